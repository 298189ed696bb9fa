"""Helpers for tests of pages: sign in, find the token, send a form as a browser would."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.make import PASSWORD, Account

TOKEN = re.compile(r'<input[^>]*name="csrf_token"[^>]*value="([^"]+)"')


def sign_in(client: FlaskClient, account: Account) -> FlaskClient:
    """The browser, signed in as that account, without the price of a password hash."""
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = account.identity, True
    return client


def csrf(page: str) -> str:
    """The token in a page's form."""
    found = TOKEN.search(page)
    assert found, f"no token in: {page[:2000]}"
    return found[1]


def post(client: FlaskClient, path: str, fields: dict[str, Any], page: str = "", **options: Any) -> TestResponse:
    """Opens the page (the form's own address where none is named) and sends its form."""
    token = csrf(client.get(page or path).text)
    return client.post(path, data=fields | {"csrf_token": token}, **options)


def made_link(client: FlaskClient, answer: TestResponse) -> str:
    """The path of the link that was just made, from the page that the answer leads to; that page shows it once."""
    assert answer.status_code == 303
    page = answer.location.partition("#")[0]
    found = re.search(r'<input id="made-link"[^>]* value="http://localhost(\S+)"', client.get(page).text)
    assert found
    assert found[1] not in client.get(page).text
    return found[1]


def try_sign_in(
    client: FlaskClient, email: str, password: str = PASSWORD, next_: str = "", **options: Any
) -> TestResponse:
    """Sends the form of the sign-in."""
    return post(client, "/sign-in", {"email": email, "password": password, "next": next_}, **options)


def is_signed_in(client: FlaskClient) -> bool:
    """Whether a page opens that is for people with an account."""
    return client.get("/password").status_code == 200
