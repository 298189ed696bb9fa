"""Conferences."""

from datetime import date

import pytest
from sqlalchemy import select

from core.actions import GroupDraft, create_conference, set_conference_facts
from core.conferences import Conference
from core.db import db
from core.errors import Invalid
from core.journal import JournalLine, first_broken
from core.people import COMMAND_LINE, Membership
from tests import make

pytestmark = pytest.mark.usefixtures("context")
FACTS = {
    "title": "Sample conference",
    "held_on": date(2026, 3, 14),
    "venue": "Sample venue",
    "organisers": ["Sample society"],
    "about": "",
    "is_public": False,
}


def test_a_conference_belongs_to_whoever_made_it():
    founder = make.person(may_found=True)
    groups = [GroupDraft(1, "Biopsy", "Chair of working group 1"), GroupDraft(2)]
    made = create_conference(founder.actor, slug="sample-2026", working_groups=groups, **FACTS)
    row = db.session.get_one(Conference, made)
    assert (row.slug, row.title, row.organisers, row.language) == (
        "sample-2026",
        FACTS["title"],
        ["Sample society"],
        "en-US",
    )
    assert [(group.number, group.topic, group.chair) for group in row.working_groups] == [
        (1, "Biopsy", "Chair of working group 1"),
        (2, "", ""),
    ]
    members = db.session.execute(select(Membership.person_id, Membership.role)).all()
    assert [tuple(member) for member in members] == [(founder.id, "owner")]
    assert first_broken(made) is None


def test_one_made_on_the_command_line_has_no_owner_yet():
    create_conference(COMMAND_LINE, slug="sample", title="Sample")
    assert db.session.scalars(select(Membership)).all() == []


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"title": " "}, ["title"]),
        ({"title": "x" * 301}, ["title"]),
        ({"venue": "x" * 301}, ["venue"]),
        ({"slug": ""}, ["slug"]),
        ({"slug": "Sample"}, ["slug"]),
        ({"slug": "a--b"}, ["slug"]),
        ({"slug": "-a"}, ["slug"]),
        ({"slug": "../etc"}, ["slug"]),
        ({"slug": "a" * 61}, ["slug"]),
        ({"slug": "taken"}, ["slug"]),
        ({"title": "", "slug": "?"}, ["title", "slug"]),
        ({"working_groups": [GroupDraft(1), GroupDraft(1)]}, ["working_groups"]),
        ({"working_groups": [GroupDraft(1, "x" * 301)]}, ["working_groups"]),
    ],
)
def test_what_cannot_be_a_conference_is_refused_with_its_places(facts, where):
    create_conference(COMMAND_LINE, slug="taken", title="Taken")
    with pytest.raises(Invalid) as refusal:
        create_conference(COMMAND_LINE, **{"slug": "sample", "title": "Sample"} | facts)
    assert [place.where for place in refusal.value.places] == where
    assert db.session.scalars(select(Conference.slug)).all() == ["taken"]


def test_changed_facts_are_told_before_and_after_and_nothing_else_is():
    made = create_conference(COMMAND_LINE, slug="sample", **FACTS)
    set_conference_facts(COMMAND_LINE, made, **FACTS | {"venue": "Another venue", "organisers": ["One", " ", "Two "]})
    row = db.session.get_one(Conference, made)
    assert (row.venue, row.organisers, row.title) == ("Another venue", ["One", "Two"], FACTS["title"])
    line = db.session.scalars(select(JournalLine).where(JournalLine.verb == "set conference facts")).one()
    assert line.before == {"venue": "Sample venue", "organisers": ["Sample society"]}
    assert line.after == {"venue": "Another venue", "organisers": ["One", "Two"]}


def test_facts_that_stay_as_they_are_make_no_line():
    made = create_conference(COMMAND_LINE, slug="sample", **FACTS)
    set_conference_facts(COMMAND_LINE, made, **FACTS)
    assert db.session.scalars(select(JournalLine.verb)).all() == ["create conference"]


@pytest.mark.parametrize(("facts", "where"), [({"title": ""}, ["title"]), ({"venue": "x" * 301}, ["venue"])])
def test_facts_that_cannot_be_are_refused(facts, where):
    made = create_conference(COMMAND_LINE, slug="sample", **FACTS)
    with pytest.raises(Invalid) as refusal:
        set_conference_facts(COMMAND_LINE, made, **FACTS | facts)
    assert [place.where for place in refusal.value.places] == where
    assert db.session.get_one(Conference, made).title == FACTS["title"]
