"""The pages of working together: discussion, wordings side by side, what is new, texts not saved yet, who writes."""

import json
import re
from typing import Any

import pytest
from flask import Flask

from authoring import together
from authoring.actions import write_wording
from authoring.drafts import WordingDraft
from authoring.presence import Desk, topic
from core.live import Hub
from tests import make, pages
from tests.authoring.drafting import Desks, told

HERE = "/c/drafts/g/1"
HOSTILE = '<script>alert(1)</script> **bold** [x](javascript:alert(1)) \u202e "quoted"'


def address(app: Flask, desks: Desks, number: str = "1.2") -> str:
    with app.app_context():
        return f"{HERE}/r/{desks.drafts.recommendation(number).id}"


def test_hostile_comments_stay_text(app: Flask, desks: Desks) -> None:
    at = address(app, desks)
    answer = pages.post(desks.member, f"{at}/comments", {"text": HOSTILE}, f"{at}/discussion", follow_redirects=True)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "javascript:" not in answer.text.replace("[x](javascript:alert(1))", "")
    assert "<strong>bold</strong>" in answer.text
    assert "\u202e" not in answer.text


def test_a_suggestion_goes_from_member_to_wording(app: Flask, desks: Desks) -> None:
    at = address(app, desks)
    base = {"base": _wording(app, desks, "1.2"), "text": "Plainer."}
    page = pages.post(
        desks.member,
        f"{at}/comments",
        base | {"suggestion": "Sample text 1.2."},
        f"{at}/discussion",
        follow_redirects=True,
    ).text
    assert "<del>statement</del> <ins>text</ins>" in page
    assert "Accept" not in told(page)
    with app.app_context():
        (thread,) = together.discussion(desks.drafts.guideline_id, desks.drafts.recommendation("1.2").subject)
    settle = f"{HERE}/comments/{thread.first.id}/suggestion"
    refused = pages.post(desks.member, settle, {"to": "accept"}, f"{at}/discussion")
    assert refused.status_code == 403
    page = pages.post(
        desks.one, settle, {"to": "accept", "current": base["base"]}, f"{at}/discussion", follow_redirects=True
    ).text
    assert "accepted by Sample editor" in told(page)
    with app.app_context():
        assert desks.drafts.recommendation("1.2").text == "Sample text 1.2."


def test_who_answered_does_not_close_the_discussion_of_somebody_else(app: Flask, desks: Desks) -> None:
    at = address(app, desks)
    pages.post(desks.other, f"{at}/comments", {"text": "First."}, f"{at}/discussion")
    with app.app_context():
        subject = desks.drafts.recommendation("1.2").subject
        (thread,) = together.discussion(desks.drafts.guideline_id, subject)
    answer = {"text": "Answer.", "parent": str(thread.first.id)}
    pages.post(desks.member, f"{at}/comments", answer, f"{at}/discussion")
    with app.app_context():
        ((said,),) = [each.answers for each in together.discussion(desks.drafts.guideline_id, subject)]
    for key in (thread.first.id, said.id):
        close = f"{HERE}/comments/{key}/thread"
        assert pages.post(desks.member, close, {}, f"{at}/discussion").status_code == 403
    with app.app_context():
        assert together.open_threads(desks.drafts.guideline_id) == {subject: 1}
    assert pages.post(desks.other, f"{HERE}/comments/{said.id}/thread", {}, f"{at}/discussion").status_code == 303
    with app.app_context():
        assert together.open_threads(desks.drafts.guideline_id) == {}


def _wording(app: Flask, desks: Desks, number: str) -> int:
    with app.app_context():
        return desks.drafts.recommendation(number).wording_id


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "The comment is empty."),
        ({"text": "y" * 4001}, "Shorten it to 4000 characters at most."),
        (
            {"text": "", "suggestion": "Sample statement 1.2.", "base": "here"},
            "The suggestion is the text that stands.",
        ),
    ],
)
def test_a_refused_comment_keeps_what_was_typed(app: Flask, desks: Desks, fields: dict[str, Any], said: str) -> None:
    at = address(app, desks)
    fields = {name: _wording(app, desks, "1.2") if value == "here" else value for name, value in fields.items()}
    answer = pages.post(desks.member, f"{at}/comments", fields, f"{at}/discussion")
    assert answer.status_code == 422
    assert said in told(answer.text)
    assert fields["text"] in answer.text


