"""The pages of the grading scale: what the codes mean, another scale with the grades carried over, one's own."""

import re

from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.rules.grading import SYSTEMS
from tests import pages
from tests.authoring.drafting import Draftroom, told

SCALE, OWN = "/c/drafts/g/1/scale", "/c/drafts/g/1/scale/own"
OWN_SCALE = {
    "title": "Sample scale",
    "source": "Sample society",
    "separator": ",",
    "levels-0-rank": "2",
    "levels-0-code": "2",
    "levels-0-definition": "Sample <b>opinion</b>.",
    "levels-1-rank": "1",
    "levels-1-code": "1",
    "levels-1-definition": "Sample trials.",
    "levels-1-suffixes": "r, From a review.\r\nt, Transferred.",
    "levels-2-code": "",
    "strengths-0-code": "A",
    "strengths-0-definition": "Sample yes.",
    "strengths-0-direction": "for",
    "strengths-0-strong": "y",
    "strengths-1-code": "N",
    "strengths-1-definition": "Sample no.",
}


def test_the_scale_in_use_is_told_with_every_definition(browser: FlaskClient):
    said = told(browser.get(SCALE).text)
    for words in (
        "IDSA–USPHS as adapted by ESMO",
        "V Studies without a control group, case reports or expert opinion.",
    ):
        assert words in said
    assert "D Moderate evidence against, or of harm: generally not recommended. against" in said


def test_another_scale_asks_what_becomes_of_each_code(app: Flask, browser: FlaskClient):
    page = browser.get(f"{SCALE}?to=grade").text
    assert "From IDSA–USPHS as adapted by ESMO to GRADE" in told(page)
    assert "B Strong or moderate evidence of a limited benefit: generally recommended. in 1.1, 1.2, 2.1, 2.2" in told(
        page
    )
    sent = {"to": "grade", "base": "esmo", "level_of_evidence:V": "=very low", "strength:B": ""}
    answer = pages.post(browser, SCALE, sent, page=f"{SCALE}?to=grade")
    assert answer.status_code == 422
    assert "It is not said what becomes of the strength of recommendation “B”." in told(answer.text)
    assert re.search(r'value="=very low" selected', answer.text)
    answer = pages.post(
        browser, SCALE, sent | {"strength:B": "=conditional for"}, f"{SCALE}?to=grade", follow_redirects=True
    )
    assert "The scale is changed. 4 recommendations have a new grade." in told(answer.text)
    with app.app_context():
        page_now = queries.outline(queries.guideline("drafts", 1).id)
        assert {each.grade for each in page_now.recommendations} == {"very low, conditional for"}


def test_the_same_code_is_picked_beforehand_where_it_points_the_same_way(browser: FlaskClient):
    page = browser.get(f"{SCALE}?to=ecil").text
    assert 'value="=B" selected' in page
    assert not re.search(r'value="=V"', page)


def test_a_scale_of_ones_own_is_written_on_its_page(app: Flask, browser: FlaskClient):
    answer = pages.post(browser, OWN, OWN_SCALE)
    assert (answer.status_code, answer.location) == (303, f"{SCALE}?to=own")
    with app.app_context():
        own = queries.guideline("drafts", 1).own_scale
        assert own is not None
        assert [value.code for value in own.levels] == ["1", "2"]
        assert own.levels[0].suffixes == (("r", "From a review."), ("t", "Transferred."))
        assert [(value.code, value.direction, value.strong) for value in own.strengths] == [
            ("A", "for", True),
            ("N", "", False),
        ]
    page = browser.get(f"{SCALE}?to=own").text
    assert "Sample &lt;b&gt;opinion&lt;/b&gt;." in page
    assert "Sample scale" in told(browser.get("/c/drafts/g/1/settings").text)


def test_a_scale_that_cannot_be_comes_back_with_what_was_typed(browser: FlaskClient):
    answer = pages.post(browser, OWN, OWN_SCALE | {"title": "", "strengths-1-code": "a"})
    assert answer.status_code == 422
    said = told(answer.text)
    assert "A text is missing. Write it, or empty the whole row." in said
    assert "The code “a” is there twice. Give each value a code of its own." in said
    assert "Sample trials.</textarea>" in answer.text


