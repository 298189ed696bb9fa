"""Grading several recommendations at once."""

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import Grading, grade_recommendations, write_wording
from authoring.drafts import WordingDraft
from core.errors import Invalid, Refused
from tests import make
from tests.authoring.drafting import Draftroom, draftroom, places


@pytest.fixture
def room(context: Flask) -> Draftroom:
    return draftroom(questions=2, each=3)


def pick(room: Draftroom, *numbers: str) -> list[tuple[int, int]]:
    return [(each.id, each.wording_id) for number in numbers if (each := room.recommendation(number))]


def grades(room: Draftroom) -> dict[str, str]:
    return {each.number: each.grade for each in room.outline.recommendations}


@pytest.mark.parametrize(
    ("grading", "wanted"),
    [
        (Grading("II", "A"), "II, A"),
        (Grading(level_of_evidence="II"), "II, B"),
        (Grading(strength="D"), "V, D"),
        (Grading("", ""), ""),
    ],
)
def test_ticked_ones_change_and_others_stay(room: Draftroom, grading: Grading, wanted: str):
    told = grade_recommendations(room.me, room.guideline_id, pick(room, "2.1", "1.2"), grading)
    assert told == ("1.2", "2.1")
    assert grades(room) == dict.fromkeys(("1.1", "1.3", "2.2", "2.3"), "V, B") | {"1.2": wanted, "2.1": wanted}
    assert [line.ordinal for line in queries.history(room.recommendation("1.2").id)] == [2, 1]
    assert room.recommendation("1.2").text == "Sample statement 1.2."


def test_what_has_the_grade_already_gets_no_new_wording(room: Draftroom):
    assert grade_recommendations(room.me, room.guideline_id, pick(room, "1.1"), Grading("V", "B")) == ()
    assert len(queries.history(room.recommendation("1.1").id)) == 1


def test_who_was_graded_meanwhile_is_named_and_nothing_is_written(room: Draftroom):
    colleague = make.person("editor", room.conference_id)
    picks = pick(room, "1.1", "1.2")
    write_wording(colleague.actor, *picks[1], WordingDraft("Sample statement 1.2.", "I", "A"))
    before = grades(room)
    with pytest.raises(Refused) as caught:
        grade_recommendations(room.me, room.guideline_id, picks, Grading("II", "C"))
    assert caught.value.code == "grades-changed"
    assert places(caught.value) == [
        (f"recommendation:{picks[1][0]}", "Somebody else has graded 1.2 since you opened this page.")
    ]
    assert grades(room) == before


def test_a_text_changed_meanwhile_is_kept(room: Draftroom):
    colleague = make.person("editor", room.conference_id)
    picks = pick(room, "1.1")
    write_wording(colleague.actor, *picks[0], WordingDraft("Theirs.", "V", "B"))
    grade_recommendations(room.me, room.guideline_id, picks, Grading(level_of_evidence="I"))
    assert (room.recommendation("1.1").text, room.recommendation("1.1").grade) == ("Theirs.", "I, B")


@pytest.mark.parametrize("grading", [Grading("VII"), Grading(strength="Q"), Grading(direction="sideways")])
def test_a_code_off_the_scale_is_refused_with_its_place(room: Draftroom, grading: Grading):
    before = grades(room)
    with pytest.raises(Invalid) as caught:
        grade_recommendations(room.me, room.guideline_id, pick(room, "1.1", "1.2"), grading)
    assert caught.value.code == "grading-invalid"
    assert grades(room) == before


def test_nothing_ticked_nothing_chosen_and_strangers_are_refused(room: Draftroom):
    other = draftroom("other")
    cases = [
        ([], Grading("I")),
        (pick(room, "1.1"), Grading()),
        (pick(other, "1.1"), Grading("I")),
        ([(9999, 1)], Grading("I")),
    ]
    for picks, grading in cases:
        with pytest.raises(Invalid) as caught:
            grade_recommendations(room.me, room.guideline_id, picks, grading)
        assert caught.value.code == "grading-empty"
