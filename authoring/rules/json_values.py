"""Typed values out of a JSON record: what is wrong is collected with its place, so that a file hears it all at once."""

import json
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from authoring.rules.file_text import broken, decode, forbidden, one_line
from authoring.rules.plan import MAX_COUNT, MAX_TEXT, ImportRefused, Problem

CURE = "Export the conference again, or mend the file at this place."
COMPUTED = "computed"
"""The key under which any object may tell readers what follows from the rest; it is never taken."""
T = TypeVar("T")


def parse(data: bytes) -> Any:
    """What the file holds. Raises ImportRefused, with the line, for what is not JSON or says a key twice."""
    text = decode(data, "JSON")
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        reason = f"this is not JSON: {error.msg} at sign {error.colno}."
        raise ImportRefused([Problem(error.lineno, "", reason, CURE)]) from error
    except RecursionError as error:
        raise ImportRefused([Problem(0, "", "it is nested too deeply.", CURE)]) from error
    except ValueError as error:  # a key twice, a number of thousands of digits, NaN
        raise ImportRefused([Problem(0, "", f"this is not JSON: {error}.", CURE)]) from error


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key “{next(key for key in keys if keys.count(key) > 1)[:40]}” is there twice")
    return found


class Values:
    """One reading of a record. `problems` and `reports` are what it found, in the record's order.

    A value that is wrong is replaced by an empty one of its kind, so that reading goes on.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.reports: list[str] = []

    def wrong(self, place: str, reason: str, cure: str = CURE) -> None:
        """Notes a problem. place: a path such as "guidelines[0].title"."""
        self.problems.append(Problem(0, place, reason, cure))

    def mapping(self, value: Any, place: str, keys: Collection[str]) -> dict[str, Any]:
        """The object; keys of no meaning here are reported, because one of them may be misspelt."""
        if not isinstance(value, dict):
            self.wrong(place, "it is not an object.")
            return {}
        unknown = [key for key in value if key not in keys and key != COMPUTED]
        self.reports += [f"{join(place, key[:40])}: it means nothing here and is left out." for key in unknown]
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
            self.wrong(where, "it is not a text.")
            return ""
        text = tidy(value or "")
        if needed and not text:
            self.wrong(where, "it is missing or empty.")
        elif len(text) > longest:
            self.wrong(where, f"it has {len(text)} characters.", f"Shorten it to {longest}.")
        elif sign := forbidden(text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ")):
            self.wrong(where, f"it holds a control sign ({sign}).", "Delete it; it may not be visible.")
        elif broken(text):
            self.reports.append(f"{where}: it holds the sign �, left by an earlier wrong encoding.")
        return text

    def texts(self, item: dict[str, Any], key: str, place: str, longest: int) -> tuple[str, ...]:
        """A list of texts."""
        found = self._list(item, key, place)
        return tuple(
            self.checked_text(value, f"{join(place, key)}[{n}]", longest=longest) for n, value in enumerate(found)
        )

    def choice(self, item: dict[str, Any], key: str, place: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed words; the default where it is not there."""
        value = self.text(item, key, place) or default
        if value in allowed:
            return value
        self.wrong(join(place, key), f"“{value[:40]}” is not known here.", f"Write one of {', '.join(allowed)}.")
        return default

    def whole(self, item: dict[str, Any], key: str, place: str, default: int | None = None) -> int:
        """A whole number from 0 to a million; the default where it is not there, if there is a default."""
        value = item.get(key)
        if value is None and default is not None:
            return default
        if type(value) is not int:
            self.wrong(join(place, key), "it is missing or not a whole number.")
        elif not 0 <= value <= MAX_COUNT:
            self.wrong(join(place, key), f"it is not between 0 and {MAX_COUNT}.")
        else:
            return value
        return 0

    def flag(self, item: dict[str, Any], key: str, place: str, default: bool) -> bool:
        """True or false; the default where it is not there."""
        value = item.get(key, default)
        if not isinstance(value, bool):
            self.wrong(join(place, key), "it is neither true nor false.")
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
            self.wrong(
                join(place, key),
                f"“{text[:40]}” is no {'day' if read == date.fromisoformat else 'moment'}.",
                f"Write it as {example}.",
            )
            return ""
        return text

    def each(self, item: dict[str, Any], key: str, place: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
        """What `read` makes of each part of a list, given the part and its place."""
        return tuple(read(part, f"{join(place, key)}[{n}]") for n, part in enumerate(self._list(item, key, place)))

    def _list(self, item: dict[str, Any], key: str, place: str) -> list[Any]:
        value = item.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(join(place, key), "it is not a list.")
        return []


def join(place: str, key: str) -> str:
    """The place of a key within an object."""
    return f"{place}.{key}" if place else key
