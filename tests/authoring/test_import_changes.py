"""A file that comes back: new wordings for what was changed, nothing for what was not, and no vote on other words."""

from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import CountDraft, import_into, record_counts
from authoring.readers import read_file
from core.errors import Invalid
from tests.authoring.drafting import Draftroom, meeting, places, vote
from tests.authoring.files import csv
from tests.kept import Kept
from voting.rules.tally import Tally

HEAD = "question_number,question,recommendation_number,recommendation,level_of_evidence,strength,yes,no"


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(context)


def take(room: Draftroom, *rows: str) -> Any:
    return import_into(room.me, room.guideline_id, read_file("back.csv", csv(HEAD, *rows)))


def test_new_changed_and_unchanged_are_told_apart(room: Draftroom):
    made = take(
        room,
        "1,Sample question 1?,1.1,Sample statement 1.1.,V,B,9,1",
        "1,Sample question 1?,1.2,Sample statement 1.2 in other words.,,,,",
        "2,Sample questions 2?,2.1,Sample statement 2.1.,IV,A,,",
        "2,Sample questions 2?,2.9,New.,V,B,,",
    )
    assert (made.questions, made.recommendations, made.changed, made.unchanged, made.rounds) == (0, 1, 2, 1, 1)
    assert [each.title for each in room.outline.questions] == ["Sample question 1?", "Sample questions 2?"]
    second = room.recommendation("1.2")
    assert (second.text, second.level_of_evidence, second.strength) == (
        "Sample statement 1.2 in other words.",
        "V",
        "B",
    )
    assert [line.ordinal for line in queries.history(second.id)] == [2, 1]
    assert (room.recommendation("2.1").level_of_evidence, room.recommendation("2.9").text) == ("IV", "New.")
    again = take(room, "1,Sample question 1?,1.1,Sample statement 1.1.,V,B,9,1")
    assert (again.unchanged, again.rounds) == (1, 0)
    assert len(room.recommendation("1.1").rounds) == 1


def test_votes_do_not_move_to_other_words(room: Draftroom):
    take(room, "1,Sample question 1?,1.1,Sample statement 1.1.,V,B,9,1")
    made = take(room, "1,Sample question 1?,1.1,Sample statement 1.1 reworded.,V,B,9,1")
    assert (made.changed, made.rounds) == (1, 0)
    assert room.recommendation("1.1").state == "reworded"


def test_counts_never_replace_a_vote_that_was_cast_here(room: Draftroom):
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    assert take(room, "1,Sample question 1?,1.1,Sample statement 1.1.,V,B,9,1").rounds == 0
    with pytest.raises(Invalid) as caught:
        take(room, "1,Sample question 1?,1.1,Sample statement 1.1.,V,B,5,5")
    assert places(caught.value) == [("recommendation 1.1", "It was voted on here, and the file counts other votes.")]
    assert room.recommendation("1.1").verdict is not None


def count(number: str, yes: int = 9, no: int = 1) -> CountDraft:
    return CountDraft(number, Tally(yes, no), "yes-no", "Sample source, row 2")


def test_votes_counted_elsewhere_are_recorded_with_their_source(room: Draftroom):
    assert record_counts(room.me, room.guideline_id, [count("1.1"), count("2.2", 5, 5)]) == 2
    (round_,) = room.recommendation("1.1").rounds
    assert (round_.kind, round_.source, round_.text) == ("recorded", "Sample source, row 2", "Sample statement 1.1.")
    assert (round_.closed_at, round_.opened_at) == (None, None), "the moment of the import is not that of the vote"
    assert room.recommendation("2.2").state == "voted"


REFUSED = [
    ([], "No votes were chosen."),
    ([count("9.9")], "The guideline has no recommendation 9.9 any more."),
    ([count("1.2"), count("1.2")], "Two votes of the file were chosen for recommendation 1.2."),
    ([count("1.2"), count("1.1")], "Recommendation 1.1 was voted on here; that vote decides."),
]


@pytest.mark.parametrize(("counts", "says"), REFUSED)
def test_votes_that_cannot_be_recorded_leave_nothing(room: Draftroom, counts: list[CountDraft], says: str):
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    with pytest.raises(Invalid) as caught:
        record_counts(room.me, room.guideline_id, counts)
    assert caught.value.code == "import-clash"
    assert says in [str(caught.value.reason), *(reason for _, reason in places(caught.value))]
    assert room.recommendation("1.2").rounds == ()
