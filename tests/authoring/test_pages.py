"""The pages as a browser without JavaScript meets them, tokens included."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from authoring import queries
from authoring.actions import add_question, add_recommendation, write_wording
from authoring.drafts import QuestionDraft, WordingDraft
from core.actions import set_conference_facts, set_role
from tests import make, pages
from tests.authoring.drafting import Draftroom, draftroom, meeting, told

SignedIn = Callable[..., FlaskClient]


ADDRESSES = [
    ("/c/drafts", "Working group 1"),
    ("/c/drafts/settings", "Sample conference"),
    ("/c/drafts/g/new", "Consensus rule"),
    ("/c/drafts/meetings", "Sample meeting"),
    ("/c/drafts/m/1", "Renew the links"),
    ("/c/drafts/g/1/edit", "Pick a recommendation"),
    ("/c/drafts/g/1/edit?r=1.1", "The room has voted on this wording."),
    ("/c/drafts/g/1/edit?r=1.2", "It was never voted on."),
    ("/c/drafts/g/1/edit?q=2", "It still has recommendations."),
    ("/c/drafts/g/1/edit?new=question", "New question"),
    ("/c/drafts/g/1/edit?new=recommendation&q=2", "2 · Sample question 2?"),
    ("/c/drafts/g/1/edit?find=2.2", "Sample statement 2.2."),
    ("/c/drafts/g/1/edit?find=nothing+like+it", "No recommendation fits."),
    ("/c/drafts/g/1/settings", "at least 80% and under 90%"),
    ("/c/drafts/g/1/abbreviations", "One a line"),
    ("/c/drafts/g/1/import", "level_of_evidence"),
    ("/c/drafts/g/1/renumber", "Every number follows from its place already."),
    ("/c/drafts/g/1/meetings/new", "Votes may be changed until the vote is closed"),
    ("/c/new", "Found the conference"),
    ("/c/new/import", "New conference from a file"),
]


@pytest.mark.parametrize(("address", "says"), ADDRESSES)
def test_every_page_opens_for_the_owner(browser: FlaskClient, address: str, says: str):
    answer = browser.get(address)
    assert answer.status_code == 200
    assert says in told(answer.text)


ROLES = {
    "owner": {"read", "edit", "moderate"},
    "editor": {"read", "edit", "moderate"},
    "chair": {"read", "moderate"},
    "reader": {"read"},
}
NEEDED = {"/c/drafts": "read", "/c/drafts/meetings": "moderate", "/c/drafts/m/1": "moderate"}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_enters_where_its_right_leads(app: Flask, drafts: Draftroom, role: str):
    with app.app_context():
        person = make.person(role=role, conference_id=drafts.conference_id)
    browser = pages.sign_in(app.test_client(), person)
    for address, _says in ADDRESSES[:-2]:
        allowed = NEEDED.get(address, "edit") in ROLES[role]
        assert (address, browser.get(address).status_code) == (address, 200 if allowed else 403)


def test_a_public_conference_shows_strangers_its_overview_and_nothing_that_is_not_theirs(
    app: Flask, client: FlaskClient
):
    with app.app_context():
        made = draftroom("open")
        meeting(made, "1.1")
        base = queries.conference_draft(made.conference_id)
    assert client.get("/c/open").status_code == 302
    browser = pages.sign_in(app.test_client(), made.editor)
    pages.post(browser, "/c/open/settings", {"title": base.title, "is_public": "y", "base": ""})
    overview = client.get("/c/open")
    assert overview.status_code == 200
    assert "Sample meeting" not in overview.text
    assert client.get("/c/open/g/1/edit").status_code == 302
    assert client.get("/c/open/meetings").status_code == 302


def test_whoever_edits_one_conference_edits_no_other(app: Flask, drafts: Draftroom):
    with app.app_context():
        other = draftroom("other")
        foreign = drafts.recommendation("1.2")
        question_id = drafts.question_id("1")
    browser = pages.sign_in(app.test_client(), other.editor)
    page = "/c/other/g/1/edit?r=1.1"
    for path, fields in (
        (f"/c/other/g/1/r/{foreign.id}", {"text": "Mine.", "base_wording_id": foreign.wording_id}),
        (f"/c/other/g/1/r/{foreign.id}/number", {"number": "9.9"}),
        (f"/c/other/g/1/r/{foreign.id}/move", {"to": "up"}),
        (f"/c/other/g/1/r/{foreign.id}/delete", {}),
        (f"/c/other/g/1/q/{question_id}", {"title": "Mine?", "number": "1"}),
        (f"/c/other/g/1/q/{question_id}/recommendations", {"text": "Mine."}),
        ("/c/other/m/1/keys", {}),
    ):
        assert (path, pages.post(browser, path, fields, page).status_code) == (path, 404)
    with app.app_context():
        assert drafts.numbers() == [("1", ["1.1", "1.2"]), ("2", ["2.1", "2.2"])]
        assert drafts.recommendation("1.2").text == "Sample statement 1.2."


def test_a_form_without_its_token_is_refused(browser: FlaskClient):
    answer = browser.post("/c/drafts/g/1/questions", data={"title": "Question?"})
    assert answer.status_code == 400
    assert "This form is too old" in told(answer.text)


def test_only_founders_found(app: Flask, signed_in: SignedIn):
    browser = signed_in()
    assert [browser.get(path).status_code for path in ("/c/new", "/c/new/import")] == [403, 403]


def test_the_outline_grows_in_the_browser(app: Flask, browser: FlaskClient, drafts: Draftroom):
    pages.post(browser, "/c/drafts/g/1/questions", {"title": "A third question?"}, "/c/drafts/g/1/edit?new=question")
    with app.app_context():
        question = drafts.question_id("3")
    fields = {"text": "A new <b>statement</b>.", "level_of_evidence": "I", "strength": "A"}
    path = f"/c/drafts/g/1/q/{question}/recommendations"
    answer = pages.post(browser, path, fields, "/c/drafts/g/1/edit?new=recommendation&q=3", follow_redirects=True)
    assert "3.1" in told(answer.text)
    assert "A new &lt;b&gt;statement&lt;/b&gt;." in answer.text
    assert "<b>statement</b>" not in answer.text
    again = pages.post(browser, path, fields | {"another": "1"}, "/c/drafts/g/1/edit?new=recommendation&q=3")
    assert again.headers["Location"] == "/c/drafts/g/1/edit?new=recommendation&q=3"
    with app.app_context():
        assert drafts.numbers()[2] == ("3", ["3.1", "3.2"])


BAD_WORDINGS = [
    ({"text": ""}, "The statement is empty. Write it, then save again."),
    ({"text": "x" * 4001}, "Shorten it to 4000 characters at most."),
    ({"text": "Text.", "level_of_evidence": "VI"}, "“VI” is no level of evidence of the scale"),
]


@pytest.mark.parametrize(("fields", "says"), BAD_WORDINGS)
def test_a_refused_wording_keeps_what_was_typed(
    app: Flask, browser: FlaskClient, drafts: Draftroom, fields: dict[str, str], says: str
):
    with app.app_context():
        one = drafts.recommendation("1.2")
    path = f"/c/drafts/g/1/r/{one.id}"
    answer = pages.post(browser, path, fields | {"base_wording_id": one.wording_id}, "/c/drafts/g/1/edit?r=1.2")
    assert answer.status_code == 422
    assert says in told(answer.text)
    assert fields["text"] in answer.text
    with app.app_context():
        assert drafts.recommendation("1.2") == one


def test_the_second_editor_sees_both_edits_and_a_merge_of_them(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        one = drafts.recommendation("1.2")
        colleague = make.person(name="Sample colleague")
        set_role(drafts.me, drafts.conference_id, colleague.id, "editor")
        theirs = WordingDraft("Sample sentence 1.2.", "V", "B")
        write_wording(colleague.actor, one.id, one.wording_id, theirs)
    path, page = f"/c/drafts/g/1/r/{one.id}", "/c/drafts/g/1/edit?r=1.2"
    mine = {"text": "Sample statement 1.2, mine.", "level_of_evidence": "V", "strength": "C"}
    answer = pages.post(browser, path, mine | {"base_wording_id": one.wording_id}, page)
    assert answer.status_code == 409
    assert "Sample colleague" in answer.text
    assert "<del>statement</del> <ins>sentence</ins>" in answer.text
    assert "<ins>, mine</ins>" in answer.text
    assert "Sample sentence 1.2, mine.</textarea>" in answer.text
    assert "Sample statement 1.2, mine." in answer.text
    assert re.search(r'name="strength" value="C" checked', answer.text)
    base = re.search(r'name="base_wording_id"[^>]*value="(\d+)"', answer.text)
    assert base is not None
    merged = {
        "text": "Sample sentence 1.2, mine.",
        "level_of_evidence": "V",
        "strength": "C",
        "base_wording_id": base[1],
    }
    assert pages.post(browser, path, merged, page).status_code == 303
    with app.app_context():
        now = drafts.recommendation("1.2")
        assert (now.text, now.grade) == ("Sample sentence 1.2, mine.", "V, C")


def test_an_edit_after_the_vote_says_that_a_new_round_is_needed(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        one = drafts.recommendation("1.1")
    fields = {"text": "Another statement.", "base_wording_id": one.wording_id}
    answer = pages.post(browser, f"/c/drafts/g/1/r/{one.id}", fields, "/c/drafts/g/1/edit?r=1.1", follow_redirects=True)
    assert "Reworded since the vote. The vote was on another wording" in told(answer.text)
    assert "on an earlier wording" in told(answer.text)
    assert "reworded 1" in told(browser.get("/c/drafts/g/1/edit").text).replace("since the vote ", "").lower()


def test_a_number_that_is_taken_is_refused_beside_its_field(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        one = drafts.recommendation("1.2")
    path = f"/c/drafts/g/1/r/{one.id}/number"
    answer = pages.post(browser, path, {"number": "2.1", "base": "1.2"}, "/c/drafts/g/1/edit?r=1.2")
    assert answer.status_code == 422
    assert "2.1 is the number of another recommendation. Choose a free number" in told(answer.text)


def test_moving_renumbering_and_deleting_in_the_browser(app: Flask, browser: FlaskClient, drafts: Draftroom):
    with app.app_context():
        one, other = drafts.recommendation("1.2"), drafts.recommendation("2.2")
        question = drafts.question_id("1")
    page = "/c/drafts/g/1/edit?r=1.2"
    pages.post(browser, f"/c/drafts/g/1/r/{one.id}/move", {"to": "up"}, page)
    pages.post(browser, f"/c/drafts/g/1/r/{other.id}/move", {"question": question}, page)
    with app.app_context():
        assert drafts.numbers() == [("1", ["1.2", "1.1", "2.2"]), ("2", ["2.1"])]
    assert "3 numbers change. " in told(browser.get("/c/drafts/g/1/renumber").text)
    pages.post(browser, "/c/drafts/g/1/renumber", {})
    with app.app_context():
        assert [each.text for each in drafts.outline.recommendations] == [
            "Sample statement 1.2.",
            "Sample statement 1.1.",
            "Sample statement 2.2.",
            "Sample statement 2.1.",
        ]
    answer = pages.post(browser, f"/c/drafts/g/1/r/{other.id}/delete", {}, page, follow_redirects=True)
    assert "Recommendation 1.3 is deleted." in told(answer.text)
    voted = pages.post(browser, f"/c/drafts/g/1/r/{_id(app, drafts, '1.2')}/delete", {}, page)
    assert voted.status_code == 409
    assert "There has been a vote on 1.1; it stays in the record." in told(voted.text)


def _id(app: Flask, drafts: Draftroom, number: str) -> int:
    with app.app_context():
        return drafts.recommendation(number).id


def test_raised_and_lowered_signs_of_titles_are_so_wherever_they_stand(app: Flask):
    facts = {"held_on": None, "venue": "", "organisers": (), "about": "", "is_public": False}
    with app.app_context():
        made = draftroom("marks", 1, 1, guideline_title="On ^18^F")
        set_conference_facts(made.me, made.conference_id, title="On CO~2~", **facts)
        key = add_question(made.me, made.guideline_id, QuestionDraft("Is <H~2~O> safe?"))
        add_recommendation(made.me, key, WordingDraft("Sample statement 2.1."))
    browser = pages.sign_in(app.test_client(), made.editor)
    for path in ("edit", "edit?r=2.1", f"q/{key}/evidence", f"q/{key}/discussion", f"q/{key}/evidence/history"):
        page = browser.get(f"/c/marks/g/1/{path}").text
        assert (path, "Is &lt;H<sub>2</sub>O&gt; safe?" in page) == (path, True)
        assert (path, ">On CO<sub>2</sub></a>" in page) == (path, True)
    outline = browser.get("/c/marks/g/1/edit?new=recommendation").text
    assert "<title>On 18F · " in outline
    assert '<h1 class="hidden-text">On <sup>18</sup>F</h1>' in outline
    assert outline.count("2 · Is &lt;H2O&gt; safe?") == 2  # in both lists of questions
    assert "~2~" not in outline
