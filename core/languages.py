"""The languages of the interface: which there are, which one a reader gets, and where their texts come from.

A catalogue is read from its .po file when its language is first asked for, once in each process. Nothing is compiled
or written, so there is nothing that could be out of date, and processes that start together cannot collide.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import quote, urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Response, has_request_context, redirect, request
from flask_babel import Babel, Domain, format_date, format_time, get_locale

from core.settings import ROOT

LANGUAGES = {"en": "English", "es": "Español", "pt": "Português"}
"""Code and own name. The texts in the code are English; every other language has a catalogue in `translations`."""

COOKIE = "lang"
YEAR_SECONDS = 365 * 86_400
CATALOGUES = ROOT / "translations"


@dataclass(frozen=True)
class Choice:
    """A language as the switch offers it. address: the present page in that language, relative to it."""

    code: str
    name: str
    address: str
    is_current: bool


def moment(at: datetime) -> str:
    """Day and minute as the reader's language writes them, told to be of UTC: `at`, which is in UTC."""
    return f"{format_date(at, 'medium')}, {format_time(at, 'short')} UTC"


def chosen() -> str:
    """The reader's language: the one they picked, else the best that their browser asks for, else English.

    English too where nobody reads a page: on the command line and on the thread that writes.
    """
    if not has_request_context():
        return "en"
    picked = request.cookies.get(COOKIE, "")
    return picked if picked in LANGUAGES else _asked_for()


def _asked_for() -> str:
    # Not best_match: it prefers "en" in "pt-BR,en;q=0.5", because only that is written the same as ours.
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((code for code in asked if code in LANGUAGES), "en")


def choices() -> tuple[Choice, ...]:
    """The languages that the present page can be had in; none where loading it again would not be the same page."""
    rule = request.url_rule
    if request.method not in ("GET", "HEAD") and (rule is None or "GET" not in (rule.methods or ())):
        return ()
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    current = str(get_locale())
    return tuple(
        Choice(code, name, f"?{urlencode([*kept, ('lang', code)])}", code == current)
        for code, name in LANGUAGES.items()
    )


def keep_choice(secure: bool) -> Response | None:
    """Answers "?lang=es" on any page: keeps the choice on this device and leads to the page without it; else None.

    A plain cookie, so that a phone needs no server-side or signed one for it.
    """
    picked = request.args.get("lang", "")
    if request.method not in ("GET", "HEAD") or picked not in LANGUAGES:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    answer = redirect(_here() + (f"?{urlencode(kept)}" if kept else ""), 303)
    answer.set_cookie(COOKIE, picked, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
    return answer  # type: ignore[return-value]


def _here() -> str:
    # One slash in front: "//elsewhere.example" would be another site's address.
    path = quote(request.path.lstrip("/\\"))
    return f"{request.script_root}/{path}"


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of one language, from its file; the source's own for English and for a language without one."""
    file = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if language not in LANGUAGES or not file.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as texts:
        write_mo(compiled, read_po(texts, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class Catalogues(Domain):
    """Where flask_babel finds the texts of the present language."""

    def get_translations(self) -> NullTranslations:
        """The texts of the present language; the source's own where no application is at hand."""
        return catalogue(str(get_locale() or "en"))


class _Languages(Babel):
    domain_instance = Catalogues()


babel = _Languages()
"""What makes texts of the application come in the reader's language; core.web starts it."""
