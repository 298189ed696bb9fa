"""The round's state machine: what may be done when, which ballot stands, which round counts. Decides, never acts."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class RoundState(StrEnum):
    """Where a round is. Revealing is no state: it shows a closed round to the room."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


IMPORTED_RECORD, IMPORTED_FILE = "Imported record", "Imported file"
"""What an import writes as the source of a count where the file names none."""


class RoundKind(StrEnum):
    """How its votes were taken: as ballots here, elsewhere and recorded, or on paper."""

    BALLOT = "ballot"
    RECORDED = "recorded"
    PAPER = "paper"


TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.CLOSED, RoundState.VOID}),
    RoundState.CLOSED: frozenset({RoundState.VOID}),
    RoundState.VOID: frozenset(),
}
"""Where a round may go from each state. Nothing leads back: a vote is run again as a new round."""


class Obstacle(StrEnum):
    """Why not: the closed list of codes. The page has the words and the cure."""

    ROUND_OPEN = "round-open"
    MEETING_ENDED = "meeting-ended"
    ITEM_UNKNOWN = "item-unknown"
    WORDING_EMPTY = "wording-empty"
    ROUND_NOT_OPEN = "round-not-open"
    ROUND_NOT_CLOSED = "round-not-closed"
    ROUND_VOID = "round-void"
    REASON_MISSING = "reason-missing"
    NOT_ADMITTED = "not-admitted"
    RECUSED = "recused"


def may_open(*, other_open: bool, meeting_ended: bool, has_item: bool, wording: str) -> tuple[Obstacle, ...]:
    """Why a round cannot be opened; empty where it can.

    other_open: whether any round of the meeting is open. has_item: whether the statement is on its agenda.
    """
    found = []
    if meeting_ended:
        found.append(Obstacle.MEETING_ENDED)
    if other_open:
        found.append(Obstacle.ROUND_OPEN)
    if not has_item:
        found.append(Obstacle.ITEM_UNKNOWN)
    elif not wording.strip():
        found.append(Obstacle.WORDING_EMPTY)
    return tuple(found)


def may_close(state: RoundState) -> tuple[Obstacle, ...]:
    """Why a round cannot be closed; empty where it can. A meeting that has ended does not keep a round open."""
    return () if RoundState.CLOSED in TRANSITIONS[state] else (Obstacle.ROUND_NOT_OPEN,)


def may_reveal(state: RoundState) -> tuple[Obstacle, ...]:
    """Why a round cannot be revealed; empty where it can. Revealing twice is allowed and changes nothing."""
    return () if state == RoundState.CLOSED else (Obstacle.ROUND_NOT_CLOSED,)


def may_void(state: RoundState, reason: str) -> tuple[Obstacle, ...]:
    """Why a round cannot be voided for that reason; empty where it can. Open and closed rounds can, once."""
    found = []
    if RoundState.VOID not in TRANSITIONS[state]:
        found.append(Obstacle.ROUND_VOID)
    if not reason.strip():
        found.append(Obstacle.REASON_MISSING)
    return tuple(found)


def may_cast(state: RoundState, *, admitted: bool = True, recused: bool = False) -> tuple[Obstacle, ...]:
    """Why a seat cannot vote in a round; empty where it can.

    admitted: whether the seat has a right to vote in this meeting. recused: whether it stood back from this vote.
    """
    found = []
    if state != RoundState.OPEN:
        found.append(Obstacle.ROUND_NOT_OPEN)
    if not admitted:
        found.append(Obstacle.NOT_ADMITTED)
    if recused:
        found.append(Obstacle.RECUSED)
    return tuple(found)


class Acceptance(StrEnum):
    """What becomes of a ballot: the seat's first; in place of an older one; the same again; older than what stands."""

    NEW = "new"
    REPLACES = "replaces"
    REPEAT = "repeat"
    STALE = "stale"


def accepts(sequence: int, stored_sequence: int | None, same_key: bool) -> Acceptance:
    """What becomes of a ballot that arrives for a seat.

    sequence: counts the voter's own choices, from the device. stored_sequence: that of the ballot that stands, None
    where there is none. same_key: whether the ballot that stands came with this very request. The highest sequence
    counts, so that a late retry never overwrites a newer choice. Source: docs/rules.md, "Which ballot stands".
    """
    if stored_sequence is None:
        return Acceptance.NEW
    if same_key:
        return Acceptance.REPEAT
    return Acceptance.REPLACES if sequence > stored_sequence else Acceptance.STALE


class RoundLike(Protocol):
    """What deciding which round counts needs to know of a round."""

    @property
    def state(self) -> str: ...
    @property
    def rehearsal(self) -> bool: ...
    @property
    def wording_ref(self) -> str: ...


AnyRound = TypeVar("AnyRound", bound=RoundLike)


def result_of(rounds: Iterable[AnyRound], wordings: Collection[str]) -> AnyRound | None:
    """The round whose verdict is the recommendation's result; None where none is.

    rounds: of one recommendation, oldest first, of every kind. wordings: the current wording and those that are
    editorially equal to it. The last closed round on one of them counts, unless it is void or a rehearsal.
    """
    counting = [r for r in rounds if r.state == RoundState.CLOSED and not r.rehearsal and r.wording_ref in wordings]
    return counting[-1] if counting else None
