"""The page and the command of the manuscript check, on a small record."""

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from authoring.actions import import_plan
from authoring.rules.csv_reader import read_csv
from core.people import COMMAND_LINE
from tests import pages

PAGE = "/c/sample-check/g/1/manuscript/check"
ROWS = (
    ("1.1", "Discuss each sample case in a meeting before the first treatment.", 33, 3),
    ("1.2", "Offer a second sample opinion to everybody who asks for one.", 36, 0),
    ("1.3", "Repeat the sample imaging after three months, or earlier with symptoms.", 28, 8),
)
BLOCK = """Recommendation {}. {}

Level of evidence: V; Strength of recommendation: B; Level of consensus: {:.0f}% ({}) yes, {:.0f}% ({}) no (36 voters)
"""


def manuscript(**changes: str) -> bytes:
    """The record as a text, one recommendation after the other; changes: other words by number, dots as underscores."""
    told = [
        BLOCK.format(number, changes.get(f"n{number.replace('.', '_')}", text), yes / 0.36, yes, no / 0.36, no)
        for number, text, yes, no in ROWS
    ]
    return "\n".join(["Consensus was agreement by at least 80% of the voters.\n", *told]).encode()


@pytest.fixture(autouse=True)
def _conference(app: Flask) -> None:
    head = "question,recommendation_number,recommendation,level_of_evidence,strength,yes,no"
    rows = [f'"Which sample?",{number},"{text}",V,B,{yes},{no}' for number, text, yes, no in ROWS]
    with app.app_context():
        plan = read_csv("\n".join([head, *rows]).encode(), title="Sample check")
        import_plan(COMMAND_LINE, plan, slug="sample-check")


@pytest.fixture
def reader(signed_in: Any) -> FlaskClient:
    """Somebody who may read."""
    browser: FlaskClient = signed_in("reader", "sample-check")
    return browser


def send(browser: FlaskClient, name: str, content: bytes) -> tuple[int, str]:
    """The answer to a file."""
    fields = {"file": (io.BytesIO(content), name)}
    answer = pages.post(browser, PAGE, fields, content_type="multipart/form-data")
    return answer.status_code, answer.text


def test_a_faithful_manuscript_differs_in_nothing(reader: FlaskClient) -> None:
    status, page = send(reader, "text.md", manuscript())
    assert status == 200
    assert "Nothing differs from the record." in page
    assert "3 of 3 recommendations in the text, 0 in tables" in page
    assert 'class="finding' not in page


def test_a_changed_word_is_shown_in_its_place(reader: FlaskClient) -> None:
    status, page = send(reader, "text.md", manuscript(n1_2=ROWS[1][1].replace("everybody", "anybody")))
    assert status == 200
    assert "<del>everybody</del>" in page
    assert "<ins>anybody</ins>" in page
    assert "1 difference in substance, 0 in typography only." in page


def test_hostile_text_of_a_manuscript_stays_text(reader: FlaskClient) -> None:
    hostile = "Offer <script>alert(1)</script> a second sample opinion to everybody who asks for one."
    _, page = send(reader, "<b>bold</b>.md", manuscript(n1_2=hostile))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>bold" not in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("picture.png", b"\x89PNG\r\n", "This kind of file cannot be read."),
        ("text.docx", b"no zip at all", "it cannot be read as a DOCX file"),
        ("text.pdf", b"%PDF-1.7 and nothing more", "it cannot be read as a PDF file"),
        ("text.md", b"   \n", "There is no text in this file."),
        ("text.txt", b"\xff\xfe\xff", "The manuscript is not in UTF-8: look at line 1."),
        ("text.txt", b"first\nsecond \x93so\x94", "look at line 2."),
        ("", b"", "No file was chosen."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    reader: FlaskClient, name: str, content: bytes, told: str
) -> None:
    status, page = send(reader, name, content)
    assert status == 422
    assert told in page


def test_the_public_of_a_table_does_not_check_manuscripts(app: Flask, client: FlaskClient, reader: FlaskClient) -> None:
    assert reader.get(PAGE).status_code == 200
    assert client.get(PAGE).status_code == 302
    from core.conferences import Conference  # noqa: PLC0415
    from core.db import db  # noqa: PLC0415

    with app.app_context():
        db.session.query(Conference).filter_by(slug="sample-check").one().is_public = True
        db.session.commit()
    answer = client.get(PAGE, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "manuscript-check-not-public")


def test_the_command_tells_and_fails_where_something_differs(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_bytes(manuscript(n1_3="Repeat the sample imaging after six months or earlier with symptoms."))
    told = runner.invoke(args=["manuscript", "check", "sample-check", str(file)])
    assert told.exit_code == 1
    assert "1.3 (line " in told.output
    assert "[-three-]{+six+}" in told.output
    assert "1 difference in substance" in told.output


def test_the_command_is_content_with_a_faithful_manuscript(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_bytes(manuscript())
    told = runner.invoke(args=["manuscript", "check", "sample-check/1", str(file)])
    assert told.exit_code == 0
    assert "Nothing differs from the record." in told.output


@pytest.mark.parametrize(("slug", "told"), [("nowhere", "no such conference"), ("sample-check/x", "no SLUG")])
def test_the_command_names_what_is_not_there(runner: FlaskCliRunner, tmp_path: Path, slug: str, told: str) -> None:
    file = tmp_path / "text.md"
    file.write_bytes(manuscript())
    answer = runner.invoke(args=["manuscript", "check", slug, str(file)])
    assert answer.exit_code == 2
    assert told in answer.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Nothing of it is here.", "3 of 3 recommendations were not found in the text."),
        (
            b"\n\n".join(manuscript().split(b"\n\n")[:3]),
            "Nothing differs in what was found. 2 of 3 recommendations were not found in the text.",
        ),
    ],
    ids=["none", "one"],
)
def test_what_was_not_compared_is_no_success(runner: FlaskCliRunner, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "text.md"
    file.write_bytes(content)
    answer = runner.invoke(args=["manuscript", "check", "sample-check", str(file)])
    assert answer.exit_code == 1
    assert told in answer.output
    assert "Nothing differs from the record." not in answer.output


def test_a_file_that_cannot_be_read_has_a_status_of_its_own(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "text.docx"
    file.write_bytes(b"no zip at all")
    assert runner.invoke(args=["manuscript", "check", "sample-check", str(file)]).exit_code == 2
