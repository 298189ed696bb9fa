"""Declarations of interest: the latest stands, the earlier ones are kept, and nothing is a statement too."""

import pytest
from sqlalchemy import select

from core import panel
from core.actions import declare
from core.db import db
from core.errors import Forbidden, Invalid
from core.journal import JournalLine
from tests import make

pytestmark = pytest.mark.usefixtures("context")


def test_the_latest_stands_and_the_earlier_are_kept():
    here = make.conference()
    member = make.person("member", here.id)
    declare(member.actor, here.id, member.id, "", "", True)
    declare(member.actor, here.id, member.id, "question:7", "Own work on it.", False)
    declare(member.actor, here.id, member.id, "", " A grant,\r\nthis year. ", False)
    mine = panel.standings(here.id)[member.id]
    assert mine["question:7"].latest.text == "Own work on it."
    assert (mine[""].latest.text, mine[""].latest.none) == ("A grant,\nthis year.", False)
    assert [each.none for each in mine[""].earlier] == [True]


def test_the_journal_says_that_something_was_declared_and_not_what():
    here = make.conference()
    member = make.person("member", here.id)
    declare(member.actor, here.id, member.id, "", "A grant.", False)
    line = db.session.scalars(select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert (line.verb, line.subject, line.after) == (
        "declare",
        f"person:{member.id}",
        {"subject": "", "none": False},
    )


@pytest.mark.parametrize(
    ("subject", "text", "none", "where"),
    [
        ("", "", False, "text"),
        ("", " \n ", False, "text"),
        ("", "A grant.", True, "text"),
        ("", "x" * 4001, False, "text"),
        ("question", "A grant.", False, "subject"),
        ("question:7;", "A grant.", False, "subject"),
    ],
)
def test_what_says_nothing_is_refused(subject, text, none, where):
    here = make.conference()
    member = make.person("member", here.id)
    with pytest.raises(Invalid) as refusal:
        declare(member.actor, here.id, member.id, subject, text, none)
    assert (refusal.value.code, refusal.value.places[0].where) == ("declaration-invalid", where)
    assert panel.standings(here.id) == {}


def test_who_has_no_role_here_declares_nothing_here():
    here, stranger = make.conference(), make.person()
    with pytest.raises(Forbidden) as refusal:
        declare(stranger.actor, here.id, stranger.id, "", "", True)
    assert refusal.value.code == "member-unknown"
