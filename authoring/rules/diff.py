"""Differences between texts, word by word, and the merging of two people's edits of the same text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
EQUAL, INSERT, DELETE = "equal", "insert", "delete"


def tokens(text: str) -> list[str]:
    """The text in words, spaces and signs; joined they are the text."""
    return TOKEN.findall(text)


def diff(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The way from old to new as (operation, text): "equal", "delete" or "insert".

    Lossless: equal and insert joined are the new text, equal and delete joined the old one.
    """
    a, b = tokens(old), tokens(new)
    steps: list[tuple[str, str]] = []
    for tag, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == EQUAL:
            steps.append((EQUAL, "".join(a[i:j])))
            continue
        steps += [(DELETE, "".join(a[i:j]))] if i < j else []
        steps += [(INSERT, "".join(b[m:n]))] if m < n else []
    return tuple(steps)


@dataclass(frozen=True)
class Merge:
    """Two edits in one text. conflicts: (mine, theirs) where both changed the same words; there mine stands."""

    text: str
    conflicts: tuple[tuple[str, str], ...]


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Both edits of `base` in one text, where they do not touch the same words."""
    a, b, c = tokens(base), tokens(mine), tokens(theirs)
    one, other = _anchors(a, b), _anchors(a, c)
    text: list[str] = []
    conflicts: list[tuple[str, str]] = []
    at = (0, 0, 0)
    for position in [*sorted(one.keys() & other.keys()), len(a)]:
        ends = (position, one.get(position, len(b)), other.get(position, len(c)))
        _settle(text, conflicts, *(list(side[x:y]) for side, x, y in zip((a, b, c), at, ends, strict=True)))
        if position < len(a):
            text.append(a[position])
        at = (ends[0] + 1, ends[1] + 1, ends[2] + 1)
    return Merge("".join(text), tuple(conflicts))


def _anchors(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each token that stayed stands in both."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _settle(
    text: list[str], conflicts: list[tuple[str, str]], base: list[str], mine: list[str], theirs: list[str]
) -> None:
    if mine in (base, theirs):
        text += theirs
    elif theirs == base:
        text += mine
    else:
        text += mine
        conflicts.append(("".join(mine), "".join(theirs)))
