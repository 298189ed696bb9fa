"""What every answer has in common: headers, language, refusals as pages or JSON, budgets for wrong tries."""

import re
import secrets
from typing import Any

from flask import Flask, Request, Response, current_app, g, jsonify, render_template, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy.exc import DataError
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.routing import IntegerConverter, Map

from core import languages
from core.errors import Refused
from core.prose import shifted, unmarked

CSP = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
SECRETS = frozenset({"password", "old", "new", "again", "personal"})
"""The names of fields whose forms are never shown again: passwords and personal codes."""
OF_THE_PAGE = frozenset({"csrf_token", "base", "kept"})
"""The names of fields that belong to the page rather than to who types."""
COPY = re.compile(r"[a-z0-9]{8,32}")
csrf = CSRFProtect()


class Number(IntegerConverter):
    """A number in an address: none that a database could not hold."""

    def __init__(self, url_map: Map, *args: Any, **options: Any) -> None:
        super().__init__(url_map, *args, **{"max": 2**31 - 1} | options)


def within_budget(allowance: str, *key: str) -> bool:
    """Whether one more wrong try is within the allowance, such as "20 per 5 minutes", of that key; counts it."""
    return _budgets().hit(parse(allowance), *key)


def budget_left(allowance: str, *key: str) -> bool:
    """Whether a further try would be within the allowance of that key; counts nothing."""
    return _budgets().test(parse(allowance), *key)


def refill(allowance: str, *key: str) -> None:
    """Gives the key its whole allowance back, as after a right try."""
    _budgets().clear(parse(allowance), *key)


def _budgets() -> MovingWindowRateLimiter:
    return current_app.extensions["budgets"]  # type: ignore[no-any-return]


def over_https() -> bool:
    """Whether cookies may travel over https only: as the installation's address says, since a proxy may end it."""
    return bool(current_app.config["SETTINGS"].secure_cookies)


def wants_json() -> bool:
    """Whether the asker is a program of ours rather than a browser's address line."""
    return request.accept_mimetypes.best == "application/json" or request.path.startswith("/api/")


def csp_nonce() -> str:
    """This answer's nonce for an inline script or style element."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(12)
    return str(g.nonce)


class LightSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, opened only where there is one: a phone has none, and makes none."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The browser's session; an empty one costs nothing."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


def init_app(app: Flask) -> None:
    """Gives the application its headers, languages and error pages."""
    app.session_interface = LightSessions()
    app.extensions["budgets"] = MovingWindowRateLimiter(storage_from_string(app.config["SETTINGS"].budgets_url))
    languages.babel.init_app(app, locale_selector=languages.chosen)
    csrf.init_app(app)
    app.before_request(_keep_language)
    app.after_request(_add_headers)
    app.url_map.converters["int"] = Number
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(CSRFError, _show_csrf)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(DataError, _show_unstorable)
    app.add_template_filter(languages.moment)
    app.add_template_filter(shifted)
    app.add_template_filter(unmarked)
    app.jinja_env.globals.update(csp_nonce=csp_nonce, languages=languages.choices, get_locale=get_locale)


def _keep_language() -> Any:
    return languages.keep_choice(over_https())


def show_refusal(refusal: Refused) -> Any:
    """A refusal as the asker can read it: {code, reason, cure, places} or a page."""
    if wants_json():
        places = [{"where": p.where, "reason": str(p.reason), "cure": str(p.cure)} for p in refusal.places]
        body = {
            "code": refusal.code,
            "reason": str(refusal.reason),
            "cure": str(refusal.cure),
            "places": places,
        }
        return jsonify(body), refusal.status
    page = render_template("errors/error.html", refusal=refusal, status=refusal.status, typed=typed_prose())
    return page, refusal.status


def typed_prose() -> tuple[str, ...]:
    """What the asker had typed into the form that is refused, text by text, so that it can be copied from the answer.

    Nothing of a form with a password in it; no codes, choices or single words.
    """
    if request.method != "POST":
        return ()
    try:
        sent = request.form
    except HTTPException:  # more than is read at all
        return ()
    if SECRETS & sent.keys():
        return ()
    texts = (text.strip() for name, text in sent.items(multi=True) if name not in OF_THE_PAGE)
    return tuple(text for text in texts if len(text.split()) > 1)


def _tell_saved(response: Response) -> None:
    """Tells the page's script (static/js/kept.js) by a cookie that what it keeps a copy of has been taken."""
    if request.method != "POST" or response.status_code != 303:
        return
    copy = request.form.get("kept", "")
    if COPY.fullmatch(copy):
        response.set_cookie(f"kept-{copy}", "1", max_age=3600, secure=over_https(), samesite="Lax")


def _show_unstorable(_error: DataError) -> Any:
    """A text with signs that the database does not take, such as the sign of number 0: the request is at fault."""
    return _show_http(BadRequest())


def _show_csrf(_error: CSRFError) -> Any:
    reason = _l("This form is too old, or it did not come from this site.")
    cure = _l("Go back, load the page again and send it once more.")
    if typed_prose() and not current_user.is_authenticated:
        reason = _l("You were signed out while you were writing.")
        cure = _l("Sign in again, open the page once more and send what you typed.")
    return show_refusal(Refused("form-expired", reason, cure, status=400))


REASONS = {
    400: ("request-invalid", _l("This request is not complete."), _l("Load the page again and send it once more.")),
    401: ("sign-in-needed", _l("You are not signed in."), _l("Sign in and try again.")),
    404: ("page-unknown", _l("There is no such page."), _l("Check the address, or go back to the start.")),
    405: (
        "method-not-allowed",
        _l("This address does not take that kind of request."),
        _l("Go back and use the buttons."),
    ),
    413: ("file-too-large", _l("What was sent is larger than 8 MB."), _l("Send a smaller file, or split it.")),
    429: ("too-many-tries", _l("There were too many tries."), _l("Wait a few minutes, then try again.")),
}
FAILED = ("failed", _l("That did not work."), _l("Try again; if it fails again, tell whoever runs this site."))


def _show_http(error: HTTPException) -> Any:
    status = error.code or 500
    code, reason, cure = REASONS.get(status, FAILED)
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return *show_refusal(Refused(code, reason, cure, status=status)), kept


def _add_headers(response: Response) -> Response:
    _tell_saved(response)
    headers = response.headers
    is_page = response.mimetype in ("text/html", "image/svg+xml")
    headers["X-Content-Type-Options"] = "nosniff"
    if is_page:
        inline = f"; script-src 'self' 'nonce-{g.nonce}'; style-src 'self' 'nonce-{g.nonce}'" if "nonce" in g else ""
        headers.setdefault("Content-Security-Policy", CSP + inline)
        # Not "no-referrer": over https the guard of the forms asks where a form came from. Nothing leaves this site.
        headers["Referrer-Policy"] = "same-origin"
    if "Cache-Control" not in headers and request.endpoint != "static":
        headers["Cache-Control"] = "no-store" if is_page else "no-cache"
    return response
