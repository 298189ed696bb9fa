"""The page of members and roles."""

import re

import pytest

from core.db import db
from core.people import Membership
from tests import pages
from tests.pages import try_sign_in


def test_an_owner_sees_who_has_which_role(person, signed_in):
    person("chair", name="Sample <chair>")
    page = signed_in("owner", name="Sample owner").get("/c/sample/people").text
    assert ("Sample &lt;chair&gt;" in page, "Sample owner" in page) == (True, True)


@pytest.mark.parametrize("role", ["owner", "reader"])
def test_a_page_says_what_each_role_opens(signed_in, role):
    page = signed_in(role).get("/c/sample/roles").text
    rows = re.findall(r'<tr><th scope="row">(\w+,? \w+).*?</th>(.*?)</tr>', page, re.DOTALL)
    # owner, editor, group's chair, member, meeting's chair, reader; o for "own group"
    assert {what: "".join(cell[0] for cell in re.findall(r"<td>(.*?)</td>", cells)) for what, cells in rows} == {
        "Read drafts": "yyyyyy",
        "Vote in": "yyyyy–",
        "Comment, suggest": "yyyyy–",
        "Declare interests": "yyyyy–",
        "Write recommendations": "yyoo––",
        "Keep references": "yyoo––",
        "Import recommendations": "yyoo––",
        "Ask for": "yyoo––",
        "Accept or": "yyoo––",
        "Propose that": "yyoo––",
        "Call recommendations": "yyo–––",
        "Set up": "yy––––",
        "Run meetings": "yy––y–",
        "Give roles": "y–––––",
    }


@pytest.mark.parametrize("role", ["editor", "group-chair", "member", "chair", "reader"])
@pytest.mark.parametrize("path", ["", "/1", "/1/remove", "/1/link", "/invitations", "/invitations/1/revoke"])
def test_nobody_else_changes_roles(person, signed_in, role, path):
    person("owner")
    browser = signed_in(role)
    token = pages.csrf(browser.get("/").text)
    answer = browser.post(f"/c/sample/people{path}", data={"role": "reader", "csrf_token": token})
    assert answer.status_code == 403


def test_somebody_new_is_added_and_the_password_shown_once(app, signed_in):
    browser = signed_in("owner")
    fields = {"email": "New@Example.org", "name": "Sample oncologist", "role": "editor"}
    page = pages.post(browser, "/c/sample/people", fields).text
    password = re.search(r"<code[^>]*>(\S+)</code>", page)[1]
    assert "An account was made for new@example.org." in page
    assert password not in browser.get("/c/sample/people").text
    assert try_sign_in(app.test_client(), "new@example.org", password).location == "/password?next=/"


def test_somebody_known_is_added_without_a_password(person, signed_in):
    known = person()
    answer = pages.post(signed_in("owner"), "/c/sample/people", {"email": known.email, "name": "", "role": "chair"})
    assert (answer.status_code, answer.location) == (303, "/c/sample/people")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"email": "", "name": "Sample", "role": "editor"}, "This has to be filled in."),
        ({"email": "nobody", "name": "Sample", "role": "editor"}, "This is not an e-mail address."),
        ({"email": "new@example.org", "name": "", "role": "editor"}, "The name is missing or too long."),
        ({"email": "new@example.org", "name": "Sample", "role": "king"}, "Not a valid choice"),
        ({"email": "owner@example.org", "name": "", "role": "reader"}, "This person has a role here already."),
    ],
)
def test_who_cannot_be_added_is_said_beside_the_field(signed_in, fields, says):
    browser = signed_in("owner", email="owner@example.org")
    answer = pages.post(browser, "/c/sample/people", fields)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert "new@example.org" not in browser.get("/c/sample/people").text


def test_a_role_is_changed_and_taken_away(app, person, signed_in):
    other, browser = person("reader"), signed_in("owner")
    path = f"/c/sample/people/{other.id}"
    assert pages.post(browser, path, {"role": "chair"}, "/c/sample/people").location == "/c/sample/people"
    with app.app_context():
        assert db.session.query(Membership).filter_by(person_id=other.id).one().role == "chair"
    assert pages.post(browser, f"{path}/remove", {}, "/c/sample/people").location == "/c/sample/people"
    with app.app_context():
        assert db.session.query(Membership).filter_by(person_id=other.id).all() == []


@pytest.mark.parametrize("change", [{"role": "reader"}, None])
def test_the_last_owner_is_told_why_they_stay(app, person, change):
    owner = person("owner")
    browser = pages.sign_in(app.test_client(), owner)
    path = f"/c/sample/people/{owner.id}" + ("" if change else "/remove")
    answer = pages.post(browser, path, change or {}, "/c/sample/people")
    assert (answer.status_code, "A conference has to have an owner." in answer.text) == (409, True)
    assert browser.get("/c/sample/people").status_code == 200


@pytest.mark.parametrize(("role", "status"), [("king", 422), ("", 422), (None, 422)])
def test_a_role_that_is_none_takes_nothing_away(app, person, signed_in, role, status):
    other = person("reader")
    fields = {} if role is None else {"role": role}
    answer = pages.post(signed_in("owner"), f"/c/sample/people/{other.id}", fields, "/c/sample/people")
    assert answer.status_code == status
    with app.app_context():
        assert db.session.query(Membership).filter_by(person_id=other.id).one().role == "reader"


def test_somebody_without_a_role_here_cannot_be_pulled_in_by_number(person, signed_in):
    stranger = person("editor", conference="other", email="stranger@example.org")
    browser = signed_in("owner")
    answer = pages.post(browser, f"/c/sample/people/{stranger.id}", {"role": "reader"}, "/c/sample/people")
    assert (answer.status_code, "stranger@example.org" in answer.text) == (404, False)


def test_an_owner_who_leaves_is_led_to_the_start(app, person):
    owner = person("owner")
    person("owner")
    browser = pages.sign_in(app.test_client(), owner)
    answer = pages.post(browser, f"/c/sample/people/{owner.id}/remove", {}, "/c/sample/people")
    assert answer.location == "/"
