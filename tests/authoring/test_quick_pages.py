"""The outline's quick ways without JavaScript: filters in the address, undo, grading several, moving past an end."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from authoring.actions import add_question, add_recommendation, write_wording
from authoring.drafts import QuestionDraft, WordingDraft
from core.db import db
from tests import make, pages
from tests.authoring.drafting import Draftroom, draftroom, told

EDIT = "/c/drafts/g/1/edit"


def numbers(html: str) -> list[str]:
    return re.findall(r'class="rec[^"]*" id="n([0-9.]+)"', html)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["1.1", "1.2", "2.1", "2.2"]),
        ("?find=1.2+statement", ["1.2"]),
        ("?find=question+2%3F", ["2.1", "2.2"]),
        ("?state=voted", ["1.1"]),
        ("?status=voted", ["1.1"]),
        ("?status=draft&in=1", ["1.2"]),
        ("?in=2", ["2.1", "2.2"]),
        ("?grade=missing", []),
        ("?find=%3Cscript%3E", []),
        ("?state=%22%3E&status=x&in=y", []),
    ],
)
def test_filters_stand_in_the_address(browser: FlaskClient, query: str, wanted: list[str]):
    page = browser.get(EDIT + query)
    assert page.status_code == 200
    assert numbers(page.text) == wanted
    if query:
        assert f"{len(wanted)} of 4 recommendations" in told(page.text)
    assert "<script>" not in page.text.replace('<script type="module"', "")


def test_links_keep_the_filter_and_its_counts_are_told(browser: FlaskClient):
    page = browser.get(f"{EDIT}?find=1.2&status=draft").text
    assert 'href="/c/drafts/g/1/edit?find=1.2&amp;status=draft&amp;r=1.2#n1.2"' in page
    assert "Draft 1" in told(page)


def test_what_is_saved_comes_back_to_the_filtered_list(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        each = drafts.recommendation("1.2")
    token = pages.csrf(browser.get(EDIT).text)
    fields = {"csrf_token": token, "to": "down"}
    headers = {"Referer": "http://localhost/c/drafts/g/1/edit?status=draft&find=sample&r=1.2"}
    answer = browser.post(f"/c/drafts/g/1/r/{each.id}/move", data=fields, headers=headers)
    assert answer.location == "/c/drafts/g/1/edit?find=sample&status=draft&r=1.2"
    with app.app_context():
        assert drafts.numbers() == [("1", ["1.1"]), ("2", ["1.2", "2.1", "2.2"])]


def test_the_last_change_is_undone_by_a_button(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        each = drafts.recommendation("1.2")
        write_wording(drafts.me, each.id, each.wording_id, WordingDraft("Another.", "V", "B"))
    page = browser.get(EDIT).text
    assert "Undo: 1.2 changed" in told(page)
    line = re.search(r'name="line" value="(\d+)"', page)
    assert line
    fields = {"csrf_token": pages.csrf(page), "line": line[1]}
    answer = browser.post("/c/drafts/g/1/undo", data=fields)
    assert (answer.status_code, answer.location) == (303, "/c/drafts/g/1/edit?r=1.2#n1.2")
    assert "Your last change is undone." in browser.get(EDIT).text
    with app.app_context():
        assert drafts.recommendation("1.2").text == "Sample statement 1.2."
    assert browser.post("/c/drafts/g/1/undo", data=fields).status_code == 409
    assert browser.post("/c/drafts/g/1/undo", data=fields | {"line": "x"}).status_code == 409


def test_several_are_graded_by_ticks(app: Flask, browser: FlaskClient, drafts: Draftroom):
    page = browser.get(f"{EDIT}?grades=1&in=2").text
    boxes = re.findall(r'name="pick" value="([0-9:]+)"', page)
    assert len(boxes) == 2
    fields = {"csrf_token": pages.csrf(page), "pick": boxes, "level_of_evidence": "II", "strength": "keep"}
    assert browser.post("/c/drafts/g/1/grades", data=fields).status_code == 303
    assert "2 recommendations are graded. 2.1, 2.2" in told(browser.get(EDIT).text)
    with app.app_context():
        assert [each.grade for each in drafts.outline.recommendations] == ["V, B", "V, B", "II, B", "II, B"]


def test_a_collision_keeps_the_other_ticks(app: Flask, browser: FlaskClient, drafts: Draftroom):
    page = browser.get(f"{EDIT}?grades=1&in=2").text
    boxes = re.findall(r'name="pick" value="([0-9:]+)"', page)
    with app.app_context():
        colleague, each = make.person("editor", drafts.conference_id), drafts.recommendation("2.1")
        write_wording(colleague.actor, each.id, each.wording_id, WordingDraft(each.text, "I", "A"))
    fields = {"csrf_token": pages.csrf(page), "pick": boxes, "level_of_evidence": "II"}
    answer = browser.post("/c/drafts/g/1/grades", data=fields)
    assert answer.status_code == 409
    assert "Somebody else has graded 2.1" in told(answer.text)
    assert re.findall(r'value="([0-9:]+)" checked', answer.text) == [boxes[1]]


@pytest.mark.parametrize("picks", [[], ["x:y"], ["1"], ["99999999999999999999:1"], ["²:1"], ["-1:2"]])
def test_ticks_that_are_none_are_refused(browser: FlaskClient, picks: list[str]):
    fields = {"csrf_token": pages.csrf(browser.get(EDIT).text), "pick": picks, "strength": "A"}
    answer = browser.post("/c/drafts/g/1/grades", data=fields)
    assert answer.status_code == 422
    assert "No recommendation is ticked." in answer.text


def test_a_new_one_stands_below_the_one_that_it_was_asked_for(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        below = drafts.recommendation("1.1").id
    page = browser.get(f"{EDIT}?new=recommendation&after={below}").text
    assert "below 1.1" in told(page)
    with app.app_context():
        question = drafts.question_id("1")
    fields = {"csrf_token": pages.csrf(page), "text": "New one.", "after": str(below), "another": "1"}
    answer = browser.post(f"/c/drafts/g/1/q/{question}/recommendations", data=fields)
    with app.app_context():
        assert drafts.numbers()[0] == ("1", ["1.1", "1.3", "1.2"])
        assert answer.location.endswith(f"&after={drafts.recommendation('1.3').id}")


def test_other_working_groups_keep_the_filter(app: Flask, browser: FlaskClient, drafts: Draftroom):
    from authoring.actions import add_guideline  # noqa: PLC0415 - this test alone makes a second one
    from authoring.drafts import GuidelineDraft  # noqa: PLC0415

    with app.app_context():
        add_guideline(drafts.me, drafts.conference_id, GuidelineDraft("Second sample", 2, "Second topic"))
    assert 'href="/c/drafts/g/2/edit?status=draft"' in browser.get(f"{EDIT}?status=draft").text


def asked(app: Flask, browser: FlaskClient, address: str) -> int:
    """How many queries the page asks."""
    told: list[str] = []

    def count(*given: object) -> None:
        told.append(str(given[2]))

    browser.get(address)
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    browser.get(address)
    event.remove(engine, "before_cursor_execute", count)
    return len(told)


@pytest.mark.parametrize("query", ["", "?find=sample&status=draft", "?grades=1", "?new=question"])
def test_the_number_of_queries_does_not_grow(app: Flask, query: str):
    with app.app_context():
        room = draftroom("drafts", questions=1, each=1)
    browser = pages.sign_in(app.test_client(), room.editor)
    few = asked(app, browser, EDIT + query)
    with app.app_context():
        for n in range(3):
            question = add_question(room.me, room.guideline_id, QuestionDraft(f"Further {n}?"))
            for _ in range(4):
                add_recommendation(room.me, question, WordingDraft("Further sample."))
    assert asked(app, browser, EDIT + query) == few
