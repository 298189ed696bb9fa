"""Import in the browser: a file is looked at first, and a bad one is refused with its places."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.sample import SAMPLE
from tests import pages
from tests.authoring.drafting import draftroom, told
from tests.authoring.files import csv, paper


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """The browser of whoever owns the conference "drafts", whose guideline has two questions."""
    with app.app_context():
        made = draftroom()
    return pages.sign_in(app.test_client(), made.editor)


def look(browser: FlaskClient, address: str, content: bytes, name: str = "more.csv", **fields: Any) -> Any:
    """Sends a file to be looked at."""
    return pages.post(browser, address, fields | {"file": (io.BytesIO(content), name)})


def ticket_in(page: str) -> str:
    return page.partition('name="ticket" value="')[2].partition('"')[0]


MORE = csv("question,recommendation,yes,no,percent", "A third question?,Text.,9,1,91")


def test_a_file_is_looked_at_first_and_then_imported(app: Flask, browser: FlaskClient):
    address = "/c/drafts/g/1/import"
    seen = look(browser, address, MORE, number_anew="y")
    said = told(seen.text)
    assert seen.status_code == 200
    assert "1 new, 0 changed, 0 as before. Nothing is written yet." in said
    assert "3 · A third question?" in said
    assert "90% strong 9 yes, 1 no" in said
    assert "91" in said.partition("Noticed")[2]
    outline = told(browser.get("/c/drafts/g/1/edit").text)
    assert "A third question?" not in outline
    done = pages.post(browser, address, {"ticket": ticket_in(seen.text), "number_anew": "y"}, follow_redirects=True)
    assert "Imported: 1 recommendations new, 0 changed, 0 as before; 1 counts." in told(done.text)
    assert "A third question?" in told(done.text)
    assert list((Path(app.instance_path) / "uploads").iterdir()) == []


def test_further_columns_are_named_before_they_are_taken_as_notes(browser: FlaskClient):
    rows = csv("question,recommendation,Evidence,blank", "A third question?,Text.,Two trials,")
    said = told(look(browser, "/c/drafts/g/1/import", rows, number_anew="y").text)
    assert "Nothing is written yet. Kept as notes beside each recommendation: Evidence." in said


def test_a_conference_is_made_from_a_file(app: Flask, browser: FlaskClient):
    seen = look(browser, "/c/new/import", paper(), "table5.csv", title="", scale="", rule="seed")
    assert "13 questions, 34 recommendations, 34 recorded counts" in told(seen.text)
    fields = {"ticket": ticket_in(seen.text), "title": "From a file", "slug": "drafts", "scale": "", "rule": "seed"}
    taken = pages.post(browser, "/c/new/import", fields)
    assert (taken.status_code, "Another conference has this address." in told(taken.text)) == (422, True)
    done = pages.post(browser, "/c/new/import", fields | {"slug": "from-a-file"}, follow_redirects=True)
    assert "From a file" in told(done.text)
    assert "12 unanimous 35.3%" in told(done.text)
    with app.app_context():
        assert [line.slug for line in queries.conferences()] == ["drafts", "from-a-file"]


def test_the_json_of_a_conference_makes_it_again(app: Flask, browser: FlaskClient):
    record = json.loads(SAMPLE.read_text())
    record["conference"]["slug"] = "copy"
    seen = look(browser, "/c/new/import", json.dumps(record).encode(), "copy.json", scale="", rule="seed")
    assert "1 meeting" in told(seen.text)
    fields = {"ticket": ticket_in(seen.text), "title": "", "slug": "copy", "scale": "", "rule": "seed"}
    assert pages.post(browser, "/c/new/import", fields).headers["Location"] == "/c/copy"


BAD_FILES = [
    (
        "bad row",
        csv("question,recommendation,yes,no", "Q?,Text.,x,1"),
        "line 2, column yes : “x” is not a whole",
    ),
    (
        "formula",
        csv("question,recommendation", "Q?,=cmd()"),
        "line 2, column recommendation : it begins like a",
    ),
    ("encoding", "question,recommendation\nQ?,caf\u00e9".encode("latin-1"), "is not UTF-8"),
    ("no column", csv("colour,shape", "Q?,Text."), "line 1, column question : there is no such column"),
    ("empty", b"", "the file : it is empty."),
    ("spreadsheet", b"PK\x03\x04rest", "a spreadsheet"),
]


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=name) for name, c, s in BAD_FILES])
@pytest.mark.parametrize("address", ["/c/drafts/g/1/import", "/c/new/import"])
def test_a_bad_file_is_refused_with_its_place(browser: FlaskClient, address: str, content: bytes, says: str):
    answer = look(browser, address, content, scale="", rule="seed")
    assert answer.status_code == 422
    assert "This file cannot be imported. Nothing was written." in told(answer.text)
    assert says in told(answer.text)


def test_no_file_a_file_of_20_mb_and_a_stale_ticket_are_refused(browser: FlaskClient):
    address = "/c/drafts/g/1/import"
    assert "Choose a file first." in told(pages.post(browser, address, {}).text)
    large = browser.post(address, data=b"x" * 20_000_000, content_type="multipart/form-data; boundary=x")
    assert large.status_code == 413
    assert "larger than 8 MB" in told(large.text)
    stale = pages.post(browser, address, {"ticket": "forged"})
    assert stale.status_code == 409
    assert "The file that you looked at is not here any more. Choose it again." in told(stale.text)
