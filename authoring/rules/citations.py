"""Citations in texts, "[@key]", "[@a; @b]" or "[@a, p. 3]": found, numbered by first citation, told as printed.

Source: docs/evidence.md#citations.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from authoring.rules.marked import Piece, Span

KEY = r"\w(?:[\w:.+/-]{0,78}\w)?"
"""What a reference's key looks like: letters, digits and a few signs within; 80 signs at most."""
_GROUP = re.compile(r"\[(@[^\[\]\n]{1,600})\]")
_ONE = re.compile(rf"\s*@({KEY})\s*(?:,\s*(\S[^;]*?))?\s*", re.UNICODE)


@dataclass(frozen=True)
class Cited:
    """One reference within a citation. locator: where in it, such as "p. 3", or ""."""

    key: str
    locator: str = ""


@dataclass(frozen=True)
class Citation:
    """What stands between two brackets, text[start:end]."""

    start: int
    end: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Numbering:
    """The numbers that references get by their first citation.

    numbers: key to number, in order. unresolved: (place, key) for every key that no reference has, each once a place.
    uncited: keys of references that no text cites, in the order of the list.
    """

    numbers: Mapping[str, int]
    unresolved: tuple[tuple[str, str], ...]
    uncited: tuple[str, ...]


def citations(text: str) -> tuple[Citation, ...]:
    """The citations of a text in their order. Brackets with anything else between them are text."""
    found = []
    for group in _GROUP.finditer(text):
        parts = [_ONE.fullmatch(part) for part in group[1].split(";")]
        if all(parts):
            cited = tuple(Cited(part[1], part[2] or "") for part in parts if part)
            found.append(Citation(group.start(), group.end(), cited))
    return tuple(found)


def is_key(text: str) -> bool:
    """Whether a reference may have this key."""
    return re.fullmatch(KEY, text) is not None


def keys(text: str) -> tuple[str, ...]:
    """The keys that a text cites, each once, in the order of their first citation."""
    return tuple(dict.fromkeys(cited.key for citation in citations(text) for cited in citation.cited))


def number(texts: Iterable[tuple[str, str]], known: Collection[str]) -> Numbering:
    """Numbers references by first citation. texts: (place, text) as they are read; known: the list's keys in order."""
    numbers: dict[str, int] = {}
    unresolved: dict[tuple[str, str], None] = {}
    held = frozenset(known)
    for place, text in texts:
        for key in keys(text):
            if key in held:
                numbers.setdefault(key, len(numbers) + 1)
            else:
                unresolved[place, key] = None
    return Numbering(numbers, tuple(unresolved), tuple(key for key in known if key not in numbers))


def spans(text: str, numbers: Mapping[str, int]) -> tuple[Span, ...]:
    """The text's citations as they are printed: "[1,3–5]", each number a link to "ref-N", a lost key named."""
    return tuple(Span(each.start, each.end, _pieces(each, numbers)) for each in citations(text))


def _pieces(citation: Citation, numbers: Mapping[str, int]) -> tuple[Piece, ...]:
    known = sorted({(numbers[each.key], each.locator) for each in citation.cited if each.key in numbers})
    parts: list[tuple[Piece, ...]] = []
    for run in _runs(known):
        (first, locator), (last, _) = run[0], run[-1]
        told: tuple[Piece, ...] = (Piece(f"{first} ({locator})" if locator else str(first), f"ref-{first}", "link"),)
        if len(run) > 1:
            told += (Piece("–" if len(run) > 2 else ","), Piece(str(last), f"ref-{last}", "link"))
        parts.append(told)
    parts += [(Piece(f"?{each.key}", "", "missing"),) for each in citation.cited if each.key not in numbers]
    inner = [piece for n, part in enumerate(parts) for piece in ((Piece(","), *part) if n else part)]
    return (Piece("["), *inner, Piece("]"))


def _runs(known: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Neighbouring numbers without locators together."""
    runs: list[list[tuple[int, str]]] = []
    for number_, locator in known:
        last = runs[-1][-1] if runs else (0, "x")
        if not locator and not last[1] and number_ == last[0] + 1:
            runs[-1].append((number_, locator))
        else:
            runs.append([(number_, locator)])
    return runs


def renamed(text: str, old: str, new: str) -> str:
    """The text with every citation of one key turned into one of another; a group names no key twice."""
    parts, at = [], 0
    for citation in citations(text):
        if old not in {each.key for each in citation.cited}:
            continue
        cited = list(
            dict.fromkeys(Cited(new if each.key == old else each.key, each.locator) for each in citation.cited)
        )
        placed = {each.key for each in cited if each.locator}
        cited = [each for each in cited if each.locator or each.key not in placed]
        told = "; ".join(f"@{each.key}{', ' if each.locator else ''}{each.locator}" for each in cited)
        parts += [text[at : citation.start], f"[{told}]"]
        at = citation.end
    return "".join([*parts, text[at:]])
