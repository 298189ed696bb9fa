"""Recommendations that name others in their words: they follow renumbering, unless a room has voted on the words."""

from flask import Flask
from flask.testing import FlaskClient

from authoring import actions, undone
from authoring.drafts import WordingDraft
from authoring.evidence import evidence
from authoring.evidence_drafts import NarrativeDraft
from authoring.models import Comment
from core.db import db
from tests import pages
from tests.authoring.drafting import Draftroom, draftroom, meeting, told, vote


def naming(room: Draftroom, number: str) -> None:
    """Has the recommendation of that number name two others."""
    each = room.recommendation(number)
    actions.write_wording(room.me, each.id, each.wording_id, WordingDraft("As in recommendations 2.1–2.2.", "V", "B"))


def test_what_was_never_voted_on_is_reworded(context: Flask) -> None:
    room = draftroom()
    naming(room, "1.1")
    actions.move_question(room.me, room.question_id("2"), 1)
    actions.renumber(room.me, room.guideline_id)
    each = room.recommendation("2.1")
    assert (each.text, each.level_of_evidence, each.strength) == ("As in recommendations 1.1–1.2.", "V", "B")
    actions.set_number(room.me, room.recommendation("1.2").id, "1.2", "1.9")
    assert room.recommendation("2.1").text == "As in recommendations 1.1–1.9."


def test_what_was_voted_on_is_only_suggested(context: Flask) -> None:
    room = draftroom()
    naming(room, "1.1")
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)
    actions.set_number(room.me, room.recommendation("2.2").id, "2.2", "7.7")
    each = room.recommendation("1.1")
    assert (each.text, each.state) == ("As in recommendations 2.1–2.2.", "voted")
    (suggested,) = db.session.scalars(db.select(Comment)).all()
    assert (suggested.suggestion, suggested.base_wording_id) == ("As in recommendations 2.1–7.7.", each.wording_id)
    assert (suggested.person_id, suggested.name) == (None, "")


def waiting(room: Draftroom) -> list[tuple[str | None, str]]:
    """Each suggestion with what came of it."""
    return [(each.suggestion, each.outcome) for each in db.session.scalars(db.select(Comment).order_by(Comment.id))]


def voted_naming(room: Draftroom) -> None:
    """1.1 names 2.1–2.2, and a room has voted on these words."""
    naming(room, "1.1")
    vote(room, meeting(room, "1.1"), "1.1", 9, 1)


def test_there_is_one_suggestion_at_most_and_none_where_the_words_are_right_again(context: Flask) -> None:
    room = draftroom()
    voted_naming(room)
    for before, after, named in [
        ("2.2", "7.7", "2.1–7.7"),
        ("2.1", "7.8", "7.7, 7.8"),
        ("7.7", "2.2", "2.2, 7.8"),
        ("7.8", "2.1", None),
        ("2.1", "2.9", "2.2, 2.9"),
    ]:
        actions.set_number(room.me, room.recommendation(before).id, before, after)
        assert waiting(room) == ([(f"As in recommendations {named}.", "")] if named else [])


def test_undoing_the_change_of_numbers_takes_its_suggestion_back(context: Flask) -> None:
    room = draftroom()
    voted_naming(room)
    actions.move_question(room.me, room.question_id("2"), 1)
    actions.renumber(room.me, room.guideline_id)
    assert waiting(room) == [("As in recommendations 1.1–1.2.", "")]
    actions.undo(room.me, room.guideline_id, last_line(room))
    assert waiting(room) == []


def last_line(room: Draftroom) -> int:
    line = undone.undoable(room.outline, room.me.person_id)
    assert line is not None
    return line.number


def test_a_suggestion_that_people_talk_about_stays_withdrawn(context: Flask) -> None:
    room = draftroom()
    voted_naming(room)
    actions.set_number(room.me, room.recommendation("2.2").id, "2.2", "7.7")
    (made,) = db.session.scalars(db.select(Comment)).all()
    actions.add_comment(room.me, made.subject, "Is it so?", made.id)
    actions.set_number(room.me, room.recommendation("7.7").id, "7.7", "2.2")
    assert waiting(room) == [("As in recommendations 2.1–7.7.", "declined"), (None, "")]
    actions.set_number(room.me, room.recommendation("2.2").id, "2.2", "2.5")
    assert waiting(room)[2:] == [("As in recommendations 2.1–2.5.", "")]


