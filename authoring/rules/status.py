"""How far a recommendation has come, and who may move it: draft, in review, ready for the vote, voted, final.

People set four of them. "Voted" nobody sets: it follows from the record, and so does that a recommendation whose vote
does not stand any more is final no longer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a recommendation has come."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    READY = "ready"
    VOTED = "voted"
    FINAL = "final"


KEPT = (Status.DRAFT, Status.IN_REVIEW, Status.READY, Status.FINAL)
"""What is stored; the fifth is computed."""


@dataclass(frozen=True)
class Move:
    """A step. right: what one must be allowed to take it (core.people.RIGHTS). keeps: what is stored after it."""

    start: Status
    end: Status
    right: str
    keeps: Status


MOVES = (
    Move(Status.DRAFT, Status.IN_REVIEW, "edit", Status.IN_REVIEW),
    Move(Status.IN_REVIEW, Status.DRAFT, "edit", Status.DRAFT),
    Move(Status.IN_REVIEW, Status.READY, "review", Status.READY),
    Move(Status.DRAFT, Status.READY, "review", Status.READY),
    Move(Status.READY, Status.IN_REVIEW, "review", Status.IN_REVIEW),
    Move(Status.VOTED, Status.FINAL, "review", Status.FINAL),
    Move(Status.FINAL, Status.VOTED, "review", Status.READY),
)
"""Who writes asks for a review; who reviews lets pass, sends back, and says that what was voted is final."""


def status_of(kept: str, is_voted: bool) -> Status:
    """The status from what is stored and whether a vote on the present wording stands."""
    if is_voted:
        return Status.FINAL if kept == Status.FINAL else Status.VOTED
    return Status.IN_REVIEW if kept == Status.FINAL else Status(kept)


def moves(status: str, allowed: Callable[[str], bool]) -> tuple[Move, ...]:
    """The steps that somebody may take from here. allowed: whether they have a right."""
    return tuple(move for move in MOVES if move.start == status and allowed(move.right))


def move(start: str, end: str) -> Move | None:
    """The step from one to the other; None where there is none."""
    return next((each for each in MOVES if (each.start, each.end) == (start, end)), None)


def after_rewording(kept: str) -> Status:
    """What is stored once the wording is another one: who let the former pass has not seen this one."""
    return Status.IN_REVIEW if kept in (Status.READY, Status.FINAL) else Status(kept)
