"""Recommendations: each edit is a new wording, nothing is overwritten, what is refused changes nothing."""

from typing import Any

import pytest
from flask import Flask

from authoring import queries
from authoring.actions import (
    Collision,
    add_recommendation,
    delete_recommendation,
    set_number,
    write_wording,
)
from authoring.drafts import WordingDraft
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine, first_broken
from tests.authoring.drafting import Draftroom, meeting, places, vote
from tests.kept import Kept
from voting import queries as voting
from voting.actions import reword_item
from voting.console import console


@pytest.fixture
def room(context: Flask, drafted_room: Kept[Draftroom]) -> Draftroom:
    return drafted_room.into(context)


def verbs() -> list[str]:
    """The journal's verbs, oldest first."""
    return [line.verb for line in db.session.query(JournalLine).order_by(JournalLine.id)]


def test_an_edit_is_a_new_wording_and_the_old_one_stays(room: Draftroom):
    one = room.recommendation("1.1")
    written = write_wording(room.me, one.id, one.wording_id, WordingDraft("Another statement.", "IV", "A"))
    now = room.recommendation("1.1")
    assert (now.wording_id, now.text, now.grade) == (written, "Another statement.", "IV, A")
    told = [(line.ordinal, line.text, line.level_of_evidence, line.author) for line in queries.history(one.id)]
    assert told == [
        (2, "Another statement.", "IV", "Sample editor"),
        (1, "Sample statement 1.1.", "V", "Sample editor"),
    ]
    assert verbs()[-1] == "write wording"
    assert first_broken(room.conference_id) is None


def test_saving_what_stands_writes_nothing(room: Draftroom):
    one, before = room.recommendation("1.1"), verbs()
    draft = WordingDraft("  Sample  statement\r\n1.1. ", "V", "B")
    assert write_wording(room.me, one.id, one.wording_id, draft) == one.wording_id
    assert verbs() == before


def test_the_second_of_two_editors_overwrites_nothing_and_keeps_their_text(room: Draftroom):
    one = room.recommendation("1.1")
    theirs = write_wording(room.me, one.id, one.wording_id, WordingDraft("Their statement.", "V", "B"))
    with pytest.raises(Collision) as caught:
        write_wording(room.me, one.id, one.wording_id, WordingDraft("My statement.", "V", "C"))
    assert caught.value.mine == WordingDraft("My statement.", "V", "C", "neither", ())
    assert caught.value.theirs == WordingDraft("Their statement.", "V", "B", "for", ())
    assert caught.value.base == WordingDraft("Sample statement 1.1.", "V", "B", "for", ())
    assert (caught.value.wording_id, caught.value.author, caught.value.status) == (theirs, "Sample editor", 409)
    assert room.recommendation("1.1").text == "Their statement."
    merged = write_wording(room.me, one.id, caught.value.wording_id, WordingDraft("Our statement.", "V", "C"))
    assert room.recommendation("1.1").wording_id == merged


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(WordingDraft("Sample statement 1.1.", "V", "B"), id="nothing of their own was changed"),
        pytest.param(WordingDraft("Their statement.", "V", "B"), id="both changed it to the same"),
    ],
)
def test_an_old_page_without_a_change_of_its_own_is_no_collision(room: Draftroom, draft: WordingDraft):
    one = room.recommendation("1.1")
    theirs = write_wording(room.me, one.id, one.wording_id, WordingDraft("Their statement.", "V", "B"))
    assert write_wording(room.me, one.id, one.wording_id, draft) == theirs


REFUSED: list[tuple[str, WordingDraft, list[tuple[str, str]]]] = [
    ("emptied", WordingDraft(" \r\n\t", "V", "B"), [("text", "The statement is empty.")]),
    ("only control signs", WordingDraft("\x00\x07", "V", "B"), [("text", "The statement is empty.")]),
    ("too long", WordingDraft("x" * 4001, "V", "B"), [("text", "The statement has 4001 characters.")]),
    (
        "outside of the scale",
        WordingDraft("Text.", "VI", "Z"),
        [
            ("level_of_evidence", "“VI” is no level of evidence of the scale IDSA–USPHS as adapted by ESMO."),
            ("strength", "“Z” is no strength of recommendation of the scale IDSA–USPHS as adapted by ESMO."),
        ],
    ),
]


@pytest.mark.parametrize(("draft", "wrong"), [pytest.param(d, w, id=name) for name, d, w in REFUSED])
def test_what_cannot_be_saved_is_refused_with_its_place(room: Draftroom, draft: WordingDraft, wrong: Any):
    one, before = room.recommendation("1.1"), verbs()
    for attempt in (
        lambda: write_wording(room.me, one.id, one.wording_id, draft),
        lambda: add_recommendation(room.me, room.question_id("1"), draft),
    ):
        with pytest.raises(Invalid) as caught:
            attempt()
        assert places(caught.value) == wrong
        assert all(str(place.cure) for place in caught.value.places)
    assert room.numbers() == [("1", ["1.1", "1.2"]), ("2", ["2.1", "2.2"])]
    assert (room.recommendation("1.1").text, verbs()) == ("Sample statement 1.1.", before)


