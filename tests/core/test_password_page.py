"""Changing the password."""

import pytest

from core.actions import set_password
from core.people import COMMAND_LINE
from tests import pages
from tests.make import PASSWORD
from tests.pages import is_signed_in, try_sign_in

NEW = "another few sample words"


def test_a_one_time_password_leads_to_the_change_and_then_on(app, client, person):
    account = person(password=None)
    answer = try_sign_in(client, account.email, account.password, "/c/sample")
    assert answer.location == "/password?next=/c/sample"
    page = client.get(answer.location).text
    assert "works once" in page
    fields = {"old": account.password, "new": NEW, "again": NEW, "next": "/c/sample"}
    answer = client.post("/password", data=fields | {"csrf_token": pages.csrf(page)})
    assert (answer.status_code, answer.location) == (303, "/c/sample")
    assert "Your password is changed." in client.get("/").text
    assert try_sign_in(app.test_client(), account.email, account.password).status_code == 422


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("wrong", NEW, NEW, "This is not your present password."),
        (PASSWORD, NEW, "different", "The two are not the same."),
        (PASSWORD, "short", "short", "It is too short."),
        (PASSWORD, PASSWORD, PASSWORD, "It is the present one."),
        (PASSWORD, "", "", "This has to be filled in."),
        ("", NEW, NEW, "This has to be filled in."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(app, person, old, new, again, says):
    account = person()
    browser = pages.sign_in(app.test_client(), account)
    answer = pages.post(browser, "/password", {"old": old, "new": new, "again": again})
    assert (answer.status_code, says in answer.text) == (422, True)
    assert try_sign_in(app.test_client(), account.email).status_code == 302


def test_the_old_password_and_other_devices_are_out_and_this_one_stays(app, person):
    account = person()
    here, there = (pages.sign_in(app.test_client(), account) for _ in range(2))
    assert pages.post(here, "/password", {"old": PASSWORD, "new": NEW, "again": NEW}).status_code == 303
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    tried = [try_sign_in(app.test_client(), account.email, word).status_code for word in (PASSWORD, NEW)]
    assert tried == [422, 302]


def test_the_present_password_cannot_be_guessed_at_leisure(signed_in):
    browser = signed_in()
    wrong = {"old": "wrong", "new": NEW, "again": NEW}
    for _ in range(10):
        assert "not your present password" in pages.post(browser, "/password", wrong).text
    assert "too many tries" in pages.post(browser, "/password", wrong).text


def test_a_new_password_from_the_command_line_ends_every_sign_in(app, person):
    account = person()
    browser = pages.sign_in(app.test_client(), account)
    assert is_signed_in(browser)
    with app.app_context():
        set_password(COMMAND_LINE, account.id)
    assert not is_signed_in(browser)
