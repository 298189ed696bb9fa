"""Conferences and guidelines as wholes, abbreviations, and how two people's edits are settled."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import (
    add_guideline,
    edit_conference,
    edit_guideline,
    found_conference,
    free_slug,
    set_abbreviations,
)
from authoring.actions.conferences import slug_of
from authoring.drafts import ConferenceDraft, GuidelineDraft, ListDraft
from core.db import db
from core.errors import Invalid, Refused
from core.people import Membership
from tests import make
from tests.authoring.drafting import Draftroom, meeting, places, vote
from tests.kept import Kept
from voting.rules.consensus import PRESETS

SLUGS = [
    ("Sample consensus 2026", "sample-consensus-2026"),
    ("  Ésta — ¡es! la Conferência  ", "esta-es-la-conferencia"),
    ("日本", ""),
    ("x" * 80, "x" * 60),
    ("word " * 30, "-".join(["word"] * 12)),
]


@pytest.mark.parametrize(("title", "slug"), SLUGS)
def test_an_address_is_made_from_the_title(title: str, slug: str):
    assert slug_of(title) == slug


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(context)


def test_addresses_are_unique_and_never_a_page_of_the_site(context: Flask):
    editor = make.person(may_found=True).actor
    slugs = [found_conference(editor, ConferenceDraft("Sample"), GuidelineDraft()).slug for _ in range(3)]
    assert slugs == ["sample", "sample-2", "sample-3"]
    assert (free_slug("New"), free_slug("日本")) == ("new-2", "conference")
    for slug, wrong in (
        ("sample", "Another conference has this address."),
        ("new", "This address is kept for a page of its own."),
        ("No Slug", "This is no address."),
    ):
        with pytest.raises(Invalid) as caught:
            found_conference(editor, ConferenceDraft("Other"), GuidelineDraft(), slug)
        assert places(caught.value) == [("slug", wrong)]


def test_whoever_founds_a_conference_owns_it_and_has_its_first_guideline(context: Flask):
    editor = make.person(may_found=True)
    draft = ConferenceDraft("Title", date(2026, 3, 14), "Venue", ("One", " ", "Two"), "About", True)
    rule = PRESETS["awmf"]
    made = found_conference(editor.actor, draft, GuidelineDraft("", 2, "Topic", "Chair", "grade", rule, 7, "Caption"))
    assert queries.conference_draft(made.conference_id) == ConferenceDraft(
        "Title", date(2026, 3, 14), "Venue", ("One", "Two"), "About", True
    )
    (facts,) = queries.guidelines(made.conference_id)
    assert (facts.number, facts.title, facts.group_number, facts.group_chair) == (1, "Topic", 2, "Chair")
    assert (facts.grading.name, facts.rule, facts.table_number, facts.table_caption) == ("grade", rule, 7, "Caption")
    (member,) = db.session.query(Membership).filter_by(conference_id=made.conference_id)
    assert (member.person_id, member.role) == (editor.id, "owner")


WRONG: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"group_number": 0}, [("group_number", "This is no number that a table or group has.")]),
    ({"table_number": 1000}, [("table_number", "This is no number that a table or group has.")]),
    ({"grading_system": "mine"}, [("grading_system", "There is no such grading scale.")]),
    ({"table_caption": "x" * 501}, [("table_caption", "The caption has 501 characters.")]),
    ({"group_topic": "x" * 301, "guideline_title": "T"}, [("group_topic", "The topic has 301 characters.")]),
]


@pytest.mark.parametrize(("facts", "wrong"), WRONG)
def test_a_guideline_that_cannot_be_is_refused_and_no_conference_is_left(
    context: Flask, facts: dict[str, Any], wrong: list[tuple[str, str]]
):
    with pytest.raises(Invalid) as caught:
        found_conference(make.person().actor, ConferenceDraft("Title"), GuidelineDraft(**facts))
    assert places(caught.value) == wrong
    assert queries.conferences() == ()


def test_a_conference_has_further_guidelines_with_groups_of_their_own(room: Draftroom):
    assert add_guideline(room.me, room.conference_id, GuidelineDraft("Second", 2)) == 2
    assert [(facts.number, facts.title) for facts in queries.guidelines(room.conference_id)] == [
        (1, "Sample conference"),
        (2, "Second"),
    ]
    with pytest.raises(Invalid) as caught:
        add_guideline(room.me, room.conference_id, GuidelineDraft("Third", 2))
    assert places(caught.value) == [("group_number", "Another working group has this number.")]


def test_two_people_change_a_conference_and_only_the_same_thing_collides(room: Draftroom):
    base = queries.conference_draft(room.conference_id)
    edit_conference(room.me, room.conference_id, base, ConferenceDraft("Theirs"))
    edit_conference(room.me, room.conference_id, base, ConferenceDraft(base.title, venue="Venue"))
    assert queries.conference_draft(room.conference_id) == ConferenceDraft("Theirs", venue="Venue")
    with pytest.raises(Refused) as caught:
        edit_conference(room.me, room.conference_id, base, ConferenceDraft("Mine"))
    assert (caught.value.status, places(caught.value)) == (409, [("title", "Meanwhile it was changed to “Theirs”.")])


def test_another_rule_is_for_later_votes_and_leaves_earlier_ones_alone(room: Draftroom):
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 17, 3)  # 85 %
    base = queries.guideline_draft(room.guideline_id)
    edit_guideline(room.me, room.guideline_id, base, GuidelineDraft(rule=PRESETS["at-least-75"]))
    verdict = room.recommendation("1.1").verdict
    assert verdict is not None
    assert verdict.label == "85% weak"
    assert room.outline.facts.rule == PRESETS["at-least-75"]


def test_a_scale_that_does_not_hold_the_present_grades_is_refused(room: Draftroom):
    base = queries.guideline_draft(room.guideline_id)
    with pytest.raises(Invalid) as caught:
        edit_guideline(room.me, room.guideline_id, base, GuidelineDraft(grading_system="grade"))
    reason = "These recommendations are graded on the present scale: 1.1, 1.2, 2.1, 2.2."
    assert places(caught.value) == [("grading_system", reason)]


LISTS = [
    (
        "STS, soft tissue sarcoma\nOMD, oligometastatic disease.",
        (("OMD", "oligometastatic disease"), ("STS", "soft tissue sarcoma")),
    ),
    ("OMD, a, b", (("OMD", "a, b"),)),
    ("", ()),
]


@pytest.mark.parametrize(("written", "kept"), LISTS)
def test_abbreviations_are_kept_in_order(room: Draftroom, written: str, kept: tuple[tuple[str, str], ...]):
    set_abbreviations(room.me, room.guideline_id, ListDraft(""), ListDraft(written))
    assert room.outline.facts.abbreviations == kept


def test_a_list_that_cannot_be_read_names_its_lines(room: Draftroom):
    with pytest.raises(Invalid) as caught:
        set_abbreviations(room.me, room.guideline_id, ListDraft(""), ListDraft("OMD\nA, b\nA, c"))
    assert places(caught.value) == [
        ("abbreviations", "Line 1 has no meaning: “OMD”."),
        ("abbreviations", "Line 3 explains “A” a second time, and differently."),
    ]
    assert room.outline.facts.abbreviations == ()


def test_two_lists_of_abbreviations_do_not_overwrite_one_another(room: Draftroom):
    set_abbreviations(room.me, room.guideline_id, ListDraft(""), ListDraft("A, theirs"))
    with pytest.raises(Refused) as caught:
        set_abbreviations(room.me, room.guideline_id, ListDraft(""), ListDraft("A, mine"))
    assert caught.value.code == "changed-meanwhile"
    assert room.outline.facts.abbreviations == (("A", "theirs"),)
