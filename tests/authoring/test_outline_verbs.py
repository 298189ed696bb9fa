"""Questions, places and numbers of the outline."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from authoring.actions import (
    add_question,
    add_recommendation,
    delete_question,
    delete_recommendation,
    edit_question,
    move_question,
    move_recommendation,
    renumber,
)
from authoring.drafts import QuestionDraft, WordingDraft
from core.errors import Invalid, Refused
from tests.authoring.drafting import Draftroom, draftroom, meeting, places, vote
from tests.kept import Kept
from voting.console import console


@pytest.fixture
def room(context: Flask, nine_drafted: Kept[Draftroom]) -> Draftroom:
    return nine_drafted.into(context)


Move = Callable[[Draftroom], Any]
START = [("1", ["1.1", "1.2", "1.3"]), ("2", ["2.1", "2.2", "2.3"]), ("3", ["3.1", "3.2", "3.3"])]


def moved(number: str, question: str, position: int) -> Move:
    return lambda room: move_recommendation(
        room.me, room.recommendation(number).id, room.question_id(question), position
    )


MOVES: list[tuple[Move, list[tuple[str, list[str]]]]] = [
    (moved("1.1", "1", 2), [("1", ["1.2", "1.1", "1.3"]), *START[1:]]),
    (moved("1.3", "1", 1), [("1", ["1.3", "1.1", "1.2"]), *START[1:]]),
    (moved("1.1", "1", 0), START),
    (moved("1.3", "1", 99), START),
    (moved("1.2", "2", 1), [("1", ["1.1", "1.3"]), ("2", ["1.2", "2.1", "2.2", "2.3"]), START[2]]),
    (moved("1.2", "3", 99), [("1", ["1.1", "1.3"]), START[1], ("3", ["3.1", "3.2", "3.3", "1.2"])]),
    (lambda room: move_question(room.me, room.question_id("3"), 1), [START[2], START[0], START[1]]),
    (lambda room: move_question(room.me, room.question_id("1"), 2), [START[1], START[0], START[2]]),
    (lambda room: move_question(room.me, room.question_id("1"), 0), START),
]


@pytest.mark.parametrize(("move", "wanted"), MOVES)
def test_moving_changes_places_and_keeps_numbers(room: Draftroom, move: Move, wanted: list[tuple[str, list[str]]]):
    move(room)
    assert room.numbers() == wanted
    for question in room.outline.questions:
        assert [each.position for each in question.recommendations] == list(range(1, len(question.recommendations) + 1))
    assert [question.position for question in room.outline.questions] == [1, 2, 3]


def test_a_move_to_another_question_reaches_the_agenda(room: Draftroom):
    keys = meeting(room, "1.2")
    moved("1.2", "3", 1)(room)
    assert console(keys.meeting_id).agenda[0].question == "Sample question 3?"


def test_a_move_to_another_guideline_is_refused(room: Draftroom):
    other = draftroom("other")
    with pytest.raises(Invalid) as caught:
        move_recommendation(room.me, room.recommendation("1.1").id, other.question_id("1"), 1)
    assert caught.value.code == "question-unknown"


def test_renumbering_numbers_by_place_even_where_numbers_change_hands(room: Draftroom):
    move_question(room.me, room.question_id("3"), 1)
    moved("1.3", "1", 1)(room)
    told = renumber(room.me, room.guideline_id)
    assert room.numbers() == START
    assert [each.text for each in room.outline.recommendations[:4]] == [
        "Sample statement 3.1.",
        "Sample statement 3.2.",
        "Sample statement 3.3.",
        "Sample statement 1.3.",
    ]
    assert ("1.3", "2.1") in told
    assert renumber(room.me, room.guideline_id) == ()


def test_votes_keep_the_number_under_which_they_were_held(room: Draftroom):
    keys = meeting(room, "2.1")
    vote(room, keys, "2.1", 5, 0)
    move_question(room.me, room.question_id("2"), 1)
    renumber(room.me, room.guideline_id)
    assert (room.recommendation("1.1").text, room.recommendation("1.1").state) == ("Sample statement 2.1.", "voted")
    assert console(keys.meeting_id).agenda[0].number == "1.1"


def test_new_ones_get_the_next_free_number(room: Draftroom):
    delete_recommendation(room.me, room.recommendation("1.2").id)
    add_recommendation(room.me, room.question_id("1"), WordingDraft("Text."))
    add_question(room.me, room.guideline_id, QuestionDraft("A new question?"))
    assert room.numbers() == [("1", ["1.1", "1.3", "1.4"]), *START[1:], ("4", [])]


QUESTIONS = [
    (QuestionDraft("", "9"), [("title", "The question is empty.")]),
    (QuestionDraft("x" * 1001, "9"), [("title", "The question has 1001 characters.")]),
    (QuestionDraft("Title?", "2"), [("number", "2 is the number of another question.")]),
    (QuestionDraft("Title?", "two"), [("number", "“two” is no number.")]),
]


@pytest.mark.parametrize(("draft", "wrong"), QUESTIONS)
def test_a_question_that_cannot_be_is_refused(room: Draftroom, draft: QuestionDraft, wrong: list[tuple[str, str]]):
    base = QuestionDraft("Sample question 1?", "1")
    for attempt in (
        lambda: add_question(room.me, room.guideline_id, draft),
        lambda: edit_question(room.me, room.question_id("1"), base, draft),
    ):
        with pytest.raises(Invalid) as caught:
            attempt()
        assert places(caught.value) == wrong
    assert room.numbers() == START


def test_two_editors_of_a_question_change_different_things_and_both_stay(room: Draftroom):
    base, question = QuestionDraft("Sample question 1?", "1"), room.question_id("1")
    edit_question(room.me, question, base, QuestionDraft("Their question?", "1"))
    edit_question(room.me, question, base, QuestionDraft("Sample question 1?", "7"))
    assert next((each.number, each.title) for each in room.outline.questions) == ("7", "Their question?")
    with pytest.raises(Refused) as caught:
        edit_question(room.me, question, base, QuestionDraft("My question?", "1"))
    assert places(caught.value) == [("title", "Meanwhile it was changed to “Their question?”.")]


def test_a_question_is_deleted_only_when_it_is_empty(room: Draftroom):
    with pytest.raises(Refused) as caught:
        delete_question(room.me, room.question_id("2"))
    assert caught.value.code == "question-not-empty"
    for number in START[1][1]:
        delete_recommendation(room.me, room.recommendation(number).id)
    delete_question(room.me, room.question_id("2"))
    assert room.numbers() == [START[0], START[2]]
    assert [question.position for question in room.outline.questions] == [1, 2]
