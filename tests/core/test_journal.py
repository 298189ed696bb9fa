"""The journal: only ever added to, and a change to it shows."""

import hashlib
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from core.db import db
from core.journal import START, JournalLine, content, first_broken, link, record
from core.people import Actor
from core.transactions import action
from tests import make
from tests.postgres import ON_SQLITE

pytestmark = pytest.mark.usefixtures("context")
SECRETARY = Actor(None, "sample token")


@action
def write(conference_id: int | None, verb: str, before=None, after=None) -> None:
    record(conference_id, SECRETARY, verb, "round:1", before, after)


def three_lines() -> int:
    conference = make.conference()
    write(conference.id, "open", None, {"text": "Größe ≥ 2 cm", "rule": ["4/5", 1]})
    write(conference.id, "close", {"state": "open"}, {"state": "closed"})
    return conference.id


def tamper(settings, statement: str) -> None:
    with closing(sqlite3.connect(settings.instance / "accordant.sqlite")) as file, file:
        file.execute(statement)


def test_lines_are_numbered_within_their_conference_and_every_chain_is_sound():
    first = three_lines()
    other = make.conference("other")
    person = make.person()
    lines = db.session.execute(
        select(JournalLine.conference_id, JournalLine.number, JournalLine.verb).order_by(JournalLine.id)
    ).all()
    assert [tuple(line) for line in lines] == [
        (first, 1, "create conference"),
        (first, 2, "open"),
        (first, 3, "close"),
        (other.id, 1, "create conference"),
        (None, 1, "create person"),
    ]
    assert [first_broken(chain) for chain in (first, other.id, None)] == [None, None, None]
    assert db.session.scalars(select(JournalLine.subject).where(JournalLine.number == 1)).all()[-1] == (
        f"person:{person.id}"
    )


def test_a_line_tells_who_by_id_and_never_by_name():
    chair = make.person("chair", make.conference().id)

    @action
    def act() -> None:
        record(None, chair.actor, "act", "thing:1")

    act()
    line = db.session.scalars(select(JournalLine).where(JournalLine.verb == "act")).one()
    assert (line.person_id, line.actor) == (chair.id, "person")
    assert chair.name not in str(content(line))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal_line SET verb = 'void' WHERE number = 2", 2),
        ("UPDATE journal_line SET after = '{}' WHERE number = 2", 2),
        ("UPDATE journal_line SET at = '2020-01-01 00:00:00.000000' WHERE number = 1", 1),
        ("UPDATE journal_line SET person_id = NULL, actor = 'nobody' WHERE number = 3", 3),
        ("UPDATE journal_line SET link = substr(link, 2) || 'x' WHERE number = 1", 1),
        ("DELETE FROM journal_line WHERE number = 1", 2),
        ("DELETE FROM journal_line WHERE number = 2", 3),
        ("UPDATE journal_line SET number = 9 WHERE number = 2", 3),
    ],
)
@ON_SQLITE
def test_a_change_is_found_at_the_first_line_that_does_not_follow(settings, statement, broken):
    conference_id = three_lines()
    assert first_broken(conference_id) is None
    db.session.rollback()
    tamper(settings, statement)
    assert first_broken(conference_id) == broken


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_line_refuses_change(change):
    line = db.session.get_one(JournalLine, three_lines())
    if change == "update":
        line.verb = "something else"
    else:
        db.session.delete(line)
    with pytest.raises(RuntimeError, match="lines are only ever added"):
        db.session.flush()


@pytest.mark.parametrize("conference_id", [None, 1])
@ON_SQLITE
def test_two_lines_cannot_have_one_number(settings, conference_id):
    make.person()
    make.conference()
    columns = "conference_id, number, at, person_id, actor, verb, subject, before, after, link"
    chain = "IS NULL" if conference_id is None else f"= {conference_id}"
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        tamper(
            settings,
            f"INSERT INTO journal_line ({columns}) SELECT {columns} FROM journal_line WHERE conference_id {chain}",  # noqa: S608 - our own table
        )


@pytest.mark.parametrize("line", [{"b": "é", "a": [1, None]}, {"a": [1, None], "b": "é"}])
def test_the_hash_is_over_the_link_before_and_canonical_json(line):
    told = hashlib.sha256(b"0" * 64 + b"\n" + '{"a":[1,null],"b":"é"}'.encode()).hexdigest()
    assert link(START, line) == told == "438e5fc7869f5bbb90b47162e05db38e912d5ae776d70a327b88f9e53c5a29aa"
