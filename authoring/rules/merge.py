"""The merging of two people's edits of the same text, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from voting.rules.diff import matching, tokens


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
    return {x + n: y + n for x, y, size in matching(old, new) for n in range(size)}


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
