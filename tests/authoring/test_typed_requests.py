"""Requests that no page of ours sends: each is answered, and none of them does harm."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from authoring.actions import add_evidence_table, import_references, set_number
from authoring.actions.narratives import MAX_NARRATIVE
from authoring.citing import read
from authoring.evidence import evidence
from authoring.evidence_drafts import TableDraft
from authoring.feed import feed
from authoring.models import LastSeen
from core.db import db
from tests import make, pages
from tests.authoring.drafting import Draftroom, draftroom, told

G = "/c/drafts/g/1"
DEEP = "[" * 50_000
RIS = "TY  - JOUR\nAU  - Sample, A.\nTI  - A sample trial of one thing\nER  -\n"


@pytest.fixture
def reference(app: Flask, drafts: Draftroom) -> str:
    """The address of a reference."""
    with app.app_context():
        import_references(drafts.me, drafts.guideline_id, read(RIS)[0])
        return f"{G}/references/{evidence(drafts.guideline_id).references[0].id}"


BASES = [DEEP, '{"csl": []}', '{"csl": 3}', '{"csl": {"author": 1, "issued": [2]}}', '{"key": [1]}', "[]", "null", "x"]


@pytest.mark.parametrize("base", BASES, ids=[base[:20] for base in BASES])
def test_a_reference_with_an_odd_base(browser: FlaskClient, reference: str, base: str) -> None:
    sent = {"key": "sample", "title": "Another title", "kind": "book", "base": base}
    assert pages.post(browser, reference, sent).status_code in (303, 409, 422)


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        ("q/1/evidence", {"narrative": "One text."}),
        ("settings", {"title": "Sample"}),
        ("scale/own", {"title": "Sample"}),
    ],
)
def test_a_base_that_nests_deeply(browser: FlaskClient, at: str, fields: dict[str, str]) -> None:
    assert pages.post(browser, f"{G}/{at}", fields | {"base": DEEP}).status_code in (200, 303, 409, 422)


@pytest.mark.parametrize("last", ["1" + "0" * 30, "1000000000", "-5", "x"])
def test_news_to_come_are_not_read_beforehand(app: Flask, browser: FlaskClient, drafts: Draftroom, last: str) -> None:
    assert pages.post(browser, f"{G}/news", {"last": last}).status_code == 303
    with app.app_context():
        other = make.person("editor", drafts.conference_id, name="Sample editor 2")
        set_number(other.actor, drafts.recommendation("1.1").id, "1.1", "1.7")
        assert db.session.scalars(select(LastSeen.line)).one() < 1_000
        assert feed(drafts.outline, drafts.me.person_id or 0).news


@pytest.mark.parametrize("question", ["9" * 5_000, "²", "x"], ids=["long", "raised", "letter"])
def test_a_recommendation_goes_to_no_such_question(
    app: Flask, browser: FlaskClient, drafts: Draftroom, question: str
) -> None:
    with app.app_context():
        key = drafts.recommendation("1.1").id
    assert pages.post(browser, f"{G}/r/{key}/move", {"question": question}, f"{G}/edit").status_code == 404


@pytest.mark.parametrize("command", [["check"], ["export", "--format", "csv", "--output", "-"]])
@pytest.mark.parametrize("number", ["²", "9" * 5_000, "x"], ids=["raised", "long", "letter"])
def test_a_number_that_is_none_on_the_command_line(
    runner: FlaskCliRunner, drafts: Draftroom, command: list[str], number: str
) -> None:
    answer = runner.invoke(args=["conference", *command, f"drafts/{number}"])
    assert answer.exit_code == 1
    assert "is no SLUG or SLUG/N" in answer.output


def test_a_preview_ends_where_a_narrative_does(browser: FlaskClient) -> None:
    text = "a" * MAX_NARRATIVE + "b"
    answer = pages.post(browser, f"{G}/preview", {"text": text, "question": "1"}, f"{G}/q/1/evidence")
    assert answer.status_code == 200
    assert "b" not in answer.text.replace("<p>", "")


def test_a_long_text_is_pasted_as_one_sends_a_file(browser: FlaskClient) -> None:
    answer = pages.post(
        browser,
        f"{G}/references/import",
        {"pasted": RIS + " " * 600_000, "file": (io.BytesIO(b""), "")},
        page=f"{G}/references",
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    assert "1 reference is added." in told(answer.text)
    answer = pages.post(browser, f"{G}/references/import", {"pasted": " " * 4_000_001}, page=f"{G}/references")
    assert answer.status_code == 422
    assert "longer than 4000000" in told(answer.text)


FORMS = ("r/{}/unsaved", "r/{}/writing", "question/{}/unsaved", "narrative/{}/unsaved", "table/{}/unsaved")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_sent_while_one_types_is_taken_for_what_the_guideline_holds_only(
    app: Flask, browser: FlaskClient, drafts: Draftroom, form: str
) -> None:
    with app.app_context():
        key = drafts.recommendation("1.1").id if form.startswith("r/") else drafts.question_id("1")
        table = add_evidence_table(drafts.me, drafts.guideline_id, TableDraft(grid="Study\n1", caption="Trials."))
        elsewhere = draftroom("elsewhere")
        other = elsewhere.recommendation("1.1").id if form.startswith("r/") else elsewhere.question_id("1")
    held = table if form.startswith("table") else key
    for at, status in ((held, 204), (other + 50, 404), (10**30, 404), (other, 404)):
        sent = {"text": "Sample", "base_wording_id": "1"}
        assert pages.post(browser, f"{G}/{form.format(at)}", sent, f"{G}/edit").status_code == status, at


def test_references_are_found_by_whatever_they_hold(browser: FlaskClient, reference: str) -> None:
    for find, is_found in (
        ("sample TRIAL", True),
        ("Sample, A.", True),
        ("", True),
        ("tríal", True),
        ("nobody", False),
    ):
        page = told(browser.get(f"{G}/references?find={find}").text)
        assert ("[@sample]" in page) is is_found, find
