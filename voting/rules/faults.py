"""What can be wrong with a consensus rule: each fault with its place, its reason and its cure. Plain English."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """The closed list of faults."""

    EMPTY = "empty"
    TOO_MANY = "too-many"
    BOUNDS = "bounds"
    TOO_FINE = "too-fine"
    GAP = "gap"
    OVERLAP = "overlap"
    ORDER = "order"
    DUPLICATE_KEY = "duplicate-key"
    DUPLICATE_LABEL = "duplicate-label"
    BAD_KEY = "bad-key"
    BAD_TEXT = "bad-text"
    REACHED = "reached"
    NOT_UNANIMOUS = "not-unanimous"
    SHAPE = "shape"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. place: a level's label, a share such as "50%", or a key such as "bands[2].lower"."""

    code: FaultCode
    place: str
    reason: str
    cure: str

    def __str__(self) -> str:
        return f"{self.reason} {self.cure}"


class RuleError(ValueError):
    """The rule is refused. `reasons` lists everything that is wrong, in the order in which it was found."""

    def __init__(self, reasons: Sequence[Fault]) -> None:
        super().__init__(" ".join(str(fault) for fault in reasons))
        self.reasons = tuple(reasons)
