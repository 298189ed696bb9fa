"""The manuscript as a file: who gets it, in which formats, and that it tells what the page tells."""

from flask import Flask
from flask.testing import FlaskClient

from core.conferences import Conference
from core.db import db
from tests.authoring.drafting import Draftroom
from tests.export import docx_reading

PAGE = "/c/drafts/g/1/manuscript"


def test_the_page_offers_every_format_that_holds_a_text(browser: FlaskClient) -> None:
    page = browser.get(PAGE).text
    assert f'href="{PAGE}.docx"' in page
    assert f'href="{PAGE}.tex"' in page
    assert f'href="{PAGE}.csv"' not in page


def test_the_word_file_holds_text_and_table_and_is_asked_for_once(browser: FlaskClient) -> None:
    answer = browser.get(f"{PAGE}.docx")
    told = [text for _, text in docx_reading.paragraphs(answer.data)]
    assert any("Level of consensus: 90% (9) yes" in each for each in told)
    assert any(row[1:4] == ["10", "9", "1"] for table in docx_reading.tables(answer.data) for row in table)
    assert "drafts-1-manuscript.docx" in answer.headers["Content-Disposition"]
    assert browser.get(f"{PAGE}.docx", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_latex_is_text(browser: FlaskClient) -> None:
    answer = browser.get(f"{PAGE}.tex")
    assert answer.mimetype == "application/x-tex"
    assert "Level of consensus: 90\\% (9) yes" in answer.text


def test_a_format_without_a_text_is_refused_with_a_way_on(browser: FlaskClient) -> None:
    answer = browser.get(f"{PAGE}.csv", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "format-unknown")


def test_drafts_are_not_told_to_the_public_of_a_public_table(app: Flask, drafts: Draftroom) -> None:
    with app.app_context():
        db.session.query(Conference).filter_by(slug="drafts").one().is_public = True
        db.session.commit()
    answer = app.test_client().get(f"{PAGE}.docx", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "text-not-public")
    table = app.test_client().get("/c/drafts/g/1/table.docx")
    assert table.status_code == 200
    assert docx_reading.tables(table.data)
