"""A language to say things in: the reader's, through gettext, or that of the source, without any application."""

from collections.abc import Callable
from typing import Any, Protocol

import flask_babel


class Tongue(Protocol):
    """A language: flask_babel speaks its reader's, ENGLISH that of the source."""

    @property
    def gettext(self) -> Callable[..., Any]: ...
    @property
    def ngettext(self) -> Callable[..., Any]: ...


class _English:
    """The sentences as they are written here; needs no application."""

    @staticmethod
    def gettext(text: str, **parts: Any) -> str:
        return text % parts if parts else text

    @staticmethod
    def ngettext(one: str, many: str, num: int, **parts: Any) -> str:
        return (one if num == 1 else many) % (parts | {"num": num})


ENGLISH: Tongue = _English()
READERS: Tongue = flask_babel
