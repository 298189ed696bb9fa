"""A file asked for again: the same at once while nothing was written, anew as soon as something was."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from authoring.actions import write_wording
from core.db import db
from export import at_once
from export.at_once import Sent, Shelf
from tests.authoring.drafting import Draftroom, WordingDraft, draftroom

TABLE = "/c/drafts/g/1/table.csv"


@pytest.fixture
def drafts(app: Flask) -> Draftroom:
    with app.app_context():
        return draftroom()


def questions(app: Flask, browser: FlaskClient, address: str) -> int:
    """How many questions to the database one download takes."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    assert browser.get(address).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_the_second_time_the_record_is_not_gathered(app: Flask, browser: FlaskClient) -> None:
    first = browser.get(TABLE)
    assert questions(app, browser, TABLE) <= 14  # that it was taken again is noted
    again = browser.get(TABLE)
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert again.headers["Content-Disposition"] == first.headers["Content-Disposition"]
    assert browser.get(TABLE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_what_was_written_since_is_in_it(app: Flask, browser: FlaskClient, drafts: Draftroom) -> None:
    before = browser.get(TABLE).text
    with app.app_context():
        found = drafts.recommendation("1.1")
        write_wording(drafts.me, found.id, found.wording_id, WordingDraft("Another sample statement.", "V", "B"))
    after = browser.get(TABLE).text
    assert "Another sample statement." in after
    assert "Another sample statement." not in before


def test_others_get_their_own(app: Flask, browser: FlaskClient) -> None:
    assert browser.get("/c/drafts/g/1/table.json").status_code == 200
    assert app.test_client().get("/c/drafts/g/1/table.json").status_code != 200


def test_a_choice_is_another_file(browser: FlaskClient) -> None:
    assert browser.get(f"{TABLE}?column=strength").data != browser.get(TABLE).data


def test_what_was_asked_for_longest_ago_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_once, "MOST_BYTES", 2 * (5 + at_once.BYTES_OF_A_MARK))
    shelf = Shelf()
    for name in "ab":
        shelf.put(name, Sent(b"x" * 5, "text/csv", "", name))
    assert shelf.find("a")
    shelf.put("c", Sent(b"x" * 5, "text/csv", "", "c"))
    assert shelf.find("b") is None
    assert shelf.find("a")
    for mark in range(3):  # files of nothing, under marks of their own
        shelf.put(mark, Sent(b"", "text/csv", "", str(mark)))
    assert [shelf.find(mark) is None for mark in ("a", "c", 0, 1, 2)] == [True, True, True, False, False]
