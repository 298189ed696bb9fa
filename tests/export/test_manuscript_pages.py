"""The manuscript's page and its checklists: who reads, who answers, what is refused."""

import re

from flask import Flask
from flask.testing import FlaskClient

from authoring.checklists import answers
from core.conferences import Conference
from core.db import db
from tests import pages
from tests.authoring.drafting import Draftroom, told

PAGE = "/c/drafts/g/1/manuscript"
ACCORD = f"{PAGE}/checklists/accord"


def test_the_page_tells_the_record_and_what_is_to_be_written(browser: FlaskClient) -> None:
    page = browser.get(PAGE)
    text = told(page.text)
    assert page.status_code == 200
    assert "Level of consensus: 90% (9) yes, 10% (1) no (10 voters)" in text
    assert "Votes were secret: once a vote is closed" in text
    assert "[To be written: Strengths and limitations]" in text
    assert re.search(r"\d+ parts are still to be written", text)
    assert 'src="data:image/svg+xml;base64,' in page.text


def test_an_answer_is_kept_and_stands_in_the_text(app: Flask, drafts: Draftroom, browser: FlaskClient) -> None:
    parts = f"{PAGE}/checklists/parts"
    sent = {"text": "Paid by <b>nobody</b>.\n\nSecond.", "before": ""}
    answer = pages.post(browser, f"{parts}/funding", sent, parts, follow_redirects=True)
    assert "The answer to funding is kept." in told(answer.text)
    page = browser.get(PAGE).text
    assert "Paid by &lt;b&gt;nobody&lt;/b&gt;." in page
    assert "Funding, and the part that funders had" not in told(page)
    assert "Paid by <b>nobody</b>. Second." in told(browser.get(ACCORD).text).replace("&lt;", "<")


def test_nothing_to_add_answers_what_the_record_tells_in_part(
    app: Flask, drafts: Draftroom, browser: FlaskClient
) -> None:
    assert "Results were shown only after a vote was closed." in told(browser.get(ACCORD).text)
    pages.post(browser, f"{ACCORD}/M17", {"text": "", "before": "", "nothing": "1"}, ACCORD)
    with app.app_context():
        assert [each.text for each in answers(drafts.guideline_id)] == ["Nothing to add."]


def test_an_answer_on_an_older_one_keeps_what_was_typed(browser: FlaskClient) -> None:
    pages.post(browser, f"{ACCORD}/M20", {"text": "First.", "before": ""}, ACCORD)
    answer = pages.post(browser, f"{ACCORD}/M20", {"text": "Mine.", "before": ""}, ACCORD)
    assert answer.status_code == 409
    assert "Somebody has changed this answer meanwhile." in told(answer.text)
    assert ">Mine.</textarea>" in answer.text


def test_what_is_not_there(browser: FlaskClient) -> None:
    assert browser.get(f"{PAGE}/checklists/none").status_code == 404
    sent = {"text": "Something.", "before": ""}
    assert pages.post(browser, f"{ACCORD}/Z9", sent, ACCORD).status_code == 404


def test_text_and_checklist_come_as_files(browser: FlaskClient) -> None:
    for address in (f"{PAGE}.docx", f"{ACCORD}.docx"):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer.data[:2] == b"PK"
    for address in (f"{PAGE}.none", f"{ACCORD}.none", f"{PAGE}/checklists/none.docx"):
        assert browser.get(address).status_code == 404


def test_readers_read_and_do_not_answer(app: Flask, drafts: Draftroom, signed_in) -> None:
    reader = signed_in("reader", conference="drafts")
    assert reader.get(PAGE).status_code == 200
    page = reader.get(ACCORD)
    assert page.status_code == 200
    assert "<textarea" not in page.text
    assert pages.post(reader, f"{ACCORD}/M20", {"text": "x", "before": ""}, PAGE).status_code == 403


def test_the_public_of_a_table_reads_no_draft(app: Flask, drafts: Draftroom) -> None:
    with app.app_context():
        db.session.query(Conference).one().is_public = True
        db.session.commit()
    for address in (PAGE, ACCORD):
        assert app.test_client().get(address).status_code == 403
