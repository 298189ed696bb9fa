"""Discussions in the browser to their end: threads closed and opened, suggestions declined, what was typed kept."""

from typing import Any

import pytest
from flask import Flask

from authoring import together
from authoring.actions import add_comment, propose_change, suggest_wording, write_wording
from authoring.drafts import WordingDraft
from tests import pages
from tests.authoring.drafting import Desks, told

HERE = "/c/drafts/g/1"


def page_of(app: Flask, desks: Desks, number: str = "1.2") -> str:
    with app.app_context():
        return f"{HERE}/r/{desks.drafts.recommendation(number).id}/discussion"


def commented(app: Flask, desks: Desks, text: str = "Is it so?", parent: int | None = None) -> int:
    """The id of what the second editor says about 1.2."""
    with app.app_context():
        return add_comment(desks.second.actor, desks.drafts.recommendation("1.2").subject, text, parent)


def suggested(app: Flask, desks: Desks, text: str = "Sample text 1.2.") -> int:
    """The id of the second editor's suggestion for 1.2."""
    with app.app_context():
        one = desks.drafts.recommendation("1.2")
        return suggest_wording(desks.second.actor, one.id, one.wording_id, text)


def test_what_only_loses_its_end_is_shown_on_every_page(app: Flask, desks: Desks) -> None:
    suggested(app, desks, "Sample statement")
    at = page_of(app, desks)
    assert "<del>" in desks.one.get(at).text
    with app.app_context():
        one = desks.drafts.recommendation("1.2")
        write_wording(desks.drafts.me, one.id, one.wording_id, WordingDraft("Sample", "V", "B"))
    for page in (f"{HERE}/edit?r=1.2", at, f"{HERE}/r/{one.id}/wordings"):
        assert desks.one.get(page).status_code == 200, page
    assert "<del>" in desks.one.get(f"{HERE}/r/{one.id}/wordings").text


def test_a_discussion_is_closed_and_opened_by_whoever_began_it_or_edits(app: Flask, desks: Desks) -> None:
    at, first = page_of(app, desks), commented(app, desks)
    settle = f"{HERE}/comments/{first}/thread"
    refused = pages.post(desks.member, settle, {"to": "closed"}, at)
    assert refused.status_code == 403
    assert "Only who began this discussion, or an editor, may close it." in told(refused.text)
    closed = told(pages.post(desks.other, settle, {"to": "closed"}, at, follow_redirects=True).text)
    assert "closed by Sample editor 2" in closed
    assert "Open it again" in closed
    opened = told(pages.post(desks.one, settle, {"to": "open"}, at, follow_redirects=True).text)
    assert "Close the discussion" in opened
    assert "closed by" not in opened


def test_the_discussion_of_a_question_is_closed_and_comes_back_to_it(app: Flask, desks: Desks) -> None:
    with app.app_context():
        key = desks.drafts.question_id("1")
        first = add_comment(desks.second.actor, f"question:{key}", "Too wide?")
    at = f"{HERE}/q/{key}/discussion"
    answer = pages.post(desks.one, f"{HERE}/comments/{first}/thread", {"to": "closed"}, at)
    assert answer.location.startswith(at)
    assert "closed by Sample editor" in told(desks.one.get(at).text)
    news = desks.member.get(f"{HERE}/news").text
    assert f'href="{at}"' in news


def test_a_suggestion_is_declined_with_its_reason(app: Flask, desks: Desks) -> None:
    at, made = page_of(app, desks), suggested(app, desks)
    settle = f"{HERE}/comments/{made}/suggestion"
    refused = pages.post(desks.one, settle, {"to": "decline", "reason": " "}, at)
    assert refused.status_code == 422
    page = pages.post(desks.one, settle, {"to": "decline", "reason": "Too long."}, at, follow_redirects=True)
    assert "declined by Sample editor" in told(page.text)
    assert "Reason: Too long." in told(page.text)
    with app.app_context():
        assert desks.drafts.recommendation("1.2").text == "Sample statement 1.2."
    again = pages.post(desks.one, settle, {"to": "accept", "current": "1"}, at)
    assert again.status_code == 409


