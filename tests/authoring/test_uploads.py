"""Uploads between looking and importing: one person's, for one purpose, for a day."""

import os
from pathlib import Path

import pytest
from flask import Flask

from authoring import uploads
from core.errors import Refused


def test_an_upload_is_for_one_person_and_one_purpose(context: Flask):
    ticket = uploads.keep(b"content", "table.csv", 1, "guideline:1")
    assert uploads.fetch(ticket, 1, "guideline:1") == ("table.csv", b"content")
    for person, purpose, given in (
        (2, "guideline:1", ticket),
        (1, "guideline:2", ticket),
        (1, "guideline:1", "x" + ticket),
    ):
        with pytest.raises(Refused) as caught:
            uploads.fetch(given, person, purpose)
        assert caught.value.code == "upload-gone"
    uploads.forget(ticket)
    with pytest.raises(Refused):
        uploads.fetch(ticket, 1, "guideline:1")


def test_uploads_are_swept_away_after_a_day(context: Flask):
    ticket = uploads.keep(b"old", "table.csv", 1, "new")
    (kept,) = (Path(context.instance_path) / "uploads").iterdir()
    os.utime(kept, (0, 0))
    uploads.keep(b"new", "table.csv", 1, "new")
    with pytest.raises(Refused):
        uploads.fetch(ticket, 1, "new")
