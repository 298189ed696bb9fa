"""Which wordings are editorially equal: what two people agreed on, each pair by its last decision. Design laws 1, 4."""

from collections.abc import Iterable, Sequence
from typing import Protocol

EDITORIAL, SUBSTANTIVE = "editorial", "substantive"
KINDS = (EDITORIAL, SUBSTANTIVE)


class Decision(Protocol):
    """What is said of two wordings; `holds` once a second person agreed."""

    @property
    def from_ref(self) -> str: ...
    @property
    def to_ref(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def holds(self) -> bool: ...


def equal_refs(wording_ref: str, decisions: Sequence[Decision]) -> frozenset[str]:
    """The wordings whose votes count for this one, itself included. decisions: in the order in which they were agreed.

    Editorial steps add up: what is equal to an equal one is equal. Whatever two people called substantive against this
    very wording is not, by whatever way it is reached.
    """
    kinds = {frozenset((each.from_ref, each.to_ref)): each.kind for each in decisions if each.holds}
    apart = {ref for pair, kind in kinds.items() if kind == SUBSTANTIVE and wording_ref in pair for ref in pair}
    return _reached(wording_ref, [pair for pair, kind in kinds.items() if kind == EDITORIAL], apart - {wording_ref})


def _reached(start: str, pairs: Iterable[frozenset[str]], apart: set[str]) -> frozenset[str]:
    found, left = {start}, list(pairs)
    while near := [pair for pair in left if pair & found]:
        left = [pair for pair in left if pair not in near]
        found |= frozenset().union(*near) - apart
    return frozenset(found)
