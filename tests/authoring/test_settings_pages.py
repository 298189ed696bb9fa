"""Founding, settings, abbreviations and meetings in the browser."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import set_status
from tests import pages
from tests.authoring.drafting import Draftroom, told
from voting.queries import meetings

SignedIn = Callable[..., FlaskClient]

FOUNDING = {
    "title": "Sample consensus 2027",
    "held_on": "2027-03-14",
    "venue": "Sample venue",
    "organisers": "Sample society\r\nSample group",
    "group_number": "2",
    "group_topic": "Sample topic",
    "group_chair": "Chair of working group 2",
    "grading_system": "grade",
    "rule": "awmf",
    "table_number": "7",
    "table_caption": "Summary.",
}


def test_a_conference_is_founded_in_the_browser(app: Flask, signed_in: SignedIn):
    browser = signed_in(may_found=True)
    answer = pages.post(browser, "/c/new", FOUNDING, follow_redirects=True)
    assert answer.status_code == 200
    assert "Nothing is written yet" in told(answer.text)
    overview = told(browser.get("/c/sample-consensus-2027").text)
    for words in ("March 14, 2027 · Sample venue", "Sample society · Sample group", "Working group 2", "Table 7"):
        assert words in overview
    with app.app_context():
        facts = queries.guideline("sample-consensus-2027", 1)
        assert (facts.grading.name, facts.rule.name, facts.title) == ("grade", "awmf", "Sample topic")


BAD_FOUNDING = [
    ({"title": ""}, "Give the conference a title."),
    ({"slug": "drafts"}, "Another conference has this address. Choose another one."),
    ({"slug": "new"}, "This address is kept for a page of its own."),
    ({"grading_system": "own"}, "There is no such grading scale."),
    ({"table_number": "0"}, "Number must be between 1 and 999."),
    ({"held_on": "soon"}, "Not a valid date value."),
]


@pytest.mark.parametrize(("change", "says"), BAD_FOUNDING)
def test_a_conference_that_cannot_be_is_refused_with_what_was_typed(
    app: Flask, browser: FlaskClient, change: dict[str, str], says: str
):
    answer = pages.post(browser, "/c/new", FOUNDING | change)
    assert answer.status_code == 422
    assert says in told(answer.text)
    assert 'value="Chair of working group 2"' in answer.text
    with app.app_context():
        assert [line.slug for line in queries.conferences()] == ["drafts"]


def test_settings_that_two_people_change_are_settled_field_by_field(
    app: Flask, browser: FlaskClient, drafts: Draftroom
):
    page = browser.get("/c/drafts/settings").text
    base = unescape(re.search(r'name="base"[^>]*value="([^"]*)"', page)[1])  # type: ignore[index]
    sent = {"title": "Sample conference", "base": base}
    assert pages.post(browser, "/c/drafts/settings", sent | {"venue": "Theirs"}).status_code == 303
    assert pages.post(browser, "/c/drafts/settings", sent | {"organisers": "Mine"}).status_code == 303
    answer = pages.post(browser, "/c/drafts/settings", sent | {"venue": "Mine"})
    assert answer.status_code == 409
    assert "Meanwhile it was changed to “Theirs”." in told(answer.text)
    assert 'value="Mine"' in answer.text
    with app.app_context():
        draft = queries.conference_draft(drafts.conference_id)
        assert (draft.venue, draft.organisers) == ("Theirs", ("Mine",))


def test_a_guideline_keeps_a_rule_that_is_no_preset(app: Flask, browser: FlaskClient, drafts: Draftroom):
    fields = {"group_number": "1", "table_number": "6", "grading_system": "esmo", "rule": "", "guideline_base": ""}
    assert pages.post(browser, "/c/drafts/g/1/settings", fields | {"group_topic": "Topic"}).status_code == 303
    with app.app_context():
        facts = queries.guideline("drafts", 1)
        assert (facts.rule.name, facts.table_number, facts.group_topic) == ("seed", 6, "Topic")


def test_a_scale_that_does_not_fit_is_refused_beside_its_field(browser: FlaskClient):
    fields = {"group_number": "1", "table_number": "5", "grading_system": "grade", "rule": "seed"}
    answer = pages.post(browser, "/c/drafts/g/1/settings", fields)
    assert answer.status_code == 422
    assert "graded on the present scale: 1.1, 1.2, 2.1, 2.2." in told(answer.text)


def test_abbreviations_are_written_and_refused_with_their_lines(browser: FlaskClient):
    path = "/c/drafts/g/1/abbreviations"
    answer = pages.post(
        browser, path, {"abbreviations": "STS, soft tissue sarcoma\r\nCT, tomography"}, follow_redirects=True
    )
    assert "CT, tomography; STS, soft tissue sarcoma." in told(answer.text)
    answer = pages.post(browser, path, {"abbreviations": "STS, soft tissue sarcoma\r\nCT"})
    assert answer.status_code == 422
    assert "Line 2 has no meaning: “CT”. Write the short form, a comma, then the meaning." in told(answer.text)


def test_a_meeting_is_made_and_its_links_are_shown_and_renewed(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        ids = [drafts.recommendation(number).id for number in ("2.1", "1.2")]
    fields = {"title": "Second meeting", "answers": "yes-no-abstain", "may_change": "y", "recommendations": ids}
    answer = pages.post(browser, "/c/drafts/g/1/meetings/new", fields, follow_redirects=True)
    assert "0 of 2 decided" in told(answer.text)
    links = re.findall(r'value="http://localhost(/c/drafts/m/2/enter/[^"]+)"', answer.text)
    opened = [browser.get(link).headers["Location"] for link in links]
    assert opened == ["/c/drafts/m/2/chair", "/c/drafts/m/2/projector"]
    pages.post(browser, "/c/drafts/m/2/keys", {}, "/c/drafts/m/2")
    assert [browser.get(link).status_code for link in links] == [404, 404]
    with app.app_context():
        more = drafts.recommendation("2.2").id
    fields = {"guideline": "1", "recommendations": [more, ids[0]]}
    answer = pages.post(browser, "/c/drafts/m/2/agenda", fields, "/c/drafts/m/2", follow_redirects=True)
    assert "0 of 3 decided" in told(answer.text)


def test_what_is_decided_says_where_before_it_is_put_on_another_agenda(
    app: Flask, browser: FlaskClient, drafts: Draftroom
):
    with app.app_context():
        one = drafts.recommendation("1.1")
        where = next(line.title for line in meetings(drafts.conference_id) if line.number == one.result.meeting_number)
    page = told(browser.get("/c/drafts/g/1/meetings/new").text)
    assert f"Decided in {where}: {one.verdict.percent} {one.verdict.level.label}" in page


def test_a_meeting_without_an_agenda_is_refused(browser: FlaskClient):
    fields = {"title": "Meeting", "answers": "yes-no"}
    answer = pages.post(browser, "/c/drafts/g/1/meetings/new", fields)
    assert answer.status_code == 422
    assert "The agenda is empty. Choose at least one recommendation." in told(answer.text)


def test_a_meeting_proposes_what_still_needs_a_vote(browser: FlaskClient, drafts: Draftroom):
    page = browser.get("/c/drafts/g/1/meetings/new").text
    assert len(re.findall(r'name="recommendations" value="\d+" checked', page)) == 3
    assert len(re.findall(r'name="recommendations" value="\d+"', page)) == 4


def test_a_meeting_begins_with_what_is_ready_and_tells_the_status_of_each(
    app: Flask, browser: FlaskClient, drafts: Draftroom
):
    with app.app_context():
        two = drafts.recommendation("2.1")
        set_status(drafts.me, two.id, "draft", "ready")
    page = browser.get("/c/drafts/g/1/meetings/new").text
    assert re.findall(r'value="(\d+)" data-ready checked', page) == [str(two.id)]
    assert len(re.findall(r'name="recommendations" value="\d+"[^>]* checked', page)) == 1
    assert re.findall(r"<b>(draft|ready for the vote)</b>", page) == ["draft", "ready for the vote", "draft"]


def test_a_further_guideline_is_offered_the_next_table(browser: FlaskClient):
    page = browser.get("/c/drafts/g/new").text
    assert re.search(r'<input[^>]*name="table_number"[^>]*>', page)[0].count('value="6"') == 1  # type: ignore[index]