def test_a_ready_made_scale_can_be_the_beginning(browser: FlaskClient):
    page = browser.get(f"{OWN}?from=ecil").text
    assert 'value="Adapted from ECIL and ESCMID"' in page
    assert "r, From a meta-analysis or systematic review of randomised trials." in page


def test_what_there_is_not_is_not_found(browser: FlaskClient):
    assert browser.get(f"{SCALE}?to=own").status_code == 404
    assert browser.get(f"{SCALE}?to=oxford-2001").status_code == 404


def test_direction_and_further_grades_are_sent_with_the_wording(app: Flask, drafts: Draftroom, browser: FlaskClient):
    with app.app_context():
        one = drafts.recommendation("2.1")
    page, address = "/c/drafts/g/1/edit?r=2.1", f"/c/drafts/g/1/r/{one.id}"
    fields = {"text": one.text, "level_of_evidence": "V", "strength": "B", "base_wording_id": str(one.wording_id)}
    further = {"further-0-whom": "in children", "further-0-level_of_evidence": "V", "further-0-strength": "C"}
    assert pages.post(browser, address, fields | further, page).status_code == 303
    assert "V, B; in children: V, C" in told(browser.get(page).text)
    with app.app_context():
        one = drafts.recommendation("2.1")
    fields |= {"base_wording_id": str(one.wording_id), "direction": "against"}
    answer = pages.post(browser, address, fields, page)
    assert answer.status_code == 422
    assert "The strength “B” points for, and the direction says against." in told(answer.text)
    with app.app_context():
        assert drafts.recommendation("2.1").further == one.further


def test_what_is_wrong_with_a_further_grade_stands_beside_it(app: Flask, drafts: Draftroom, browser: FlaskClient):
    with app.app_context():
        one = drafts.recommendation("2.1")
    page, address = "/c/drafts/g/1/edit?r=2.1", f"/c/drafts/g/1/r/{one.id}"
    fields = {"text": one.text, "level_of_evidence": "V", "strength": "B", "base_wording_id": str(one.wording_id)}
    further = {"further-0-whom": "", "further-0-level_of_evidence": "V", "further-0-strength": "Z"}
    answer = pages.post(browser, address, fields | further, page)
    assert answer.status_code == 422
    for name, said in (("whom", "What the further grade is for is empty."), ("strength", "“Z” is no strength")):
        where = f"further-0-{name}"
        field = re.search(rf'<(?:input|select)[^>]* id="{where}"[^>]*>', answer.text)
        assert field
        assert 'aria-invalid="true"' in field[0]
        assert said in answer.text.partition(f'id="{where}-error"')[2].partition("</div>")[0]
    assert '<details class="fold further-grades" open>' in answer.text


def test_suffixes_are_ticked_beside_their_level(app: Flask, drafts: Draftroom, browser: FlaskClient):
    sent = {"to": "ecil", "base": "esmo", "level_of_evidence:V": "=III", "strength:B": "=B"}
    assert pages.post(browser, SCALE, sent, f"{SCALE}?to=ecil").status_code == 303
    with app.app_context():
        one = drafts.recommendation("2.1")
    page, address = "/c/drafts/g/1/edit?r=2.1", f"/c/drafts/g/1/r/{one.id}"
    fields = {"text": one.text, "level_of_evidence": "II", "strength": "B", "base_wording_id": str(one.wording_id)}
    answer = pages.post(browser, address, fields | {"level_suffix": ["II:u", "II:t", "I:r"]}, page)
    assert answer.status_code == 303
    html = browser.get(page).text
    assert "<b data-code>IItu</b>" in html
    assert re.search(r'value="II:t"[^>]* checked', html)
    with app.app_context():
        assert drafts.recommendation("2.1").grade == "IItu, B"


def test_the_settings_offer_every_system(browser: FlaskClient):
    page = browser.get("/c/drafts/g/1/settings").text
    assert all(f'name="grading_system" value="{name}"' in page for name in SYSTEMS)
