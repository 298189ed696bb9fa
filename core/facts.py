"""Further facts of a conference: what has no field of its own, kept as JSON and shown as a list. Pure but for texts.

Such as where the result was published, how it was prepared, who was on the panel by specialty, or what the source of an
imported record had misprinted.
"""

import json
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from core.errors import Place

MOST_SIGNS = 100_000
MOST_DEPTH = 8
MAX_NAME = 200


@dataclass(frozen=True)
class FactLine:
    """A fact as a page shows it. depth: 0 for the outermost. name: "" for a part of a list; text: "" above parts."""

    depth: int
    name: str
    text: str


def wrong_facts(facts: dict[str, Any]) -> list[Place]:
    """What keeps these facts from being kept."""
    places = []
    if any(not name.strip() or len(name) > MAX_NAME for name in facts):
        places.append(Place("facts", _l("A fact has no name, or a long one."), _l("Name it in up to 200 characters.")))
    if depth(facts) > MOST_DEPTH:
        places.append(Place("facts", _l("The facts are nested too deeply."), _l("Use up to eight levels.")))
    elif len(json.dumps(facts, ensure_ascii=False)) > MOST_SIGNS:
        places.append(Place("facts", _l("There are too many facts."), _l("Use up to 100,000 characters.")))
    return places


def depth(value: Any) -> int:
    """How many levels of objects and lists a JSON value has; 0 for a text or a number."""
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = list(value.values())
    elif isinstance(value, list):
        parts = value
    else:
        return 0
    return 1 + max(map(depth, parts), default=0)


def lines(facts: dict[str, Any]) -> tuple[FactLine, ...]:
    """The facts in their order, each with its parts below it."""
    return tuple(line for name, value in facts.items() for line in _lines(name, value, 0))


def _lines(name: str, value: Any, level: int) -> list[FactLine]:
    if isinstance(value, dict):
        parts = [(key, part) for key, part in value.items()]
    elif isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value):
        parts = [("", part) for part in value]
    else:
        return [FactLine(level, name, _said(value))]
    if not name and all(not isinstance(part, (dict, list)) for _key, part in parts):  # a row: its parts on one line
        return [FactLine(level, "", " · ".join(f"{key}: {_said(part)}" if key else _said(part) for key, part in parts))]
    return [FactLine(level, name, ""), *(line for key, part in parts for line in _lines(key, part, level + 1))]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if value is not None else "–"
