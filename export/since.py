"""What differs between two records of the same guideline, field by field. Pure: keys and values; words elsewhere.

Whatever the JSON record holds is compared, so that a field that is new in it is compared from its first day on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Place = tuple[str, str]
"""A kind of part and what it is called: ("recommendation", "1.1"), ("answer", "accord M9"), ("guideline", "")."""
Path = tuple[str, ...]
"""The keys from a part down to a value: ("rounds", "1", "yes")."""
Fields = dict[Path, str]

TEXTS = {
    "question": ("title",),
    "recommendation": ("text",),
    "reference": ("title",),
    "table": ("caption",),
    "answer": ("text",),
}
"""What a part is known by where its number has changed, and what is told of one that is new or gone."""
STAY = ("answer",)
"""Parts that are never the same under another name: an item that is answered like another is not that other."""
NAMES = ("number", "key", "item", "label", "code", "fingerprint")
"""The keys by which the entries of a list are told apart; else it is their place in it."""
PAIRS = ("abbreviations", "footnotes")
FOLLOWS = {("computed", name) for name in ("summary", "scale", "figures", "round", "number")}
"""What follows from something else that is compared, and says less."""


@dataclass(frozen=True)
class Differing:
    """A value that differs. old, new: None where there was, or is, none."""

    path: Path
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Part:
    """A part of the record that is not as it was. kind: "new", "gone" or "changed".

    before: what it was called; fields: what differs, for a changed one. text: what it is known by.
    """

    place: Place
    kind: str
    text: str = ""
    before: str = ""
    fields: tuple[Differing, ...] = ()


def compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts that differ, in the new record's order; what is gone comes last. Records as to_json.content gives."""
    before, after = _parts(old), _parts(new)
    was = _matched(before, after)
    found = [_changed(place, fields, was.get(place), before) for place, fields in after.items()]
    kept = set(was.values())
    gone = [Part(place, "gone", _text(place, fields)) for place, fields in before.items() if place not in kept]
    return tuple(each for each in found if each) + tuple(gone)


def _changed(place: Place, fields: Fields, was: Place | None, before: Mapping[Place, Fields]) -> Part | None:
    if was is None:
        return Part(place, "new", _text(place, fields))
    old = before[was]
    paths = dict.fromkeys((*fields, *old))
    differing = tuple(
        Differing(path, old.get(path), fields.get(path)) for path in paths if old.get(path) != fields.get(path)
    )
    if not differing and was == place:
        return None
    return Part(place, "changed", _text(place, fields), was[1] if was != place else "", differing)


def _text(place: Place, fields: Fields) -> str:
    return fields.get(TEXTS.get(place[0], ()), "")


def _matched(before: Mapping[Place, Fields], after: Mapping[Place, Fields]) -> dict[Place, Place]:
    """New place to old one: by the very same text where only one has it, whatever its number; else by the number."""
    old, new = _by_text(before), _by_text(after)
    found = {place: old[key] for key, place in new.items() if key in old}
    taken = set(found.values())
    return found | {place: place for place in after if place not in found and place in before and place not in taken}


def _by_text(parts: Mapping[Place, Fields]) -> dict[Place, Place]:
    texts = {place: (place[0], _text(place, fields)) for place, fields in parts.items()}
    counted = Counter(texts.values())
    return {key: place for place, key in texts.items() if key[1] and key[0] not in STAY and counted[key] == 1}


def _parts(record: Mapping[str, Any]) -> dict[Place, Fields]:
    """The record as its parts, each as flat fields."""
    (guideline,) = record["guidelines"]
    below = ("questions", "references", "evidence_tables", "answers")
    parts: dict[Place, Fields] = {
        ("conference", ""): dict(_flat(record["conference"])),
        ("guideline", ""): dict(_flat({key: value for key, value in guideline.items() if key not in below})),
    }
    for question in guideline["questions"]:
        rows = question["recommendations"]
        parts["question", question["number"]] = _named({**question, "recommendations": []})
        for row in rows:
            parts["recommendation", row["number"]] = _named(row) | {("question",): question["number"]}
    for table in guideline.get("evidence_tables", ()):
        parts["table", str(table["number"])] = _named(table)
    for answer in guideline.get("answers", ()):
        told = {key: value for key, value in answer.items() if key not in ("checklist", "item")}
        parts["answer", f"{answer['checklist']} {answer['item']}"] = dict(_flat(told))
    for reference in guideline.get("references", ()):
        parts["reference", reference["key"]] = _named(reference)
    return parts


def _named(part: Mapping[str, Any]) -> Fields:
    return dict(_flat({key: value for key, value in part.items() if key not in ("number", "key")}))


def _flat(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every value with its path; what is empty is left out."""
    if path in FOLLOWS or value is None or value == "":
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flat(each, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for name, each in _entries(list(value), path[-1] if path else ""):
            yield from _flat(each, (*path, name))
    else:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def _entries(values: list[Any], key: str) -> Iterator[tuple[str, Any]]:
    """The entries of a list with a name each, no two of which are the same."""
    if key in PAIRS and all(isinstance(each, list | tuple) and len(each) == 2 for each in values):
        values = [{"label": term, "meaning": meaning} for term, meaning in values]
    met: Counter[str] = Counter()
    for place, each in enumerate(values, 1):
        named = each if isinstance(each, Mapping) else {}
        name = str(next((named[one] for one in NAMES if named.get(one) not in (None, "")), place))
        met[name] += 1
        yield (name if met[name] == 1 else f"{name} ({met[name]})"), each
