"""Texts on their way to the page: runs of plain, raised and lowered signs, and the joins that typesetting wants.

Pure. Makes no markup: a renderer escapes each run and raises or lowers it in its own way.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from core.marks import parts

ORDINALS = "ªº"
"""Raised by their Unicode description, but letters of their own in Spanish and Portuguese."""
NO_BREAK, JOINER = "\u00a0", "\u2060"
UNITS = (
    "months?|years?|weeks?|days?|hours?|minutes?|patients?|votes?|h|min|cm|mm|µm|μm|nm|mg|kg|µg|μg|g|G|Gy|mGy|mSv|MBq"
    "|mL|ml|dL|L|mmol|Fr|kV|mA|°C|%"
)
ABBREVIATED = ("al.", "approx.", "cf.", "e.g.", "etc.", "i.e.", "no.", "resp.", "vs.")
"""Words whose full stop is their own and stays with them."""
LONGEST_TAIL = 44
"""Signs that may be kept on one line: the narrowest column holds more."""


class Run(NamedTuple):
    """Signs of one kind: "text", "sup" or "sub"."""

    kind: str
    text: str


def _shifted() -> dict[str, Run]:
    """Every sign that Unicode describes as a raised or lowered form of a single other one."""
    kinds = {"<super>": "sup", "<sub>": "sub"}
    found = {}
    for code in range(0x80, 0x2E80):
        how, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if how in kinds and " " not in plain and chr(code) not in ORDINALS:
            found[chr(code)] = Run(kinds[how], chr(int(plain, 16)))
    return found


SHIFTED = _shifted()
_PARTS = re.compile(f"([{''.join(SHIFTED)}]+)")


def runs(text: str, *, is_marked: bool = True) -> tuple[Run, ...]:
    """The text as runs: Unicode's raised and lowered signs become real ones; control signs are dropped.

    is_marked: whether "^18^" and "H~2~" raise and lower too, as in a narrative.
    """
    found: list[Run] = []
    for sign in _signs(printable(text), is_marked):
        if found and found[-1].kind == sign.kind:
            found[-1] = Run(sign.kind, found[-1].text + sign.text)
        else:
            found.append(sign)
    return tuple(found)


def _signs(text: str, is_marked: bool) -> Iterator[Run]:
    for kind, signs in parts(text) if is_marked else [("", text)]:
        if kind:
            yield Run(kind, signs)
            continue
        for part in filter(None, _PARTS.split(signs)):
            yield from [SHIFTED[sign] for sign in part] if part[0] in SHIFTED else [Run("text", part)]


def printable(text: str) -> str:
    """The text with spaces for control signs, which no page can show and no metadata may hold."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


_ADDRESS = re.compile(r"((?:https?://|www\.|mailto:|10\.\d{4,9}/)[^\s\u00a0]+)")


def addresses(text: str) -> tuple[tuple[str, bool], ...]:
    """(part, is_address) of the text: an address takes no hyphen at a line's end, since it would be read as its own."""
    return tuple((part, n % 2 == 1) for n, part in enumerate(_ADDRESS.split(text)) if part)


def joined(text: str) -> str:
    """The text with no line break after ≤ ≥ < > ± =, inside of "p = 0.05", between a number and its unit or its
    percentage in brackets, or inside a range of numbers."""
    text = re.sub(r"([≤≥<>±~=]) (?=[\d.])", rf"\1{NO_BREAK}", text)
    text = re.sub(r"(?<=\b[pPnN]) (?=[≤≥<>=]\s?[\d.])", NO_BREAK, text)
    text = re.sub(rf"(?<=\d) (?=(?:{UNITS})(?!\w))", NO_BREAK, text)
    text = re.sub(r"(?<=\d) (?=\(\d)", NO_BREAK, text)
    return re.sub(r"(?<=\d)–(?=\d)", f"–{JOINER}", text)


def with_grade(text: str, grade: str) -> tuple[str, str]:
    """(body, tail): the tail is kept on one line, so that a grade never stands alone on it; "" where there is none.

    The text's full stop moves behind the grade: "… as appropriate (V,B)." A text without one gets none.
    """
    body = joined(text.rstrip())
    if not grade:
        return body, ""
    words = body.rpartition(" ")
    own = words[2].lower().lstrip("([") in ABBREVIATED or body.endswith("..")
    stop = "." if body.endswith(".") else ""
    head, space, last = (body if own else body.removesuffix(".")).rpartition(" ")
    tail = f"{last}{NO_BREAK}{grade}{stop}"
    return (head + space, tail) if len(tail) <= LONGEST_TAIL else (f"{head}{space}{tail}", "")
