"""The merging of two people's edits of the same text, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from voting.rules.diff import matching, tokens


@dataclass(frozen=True)
class Merge:
    """Two edits in one text. conflicts: (mine, theirs) where both changed the same words, or added some at one place.

    There mine stands; where both only added, and each more than a word, both stand, theirs first.
    """

    text: str
    conflicts: tuple[tuple[str, str], ...]


def merge(base: str, mine: str, theirs: str, *, is_prose: bool = True) -> Merge:
    """Both edits of `base` in one text, where they do not touch the same words.

    is_prose: whether what both added at one place can stand side by side; in a cell of a table mine stands alone.
    """
    a, b, c = tokens(base), tokens(mine), tokens(theirs)
    one, other = _anchors(a, b), _anchors(a, c)
    text: list[str] = []
    conflicts: list[tuple[str, str]] = []
    at = (0, 0, 0)
    for position in [*sorted(one.keys() & other.keys()), len(a)]:
        ends = (position, one.get(position, len(b)), other.get(position, len(c)))
        parts = (list(side[x:y]) for side, x, y in zip((a, b, c), at, ends, strict=True))
        _settle(text, conflicts, *parts, is_prose=is_prose)
        if position < len(a):
            text.append(a[position])
        at = (ends[0] + 1, ends[1] + 1, ends[2] + 1)
    return Merge("".join(text), tuple(conflicts))


def _anchors(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each token that stayed stands in both."""
    return {x + n: y + n for x, y, size in matching(old, new) for n in range(size)}


def _settle(
    text: list[str],
    conflicts: list[tuple[str, str]],
    base: list[str],
    mine: list[str],
    theirs: list[str],
    *,
    is_prose: bool,
) -> None:
    if mine in (base, theirs):
        text += theirs
    elif theirs == base:
        text += mine
    else:
        text += _both(theirs, mine) if is_prose and not base else mine
        conflicts.append(("".join(mine), "".join(theirs)))


def _both(theirs: list[str], mine: list[str]) -> list[str]:
    """What two people added at one place, theirs first; the longer alone where it has all that the other has.

    Mine alone where either is but a word: "adult" and "elderly" are a choice, two sentences are none.
    """
    if any(len("".join(each).split()) < 2 for each in (theirs, mine)):
        return mine
    for one, other in ((theirs, mine), (mine, theirs)):
        if _is_within(one, other):
            return other
    is_parted = theirs[-1].isspace() or mine[0].isspace()
    return [*theirs, *([] if is_parted else [" "]), *mine]


def _is_within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of the few stand among the many, in their order."""
    rest = iter(many)
    return all(each in rest for each in few)
