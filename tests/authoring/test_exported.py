"""What was exported is kept: one line of the journal each, once for each state and format, and given back as it was."""

import hashlib

import pytest
from flask import Flask
from sqlalchemy import select

from authoring.actions import keep_export
from authoring.exported import exported_record, exports
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
