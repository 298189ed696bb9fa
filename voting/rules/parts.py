"""When a result may be split: only where each part is large enough that it tells on nobody."""

from dataclasses import dataclass

from voting.rules.tally import Tally

SMALLEST_PART = 5
"""Ballots that each part of a secret result needs. Source: docs/rules.md, "With and without an interest"."""


@dataclass(frozen=True)
class Parts:
    """A result in two parts: of those who had declared an interest, and of all others."""

    declared: Tally
    others: Tally


def may_split(declared: int, others: int, named: bool = False) -> bool:
    """Whether a result of so many ballots may be shown in two parts.

    A named round hides nothing; it can be split wherever there are two parts at all.
    """
    return min(declared, others) >= (1 if named else SMALLEST_PART)
