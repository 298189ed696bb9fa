"""Every endpoint says who may enter, and the mark is kept: without it the house does not open."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from authoring.sample import prepare_first_run
from core.access import UnmarkedDoor, anyone, check_doors
from core.conferences import Conference
from core.db import db

ELSEWHERE = {"code": "NOSUCHCODE", "token": "forged", "format": "csv", "filename": "css/page.css", "kind": "question"}
"""What stands in an address beside the conference's slug and numbers."""


@pytest.fixture
def slug(app: Flask) -> str:
    """The sample conference, with its guideline and its meeting, closed to the public."""
    with app.app_context():
        welcome = prepare_first_run()
        db.session.scalars(select(Conference)).one().is_public = False
        db.session.commit()
        return welcome.slug


def doors(app: Flask) -> dict[str, str]:
    """Each endpoint's mark, "" without one."""
    return {rule.endpoint: getattr(app.view_functions[rule.endpoint], "door", "") for rule in app.url_map.iter_rules()}


def guarded(app: Flask, slug: str) -> Iterator[tuple[str, str]]:
    """Method and address of each door that is not open to anyone."""
    for rule in app.url_map.iter_rules():
        if doors(app)[rule.endpoint] == "anyone":
            continue
        known: dict[str, Any] = ELSEWHERE | {"slug": slug}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **{name: known.get(name, 1) for name in rule.arguments})
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, address


def test_every_endpoint_is_marked(app: Flask) -> None:
    found = doors(app)
    assert [name for name, mark in found.items() if not mark] == []
    assert {"core.home", "static"} <= set(found)


def test_an_unmarked_endpoint_keeps_the_house_closed() -> None:
    app = Flask("fresh", static_folder=None)
    app.add_url_rule("/open", "open", anyone(lambda: "open"))
    check_doors(app)
    app.add_url_rule("/first", "first", lambda: "")
    app.add_url_rule("/second", "second", lambda: "", methods=["POST"])
    with pytest.raises(UnmarkedDoor, match=r": first, second$"):
        check_doors(app)


def test_a_stranger_comes_through_no_other_door(app: Flask, slug: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False  # the doors alone have to hold
    entered, tried = {}, 0
    for method, address in guarded(app, slug):
        answer = app.test_client().open(address, method=method)
        tried += 1
        sent_to_sign_in = answer.status_code == 302 and answer.location.startswith("/sign-in?")
        if not sent_to_sign_in and answer.status_code not in (401, 403, 404, 429):
            entered[f"{method} {address}"] = answer.status_code
    assert entered == {}
    assert tried > 20


def test_its_owner_comes_through_every_door_of_a_conference(
    app: Flask, slug: str, signed_in: Callable[..., FlaskClient]
) -> None:
    browser = signed_in("owner", conference=slug)
    stopped, tried = {}, 0
    for method, address in guarded(app, slug):
        if method == "GET" and address.startswith(f"/c/{slug}") and "/events" not in address:
            answer = browser.get(address, buffered=True)
            tried += 1
            if answer.status_code in (401, 403) or answer.status_code >= 500 or "/sign-in" in (answer.location or ""):
                stopped[address] = answer.status_code
    assert stopped == {}
    assert tried > 10
