"""Two people in one form, and texts that are not saved yet: questions, narratives, evidence tables, settings."""

import re
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.evidence import evidence
from tests import make, pages
from tests.authoring.drafting import Draftroom, told

HERE = "/c/drafts/g/1"


@dataclass(frozen=True)
class Desks:
    """Two editors' browsers, the id of question 1, and that of its evidence table."""

    one: FlaskClient
    other: FlaskClient
    question: int
    table: int


@pytest.fixture
def desks(app: Flask, drafts: Draftroom) -> Desks:
    """Two people at work."""
    with app.app_context():
        second = make.person("editor", drafts.conference_id, name="Sample editor 2")
        question = drafts.question_id("1")
    one, other = (pages.sign_in(app.test_client(), account) for account in (drafts.editor, second))
    made = pages.post(
        one, f"{HERE}/tables/new", {"grid": "Study\tn\nFirst\t12\nSecond\t7", "question_id": str(question)}
    )
    return Desks(one, other, question, int(made.headers["Location"].rpartition("/")[2]))


def hidden(page: str, name: str = "base") -> str:
    return unescape(re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1])  # type: ignore[index]


def test_the_second_saver_of_a_question_sees_the_merge(desks: Desks) -> None:
    page, save = f"{HERE}/edit?q=1", f"{HERE}/q/{desks.question}"
    base = hidden(desks.one.get(page).text)
    sent = {"number": "1", "base": base}
    pages.post(desks.one, save, sent | {"title": "Sample liver question 1?"}, page)
    answer = pages.post(desks.other, save, sent | {"title": "Which sample question 1?"}, page)
    assert answer.status_code == 409
    assert "Nothing is lost and nothing is overwritten." in told(answer.text)
    assert "<ins>liver </ins>" in answer.text
    assert "liver question 1?</textarea>" in answer.text
    both = unescape(re.search(r'<textarea[^>]*name="title"[^>]*>\s*([^<]*)</textarea>', answer.text)[1])  # type: ignore[index]
    assert "Which" in both
    again = {"number": "1", "base": hidden(answer.text), "title": both}
    assert pages.post(desks.other, save, again, page).status_code == 303
    assert both in unescape(desks.one.get(page).text)


def test_the_second_saver_of_settings_sees_the_merge(app: Flask, desks: Desks) -> None:
    page = f"{HERE}/settings"
    sent = {"group_number": "1", "table_number": "5", "grading_system": "esmo", "rule": "", "group_chair": ""}
    sent |= {"guideline_title": "Sample conference", "guideline_base": ""}
    sent["group_topic"] = "A sample topic"
    assert pages.post(desks.one, page, sent).status_code == 303
    base = {"guideline_base": hidden(desks.one.get(page).text, "guideline_base")}
    theirs = {"group_topic": "A sample liver topic", "guideline_about": "**Their** words."}
    pages.post(desks.one, page, sent | base | theirs)
    answer = pages.post(desks.other, page, sent | base | {"group_topic": "Another sample topic", "table_number": "6"})
    assert answer.status_code == 409
    assert 'value="Another sample liver topic"' in answer.text
    assert "**Their** words.</textarea>" in answer.text
    assert "<strong>Their</strong> words." in desks.one.get("/c/drafts").text
    with app.app_context():
        assert queries.guideline("drafts", 1).about == "**Their** words."


def kept(desks: Desks, kind: str, fields: dict[str, str], page: str) -> None:
    key = desks.table if kind == "table" else desks.question
    assert pages.post(desks.one, f"{HERE}/{kind}/{key}/unsaved", fields, page).status_code == 204


def test_what_was_typed_comes_back_and_goes_with_saving(desks: Desks) -> None:
    at = {
        "question": (f"{HERE}/edit?q=1", f"{HERE}/q/{desks.question}", {"title": "Half a question", "number": "1"}),
        "narrative": (f"{HERE}/q/{desks.question}/evidence", "", {"narrative": "Half a thought"}),
        "table": (f"{HERE}/tables/{desks.table}", "", {"grid": "Study\nHalf a thought", "number": "1"}),
    }
    for kind, (page, save, fields) in at.items():
        base = {"base": hidden(desks.one.get(page).text)}
        kept(desks, kind, fields | base, page)
        shown = desks.one.get(page).text
        assert "What you had not saved is here again." in told(shown), kind
        typed = fields.get("title") or "Half a thought"
        assert f"{typed}</textarea>" in shown.replace("\n</textarea>", "</textarea>"), kind
        assert "saving shows you both" not in told(shown), kind
        assert typed not in desks.other.get(page).text, kind
        assert pages.post(desks.one, save or page, fields | base, page).status_code == 303, kind
        assert "here again" not in told(desks.one.get(page).text), kind


def test_what_was_typed_is_discarded(desks: Desks) -> None:
    page = f"{HERE}/q/{desks.question}/evidence"
    kept(desks, "narrative", {"narrative": "Half a thought", "base": "{}"}, page)
    assert "saving shows you both" in told(desks.one.get(page).text)
    answer = pages.post(desks.one, f"{HERE}/narrative/{desks.question}/unsaved/discard", {}, page)
    assert answer.headers["Location"].endswith(page)
    assert "Half a thought" not in desks.one.get(page).text
    assert pages.post(desks.one, f"{HERE}/narrative/999/unsaved", {}, page).status_code == 404
    assert pages.post(desks.one, f"{HERE}/word/1/unsaved", {}, page).status_code == 404
    assert pages.post(desks.one, f"{HERE}/table/{desks.table}/unsaved", {"grid": "ß" * 99_999}, page).status_code == 422


def test_two_people_in_one_table(app: Flask, desks: Desks, drafts: Draftroom) -> None:
    page = f"{HERE}/tables/{desks.table}"
    sent = {"number": "1", "question_id": str(desks.question), "base": hidden(desks.one.get(page).text)}
    pages.post(desks.one, page, sent | {"grid": "Study\tn\nFirst\t13\nSecond\t7"})
    assert pages.post(desks.other, page, sent | {"grid": "Study\tn\nFirst\t12\nSecond\t8"}).status_code == 303
    with app.app_context():
        assert evidence(drafts.guideline_id).table(desks.table).rows == (("First", "13"), ("Second", "8"))
    answer = pages.post(desks.other, page, sent | {"grid": "Study\tn\nFirst\t14\nSecond\t7"})
    assert answer.status_code == 409
    assert "Row 1, column 2: you wrote “14”, the other person “13”." in told(answer.text)
    assert "First\t14\nSecond\t8" in answer.text.replace("\r\n", "\n")
    moved = pages.post(desks.other, page, sent | {"grid": "Study\tn\nFirst\t14\nSecond\t7\nThird\t1"})
    assert moved.status_code == 409
    assert "theirs stands at the end of the page" in told(moved.text)
    assert "Third\t1" in moved.text


def test_the_outline_counts_the_news(desks: Desks) -> None:
    page = f"{HERE}/edit"
    line = re.compile(r'/news">What is new(?: <span[^>]*>(\d+)</span>)?</a>')
    before = line.search(desks.one.get(page).text)
    assert before
    pages.post(desks.other, f"{HERE}/questions", {"title": "Another sample question?"}, f"{page}?new=question")
    after = line.search(desks.one.get(page).text)
    assert after
    assert int(after[1]) == int(before[1] or 0) + 1
    last = hidden(desks.one.get(f"{HERE}/news").text, "last")
    pages.post(desks.one, f"{HERE}/news", {"last": last})
    again = line.search(desks.one.get(page).text)
    assert again
    assert again[1] is None
