"""How two readings of one text are compared: what is the same, what differs in typography only, what in words. Pure.

The same: quotation marks of any shape, spaces of any width, spaces around signs, raised figures, kinds of hyphen, full
stops at the end, numbers of citations. Typography: punctuation, hyphens, spaces, capitals. Everything else is words.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from authoring.rules.check.reading import plain
from core.marks import parts
from export.proofs.pieces import LINE_END

_SAME = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'}
    | {"«": '"', "»": '"', "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "‐": "-"}
)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_FIGURES = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_CITED = re.compile(
    r"\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]"
    r"|\s*\(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\)(?=[\s.]*$)"
    rf"|(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:)])){_RAISED}(?:\s?[,;–-]\s?{_RAISED})*(?!\w)"
)
"""Numbers in brackets, in round ones at the end only; raised ones behind a word or stop: behind "cm" they are none."""
_AROUND = re.compile(r"\s*([≤≥<>=±×%/–—-])\s*")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_WEIGHTY = frozenset("≤≥<>=±×%+~°&→←↑↓µ$€#@^")
_LINE_ENDS = re.compile(rf"(\w+){LINE_END}\s*(\w+)")


class Weight(StrEnum):
    """How grave a difference is."""

    SUBSTANTIVE = "substantive"
    TYPOGRAPHIC = "typographic"


def settled(text: str, record: str = "") -> str:
    """The text with each hyphen at a line's end kept or dropped: kept where the record writes the word with one."""
    known = record.casefold()

    def joined(hit: re.Match[str]) -> str:
        closed, hyphened = hit[1] + hit[2], f"{hit[1]}-{hit[2]}"
        return hyphened if hyphened.casefold() in known and closed.casefold() not in known else closed

    while LINE_END in text:
        text, count = _LINE_ENDS.subn(joined, text)
        text = text if count else text.replace(LINE_END, "")
    return text


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """The text as a reader of a report sees it: without citations and the marks of links, one space between words."""
    told = plain(f"\u200b{_shifted(text)}")  # a ">" in front is a sign here, and no mark of Markdown's
    return " ".join(_CITED.sub("", told.translate(_UNSEEN)).split())


def _shifted(text: str) -> str:
    """The text with Unicode's raised and lowered figures for those between marks, as a reader of a file gives them."""
    return "".join(signs.translate(_FIGURES[kind]) if kind else signs for kind, signs in parts(text))


def _plain(text: str) -> str:
    """The text with one sign for each that has several shapes, such as "≤" and "<="."""
    told = unicodedata.normalize("NFKC", shown(text).translate(_SAME)).translate(_SAME)
    return told.replace("<=", "≤").replace(">=", "≥")


@lru_cache(maxsize=20_000)
def exact(text: str, is_spaced: bool = True) -> str:
    """What two readings that are the same have in common. is_spaced: whether spaces count at all."""
    told = _plain(text)
    told = _AROUND.sub(r"\1", " ".join(told.split())).rstrip(" .")
    return told if is_spaced else told.replace(" ", "")


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words, numbers and signs with a meaning of their own, in small letters."""
    told = _plain(text).casefold()
    return tuple(token for token in _TOKEN.findall(told) if token[0].isalnum() or token in _WEIGHTY)


def loose(text: str) -> str:
    """What two readings that differ in typography only have in common."""
    out = ""
    for token in words(text):
        between = " " if out[-1:].isdigit() and token[0].isdigit() else ""
        out += between + token
    return out


def weighed(record: str, manuscript: str, is_spaced: bool = True) -> Weight | None:
    """How grave the difference between two readings is; None where there is none."""
    if exact(record, is_spaced) == exact(manuscript, is_spaced):
        return None
    return Weight.TYPOGRAPHIC if loose(record) == loose(manuscript) else Weight.SUBSTANTIVE
