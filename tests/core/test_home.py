"""The start page, as a visitor and as somebody with an account sees it."""

import re

import pytest

from tests import make


def test_a_visitor_is_told_what_this_is_and_where_to_go(app, client):
    with app.app_context():
        make.conference("public", "Published sample", is_public=True)
        make.conference("private", "Private sample")
    page = client.get("/").text
    assert "with nothing retyped" in page
    assert re.search(r'<form[^>]*action="/j"[^>]*>.*name="code"', page, re.DOTALL)
    assert ('href="/c/public"' in page, "Published sample" in page) == (True, True)
    assert "Private sample" not in page


@pytest.mark.parametrize(
    ("facts", "says", "offers"),
    [
        ({"may_found": True}, "Found the first", True),
        ({}, "Ask the owner of a conference to add sample@example.org.", False),
    ],
)
def test_an_empty_start_says_what_to_do_next(signed_in, facts, says, offers):
    page = signed_in(email="sample@example.org", **facts).get("/").text
    assert (says in page, 'href="/c/new"' in page) == (True, offers)


def test_somebody_sees_their_conferences_with_their_role_and_no_others(app, signed_in):
    browser = signed_in("editor", conference="mine")
    with app.app_context():
        make.conference("private", "Private sample")
    page = browser.get("/").text
    assert re.search(r'href="/c/mine".*14 March 2026|href="/c/mine".*March 14, 2026', page, re.DOTALL)
    assert ("Editor</span>" in page, "Private sample" in page) == (True, False)
