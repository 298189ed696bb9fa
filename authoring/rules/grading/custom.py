"""A scale of a guideline's own: how it is kept as plain data, and what is wrong with one that cannot be saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.systems import SYSTEMS
from authoring.rules.grading.types import DIRECTIONS, GradeValue

OWN = "own"
"""The name under which a guideline has a scale of its own."""
MAX_CODE, MAX_DEFINITION, MAX_TITLE, MAX_VALUES = 25, 500, 200, 30
SIDES = ("levels", "strengths")
KEYS = ("title", "source", "separator", *SIDES)


@dataclass(frozen=True)
class ScaleFault:
    """One thing that is wrong with a scale. kind: one of FAULTS. place: a path such as "strengths[2].code"."""

    kind: str
    place: str
    text: str = ""


FAULTS = ("missing", "too-long", "twice", "no-direction", "no-values", "too-many", "no-scale", "no-suffix")
"""What can be wrong: a text is missing or too long, a code is there twice, a direction or suffix is none, there are no
values at all or more than thirty of a kind, or the whole is not of the shape of a scale."""


class ScaleError(ValueError):
    """The scale cannot be taken; `faults` says why, in its order."""

    def __init__(self, faults: tuple[ScaleFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.kind} {fault.place}".strip() for fault in faults))
        self.faults = faults


def to_data(system: GradingSystem) -> dict[str, Any]:
    """The scale as JSON keeps it: what is usual is left out. `from_data` makes the same of it again."""
    return {
        "title": system.title,
        "source": system.source,
        "separator": system.separator,
        "levels": [_value_data(value) for value in system.levels],
        "strengths": [_value_data(value) for value in system.strengths],
    }


def _value_data(value: GradeValue) -> dict[str, Any]:
    more = {
        "direction": value.direction,
        "sign": value.sign,
        "suffixes": [list(pair) for pair in value.suffixes],
        "alone": value.alone,
        "strong": value.strong,
    }
    return {"code": value.code, "definition": value.definition, **{key: told for key, told in more.items() if told}}


def from_data(told: Any) -> GradingSystem:
    """The scale that the data describes, under the name OWN. Raises ScaleError with everything that is wrong."""
    faults = tuple(_faults(told))
    if faults:
        raise ScaleError(faults)
    levels, strengths = (tuple(_value(each) for each in told.get(side) or ()) for side in SIDES)
    separator = told.get("separator") or ","
    return GradingSystem(OWN, told["title"].strip(), (told.get("source") or "").strip(), levels, strengths, separator)


def system_of(name: str, scale: Any) -> GradingSystem:
    """The system of that name; `scale` is the guideline's own, which the name OWN stands for."""
    return from_data(scale) if name == OWN else SYSTEMS[name]


def _value(told: dict[str, Any]) -> GradeValue:
    return GradeValue(
        told["code"].strip(),
        told["definition"].strip(),
        told.get("direction") or "",
        told.get("sign") or "",
        suffixes=tuple((letter, meaning) for letter, meaning in told.get("suffixes") or ()),
        alone=bool(told.get("alone")),
        strong=bool(told.get("strong")),
    )


def _faults(told: Any) -> Iterator[ScaleFault]:
    if not isinstance(told, dict) or not all(isinstance(told.get(side) or [], list) for side in SIDES):
        yield ScaleFault("no-scale", "")
        return
    for key, longest, needed in (
        ("title", MAX_TITLE, True),
        ("source", MAX_DEFINITION, False),
        ("separator", 5, False),
    ):
        yield from _text_faults(told, key, longest, needed, "")
    if not any(told.get(side) for side in SIDES):
        yield ScaleFault("no-values", SIDES[0])
    for side in SIDES:
        yield from _side_faults(told.get(side) or [], side)


def _side_faults(values: list[Any], side: str) -> Iterator[ScaleFault]:
    if len(values) > MAX_VALUES:
        yield ScaleFault("too-many", side)
        return
    seen: set[str] = set()
    for n, each in enumerate(values):
        place = f"{side}[{n}]"
        if not isinstance(each, dict):
            yield ScaleFault("no-scale", place)
            continue
        found = tuple(_value_faults(each, place))
        yield from found
        code = each.get("code")
        folded = code.strip().casefold() if isinstance(code, str) else ""
        if folded and folded in seen:
            yield ScaleFault("twice", f"{place}.code", folded)
        seen.add(folded)


def _value_faults(each: dict[str, Any], place: str) -> Iterator[ScaleFault]:
    for key, longest, needed in (
        ("code", MAX_CODE, True),
        ("definition", MAX_DEFINITION, True),
        ("sign", MAX_CODE, False),
    ):
        yield from _text_faults(each, key, longest, needed, place)
    if (each.get("direction") or "") not in ("", *DIRECTIONS):
        yield ScaleFault("no-direction", f"{place}.direction", str(each["direction"])[:MAX_CODE])
    suffixes = each.get("suffixes") or []
    letters = [pair[0] for pair in suffixes if _is_suffix(pair)] if isinstance(suffixes, list) else []
    if not isinstance(suffixes, list) or len(set(letters)) < len(suffixes):
        yield ScaleFault("no-suffix", f"{place}.suffixes")


def _is_suffix(pair: Any) -> bool:
    """Whether it is one small letter or figure with its meaning."""
    if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(isinstance(part, str) for part in pair):
        return False
    letter, meaning = pair
    return len(letter) == 1 and letter.isalnum() and letter == letter.casefold() and 0 < len(meaning) <= MAX_DEFINITION


def _text_faults(told: dict[str, Any], key: str, longest: int, needed: bool, place: str) -> Iterator[ScaleFault]:
    text, where = told.get(key), f"{place}.{key}" if place else key
    if not isinstance(text, str | None):
        yield ScaleFault("no-scale", where)
    elif needed and not (text or "").strip():
        yield ScaleFault("missing", where)
    elif len(text or "") > longest:
        yield ScaleFault("too-long", where, str(longest))
