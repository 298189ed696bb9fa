"""Verbs on grades: grading, a scale of one's own, another scale with every grade carried over."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import Collision, change_scale, edit_guideline, set_grade, set_scale, write_wording
from authoring.drafts import ScaleDraft, WordingDraft
from authoring.rules.grading import SYSTEMS, CarryOver, FurtherGrade, Grade
from core.errors import Invalid, Refused
from tests.authoring.drafting import Draftroom, meeting, places, vote
from tests.kept import Kept
from voting.queries.agenda import agenda

CHILDREN = FurtherGrade("V", "C", "", "in children")
OWN = ScaleDraft(
    "Sample scale",
    "Sample society, 2026",
    ",",
    ({"code": "1", "definition": "Sample trials."}, {"code": "2", "definition": "Sample opinion."}),
    (
        {"code": "A", "definition": "Sample yes.", "direction": "for"},
        {"code": "N", "definition": "Sample no.", "direction": "against"},
    ),
)
TO_OWN = CarryOver({"V": "2"}, {"B": "A"})


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(context)


def grade(room: Draftroom, number: str, *told: Any) -> int:
    one = room.recommendation(number)
    return set_grade(room.me, one.id, one.wording_id, *told)


def test_a_grade_makes_a_new_wording_only_where_it_changes_something(room: Draftroom):
    before = room.recommendation("1.1")
    assert grade(room, "1.1", "v", "b") == before.wording_id
    assert grade(room, "1.1", "IV", "D") != before.wording_id
    now = room.recommendation("1.1")
    assert (now.text, now.given, now.grade) == (before.text, Grade("IV", "D", "against"), "IV, D")


def test_further_grades_are_kept_and_shown_with_the_first(room: Draftroom):
    grade(room, "1.1", "V", "B", None, (CHILDREN,))
    now = room.recommendation("1.1")
    assert now.grade == "V, B +1"
    assert now.further == (replace(CHILDREN, direction="neither"),)
    write_wording(room.me, now.id, now.wording_id, WordingDraft("Another text.", "V", "B"))
    assert room.recommendation("1.1").further == now.further
    grade(room, "1.1", "V", "B", None, ())
    assert room.recommendation("1.1").further == ()


BAD_GRADES = [
    (("V", "B", "against"), [("direction", "The strength “B” points for, and the direction says against.")]),
    (("V", "B", "up"), [("direction", "“up” is no direction.")]),
    (("V", "B", None, (CHILDREN, CHILDREN)), [("further-1-whom", "There are two further grades for “in children”.")]),
    (
        ("V", "B", None, (replace(CHILDREN, label=""),)),
        [("further-0-whom", "What the further grade is for is empty.")],
    ),
    (
        ("V", "B", None, (FurtherGrade(label="in children"),)),
        [("further-0-whom", "The further grade for “in children” is empty.")],
    ),
    (
        ("V", "B", None, (replace(CHILDREN, strength="Z"),)),
        [("further-0-strength", "“Z” is no strength of recommendation of the scale IDSA–USPHS as adapted by ESMO.")],
    ),
]


@pytest.mark.parametrize(("told", "wrong"), BAD_GRADES)
def test_a_grade_that_cannot_be_is_refused_with_its_place(room: Draftroom, told: tuple[Any, ...], wrong: Any):
    with pytest.raises(Invalid) as caught:
        grade(room, "1.1", *told)
    assert places(caught.value) == wrong
    assert room.recommendation("1.1").grade == "V, B"


def test_grading_meets_a_new_text_and_keeps_it_but_not_another_grade(room: Draftroom):
    one = room.recommendation("1.1")
    write_wording(room.me, one.id, one.wording_id, WordingDraft("Their text.", "V", "B"))
    set_grade(room.me, one.id, one.wording_id, "IV", "B")
    now = room.recommendation("1.1")
    assert (now.text, now.grade) == ("Their text.", "IV, B")
    with pytest.raises(Collision):
        set_grade(room.me, one.id, one.wording_id, "III", "B")


def test_the_room_sees_every_grade_and_a_round_keeps_what_it_was(room: Draftroom):
    grade(room, "1.1", "V", "B", None, (CHILDREN,))
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 9, 1)
    grade(room, "1.1", "V", "D", None, ())
    assert [line.grade for line in agenda(keys.meeting_id)] == ["V, D"]
    assert room.recommendation("1.1").state == "reworded"
    assert room.recommendation("1.1").rounds[0].grade == "V, B; in children: V, C"


def test_a_scale_that_asks_for_the_direction_says_what_is_missing(room: Draftroom):
    change_scale(room.me, room.guideline_id, "esmo", "sign", CarryOver({"V": "3"}, {"B": "D"}))
    assert room.recommendation("1.1").given == Grade("3", "D", "for")
    assert room.recommendation("1.1").lacks == ()
    grade(room, "1.1", "3", "D", "")
    assert room.recommendation("1.1").lacks == ("direction",)
    grade(room, "1.1", "", "GPP", "against")
    assert (room.recommendation("1.1").grade, room.recommendation("1.1").lacks) == ("GPP", ())


def test_another_scale_is_never_taken_silently(room: Draftroom):
    base = queries.guideline_draft(room.guideline_id)
    with pytest.raises(Invalid) as caught:
        edit_guideline(room.me, room.guideline_id, base, replace(base, grading_system="idsa-later"))
    assert caught.value.code == "scale-misfit"
    with pytest.raises(Invalid) as caught:
        change_scale(room.me, room.guideline_id, "esmo", "sign", CarryOver({"V": "3"}, {}))
    assert places(caught.value) == [
        ("strength:B", "It is not said what becomes of the strength of recommendation “B”.")
    ]
    with pytest.raises(Invalid) as caught:
        change_scale(room.me, room.guideline_id, "esmo", "grade", CarryOver({"V": "low"}, {"B": "strong against"}))
    assert places(caught.value) == [("strength:B", "“B” would be turned round in 1.1, 1.2, 2.1, 2.2.")]
    with pytest.raises(Refused) as other:
        change_scale(room.me, room.guideline_id, "sign", "grade", CarryOver())
    assert other.value.code == "changed-meanwhile"
    assert queries.guideline("drafts", 1).grading is SYSTEMS["esmo"]


def test_codes_that_stay_keep_their_wording_and_their_vote(room: Draftroom):
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    plan = CarryOver({"V": "V"}, {"B": "B"})
    before = room.recommendation("1.1").wording_id
    set_scale(room.me, room.guideline_id, ScaleDraft(), ScaleDraft.of(SYSTEMS["esmo"]))
    assert change_scale(room.me, room.guideline_id, "esmo", "own", plan) == 0
    now = room.recommendation("1.1")
    assert (now.wording_id, now.state) == (before, "voted")


def test_a_scale_of_ones_own_is_kept_and_used(room: Draftroom):
    set_scale(room.me, room.guideline_id, ScaleDraft(), OWN)
    facts = queries.guideline("drafts", 1)
    assert (facts.grading.name, facts.own_scale and facts.own_scale.title) == ("esmo", "Sample scale")
    assert change_scale(room.me, room.guideline_id, "esmo", "own", TO_OWN) == 4
    facts = queries.guideline("drafts", 1)
    assert (facts.grading.title, room.recommendation("2.2").grade) == ("Sample scale", "2, A")
    set_scale(room.me, room.guideline_id, OWN, replace(OWN, title="Sample scale, mended"))
    assert queries.guideline("drafts", 1).grading.title == "Sample scale, mended"


LOSING = [
    ({"levels": OWN.levels[:1]}, "“2” is used in 1.1, 1.2, 2.1, 2.2."),
    (
        {"strengths": ({"code": "A", "definition": "Turned.", "direction": "against"}, OWN.strengths[1])},
        "“A” is used in 1.1, 1.2, 2.1, 2.2.",
    ),
]


@pytest.mark.parametrize(("change", "says"), LOSING)
def test_a_scale_in_use_loses_no_code_that_is_used(room: Draftroom, change: dict[str, Any], says: str):
    set_scale(room.me, room.guideline_id, ScaleDraft(), OWN)
    change_scale(room.me, room.guideline_id, "esmo", "own", TO_OWN)
    with pytest.raises(Refused) as caught:
        set_scale(room.me, room.guideline_id, OWN, replace(OWN, **change))
    assert (caught.value.code, places(caught.value)) == ("scale-in-use", [("scale", says)])
    set_scale(room.me, room.guideline_id, OWN, replace(OWN, strengths=OWN.strengths[:1]))
    assert len(queries.guideline("drafts", 1).grading.strengths) == 1


def test_a_scale_that_cannot_be_or_was_changed_meanwhile_is_refused(room: Draftroom):
    with pytest.raises(Invalid) as caught:
        set_scale(room.me, room.guideline_id, ScaleDraft(), replace(OWN, title="", levels=({"code": "1"},)))
    assert [place for place, _reason in places(caught.value)] == ["title", "levels[0].definition"]
    set_scale(room.me, room.guideline_id, ScaleDraft(), OWN)
    with pytest.raises(Refused) as other:
        set_scale(room.me, room.guideline_id, ScaleDraft(), replace(OWN, title="Mine"))
    assert other.value.code == "changed-meanwhile"
    version = queries.guideline("drafts", 1).version
    set_scale(room.me, room.guideline_id, OWN, OWN)
    assert queries.guideline("drafts", 1).version == version
