"""Recommendations that name others in their words: they follow renumbering, unless a room has voted on the words."""

from flask import Flask
from flask.testing import FlaskClient

from authoring import actions
from authoring.drafts import WordingDraft
from authoring.models import Comment
from core.db import db
from tests.authoring.drafting import Draftroom, draftroom, meeting, vote


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


def test_they_are_links_in_the_text(browser: FlaskClient, drafts: Draftroom, app: Flask) -> None:
    with app.app_context():
        naming(drafts, "1.2")
    text = browser.get("/c/drafts/g/1/text").text
    assert 'As in recommendations <a href="#r2.1">2.1</a>' in text
