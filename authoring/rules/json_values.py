"""Typed values out of a JSON record: what is wrong is collected with its place, so that a file hears it all at once."""

import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from authoring.rules.file_text import broken, decode
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.plan import MAX_COUNT, MAX_TEXT, ImportRefused, Problem, Report
from voting.rules.file_signs import forbidden, one_line

COMPUTED = "computed"
"""The key under which any object may tell readers what follows from the rest; it is never taken."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
T = TypeVar("T")


def parse(data: bytes) -> Any:
    """What the file holds. Raises ImportRefused, with the line, for what is not JSON or says a key twice."""
    text = decode(data, "JSON")
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        broken_at = found(Kind.NOT_JSON, why=error.msg, count=error.colno)
        raise ImportRefused([Problem(error.lineno, "", broken_at)]) from error
    except RecursionError as error:
        raise ImportRefused([Problem(0, "", found(Kind.TOO_DEEP))]) from error
    except ImportRefused:
        raise
    except ValueError as error:
        raise ImportRefused([Problem(0, "", found(Kind.TOO_MANY_DIGITS))]) from error


def _no_number(name: str) -> Any:
    raise ImportRefused([Problem(0, "", found(Kind.NO_JSON_NUMBER, text=name))])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ImportRefused([Problem(0, "", found(Kind.KEY_TWICE, text=twice[:40]))])
    return held


class Values:
    """One reading of a record. `problems` and `reports` are what it found, in the record's order.

    A value that is wrong is replaced by an empty one of its kind, so that reading goes on.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.reports: list[Report] = []

    def wrong(self, place: str, finding: Finding) -> None:
        """Notes a problem. place: a path such as "guidelines[0].title"."""
        self.problems.append(Problem(0, place, finding))

    def note(self, place: str, finding: Finding) -> None:
        """Notes what is odd but keeps nothing out."""
        self.reports.append(Report(0, place, finding))

    def mapping(self, value: Any, place: str, keys: Collection[str]) -> dict[str, Any]:
        """The object; keys of no meaning here are reported, because one of them may be misspelt."""
        if not isinstance(value, dict):
            self.wrong(place, found(Kind.NO_OBJECT))
            return {}
        for key in value:
            if key not in keys and key != COMPUTED:
                self.note(join(place, key[:40]), found(Kind.KEY_UNKNOWN))
        return value

    def text(self, item: dict[str, Any], key: str, place: str, *, longest: int = MAX_TEXT, needed: bool = False) -> str:
        """The text on one line; "" where it is not there."""
        return self.checked_text(item.get(key), join(place, key), longest=longest, needed=needed)

    def checked_text(self, value: Any, where: str, *, longest: int = MAX_TEXT, needed: bool = False) -> str:
        """The same for a value that was found already."""
        return self._checked(value, where, one_line, longest, needed)

    def lines(self, item: dict[str, Any], key: str, place: str, longest: int) -> str:
        """The text with its line breaks."""
        return self._checked(item.get(key), join(place, key), lambda text: text.strip(), longest, False)

    def _checked(self, value: Any, where: str, tidy: Callable[[str], str], longest: int, needed: bool) -> str:
        if not isinstance(value, str | None):
            self.wrong(where, found(Kind.NO_TEXT))
            return ""
        text = tidy(value or "")
        if needed and not text:
            self.wrong(where, found(Kind.MISSING))
        elif len(text) > longest:
            self.wrong(where, found(Kind.TOO_LONG, count=len(text), most=longest))
        elif sign := forbidden(text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ")):
            self.wrong(where, found(Kind.CONTROL_SIGN, code=sign.code, count=sign.place))
        elif broken(text):
            self.note(where, found(Kind.BROKEN_SIGN))
        return text

    def texts(self, item: dict[str, Any], key: str, place: str, longest: int) -> tuple[str, ...]:
        """A list of texts."""
        listed = enumerate(self._list(item, key, place))
        return tuple(self.checked_text(value, f"{join(place, key)}[{n}]", longest=longest) for n, value in listed)

    def choice(self, item: dict[str, Any], key: str, place: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed words; the default where it is not there."""
        value = self.text(item, key, place) or default
        if value in allowed:
            return value
        self.wrong(join(place, key), found(Kind.UNKNOWN_WORD, text=value[:40], names=", ".join(allowed)))
        return default

    def whole(self, item: dict[str, Any], key: str, place: str, default: int | None = None) -> int:
        """A whole number from 0 to a million; the default where it is not there, if there is a default."""
        value = item.get(key)
        if value is None and default is not None:
            return default
        if type(value) is not int:
            self.wrong(join(place, key), found(Kind.NUMBER_MISSING))
        elif not 0 <= value <= MAX_COUNT:
            self.wrong(join(place, key), found(Kind.OUT_OF_RANGE, most=MAX_COUNT))
        else:
            return value
        return 0

    def flag(self, item: dict[str, Any], key: str, place: str, default: bool) -> bool:
        """True or false; the default where it is not there."""
        value = item.get(key, default)
        if not isinstance(value, bool):
            self.wrong(join(place, key), found(Kind.NO_FLAG))
        return value is True

    def day(self, item: dict[str, Any], key: str, place: str) -> str:
        """A day as "2026-05-31"; "" where it is not there."""
        return self._time(item, key, place, date.fromisoformat, "2026-05-31")

    def moment(self, item: dict[str, Any], key: str, place: str) -> str:
        """A moment as "2026-05-31T14:00:00+00:00"; "" where it is not there."""
        return self._time(item, key, place, datetime.fromisoformat, "2026-05-31T14:00:00+00:00")

    def _time(self, item: dict[str, Any], key: str, place: str, read: Callable[[str], object], example: str) -> str:
        text = self.text(item, key, place)
        try:
            if text:
                read(text)
        except ValueError:
            kind = Kind.NO_DAY if read == date.fromisoformat else Kind.NO_MOMENT
            self.wrong(join(place, key), found(kind, text=text[:40], example=example))
            return ""
        return text

    def each(self, item: dict[str, Any], key: str, place: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
        """What `read` makes of each part of a list, given the part and its place."""
        return tuple(read(part, f"{join(place, key)}[{n}]") for n, part in enumerate(self._list(item, key, place)))

    def _list(self, item: dict[str, Any], key: str, place: str) -> list[Any]:
        value = item.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(join(place, key), found(Kind.NO_LIST))
        return []


def join(place: str, key: str) -> str:
    """The place of a key within an object."""
    return f"{place}.{key}" if place else key
