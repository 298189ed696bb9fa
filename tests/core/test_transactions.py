"""Verbs: one transaction each, told to others only when it stands."""

import pytest
from sqlalchemy import select

from core.conferences import Conference
from core.db import db, writing
from core.errors import Invalid
from core.journal import JournalLine, record
from core.people import COMMAND_LINE
from core.transactions import action, after_commit, at_commit
from tests.postgres import BOTH

pytestmark = [pytest.mark.usefixtures("context"), BOTH]


@action
def add(slug: str, *, fail: bool = False) -> str:
    db.session.add(Conference(slug=slug, title=slug))
    db.session.flush()
    record(None, COMMAND_LINE, "add", slug)
    if fail:
        raise Invalid("no", "No.")
    return slug


@action
def add_both(first: str, second: str, *, fail_inside: bool = False, fail_after: bool = False) -> tuple[str, str]:
    made = add(first), add(second, fail=fail_inside)
    if fail_after:
        raise Invalid("no", "No.")
    return made


def slugs() -> list[str]:
    return list(db.session.scalars(select(Conference.slug).order_by(Conference.slug)))


def test_a_verb_is_committed_and_gives_its_value():
    assert add("one") == "one"
    db.session.rollback()
    assert slugs() == ["one"]


def test_the_asker_sees_what_was_written_though_it_had_read_before():
    assert slugs() == []
    add("one")
    assert slugs() == ["one"]


def test_what_raises_leaves_nothing_not_even_its_journal_line():
    with pytest.raises(Invalid):
        add("one", fail=True)
    assert slugs() == []
    assert db.session.scalars(select(JournalLine)).all() == []


@pytest.mark.parametrize("failure", [{"fail_inside": True}, {"fail_after": True}])
def test_verbs_inside_a_verb_stand_and_fall_with_it(failure):
    with pytest.raises(Invalid):
        add_both("one", "two", **failure)
    assert slugs() == []
    assert add_both("one", "two") == ("one", "two")
    assert slugs() == ["one", "two"]


def test_after_a_refusal_the_next_verb_writes_as_if_nothing_was():
    with pytest.raises(Invalid):
        add("one", fail=True)
    assert not writing.get()
    add("one")
    assert slugs() == ["one"]


def test_others_are_told_in_order_and_after_the_commit():
    told = []

    @action
    def tell() -> None:
        after_commit(lambda: told.append(("told", slugs())))
        at_commit(lambda: told.append(("written", "one")))
        add("one")
        after_commit(lambda: told.append(("told again", slugs())))
        told.append(("verb ends", writing.get()))

    tell()
    assert told == [("verb ends", True), ("written", "one"), ("told", ["one"]), ("told again", ["one"])]


def test_nobody_is_told_of_what_was_rolled_back():
    told = []

    @action
    def fail() -> None:
        after_commit(lambda: told.append("after"))
        at_commit(lambda: told.append("at"))
        add("one", fail=True)

    with pytest.raises(Invalid):
        fail()
    add("two")
    assert told == []
