"""Status, comments, suggested rewordings, and what two people say of a rewording after a vote."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from authoring import queries, together
from authoring.actions import (
    accept_suggestion,
    add_comment,
    agree_change,
    decline_change,
    decline_suggestion,
    delete_recommendation,
    propose_change,
    resolve_thread,
    set_status,
    suggest_wording,
    undo,
    write_wording,
)
from authoring.drafts import WordingDraft
from authoring.models import Comment
from authoring.undone import undoable
from core.clock import now
from core.db import db
from core.errors import Refused
from core.journal import JournalLine
from core.people import COMMAND_LINE, Actor
from export import gather
from tests import make
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote
from voting.console import console
from voting.rules.items import MeetingKeys

Room = tuple[Draftroom, Actor]


@pytest.fixture
def room(context: Flask) -> Room:
    """A guideline, and a second editor beside its own."""
    made = draftroom(questions=1, each=2)
    return made, make.person("editor", made.conference_id, name="Sample editor 2").actor


def reword(room: Draftroom, text: str, number: str = "1.1", by: Actor | None = None, grade: str = "B") -> None:
    one = room.recommendation(number)
    write_wording(by or room.me, one.id, one.wording_id, WordingDraft(text, "V", grade))


def voted_and_reworded(room: Draftroom, text: str = "Sample statement 1.1!") -> MeetingKeys:
    keys = meeting(room, "1.1")
    vote(room, keys, "1.1", 9, 1)
    reword(room, text)
    return keys


def lines(room: Draftroom) -> list[str]:
    query = select(JournalLine.verb).where(JournalLine.conference_id == room.conference_id)
    return list(db.session.scalars(query.order_by(JournalLine.number)))


def refusal(verb: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        verb()
    db.session.rollback()
    return caught.value.code


def test_a_status_moves_step_by_step(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    set_status(drafts.me, one.id, "draft", "in-review")
    set_status(second, one.id, "in-review", "ready")
    assert drafts.recommendation("1.1").status == "ready"
    assert refusal(lambda: set_status(second, one.id, "in-review", "draft")) == "status-changed"
    assert refusal(lambda: set_status(second, one.id, "ready", "voted")) == "status-step"
    assert refusal(lambda: set_status(second, one.id, "ready", "final")) == "status-step"
    assert lines(drafts)[-2:] == ["set status", "set status"]


def test_voted_and_final_follow_from_the_record(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    assert refusal(lambda: set_status(drafts.me, one.id, "voted", "final")) == "status-changed"
    vote(drafts, meeting(drafts, "1.1"), "1.1", 9, 1)
    assert drafts.recommendation("1.1").status == "voted"
    set_status(second, one.id, "voted", "final")
    assert drafts.recommendation("1.1").status == "final"
    reword(drafts, "Another statement.")
    assert drafts.recommendation("1.1").status == "in-review"


def test_another_wording_is_reviewed_again(room: Room) -> None:
    drafts, _second = room
    set_status(drafts.me, drafts.recommendation("1.1").id, "draft", "ready")
    reword(drafts, "Another statement.")
    assert drafts.recommendation("1.1").status == "in-review"


def test_threads_are_answered_closed_and_opened_again(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    first = add_comment(drafts.me, one.subject, "Is this *sure*?\n<script>alert(1)</script>")
    add_comment(second, one.subject, "It is.", first)
    (thread,) = together.discussion(drafts.guideline_id, one.subject)
    assert [thread.first.author, *(each.author for each in thread.answers)] == ["Sample editor", "Sample editor 2"]
    resolve_thread(second, first)
    assert drafts.recommendation("1.1").open_threads == 0
    (thread,) = together.discussion(drafts.guideline_id, one.subject)
    assert (thread.is_open, thread.first.resolver) == (False, "Sample editor 2")
    add_comment(drafts.me, one.subject, "One more thing.", thread.answers[0].id)
    assert drafts.recommendation("1.1").open_threads == 1
    assert lines(drafts)[-4:] == ["comment", "answer comment", "resolve thread", "answer comment"]


def test_who_closed_it_in_a_record_is_forgotten_once_it_is_open_again(room: Room) -> None:
    drafts, second = room
    subject = drafts.recommendation("1.1").subject
    first = add_comment(drafts.me, subject, "Is this sure?")
    for again in (
        lambda: add_comment(second, subject, "Once more.", first),
        lambda: resolve_thread(second, first, True),
    ):
        row = db.session.get_one(Comment, first)
        row.resolved_name, row.resolved_at = "Sample editor 3", now()
        db.session.commit()
        again()
        (thread,) = together.discussion(drafts.guideline_id, subject)
        assert (thread.is_open, thread.first.resolver) == (True, "")


@pytest.mark.parametrize("text", ["", " \n\t ", "\u202e", "x" * 4001])
def test_what_is_no_comment(room: Room, text: str) -> None:
    drafts, _second = room
    assert refusal(lambda: add_comment(drafts.me, drafts.recommendation("1.1").subject, text)) == "comment-invalid"


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("recommendation:999", "recommendation-unknown"),
        ("question:999", "question-unknown"),
        ("meeting:1", "comment-unknown"),
        ("recommendation:x", "comment-unknown"),
        ("gone:1", "comment-unknown"),
    ],
)
def test_a_comment_is_about_something(room: Room, subject: str, code: str) -> None:
    assert refusal(lambda: add_comment(room[0].me, subject, "Where?")) == code


def test_an_answer_stays_with_what_it_is_about(room: Room) -> None:
    drafts, _second = room
    first = add_comment(drafts.me, drafts.recommendation("1.1").subject, "Here.")
    other = drafts.recommendation("1.2").subject
    assert refusal(lambda: add_comment(drafts.me, other, "There.", first)) == "comment-unknown"


def test_an_accepted_suggestion_is_the_new_wording_by_its_author(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    made = suggest_wording(second, one.id, one.wording_id, "Sample statement 1.1, but better.", "Shorter.")
    accept_suggestion(drafts.me, made, one.wording_id)
    after = drafts.recommendation("1.1")
    assert (after.text, after.level_of_evidence, after.strength) == ("Sample statement 1.1, but better.", "V", "B")
    assert queries.history(one.id)[0].author == "Sample editor 2"
    (thread,) = together.discussion(drafts.guideline_id, one.subject)
    assert (thread.is_open, thread.first.outcome, thread.first.settler) == (False, "accepted", "Sample editor")
    assert refusal(lambda: accept_suggestion(drafts.me, made, after.wording_id)) == "suggestion-settled"


def test_a_suggestion_on_an_older_text_keeps_both_edits(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    made = suggest_wording(second, one.id, one.wording_id, "Sample claim 1.1.")
    reword(drafts, "Plain sample statement 1.1.")
    reword(drafts, "Sample statement 1.1, always.")
    now = drafts.recommendation("1.1")
    assert refusal(lambda: accept_suggestion(drafts.me, made, one.wording_id)) == "wording-changed"
    accept_suggestion(drafts.me, made, now.wording_id)
    assert drafts.recommendation("1.1").text == "Sample claim 1.1, always."


def test_a_suggestion_on_words_that_changed_is_for_people(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.1")
    made = suggest_wording(second, one.id, one.wording_id, "Sample claim 1.1.")
    reword(drafts, "Sample thesis 1.1.")
    now = drafts.recommendation("1.1").wording_id
    assert refusal(lambda: accept_suggestion(drafts.me, made, now)) == "suggestion-conflict"
    assert refusal(lambda: decline_suggestion(drafts.me, made, " ")) == "comment-invalid"
    decline_suggestion(drafts.me, made, "The thesis is better.")
    (thread,) = together.discussion(drafts.guideline_id, one.subject)
    assert (thread.first.outcome, thread.first.reason) == ("declined", "The thesis is better.")
    assert drafts.recommendation("1.1").text == "Sample thesis 1.1."


@pytest.mark.parametrize(
    ("text", "code"),
    [("Sample statement 1.1.", "suggestion-same"), ("  ", "comment-invalid"), ("x" * 5000, "comment-invalid")],
)
def test_what_is_no_suggestion(room: Room, text: str, code: str) -> None:
    drafts, _second = room
    one = drafts.recommendation("1.1")
    assert refusal(lambda: suggest_wording(drafts.me, one.id, one.wording_id, text)) == code
    assert refusal(lambda: suggest_wording(drafts.me, one.id, 999, "Another.")) == "wording-unknown"


def test_a_reworded_statement_has_no_result_until_a_second_person_agrees(room: Room) -> None:
    drafts, second = room
    keys = voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    made = propose_change(drafts.me, one.id, one.wording_id, "editorial")
    assert (drafts.recommendation("1.1").state, drafts.recommendation("1.1").verdict) == ("reworded", None)
    assert refusal(lambda: agree_change(drafts.me, made)) == "second-person"
    agree_change(second, made)
    stands = drafts.recommendation("1.1")
    assert (stands.state, stands.verdict.percent if stands.verdict else "") == ("voted", "90%")
    (change,) = stands.bridge
    assert (change.proposer, change.agreer) == ("Sample editor", "Sample editor 2")
    assert [kind for kind, _text in change.steps] == ["equal", "delete", "insert"]
    assert refusal(lambda: agree_change(second, made)) == "change-settled"
    assert lines(drafts)[-2:] == ["propose change", "agree change"]
    (line,) = console(keys.meeting_id).agenda
    assert line.verdict
    assert line.verdict.percent == "90%"


def test_every_caller_counts_the_same_wordings(room: Room) -> None:
    drafts, second = room
    voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    assert gather.document(drafts.slug, 1).table.rows[0].verdict is None
    agree_change(second, propose_change(drafts.me, one.id, one.wording_id, "editorial"))
    (row, _other) = gather.document(drafts.slug, 1).table.rows
    assert row.verdict
    assert (row.text, row.verdict.percent) == ("Sample statement 1.1!", "90%")
    assert drafts.outline.summary.voted == 1
    later = meeting(drafts, "1.1")
    assert console(later.meeting_id).agenda[0].verdict is None  # another meeting has rounds of its own


def test_a_substantive_decision_takes_the_result_away_again(room: Room) -> None:
    drafts, second = room
    voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    agree_change(second, propose_change(drafts.me, one.id, one.wording_id, "editorial"))
    agree_change(drafts.me, propose_change(second, one.id, one.wording_id, "substantive"))
    assert drafts.recommendation("1.1").state == "reworded"


def test_a_proposal_is_turned_down_or_taken_back(room: Room) -> None:
    drafts, second = room
    voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    made = propose_change(drafts.me, one.id, one.wording_id, "editorial")
    assert refusal(lambda: propose_change(second, one.id, one.wording_id, "substantive")) == "change-waits"
    decline_change(second, made)
    decline_change(drafts.me, propose_change(drafts.me, one.id, one.wording_id, "editorial"))
    assert drafts.recommendation("1.1").state == "reworded"


def test_what_cannot_be_proposed(room: Room) -> None:
    drafts, _second = room
    one = drafts.recommendation("1.1")
    assert refusal(lambda: propose_change(drafts.me, one.id, one.wording_id, "editorial")) == "change-none"
    voted_and_reworded(drafts)
    assert refusal(lambda: propose_change(drafts.me, one.id, one.wording_id, "editorial")) == "wording-changed"
    now = drafts.recommendation("1.1").wording_id
    assert refusal(lambda: propose_change(drafts.me, one.id, now, "harmless")) == "change-kind"
    assert refusal(lambda: propose_change(COMMAND_LINE, one.id, now, "editorial")) == "second-person"
    reword(drafts, "Sample statement 1.1!", grade="A")
    now = drafts.recommendation("1.1").wording_id
    assert refusal(lambda: propose_change(drafts.me, one.id, now, "editorial")) == "change-of-grade"


def test_editorial_steps_add_up(room: Room) -> None:
    drafts, second = room
    voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    agree_change(second, propose_change(drafts.me, one.id, one.wording_id, "editorial"))
    reword(drafts, "Sample statement: 1.1!")
    assert drafts.recommendation("1.1").state == "reworded"
    now = drafts.recommendation("1.1").wording_id
    agree_change(second, propose_change(drafts.me, one.id, now, "editorial"))
    assert drafts.recommendation("1.1").state == "voted"


def test_comments_go_with_what_is_deleted_and_come_back_with_it(room: Room) -> None:
    drafts, second = room
    one = drafts.recommendation("1.2")
    add_comment(second, one.subject, "Stay.")
    delete_recommendation(drafts.me, one.id)
    assert together.discussions(drafts.guideline_id) == {
        f"gone:{one.subject}": together.discussion(drafts.guideline_id, f"gone:{one.subject}")
    }
    line = undoable(drafts.outline, drafts.me.person_id)
    assert line
    undo(drafts.me, drafts.guideline_id, line.number)
    assert drafts.recommendation("1.2").open_threads == 1


def test_an_editorial_change_is_told_beneath_the_table(room: Room) -> None:
    drafts, second = room
    voted_and_reworded(drafts)
    one = drafts.recommendation("1.1")
    assert "edited" not in gather.document(drafts.slug, 1).sentences.votes
    agree_change(second, propose_change(drafts.me, one.id, one.wording_id, "editorial"))
    said = gather.document(drafts.slug, 1).sentences.votes
    was = "“Sample statement 1.1.” → “Sample statement 1.1!”"
    assert f"1.1 was edited after its vote ({was}), as Sample editor and Sample editor 2 agreed." in said
