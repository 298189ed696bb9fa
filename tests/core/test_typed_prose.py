"""A refused form shows what was typed in it, never what is secret; the script hears what was taken."""

import pytest
from flask import Flask, redirect
from flask.testing import FlaskClient
from flask_wtf import FlaskForm
from wtforms import PasswordField

from core import forms
from core.access import anyone
from core.errors import Refused
from core.web import SECRETS
from tests import make, pages

TEXT = "Two words </textarea><script>alert(1)</script>"


def refuse() -> None:
    raise Refused("round-open", "A vote is open.", "Close it first.")


@pytest.fixture
def door(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser, an address that refuses what is sent there, and one that takes it."""
    app.add_url_rule("/probe/refuse", "refuse", anyone(refuse), methods=["GET", "POST"])
    app.add_url_rule("/probe/take", "take", anyone(lambda: redirect("/", 303)), methods=["POST"])
    return client


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": TEXT}, 1),
        ({"text": TEXT, "more": "Another long text."}, 2),
        ({"text": TEXT, "password": "four plain sample words"}, 0),
        ({"text": "word", "kept": "a b", "base": "a b"}, 0),
    ],
    ids=["one", "two", "a password", "nothing to copy"],
)
def test_a_refusal_shows_what_was_typed(door: FlaskClient, fields: dict[str, str], expected: int) -> None:
    answer = pages.post(door, "/probe/refuse", fields, "/sign-in")
    assert answer.status_code == 409
    assert answer.text.count("readonly>") == expected
    assert "<script>alert" not in answer.text
    assert "four plain sample words" not in answer.text


def test_what_is_asked_for_shows_nothing(door: FlaskClient) -> None:
    assert "readonly>" not in door.get("/probe/refuse?text=two+words").text


def test_an_expired_form_is_shown_with_the_way_to_sign_in(door: FlaskClient) -> None:
    answer = door.post("/probe/refuse", data={"text": TEXT}, headers={"Referer": "http://localhost/c/sample?q=1"})
    assert answer.status_code == 400
    assert "You were signed out while you were writing." in answer.text
    assert 'href="/sign-in?next=/c/sample?q%3D1"' in answer.text
    assert "Two words &lt;/textarea&gt;" in answer.text


def test_whoever_is_signed_in_is_not_told_that_they_are_not(app: Flask, door: FlaskClient) -> None:
    with app.app_context():
        account = make.person()
    answer = pages.sign_in(door, account).post("/probe/refuse", data={"text": TEXT})
    assert "This form is too old, or it did not come from this site." in answer.text


@pytest.mark.parametrize(
    ("copy", "told"), [("0123456789abcdef0123", True), ("", False), ("x; path=/", False), ("short", False)]
)
def test_what_is_taken_is_told_by_a_cookie(door: FlaskClient, copy: str, told: bool) -> None:
    answer = pages.post(door, "/probe/take", {"kept": copy}, "/sign-in")
    assert any(each.startswith("kept-") for each in answer.headers.getlist("Set-Cookie")) is told
    refused = pages.post(door, "/probe/refuse", {"kept": copy}, "/sign-in")
    assert not any(each.startswith("kept-") for each in refused.headers.getlist("Set-Cookie"))


def test_every_field_for_a_password_is_known_as_a_secret(app: Flask) -> None:
    with app.test_request_context():
        made = [each() for each in vars(forms).values() if isinstance(each, type) and issubclass(each, FlaskForm)]
        names = {field.name for form in made for field in form if isinstance(field, PasswordField)}
    assert names
    assert names <= SECRETS