def test_a_suggestion_on_a_text_that_has_changed_is_not_taken_unseen(app: Flask, desks: Desks) -> None:
    at, made = page_of(app, desks), suggested(app, desks)
    with app.app_context():
        one = desks.drafts.recommendation("1.2")
        changed = WordingDraft("Sample statement 1.2. And more.", "V", "B")
        write_wording(desks.drafts.me, one.id, one.wording_id, changed)
    fields = {"to": "accept", "current": str(one.wording_id)}
    refused = pages.post(desks.one, f"{HERE}/comments/{made}/suggestion", fields, at)
    assert refused.status_code == 409
    assert "Accepted now, both edits together would read" in told(refused.text)
    with app.app_context():
        assert desks.drafts.recommendation("1.2").text == "Sample statement 1.2. And more."


TOO_LONG = "Kept. " * 700


def test_a_refused_answer_and_reason_stay_in_their_open_fields(app: Flask, desks: Desks) -> None:
    at, first, made = page_of(app, desks), commented(app, desks), suggested(app, desks)
    answer = pages.post(desks.one, at.replace("discussion", "comments"), {"parent": str(first), "text": TOO_LONG}, at)
    assert answer.status_code == 422
    assert field_of(answer.text, f"answer-{first}") == TOO_LONG
    assert field_of(answer.text, f"answer-{made}") == field_of(answer.text, "text") == ""
    fields = {"to": "decline", "reason": TOO_LONG}
    answer = pages.post(desks.one, f"{HERE}/comments/{made}/suggestion", fields, at)
    assert answer.status_code == 422
    assert field_of(answer.text, f"reason-{made}") == TOO_LONG
    assert answer.text.count('<details class="fold" open>') == 1


def field_of(page: str, name: str) -> str:
    return page.partition(f'<textarea id="{name}"')[2].partition(">")[2].partition("</textarea>")[0]


@pytest.mark.parametrize(("text", "code"), [("", 422), ("y" * 4001, 422)])
def test_a_refused_comment_on_a_question_keeps_its_text(app: Flask, desks: Desks, text: str, code: int) -> None:
    with app.app_context():
        at = f"{HERE}/q/{desks.drafts.question_id('1')}"
    answer = pages.post(desks.member, f"{at}/comments", {"text": text}, f"{at}/discussion")
    assert answer.status_code == code
    assert field_of(answer.text, "text") == text


def test_a_proposal_is_declined_by_the_other_or_taken_back(app: Flask, desks: Desks) -> None:
    with app.app_context():
        one = desks.drafts.recommendation("1.1")
        write_wording(desks.drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1!", "V", "B"))
    edit = f"{HERE}/edit?r=1.1"
    for browser, button in ((desks.other, "Decline"), (desks.one, "Take back")):
        assert "Propose: editorial" in told(desks.one.get(edit).text)
        with app.app_context():
            now = desks.drafts.recommendation("1.1").wording_id
            made = propose_change(desks.drafts.me, one.id, now, "editorial")
        assert "Propose: editorial" not in told(desks.one.get(edit).text)
        assert button in told(browser.get(edit).text)
        page = pages.post(browser, f"{HERE}/changes/{made}", {"to": "decline"}, edit, follow_redirects=True)
        assert "The proposal is declined." in told(page.text)
    with app.app_context():
        assert desks.drafts.recommendation("1.1").state == "reworded"


def test_who_writes_is_asked_for_again_only_when_it_has_changed(app: Flask, desks: Desks) -> None:
    at = page_of(app, desks).replace("/discussion", "/writing")
    first: Any = desks.one.get(f"{HERE}/writing")
    tag = first.headers["ETag"]
    assert desks.one.get(f"{HERE}/writing", headers={"If-None-Match": tag}).status_code == 304
    assert pages.post(desks.other, at, {}, f"{HERE}/edit?r=1.2").status_code == 204
    second: Any = desks.one.get(f"{HERE}/writing", headers={"If-None-Match": tag})
    assert second.status_code == 200
    assert [each["name"] for each in second.json["writers"]] == ["Sample editor 2"]
    pages.post(desks.other, at, {"left": "1"}, f"{HERE}/edit?r=1.2")
    assert desks.one.get(f"{HERE}/writing", headers={"If-None-Match": tag}).status_code == 304


def test_nobody_reads_of_threads_that_are_not_there(app: Flask, desks: Desks) -> None:
    first = commented(app, desks)
    with app.app_context():
        subject = desks.drafts.recommendation("1.2").subject
        assert [each.first.id for each in together.discussion(desks.drafts.guideline_id, subject)] == [first]
    for path in ("comments/999/thread", "comments/999/suggestion", "changes/999"):
        assert pages.post(desks.one, f"{HERE}/{path}", {}, f"{HERE}/edit").status_code == 404
