"""What was exported is kept: one line of the journal each, once for each state and format, and given back as it was."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from authoring.actions import exported, keep_export, take_again
from authoring.exported import MOST, exported_record, exports
from core.db import db
from core.errors import Invalid, NotFound
from core.journal import JournalLine, first_broken
from core.people import COMMAND_LINE
from tests.authoring.drafting import draftroom


def test_an_export_is_kept_with_its_record_and_a_line(app: Flask) -> None:
    with app.app_context():
        room = draftroom()
        assert keep_export(room.me, room.guideline_id, "pdf", '{"a": "¹⁸F"}')
        (line,) = exports(room.guideline_id)
        digest = hashlib.sha256('{"a": "¹⁸F"}'.encode()).hexdigest()
        assert (line.by, line.format, line.sha256) == ("Sample editor", "pdf", digest)
        assert exported_record(room.guideline_id, line.id) == '{"a": "¹⁸F"}'
        last = db.session.scalars(select(JournalLine).order_by(JournalLine.id.desc())).first()
        assert last is not None
        assert (last.verb, last.after) == ("export", {"format": "pdf", "sha256": digest})
        assert first_broken(room.conference_id) is None


def test_the_same_state_in_the_same_format_is_kept_once(app: Flask) -> None:
    with app.app_context():
        room = draftroom()
        steps = [("pdf", "1"), ("pdf", "1"), ("csv", "1"), ("pdf", "1"), ("pdf", "2"), ("pdf", "1")]
        kept = [keep_export(COMMAND_LINE, room.guideline_id, name, content) for name, content in steps]
        assert kept == [True, False, True, False, True, True]
        assert [(each.format, each.by) for each in exports(room.guideline_id)] == [
            ("pdf", ""),
            ("pdf", ""),
            ("csv", ""),
            ("pdf", ""),
        ]


@pytest.mark.parametrize("name", ["", "PDF", "a" * 21, "pdf; drop", "5"])
def test_what_is_no_name_of_a_format_is_refused(app: Flask, name: str) -> None:
    with app.app_context():
        room = draftroom()
        with pytest.raises(Invalid, match="format-unknown"):
            keep_export(room.me, room.guideline_id, name, "{}")
        assert exports(room.guideline_id) == ()


def test_no_guideline_no_export(app: Flask) -> None:
    with app.app_context(), pytest.raises(NotFound):
        keep_export(COMMAND_LINE, 999, "pdf", "{}")


def test_another_guidelines_export_is_not_given(app: Flask) -> None:
    with app.app_context():
        room, other = draftroom(), draftroom("others")
        keep_export(room.me, room.guideline_id, "pdf", "{}")
        (line,) = exports(room.guideline_id)
        assert exported_record(other.guideline_id, line.id) is None


def test_what_is_taken_again_is_told_with_the_last_time_and_person(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 5, 1, 9, tzinfo=UTC)
    steps = [("pdf", "1"), ("csv", "1"), ("pdf", "1"), ("csv", "2")]
    with app.app_context():
        room = draftroom()
        for n, (name, content) in enumerate(steps):
            monkeypatch.setattr(exported, "now", lambda n=n: moment + timedelta(minutes=n))
            keep_export(room.me if n != 2 else COMMAND_LINE, room.guideline_id, name, content)
        told = [(each.format, each.at.minute, each.by) for each in exports(room.guideline_id)]
        assert told == [("csv", 3, "Sample editor"), ("pdf", 2, ""), ("csv", 1, "Sample editor")]
        lines = db.session.scalars(select(JournalLine).where(JournalLine.verb == "export")).all()
        assert len(lines) == len(steps)


def test_taking_again_needs_that_it_is_kept_and_the_record_was_no_other_since(app: Flask) -> None:
    one = hashlib.sha256(b"1").hexdigest()
    with app.app_context():
        room = draftroom()
        assert not take_again(room.me, room.guideline_id, "pdf", one)
        keep_export(room.me, room.guideline_id, "pdf", "1")
        assert take_again(room.me, room.guideline_id, "pdf", one)
        assert not take_again(room.me, room.guideline_id, "csv", one)
        keep_export(room.me, room.guideline_id, "pdf", "2")
        assert not take_again(room.me, room.guideline_id, "pdf", one)


def test_the_newest_exports_are_kept_and_each_guideline_has_its_own(app: Flask) -> None:
    with app.app_context():
        room, other = draftroom(), draftroom("others")
        keep_export(other.me, other.guideline_id, "pdf", "{}")
        for n in range(MOST + 3):
            keep_export(room.me, room.guideline_id, "pdf", str(n))
        found = [exported_record(room.guideline_id, each.id) for each in exports(room.guideline_id)]
        assert found == [str(n) for n in reversed(range(3, MOST + 3))]
        assert len(exports(other.guideline_id)) == 1