def test_a_wording_of_another_recommendation_is_no_base(room: Draftroom):
    one, other = room.recommendation("1.1"), room.recommendation("1.2")
    with pytest.raises(Invalid) as caught:
        write_wording(room.me, one.id, other.wording_id, WordingDraft("Text."))
    assert caught.value.code == "wording-unknown"


KEPT = ["<b>bold</b> & “quoted”", "<script>alert(1)</script>", '<img src="file:///etc/passwd">', "p < 0.05", "≥ 6 ¹⁸F"]


@pytest.mark.parametrize("text", KEPT)
def test_markup_in_a_statement_is_kept_as_the_text_that_it_is(room: Draftroom, text: str):
    added = add_recommendation(room.me, room.question_id("1"), WordingDraft(text))
    assert next(each.text for each in room.outline.recommendations if each.id == added) == text


NUMBERS = [
    ("1.2", "1.2 is the number of another recommendation."),
    ("one", "“one” is no number."),
    ("1..2", "“1..2” is no number."),
    ("", "“” is no number."),
    ("1" * 21, f"“{'1' * 21}” is no number."),
]


@pytest.mark.parametrize(("number", "reason"), NUMBERS)
def test_a_number_that_is_taken_or_none_is_refused(room: Draftroom, number: str, reason: str):
    with pytest.raises(Invalid) as caught:
        set_number(room.me, room.recommendation("1.1").id, "1.1", number)
    assert places(caught.value) == [("number", reason)]
    assert room.numbers()[0] == ("1", ["1.1", "1.2"])


def test_two_people_give_it_different_numbers_and_the_first_one_stays(room: Draftroom):
    one = room.recommendation("1.1")
    set_number(room.me, one.id, "1.1", "1.8")
    with pytest.raises(Refused) as caught:
        set_number(room.me, one.id, "1.1", "1.9")
    assert places(caught.value) == [("number", "Meanwhile it was changed to “1.8”.")]
    set_number(room.me, one.id, "1.1", "1.1")  # an old page that changes nothing takes nothing back
    assert room.numbers()[0] == ("1", ["1.8", "1.2"])


def test_a_recommendation_without_a_vote_is_deleted_and_leaves_every_agenda(room: Draftroom):
    keys = meeting(room, "1.1", "1.2")
    delete_recommendation(room.me, room.recommendation("1.1").id)
    assert room.numbers()[0] == ("1", ["1.2"])
    assert [line.number for line in console(keys.meeting_id).agenda] == ["1.2"]
    assert verbs()[-1] == "delete recommendation"


@pytest.mark.parametrize("reveal", [True, False])
def test_a_recommendation_that_was_voted_on_is_not_deleted(room: Draftroom, reveal: bool):
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 3, 1, reveal)
    with pytest.raises(Refused) as caught:
        delete_recommendation(room.me, room.recommendation("1.1").id)
    assert caught.value.code == "already-voted"
    assert room.numbers()[0] == ("1", ["1.1", "1.2"])


def test_an_edit_reaches_the_agenda_but_not_a_vote_that_was_held(room: Draftroom):
    keys = meeting(room, "1.1", "1.2")
    vote(room, keys, "1.1", 9, 1)
    for number in ("1.1", "1.2"):
        one = room.recommendation(number)
        write_wording(room.me, one.id, one.wording_id, WordingDraft(f"New {number}.", "I", "A"))
    agenda = console(keys.meeting_id).agenda
    assert [(line.number, line.text) for line in agenda] == [("1.1", "New 1.1."), ("1.2", "New 1.2.")]
    reworded = room.recommendation("1.1")
    assert (reworded.state, reworded.result, reworded.rounds[0].text) == ("reworded", None, "Sample statement 1.1.")


def test_what_is_not_there_any_more_is_not_found(room: Draftroom):
    gone = room.recommendation("1.1").id
    delete_recommendation(room.me, gone)
    with pytest.raises(NotFound):
        write_wording(room.me, gone, 1, WordingDraft("Text."))


def test_a_wording_of_the_room_keeps_the_grade_and_both_rounds_stay(room: Draftroom):
    one = room.recommendation("1.1")
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 3, 2)
    line = console(keys.meeting_id).agenda[0]
    reword_item(room.me, keys.meeting_id, line.id, "Sample statement 1.1, and publish it.")
    now, page = room.recommendation("1.1"), console(keys.meeting_id)
    assert (now.text, now.grade) == ("Sample statement 1.1, and publish it.", "V, B")
    assert now.wording_id != one.wording_id
    assert (page.stage.phase, page.stage.item.before) == ("shown", "Sample statement 1.1.")
    vote(room, keys, "1.1", 5, 0)
    taken = voting.results([f"recommendation:{one.id}"])[f"recommendation:{one.id}"]
    assert [(each.text, each.verdict.label) for each in taken if each.verdict] == [
        ("Sample statement 1.1.", "60% not reached"),
        ("Sample statement 1.1, and publish it.", "100% unanimous"),
    ]
    assert verbs().count("write wording") == 1