def test_a_question_is_discussed_too(app: Flask, desks: Desks) -> None:
    with app.app_context():
        at = f"{HERE}/q/{desks.drafts.question_id('1')}"
    page = pages.post(desks.member, f"{at}/comments", {"text": "Too wide?"}, f"{at}/discussion", follow_redirects=True)
    assert "Too wide?" in told(page.text)


def test_the_status_is_moved_by_whoever_may(app: Flask, desks: Desks) -> None:
    at = address(app, desks)
    step = {"from": "draft", "to": "in-review"}
    assert pages.post(desks.member, f"{at}/status", step, f"{at}/discussion").status_code == 403
    page = pages.post(desks.one, f"{at}/status", step, f"{at}/discussion", follow_redirects=True).text
    assert "Status: in review" in told(page)
    stale = pages.post(desks.other, f"{at}/status", step, f"{at}/discussion")
    assert stale.status_code == 409


def test_any_two_wordings_are_compared(app: Flask, desks: Desks) -> None:
    with app.app_context():
        one = desks.drafts.recommendation("1.1")
        first = write_wording(desks.drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1!", "V", "B"))
        write_wording(desks.drafts.me, one.id, first, WordingDraft("Sample statement: 1.1!", "V", "A"))
    at = f"{address(app, desks, '1.1')}/wordings"
    assert "<ins>!</ins>" in desks.member.get(f"{at}?from=1&to=2").text
    assert "<ins>.</ins>" in desks.member.get(f"{at}?from=2&to=1").text
    page = desks.member.get(at).text
    assert "<ins>:</ins>" in page
    assert "<del>V, B</del> <ins>V, A</ins>" in page
    assert desks.member.get(f"{at}?from=1&to=9").status_code == 404


def test_an_editorial_change_is_decided_by_two_in_the_browser(app: Flask, desks: Desks) -> None:
    with app.app_context():
        one = desks.drafts.recommendation("1.1")
        write_wording(desks.drafts.me, one.id, one.wording_id, WordingDraft("Sample statement 1.1!", "V", "B"))
    at, edit = address(app, desks, "1.1"), f"{HERE}/edit?r=1.1"
    fields = {"base": _wording(app, desks, "1.1"), "kind": "editorial"}
    page = pages.post(desks.one, f"{at}/change", fields, edit, follow_redirects=True).text
    assert "Sample editor proposes: an editorial change." in told(page)
    assert 'value="agree"' not in page
    with app.app_context():
        (change,) = desks.drafts.recommendation("1.1").changes
    own = pages.post(desks.one, f"{HERE}/changes/{change.id}", {"to": "agree"}, edit)
    assert own.status_code == 403
    page = pages.post(desks.other, f"{HERE}/changes/{change.id}", {"to": "agree"}, edit, follow_redirects=True).text
    assert "Found so by Sample editor and Sample editor 2" in told(page)
    assert "on an editorially equal wording" in told(page)


def test_the_news_are_the_others_doings_and_are_marked_as_read(app: Flask, desks: Desks) -> None:
    with app.app_context():
        one = desks.drafts.recommendation("1.2")
        write_wording(desks.second.actor, one.id, one.wording_id, WordingDraft("Sample text 1.2.", "V", "B"))
    page = desks.one.get(f"{HERE}/news").text
    assert "1.2 reworded · Sample editor 2" in told(page)
    assert "recommendation:" not in page
    assert "added · Sample editor" not in told(page)
    everything = told(desks.member.get(f"{HERE}/news").text)
    (closed,) = re.findall(r"vote closed.*?Sample statement [0-9.]+", everything)
    assert not re.search(r"\b(9|10)\b|%|\byes\b", closed)
    last = page.partition('name="last" value="')[2].partition('"')[0]
    page = pages.post(desks.one, f"{HERE}/news", {"last": last}, follow_redirects=True).text
    assert "Nobody else has done anything here since." in told(page)


def test_what_is_not_saved_comes_back_and_goes_with_saving(app: Flask, desks: Desks) -> None:
    at, edit = address(app, desks), f"{HERE}/edit?r=1.2"
    fields = {"text": "Half a thought", "level_of_evidence": "II", "strength": "B"}
    fields |= {"further-0-whom": "in children", "further-0-level_of_evidence": "V", "further-0-strength": "C"}
    fields["base_wording_id"] = str(_wording(app, desks, "1.2"))
    assert pages.post(desks.one, f"{at}/unsaved", fields, edit).status_code == 204
    page = desks.one.get(edit).text
    assert "What you had not saved is here again." in told(page)
    assert "Half a thought</textarea>" in page
    assert 'name="level_of_evidence" value="II" checked' in page
    assert 'value="in children"' in page
    assert "Half a thought" not in desks.other.get(edit).text
    pages.post(desks.one, at, fields | {"text": "A whole thought."}, edit)
    page = desks.one.get(edit).text
    assert "here again" not in told(page)
    assert "A whole thought.</textarea>" in page


def test_what_is_not_saved_meets_a_newer_wording_as_a_merge(app: Flask, desks: Desks) -> None:
    at, edit = address(app, desks), f"{HERE}/edit?r=1.2"
    fields = {"text": "My sample statement 1.2.", "level_of_evidence": "V", "strength": "B"}
    fields["base_wording_id"] = str(_wording(app, desks, "1.2"))
    pages.post(desks.one, f"{at}/unsaved", fields, edit)
    with app.app_context():
        one = desks.drafts.recommendation("1.2")
        write_wording(
            desks.second.actor, one.id, one.wording_id, WordingDraft("Sample statement 1.2, always.", "V", "B")
        )
    page = desks.one.get(edit).text
    assert "saving shows you both" in told(page)
    answer = pages.post(desks.one, at, fields, edit)
    assert answer.status_code == 409
    assert "My sample statement 1.2, always." in answer.text
    pages.post(desks.one, f"{at}/unsaved/discard", {}, edit)
    assert "Sample statement 1.2, always.</textarea>" in desks.one.get(edit).text


@pytest.mark.parametrize("fields", [{"base_wording_id": "999"}, {}, {"base_wording_id": "here", "text": "x" * 50_000}])
def test_what_cannot_be_kept(app: Flask, desks: Desks, fields: dict[str, str]) -> None:
    at = address(app, desks)
    fields = {name: str(_wording(app, desks, "1.2")) if value == "here" else value for name, value in fields.items()}
    assert pages.post(desks.one, f"{at}/unsaved", fields, f"{HERE}/edit?r=1.2").status_code == 422


def test_who_writes_is_told_and_leaves(app: Flask, desks: Desks) -> None:
    at, edit = address(app, desks), f"{HERE}/edit?r=1.2"
    assert json.loads(desks.one.get(f"{HERE}/writing").text) == {"writers": []}
    pages.post(desks.other, f"{at}/writing", {}, edit)
    (writer,) = json.loads(desks.one.get(f"{HERE}/writing").text)["writers"]
    assert (writer["name"], writer["at"]) == ("Sample editor 2", f"recommendation:{at.rpartition('/')[2]}")
    stream = desks.one.get(f"{HERE}/writing/events")
    assert "Sample editor 2" in str(next(iter(stream.response)))
    stream.close()
    pages.post(desks.other, f"{at}/writing", {"left": "1"}, edit)
    assert json.loads(desks.one.get(f"{HERE}/writing").text) == {"writers": []}


def test_silence_ends_presence_and_tells_the_listeners() -> None:
    hub, seconds = Hub(), [100.0]
    desk = Desk(hub, lambda: seconds[0])
    channel = hub.channel(topic(7))
    desk.beat(7, 1, "recommendation:11")
    desk.beat(7, 1, "recommendation:11")
    desk.beat(8, 2, "table:12")
    assert [(each.person_id, each.place) for each in desk.writers(7)] == [(1, "recommendation:11")]
    assert channel.serial == 1
    seconds[0] += 31
    desk.beat(7, 2, "narrative:11")
    desk.sweep(7)
    assert [each.person_id for each in desk.writers(7)] == [2]
    assert channel.serial == 3


def test_another_process_hears_the_beat() -> None:
    here, there, told_elsewhere = Hub(), Hub(), []
    desks = [Desk(hub) for hub in (here, there)]
    here.relay = lambda kind, name: told_elsewhere.append((kind, name))
    desks[0].beat(7, 1, "recommendation:11")
    for _kind, name in told_elsewhere:
        there.hear_ring(name)
    assert desks[1].writers(7) == desks[0].writers(7)


def test_a_reader_opens_none_of_it(app: Flask, desks: Desks) -> None:
    with app.app_context():
        reader = make.person("reader", desks.drafts.conference_id)
    browser = pages.sign_in(app.test_client(), reader)
    at = address(app, desks)
    for page in (f"{at}/discussion", f"{at}/wordings", f"{HERE}/news", f"{HERE}/writing", f"{HERE}/writing/events"):
        assert browser.get(page).status_code == 403, page
