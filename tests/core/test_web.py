"""What every answer has in common."""

import re
from dataclasses import replace

import pytest
from flask import render_template_string, request

from app import create_app
from core.access import anyone
from core.errors import Forbidden, Invalid, NotFound, Place, Refused
from core.web import CSP, budget_left, refill, within_budget
from tests import pages
from tests.conftest import close

JSON = {"Accept": "application/json"}
REFUSALS = {
    "refused": Refused("round-open", "A vote is open.", "Close it first."),
    "invalid": Invalid(
        "csv-row", "Two rows cannot be read.", places=[Place("line 3", "No <b>text</b>.", "Write one.")]
    ),
    "not-found": NotFound("meeting-unknown", "There is no such meeting."),
    "forbidden": Forbidden("role-lacks-right", "You may not."),
    "too-many": Refused("too-many", "Too many.", status=429),
}


def refuse(name: str):
    raise REFUSALS[name]


def fail():
    raise ZeroDivisionError


@pytest.fixture
def probes(app):
    app.add_url_rule("/probe/refuse/<name>", "refuse", anyone(refuse), methods=["GET", "POST"])
    app.add_url_rule("/probe/fail", "fail", anyone(fail))
    app.add_url_rule("/probe/plain", "plain", anyone(lambda: ("plain", {"Content-Type": "text/plain"})))
    app.add_url_rule(
        "/probe/nonce", "nonce", anyone(lambda: render_template_string("{{ csp_nonce() }} {{ csp_nonce() }}"))
    )
    app.add_url_rule("/probe/cached", "cached", anyone(lambda: ("<p>", {"Cache-Control": "max-age=60"})))
    app.add_url_rule("/probe/form", "form", anyone(lambda: request.form.get("text", "")), methods=["POST"])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def test_a_page_carries_the_headers_that_guard_it(client):
    headers = client.get("/").headers
    told = {
        name: headers.get(name)
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")
    }
    assert told == {
        "Content-Security-Policy": CSP,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    directives = dict(part.strip().partition(" ")[::2] for part in CSP.split(";"))
    assert directives == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }


def test_what_is_no_page_is_not_sniffed_and_not_kept(probes, client):
    headers = client.get("/probe/plain").headers
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-cache")
    assert "Content-Security-Policy" not in headers
    assert client.get("/probe/cached").headers["Cache-Control"] == "max-age=60"


def test_a_nonce_opens_for_one_answer_only(probes, client):
    first, second = client.get("/probe/nonce"), client.get("/probe/nonce")
    nonce, again = first.text.split()
    assert nonce == again != second.text.split()[0]
    assert (
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'"
        in first.headers["Content-Security-Policy"]
    )


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page"])
def test_no_page_carries_inline_script_or_style(client, path):
    page = client.get(path).text
    assert re.findall(r"<(?:script(?! src=)|style)|\son\w+=|\sstyle=|javascript:", page) == []


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("refused", 409, "round-open"),
        ("invalid", 422, "csv-row"),
        ("not-found", 404, "meeting-unknown"),
        ("forbidden", 403, "role-lacks-right"),
        ("too-many", 429, "too-many"),
    ],
)
def test_a_refusal_is_a_page_for_people_and_json_for_programs(probes, client, name, status, code):
    refusal = REFUSALS[name]
    page, told = client.get(f"/probe/refuse/{name}"), client.get(f"/probe/refuse/{name}", headers=JSON)
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert refusal.reason in page.text
    assert (told.status_code, told.mimetype) == (status, "application/json")
    places = [{"where": place.where, "reason": place.reason, "cure": place.cure} for place in refusal.places]
    assert told.json == {"code": code, "reason": refusal.reason, "cure": refusal.cure, "places": places}


