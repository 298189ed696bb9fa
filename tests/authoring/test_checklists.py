"""Answers to checklists: kept, taken away, refused, told in the journal, and back with the record."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from authoring import actions
from authoring.actions import import_plan
from authoring.checklists import answers
from authoring.rules.checklists import CHECKLISTS
from authoring.rules.json_reader import read_json
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine
from core.people import COMMAND_LINE
from export import gather, to_json
from tests.authoring.drafting import Draftroom


def answer(room: Draftroom, item: str, text: str, before: str = "", checklist: str = "accord") -> bool:
    return actions.answer(room.me, room.guideline_id, checklist, item, text, before)


def test_an_answer_is_kept_changed_and_taken_away(app: Flask, drafts: Draftroom) -> None:
    with app.app_context():
        assert answer(drafts, "M20", " Nothing was paid.\r\n\r\nTravel was.  ")
        (kept,) = answers(drafts.guideline_id)
        assert (kept.text, kept.by) == ("Nothing was paid.\n\nTravel was.", "Sample editor")
        assert not answer(drafts, "M20", kept.text, "what does not matter then")
        assert answer(drafts, "M20", "Nothing.", kept.text)
        assert answer(drafts, "M20", "", "Nothing.")
        assert answers(drafts.guideline_id) == ()
        lines = db.session.scalars(select(JournalLine).order_by(JournalLine.id))
        assert [line.verb for line in lines][-3:] == ["answer checklist"] * 3


def test_what_is_refused(app: Flask, drafts: Draftroom) -> None:
    with app.app_context():
        for checklist, item in (("accord", "M22"), ("none", "M20")):
            with pytest.raises(NotFound, match="checklist-item-unknown"):
                answer(drafts, item, "Something.", checklist=checklist)
        with pytest.raises(Invalid, match="answer-too-long"):
            answer(drafts, "M20", "x" * 20_001)
        answer(drafts, "M20", "Mine.")
        with pytest.raises(Refused, match="answer-changed"):
            answer(drafts, "M20", "Yours.")
        assert [each.text for each in answers(drafts.guideline_id)] == ["Mine."]


def test_answers_come_back_with_the_record(app: Flask, drafts: Draftroom) -> None:
    with app.app_context():
        answer(drafts, "funding", "=1+1 <b>bold</b>\n\nSecond.", checklist="parts")
        answer(drafts, "O3", "None.")
        answer(drafts, "I3", "It is none.")
        record = json.loads(to_json.render(gather.document("drafts", 1, whole=True)))
        assert [each["item"] for each in record["guidelines"][0]["answers"]] == ["funding", "I3", "O3"]
        assert "answers" not in json.loads(to_json.render(gather.document("drafts", 1)))["guidelines"][0]
        record["conference"]["slug"] = "again"
        import_plan(COMMAND_LINE, read_json(json.dumps(record).encode()))
        again = json.loads(to_json.render(gather.document("again", 1, whole=True)))
        assert again["guidelines"][0]["answers"] == record["guidelines"][0]["answers"]


def test_the_checklists_have_as_many_items_as_their_standards() -> None:
    assert {name: len(each.items) for name, each in CHECKLISTS.items()} == {
        "parts": 17,
        "accord": 35,
        "right": 35,
        "delphistar": 38,
    }
    for each in CHECKLISTS.values():
        codes = [item.code for item in each.items]
        assert len(set(codes)) == len(codes)
        parts = {item.code for item in CHECKLISTS["parts"].items}
        asked = {word[5:] for item in each.items for word in item.known.split() if word.startswith("part:")}
        assert asked <= parts
