"""Undoing one's last change of the outline: each verb's inverse, and what stands in the way."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from authoring import queries, undone
from authoring.actions import (
    Grading,
    add_question,
    add_recommendation,
    delete_question,
    delete_recommendation,
    edit_question,
    grade_recommendations,
    move_question,
    move_recommendation,
    renumber,
    set_number,
    set_status,
    undo,
    write_wording,
)
from authoring.drafts import QuestionDraft, WordingDraft
from core.errors import Refused
from core.journal import first_broken
from tests import make
from tests.authoring.drafting import Draftroom, meeting, vote
from tests.kept import Kept


@pytest.fixture
def room(context: Flask, nine_drafted: Kept[Draftroom]) -> Draftroom:
    return nine_drafted.into(context)


def shape(room: Draftroom) -> Any:
    """What undoing has to bring back: everything that the outline says, and in which order."""
    return [
        (q.number, q.title, [(r.number, r.text, r.grade, r.direction, r.notes) for r in q.recommendations])
        for q in room.outline.questions
    ]


def take_back(room: Draftroom) -> str:
    line = undone.undoable(room.outline, room.me.person_id)
    assert line is not None
    return undo(room.me, room.guideline_id, line.number)


def pick(room: Draftroom, *numbers: str) -> list[tuple[int, int]]:
    return [(each.id, each.wording_id) for number in numbers if (each := room.recommendation(number))]


def wrote(room: Draftroom) -> None:
    each = room.recommendation("1.2")
    write_wording(room.me, each.id, each.wording_id, WordingDraft("Another sample text.", "II", "A"))


def numbered(room: Draftroom) -> None:
    set_number(room.me, room.recommendation("1.2").id, "1.2", "1.9")


def edited(room: Draftroom) -> None:
    draft = QuestionDraft("Sample question 2?", "2")
    edit_question(room.me, room.question_id("2"), draft, QuestionDraft("Another sample question?", "7"))


def emptied(room: Draftroom) -> None:
    for number in ("2.1", "2.2", "2.3"):
        delete_recommendation(room.me, room.recommendation(number).id)


CHANGES: list[tuple[str, Callable[[Draftroom], object]]] = [
    ("write wording", wrote),
    ("edit question", edited),
    ("set number", lambda room: set_number(room.me, room.recommendation("1.2").id, "1.2", "1.9")),
    (
        "move recommendation",
        lambda room: move_recommendation(room.me, room.recommendation("1.2").id, room.question_id("3"), 2),
    ),
    ("move question", lambda room: move_question(room.me, room.question_id("3"), 1)),
    ("add question", lambda room: add_question(room.me, room.guideline_id, QuestionDraft("A further one?"))),
    (
        "add recommendation",
        lambda room: add_recommendation(
            room.me, room.question_id("1"), WordingDraft("A further one."), "", room.recommendation("1.1").id
        ),
    ),
    ("delete recommendation", lambda room: delete_recommendation(room.me, room.recommendation("2.2").id)),
    (
        "grade recommendations",
        lambda room: grade_recommendations(
            room.me, room.guideline_id, pick(room, "1.1", "2.2"), Grading(strength="C", level_of_evidence="I")
        ),
    ),
]


@pytest.mark.parametrize(("verb", "change"), CHANGES, ids=[verb for verb, _change in CHANGES])
def test_undoing_is_the_inverse_of(room: Draftroom, verb: str, change: Callable[[Draftroom], object]):
    before = shape(room)
    change(room)
    assert shape(room) != before
    assert take_back(room) == verb
    assert shape(room) == before
    assert first_broken(room.conference_id) is None


def test_renumbering_is_undone_even_where_numbers_changed_hands(room: Draftroom):
    move_question(room.me, room.question_id("3"), 1)
    before = shape(room)
    renumber(room.me, room.guideline_id)
    assert shape(room) != before
    take_back(room)
    assert shape(room) == before


def test_one_change_after_the_other_is_undone_up_to_the_first(room: Draftroom):
    steps = [shape(room)]
    for _verb, change in (*CHANGES[:2], *CHANGES[3:5]):
        change(room)
        steps.append(shape(room))
    for wanted in reversed(steps[:-1]):
        take_back(room)
        assert shape(room) == wanted


@pytest.mark.parametrize("change", [numbered, lambda room: renumber(room.me, room.guideline_id)], ids=["one", "all"])
def test_what_only_followed_a_number_does_not_stand_in_the_way(room: Draftroom, change: Callable[[Draftroom], object]):
    moved = room.question_id("1")
    move_question(room.me, moved, 3)
    begun = shape(room)
    naming = room.recommendation("3.2")
    write_wording(room.me, naming.id, naming.wording_id, WordingDraft("As recommendation 1.2 says.", "V", "B"))
    written = shape(room)
    change(room)
    assert any("As recommendation " in each[1] and "1.2" not in each[1] for q in shape(room) for each in q[2])
    take_back(room)
    assert shape(room) == written
    assert take_back(room) == "write wording"
    assert shape(room) == begun
    assert take_back(room) == "move question"


def test_a_deleted_question_comes_back_with_what_stood_under_it(room: Draftroom):
    before = shape(room)
    emptied(room)
    delete_question(room.me, room.question_id("2"))
    for _ in range(4):
        take_back(room)
    assert shape(room) == before


def test_a_deleted_recommendation_comes_back_with_its_earlier_wordings(room: Draftroom):
    wrote(room)
    each = room.recommendation("1.2")
    before = [(line.ordinal, line.text, line.grade) for line in queries.history(each.id)]
    assert len(before) == 2
    set_status(room.me, each.id, room.recommendation("1.2").status, "ready")
    delete_recommendation(room.me, each.id)
    take_back(room)
    assert room.recommendation("1.2").status == "ready"
    assert room.recommendation("1.2").id == each.id
    assert [(line.ordinal, line.text, line.grade) for line in queries.history(each.id)] == before


def refused(room: Draftroom, number: int | None = None) -> Refused:
    line = undone.undoable(room.outline, room.me.person_id)
    with pytest.raises(Refused) as caught:
        undo(room.me, room.guideline_id, number or (line.number if line else 1))
    return caught.value


def test_what_a_colleague_touched_since_is_refused_by_name(room: Draftroom):
    colleague = make.person("editor", room.conference_id, name="Sample editor 2")
    wrote(room)
    each = room.recommendation("1.2")
    write_wording(colleague.actor, each.id, each.wording_id, WordingDraft("Theirs.", "II", "A"))
    before = shape(room)
    refusal = refused(room)
    assert refusal.code == "undo-touched"
    assert "Sample editor 2" in str(refusal.reason)
    assert shape(room) == before


def test_a_colleague_undoes_nothing_of_mine(room: Draftroom):
    colleague = make.person("editor", room.conference_id)
    wrote(room)
    assert undone.undoable(room.outline, colleague.id) is None
    with pytest.raises(Refused) as caught:
        undo(colleague.actor, room.guideline_id, 1)
    assert caught.value.code == "undo-nothing"


def test_pressing_twice_does_not_undo_twice(room: Draftroom):
    wrote(room)
    edited(room)
    line = undone.undoable(room.outline, room.me.person_id)
    assert line is not None
    undo(room.me, room.guideline_id, line.number)
    before = shape(room)
    assert refused(room, line.number).code == "undo-not-last"
    assert shape(room) == before


def test_what_stands_on_an_agenda_since_is_not_taken_away(room: Draftroom):
    add_recommendation(room.me, room.question_id("1"), WordingDraft("A further one."))
    meeting(room, "1.4")
    assert refused(room).code == "undo-on-agenda"


def test_a_voted_wording_is_undone_into_a_new_one_and_the_vote_stays(room: Draftroom):
    wrote(room)
    vote(room, meeting(room, "1.2"), "1.2", 9, 1)
    take_back(room)
    each = room.recommendation("1.2")
    assert (each.text, each.state, len(each.rounds)) == ("Sample statement 1.2.", "reworded", 1)


def test_a_number_taken_meanwhile_is_refused_and_nothing_changes(room: Draftroom):
    colleague = make.person("editor", room.conference_id)
    set_number(room.me, room.recommendation("1.2").id, "1.2", "1.9")
    set_number(colleague.actor, room.recommendation("1.3").id, "1.3", "1.2")
    before = shape(room)
    assert refused(room).code == "number-invalid"
    assert shape(room) == before
