"""A language to say things in: the reader's, the document's own, or that of the source.

A screen speaks its reader's language. A file speaks its conference's, whoever asks for it: the same record gives the
same bytes. Where there is no catalogue for that language, files are in English.
"""

from collections.abc import Callable
from typing import Any, Protocol

import flask_babel

from core.languages import LANGUAGES, catalogue
from voting.words import level_word


class Tongue(Protocol):
    """A language. level: how a rule's word for a level is given."""

    @property
    def gettext(self) -> Callable[..., Any]: ...
    @property
    def ngettext(self) -> Callable[..., Any]: ...
    @property
    def level(self) -> Callable[[str], str]: ...


class _Readers:
    """The reader's own language, levels of a known rule included."""

    gettext = staticmethod(flask_babel.gettext)
    ngettext = staticmethod(flask_babel.ngettext)
    level = staticmethod(level_word)


class _Own:
    """One language, whoever reads; levels are called as the rule calls them. Needs no application."""

    def __init__(self, language: str) -> None:
        self._texts = catalogue(language)

    def gettext(self, text: str, **parts: Any) -> str:
        text = self._texts.ugettext(text)
        return text % parts if parts else text

    def ngettext(self, one: str, many: str, num: int, **parts: Any) -> str:
        return str(self._texts.ungettext(one, many, num)) % (parts | {"num": num})

    def level(self, label: str) -> str:
        return label


ENGLISH: Tongue = _Own("en")
READERS: Tongue = _Readers()


def spoken(language: str) -> str:
    """The language of the interface that a document's is: "pt" for "pt-BR", "en" for what has no catalogue."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else "en"


def of(language: str) -> Tongue:
    """The tongue of a document in that language, such as "en-US"."""
    return _Own(spoken(language))