def test_what_people_left_as_it_is_is_not_suggested_again(context: Flask) -> None:
    room = draftroom()
    voted_naming(room)
    actions.set_number(room.me, room.recommendation("2.2").id, "2.2", "7.7")
    (made,) = db.session.scalars(db.select(Comment)).all()
    actions.decline_suggestion(room.me, made.id, "The room meant the number.")
    actions.set_number(room.me, room.recommendation("2.1").id, "2.1", "7.8")
    assert waiting(room) == [("As in recommendations 2.1–7.7.", "declined")]


def test_an_accepted_one_has_the_name_of_whoever_accepted_it(context: Flask) -> None:
    room = draftroom()
    voted_naming(room)
    actions.set_number(room.me, room.recommendation("2.2").id, "2.2", "7.7")
    (made,) = db.session.scalars(db.select(Comment)).all()
    actions.accept_suggestion(room.me, made.id, room.recommendation("1.1").wording_id)
    actions.set_number(room.me, room.recommendation("7.7").id, "7.7", "7.8")
    assert waiting(room) == [("As in recommendations 2.1–7.7.", "accepted"), ("As in recommendations 2.1–7.8.", "")]


def test_a_range_goes_on_naming_what_it_meant(context: Flask) -> None:
    room = draftroom(questions=1, each=4)
    question = room.question_id("1")
    draft = NarrativeDraft(narrative="See [#1.1-1.3].")
    actions.write_narrative(room.me, question, NarrativeDraft(), draft)
    actions.move_recommendation(room.me, room.recommendation("1.3").id, question, 1)
    actions.renumber(room.me, room.guideline_id)
    assert evidence(room.guideline_id).question(question).narrative == "See [#1.1-1.3]."
    actions.move_recommendation(room.me, room.recommendation("1.4").id, question, 2)
    actions.renumber(room.me, room.guideline_id)
    assert evidence(room.guideline_id).question(question).narrative == "See [#1.1, 1.3, 1.4]."


def test_renumbering_tells_what_follows_before_and_what_waits_after(
    browser: FlaskClient, drafts: Draftroom, app: Flask
) -> None:
    with app.app_context():
        each = drafts.recommendation("1.1")
        actions.write_wording(drafts.me, each.id, each.wording_id, WordingDraft("As in recommendation 1.2.", "V", "B"))
        vote(drafts, meeting(drafts, "1.1"), "1.1", 9, 1)
        question = drafts.question_id("1")
        draft = NarrativeDraft(narrative="See [#1.1] and recommendation 1.2.")
        actions.write_narrative(drafts.me, question, NarrativeDraft(), draft)
        actions.move_recommendation(drafts.me, drafts.recommendation("1.2").id, question, 1)
    page = told(browser.get("/c/drafts/g/1/renumber").text)
    assert "1.2, by its new number, goes on naming 1.2, where 1.1 would be meant. It would name itself." in page
    assert "References that follow Text Now Then Question 1 1.1 1.2 Numbers that do not follow" in page
    answer = pages.post(browser, "/c/drafts/g/1/renumber", {}, page="/c/drafts/g/1/renumber", follow_redirects=True)
    assert "A room has voted on the words of 1.2, which name a number that has changed." in told(answer.text)
    with app.app_context():
        key = drafts.recommendation("1.2").id
    page = told(browser.get(f"/c/drafts/g/1/r/{key}/discussion").text)
    assert "The change of numbers" in page
    assert "Nobody wrote this" in page
    found = told(browser.get("/c/drafts/g/1/check").text)
    assert "Recommendation 1.2 names itself" in found


def test_they_are_links_in_the_text(browser: FlaskClient, drafts: Draftroom, app: Flask) -> None:
    with app.app_context():
        naming(drafts, "1.2")
    text = browser.get("/c/drafts/g/1/text").text
    assert 'As in recommendations <a href="#r2.1">2.1</a>' in text
