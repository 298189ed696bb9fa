"""The quorum: how many have to be present for the meeting to decide. Exact, and never rounded down."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any


@dataclass(frozen=True)
class Quorum:
    """Either a head count, or a share of those eligible; exactly one of the two is given.

    share: in 0 < share <= 1. more_than: the share itself is not enough, as in "more than half". Raises ValueError
    for anything else. Source: docs/rules.md, "Quorum".
    """

    count: int | None = None
    share: Fraction | None = None
    more_than: bool = False

    def __post_init__(self) -> None:
        if (self.count is None) == (self.share is None):
            raise ValueError("A quorum is either a number of people or a share of those eligible.")
        if self.count is not None and (self.count < 1 or self.more_than):
            raise ValueError("A quorum in people is a whole number from one up.")
        if self.share is not None and not 0 < self.share <= 1 - Fraction(self.more_than, 10**9):
            raise ValueError("A quorum's share is more than none and at most all.")

    def needed(self, eligible: int) -> int:
        """How many have to be present, of so many eligible: half of 9 is 5, and more than half of 8 is 5."""
        if self.count is not None:
            return self.count
        cut = (self.share or 0) * eligible
        return floor(cut) + 1 if self.more_than else max(1, ceil(cut))


def to_data(quorum: Quorum | None) -> dict[str, Any] | None:
    """The quorum as it is kept: {"count": 25} or {"share": "1/2", "more_than": false}; None for none."""
    if quorum is None:
        return None
    if quorum.count is not None:
        return {"count": quorum.count}
    return {"share": str(quorum.share), "more_than": quorum.more_than}


def from_data(kept: dict[str, Any] | None) -> Quorum | None:
    """The quorum that was kept; None for none. Raises ValueError for what to_data does not write."""
    if kept is None:
        return None
    if set(kept) == {"count"} and type(kept["count"]) is int:
        return Quorum(count=kept["count"])
    if set(kept) == {"share", "more_than"} and type(kept["more_than"]) is bool:
        return Quorum(share=Fraction(kept["share"]), more_than=kept["more_than"])
    raise ValueError(f"This is no quorum: {kept!r}.")
