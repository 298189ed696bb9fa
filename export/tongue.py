"""A language to say things in: the reader's, the document's own, or that of the source.

A screen speaks its reader's language. A file speaks its conference's, or the one that was chosen for it, whoever asks
for it: the same record and options give the same bytes. Where there is no catalogue for that language, files are in
English. American and British files differ in what AMERICAN lists; nobody's own text is ever respelled.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

import flask_babel
from flask import g, has_app_context

from core.languages import LANGUAGES, catalogue
from voting.words import LABELS, level_word

AMERICAN = {"organised": "organized", "randomised": "randomized", "randomisation": "randomization"}
"""Words of our own sentences that American English spells in another way. The source is in British English."""
_BRITISH = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.IGNORECASE)


class Tongue(Protocol):
    """A language. level: how a rule's word for a level is given."""

    @property
    def gettext(self) -> Callable[..., Any]: ...
    @property
    def ngettext(self) -> Callable[..., Any]: ...
    @property
    def level(self) -> Callable[[str], str]: ...


class _Readers:
    """The reader's own language, levels of a known rule included. English is American where the conference's is."""

    level = staticmethod(level_word)

    def gettext(self, text: str, **parts: Any) -> str:
        text = self._spelled(flask_babel.get_domain().get_translations().ugettext(text))
        return text % parts if parts else text

    def ngettext(self, one: str, many: str, num: int, **parts: Any) -> str:
        found = flask_babel.get_domain().get_translations().ungettext(one, many, num)
        return self._spelled(found) % (parts | {"num": num})

    def _spelled(self, text: str) -> str:
        home = g.get("conference") if has_app_context() else None
        return _BRITISH.sub(_americanised, text) if home and _is_american(home.language) else text


class _Own:
    """One language, whoever reads; levels of a known rule included. Needs no application."""

    def __init__(self, language: str) -> None:
        code = spoken(language)
        self._texts = catalogue(code)
        self._is_american = _is_american(language)

    def gettext(self, text: str, **parts: Any) -> str:
        text = self._spelled(self._texts.ugettext(text))
        return text % parts if parts else text

    def ngettext(self, one: str, many: str, num: int, **parts: Any) -> str:
        return self._spelled(str(self._texts.ungettext(one, many, num))) % (parts | {"num": num})

    def level(self, label: str) -> str:
        return self.gettext(label) if label in LABELS else label

    def _spelled(self, text: str) -> str:
        return _BRITISH.sub(_americanised, text) if self._is_american else text


def _is_american(language: str) -> bool:
    return language.replace("_", "-").lower() == "en-us"


def _americanised(found: re.Match[str]) -> str:
    word = AMERICAN[found[0].lower()]
    return word.capitalize() if found[0][0].isupper() else word


def spoken(language: str) -> str:
    """The language of the interface that a document's is: "pt" for "pt-BR", "en" for what has no catalogue."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else "en"


ENGLISH: Tongue = _Own("en")
READERS: Tongue = _Readers()


def of(language: str) -> Tongue:
    """The tongue of a document in that language, such as "en-US"."""
    return _Own(language)
