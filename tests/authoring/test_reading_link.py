"""The link for readers: what it opens, what it never opens, and that it can be ended."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.conferences import Conference
from core.db import db
from core.journal import JournalLine
from tests import pages
from tests.authoring.drafting import Draftroom

PAGE = "/c/drafts/g/1"


def link(editor: FlaskClient) -> str:
    """The address that the settings page shows, without the host; "" where there is none."""
    found = re.search(
        r'<input id="reading-link"[^>]* value="http://localhost(\S+)"', editor.get("/c/drafts/settings").text
    )
    return found[1] if found else ""


@pytest.fixture
def editor(drafts: Draftroom, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in("editor", conference="drafts")


def change(editor: FlaskClient, do: str) -> None:
    assert pages.post(editor, "/c/drafts/reading-link", {"do": do}, "/c/drafts/settings").status_code == 303


def test_who_has_the_link_reads_the_results_and_no_draft(editor: FlaskClient, client: FlaskClient) -> None:
    assert link(editor) == ""
    assert client.get(PAGE).status_code == 302
    change(editor, "make")
    address = link(editor)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/c/drafts")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "Path=/c/drafts;" in answer.headers["Set-Cookie"]
    for path in ("/c/drafts", PAGE, f"{PAGE}/table.csv", f"{PAGE}/table.json"):
        assert client.get(path).status_code == 200, path
    for path in (f"{PAGE}/text", f"{PAGE}/manuscript", f"{PAGE}/pack.zip"):
        assert client.get(path).status_code == 403, path
    for path in (f"{PAGE}/edit", "/c/drafts/settings", "/c/drafts/people"):
        assert client.get(path).status_code == 302, path
    assert client.post("/c/drafts/reading-link").status_code in (302, 400, 401)
    assert "people" not in client.get(f"{PAGE}/table.json").get_json()["conference"]


@pytest.mark.parametrize("do", ["end", "make"])
def test_an_ended_link_opens_nothing_and_closes_what_it_opened(
    editor: FlaskClient, client: FlaskClient, do: str
) -> None:
    change(editor, "make")
    before = link(editor)
    client.get(before)
    assert client.get(PAGE).status_code == 200
    change(editor, do)
    assert client.get(PAGE).status_code == 302
    assert client.get(before).status_code == 404
    change(editor, "make")
    assert link(editor) not in ("", before)
    assert client.get(before).status_code == 404


def test_it_opens_no_other_conference_and_is_in_no_file(
    editor: FlaskClient, client: FlaskClient, app: Flask, drafts: Draftroom, signed_in: Callable[..., FlaskClient]
) -> None:
    signed_in("owner", conference="sample")
    change(editor, "make")
    secret = link(editor).rpartition("/")[2]
    assert client.get(f"/c/sample/read/{secret}").status_code == 404
    client.set_cookie("reading", secret, path="/")
    assert client.get("/c/sample").status_code == 302
    with app.app_context():
        row = db.session.scalars(select(Conference).filter_by(slug="drafts")).one()
        assert secret not in str([vars(row), [vars(each) for each in db.session.scalars(select(JournalLine))]])
    assert secret not in signed_in("owner", conference="drafts").get(f"{PAGE}/table.json").get_data(as_text=True)


def test_it_stands_in_the_journal(editor: FlaskClient, app: Flask) -> None:
    for do in ("make", "end", "end"):
        change(editor, do)
    with app.app_context():
        told = [each.verb for each in db.session.scalars(select(JournalLine).order_by(JournalLine.id))]
    assert told[-2:] == ["make reading link", "end reading link"]
