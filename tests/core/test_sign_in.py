"""Signing in and out: nothing is told apart, nothing can be guessed at leisure, nobody is led astray."""

import re

import pytest

from core.routes import signing
from tests import pages
from tests.make import PASSWORD
from tests.pages import is_signed_in, try_sign_in

WRONG = "E-mail and password do not fit together."


def test_with_the_right_password_one_is_in_and_can_leave(client, person):
    account = person()
    answer = try_sign_in(client, f" {account.email.upper()} ")
    assert (answer.status_code, answer.location) == (302, "/")
    assert account.name in client.get("/").text
    token = pages.csrf(client.get("/").text)
    assert client.post("/sign-out", data={"csrf_token": token}).location == "/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("known", [True, False])
def test_what_is_wrong_is_not_told_apart(client, person, known):
    email = person().email if known else "nobody@example.org"
    answer = try_sign_in(client, email, "a wrong password")
    assert (answer.status_code, WRONG in answer.text) == (422, True)
    assert "a wrong password" not in answer.text
    assert not is_signed_in(client)


@pytest.mark.parametrize(("email", "password"), [("", PASSWORD), ("somebody@example.org", ""), ("", "")])
def test_what_is_missing_is_named(client, email, password):
    answer = try_sign_in(client, email, password)
    assert (answer.status_code, "This has to be filled in." in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/c/sample?r=1.1", "/c/sample?r=1.1"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/\t/evil.example", "/"),
        ("/\t\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("c/sample", "/"),
        ("/a b", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
    ],
)
def test_one_is_led_on_within_this_site_only(client, person, wanted, goes):
    assert try_sign_in(client, person().email, next_=wanted).location == goes


def test_who_was_sent_to_the_sign_in_comes_back(client, person):
    asked = client.get("/password?x=1")
    page = client.get(asked.location).text
    fields = {
        "email": person().email,
        "password": PASSWORD,
        "next": re.search(r'name="next" value="([^"]*)"', page)[1],
    }
    answer = client.post("/sign-in", data=fields | {"csrf_token": pages.csrf(page)})
    assert answer.location == "/password?x=1"


def test_who_is_in_already_is_led_on(signed_in):
    assert signed_in().get("/sign-in?next=/c/sample").location == "/c/sample"


def test_nothing_of_the_browser_before_goes_on_after_it(client, person):
    before = pages.csrf(client.get("/sign-in").text)
    account = person()
    client.post("/sign-in", data={"email": account.email, "password": PASSWORD, "csrf_token": before})
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 400
    assert is_signed_in(client)


def test_wrong_tries_on_one_account_are_held_back_and_the_right_one_with_them(app, client, person):
    account, other = person(), person()
    assert [try_sign_in(client, account.email, "wrong").status_code for _ in range(11)] == [422] * 10 + [429]
    assert try_sign_in(client, account.email).status_code == 429
    assert try_sign_in(app.test_client(), other.email).status_code == 302, "others at the same address may"
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}
    assert try_sign_in(app.test_client(), account.email, **elsewhere).status_code == 302, "from elsewhere they may"


def test_a_right_try_gives_the_tries_back(app, person):
    account = person()
    for _ in range(3):
        browser = app.test_client()
        tries = [try_sign_in(browser, account.email, "wrong").status_code for _ in range(9)]
        assert tries == [422] * 9
        assert try_sign_in(browser, account.email).status_code == 302


def test_guessing_from_many_addresses_is_held_back_too(client, person):
    account = person()
    for address in range(10):
        for _ in range(10):
            elsewhere = {"environ_overrides": {"REMOTE_ADDR": f"192.0.2.{address}"}}
            assert try_sign_in(client, account.email, "wrong", **elsewhere).status_code == 422
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.99"}}
    assert try_sign_in(client, account.email, "wrong", **elsewhere).status_code == 429


def test_a_long_guessing_from_one_address_is_held_back_whatever_the_accounts(client, person, monkeypatch):
    monkeypatch.setattr(signing, "ALL_FROM_HERE", "3 per 15 minutes")
    tried = [try_sign_in(client, f"guess{number}@example.org", "wrong").status_code for number in range(5)]
    assert tried == [422] * 3 + [429] * 2
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}
    assert try_sign_in(client, person().email, **elsewhere).status_code == 302