def test_what_a_refusal_quotes_is_text_and_not_html(probes, client):
    page = client.get("/probe/refuse/invalid").text
    assert "No &lt;b&gt;text&lt;/b&gt;." in page


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/no-such-page", 404, "page-unknown"),
        ("GET", "/c/../etc/passwd", 404, "page-unknown"),
        ("DELETE", "/", 405, "method-not-allowed"),
        ("POST", "/sign-in", 400, "form-expired"),
        ("GET", "/probe/fail", 500, "failed"),
    ],
)
def test_what_flask_refuses_looks_the_same(probes, client, method, path, status, code):
    page, told = client.open(path, method=method), client.open(path, method=method, headers=JSON)
    assert (page.status_code, told.status_code, told.json["code"]) == (status, status, code)
    assert code in page.text
    assert told.json["reason"]
    assert told.json["cure"]


def test_a_method_that_is_not_allowed_is_told_which_are(client):
    assert set(client.post("/healthz", headers=JSON).headers.get("Allow", "").split(", ")) <= {"GET", "HEAD", "OPTIONS"}
    assert "GET" in client.delete("/healthz").headers["Allow"]


def test_an_error_tells_nothing_of_the_inside(probes, client):
    page = client.get("/probe/fail").text
    assert re.findall(r"Traceback|ZeroDivision|\.py", page) == []


def test_what_is_too_large_is_refused_before_it_is_read(probes, client):
    form = "application/x-www-form-urlencoded"
    answer = client.post("/probe/form", data=b"x" * (8 * 1024 * 1024 + 1), content_type=form)
    assert (answer.status_code, "file-too-large" in answer.text) == (413, True)


@pytest.mark.parametrize("token", [None, "", "x", "forged.token.x"])
def test_a_form_without_its_token_changes_nothing(probes, client, token):
    fields = {"text": "x"} | ({} if token is None else {"csrf_token": token})
    answer = client.post("/probe/form", data=fields)
    assert (answer.status_code, "form-expired" in answer.text) == (400, True)


def test_a_token_of_another_browser_is_none(app, probes, client):
    token = pages.csrf(client.get("/sign-in").text)
    assert client.post("/probe/form", data={"csrf_token": token, "text": "x"}).text == "x"
    other = app.test_client()
    other.get("/sign-in")
    assert other.post("/probe/form", data={"csrf_token": token}).status_code == 400


@pytest.mark.parametrize(
    ("referrer", "status"),
    [("https://localhost/sign-in", 200), ("https://evil.example/", 400), (None, 400), ("http://localhost/", 400)],
)
def test_over_https_a_form_has_to_come_from_a_page_of_ours(probes, client, referrer, status):
    secure = {"base_url": "https://localhost"}
    token = pages.csrf(client.get("/sign-in", **secure).text)
    headers = {"Referer": referrer} if referrer else {}
    answer = client.post("/probe/form", data={"csrf_token": token, "text": "x"}, headers=headers, **secure)
    assert answer.status_code == status


def test_a_device_without_cookie_is_given_none(client):
    assert "Set-Cookie" not in client.get("/healthz").headers
    assert "Set-Cookie" not in client.get("/").headers


@pytest.mark.parametrize(("base_url", "secure"), [("http://localhost", False), ("https://localhost", True)])
def test_cookies_are_kept_from_scripts_and_from_other_sites(settings, migrated, base_url, secure, tmp_path):
    made = create_app(replace(settings, base_url=base_url))
    cookie = made.test_client().get("/sign-in").headers["Set-Cookie"]
    close(made)
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Secure" in cookie) == (True, True, secure)


def test_a_budget_is_spent_by_key_and_can_be_refilled(context):
    tries = [within_budget("3 per minute", "code", "here") for _ in range(5)]
    assert tries == [True, True, True, False, False]
    left = [budget_left("3 per minute", "code", key) for key in ("here", "elsewhere", "elsewhere")]
    assert left == [False, True, True]
    assert within_budget("3 per minute", "code", "elsewhere")
    refill("3 per minute", "code", "here")
    assert within_budget("3 per minute", "code", "here")


def test_budgets_of_two_applications_are_their_own(context, settings):
    assert within_budget("1 per minute", "code") is True
    other = create_app(settings)
    with other.app_context():
        assert within_budget("1 per minute", "code") is True
    close(other)
    assert within_budget("1 per minute", "code") is False
