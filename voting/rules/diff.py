"""Differences between texts, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# A word keeps the accents that stand as signs of their own; a number such as 1.2 or 10,000 is one, to its last digit.
TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)+\w*|\w+(?:[\u0300-\u036f]+\w*)*|[^\w\s]")
EQUAL, INSERT, DELETE = "equal", "insert", "delete"
Step = tuple[str, str]


def tokens(text: str) -> list[str]:
    """The text in words, spaces and signs; joined they are the text."""
    return TOKEN.findall(text)


def diff(old: str, new: str) -> tuple[Step, ...]:
    """The way from old to new as (operation, text): "equal", "delete" or "insert".

    Lossless: equal and insert joined are the new text, equal and delete joined the old one. A change has its deletion
    first; the spaces between changed words change with them, so that a phrase is struck out as a whole.
    """
    a, b = tokens(old), tokens(new)
    steps: list[Step] = []
    at = (0, 0)
    for x, y, size in [*matching(a, b), (len(a), len(b), 0)]:
        for operation, part in ((DELETE, a[at[0] : x]), (INSERT, b[at[1] : y]), (EQUAL, a[x : x + size])):
            if part:
                steps.append((operation, "".join(part)))
        at = (x + size, y + size)
    return tuple(steps)


def matching(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """The runs of tokens that stayed, as (place in a, place in b, length), length > 0.

    Equal beginnings and ends are taken off first; difflib then looks at the middle alone, where it holds on to words
    rather than to spaces, and with its rule against tokens that are everywhere: without it, four thousand signs of the
    same word would take minutes.
    """
    shorter = min(len(a), len(b))
    start = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if a[-1 - n] != b[-1 - n]), rest)
    matcher = SequenceMatcher(str.isspace, a[start : len(a) - end], b[start : len(b) - end])
    inner = [(start + x, start + y, size) for x, y, size in matcher.get_matching_blocks()]
    return [run for run in ((0, 0, start), *inner, (len(a) - end, len(b) - end, end)) if run[2]]
