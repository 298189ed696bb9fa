"""What a ballot box is told and tells, and how it decides: the same on every database."""

from dataclasses import dataclass
from typing import Protocol

from core.prose import plain
from voting.rules.answers import ANSWER_SCALES
from voting.rules.rounds import Acceptance, RoundState, accepts, may_cast

MAX_REASON_SIGNS = 500
Withheld = tuple[frozenset[int], frozenset[int]]
"""The seats without a ballot: recused, struck."""


@dataclass(frozen=True)
class Vote:
    """What a device sends: `key` names the request, each try of it; `sequence` orders the voter's own changes.

    reason: why the voter says no, where the round asks for it. paper: entered by the chair from a sheet of paper.
    """

    meeting_id: int
    round_id: int
    seat_id: int
    answer: str
    sequence: int
    key: str
    reason: str = ""
    paper: bool = False


@dataclass(frozen=True)
class Receipt:
    """What the box says.

    state: "counted" (this very vote counts), "stale" (a newer vote of the same voter counts) or "refused".
    answer and sequence: the vote that stands now; answer is "" where none stands or where it is no longer known.
    code: why, where refused: closed, no-key, answer-unknown, no-change, recused, not-admitted, too-busy.
    """

    state: str
    answer: str = ""
    sequence: int = 0
    code: str = ""


class Unwritten(Exception):
    """A vote could not be written, for a fault of its own. It says no more: its words may end up in a log."""


CLOSED = Receipt("refused", code="closed")
TOO_BUSY = Receipt("refused", code="too-busy")


@dataclass(frozen=True)
class OpenRound:
    """What the box keeps in memory of an open round. None of it changes while the round is open.

    recused, struck: the seats that have no ballot here. key: the round's own, None where it is gone.
    """

    round_id: int
    meeting_id: int
    answers: frozenset[str]
    may_change: bool
    ask_reason: bool
    recused: frozenset[int]
    struck: frozenset[int]
    key: bytes | None

    def obstacle(self, vote: Vote) -> str | None:
        """Why the vote cannot go into the box at all, as a code; None where it can."""
        if vote.meeting_id != self.meeting_id:
            return "closed"
        if barred := may_cast(
            RoundState.OPEN, admitted=vote.seat_id not in self.struck, recused=vote.seat_id in self.recused
        ):
            return str(barred[0])
        if vote.answer not in self.answers:
            return "answer-unknown"
        return None if self.key else "no-key"

    def reason(self, vote: Vote) -> str:
        """What is kept of the vote's reason."""
        return plain(vote.reason).strip()[:MAX_REASON_SIGNS] if self.ask_reason and vote.answer == "no" else ""


def open_round(row: tuple[int, int, str, bool, bool], withheld: Withheld, key: bytes | None) -> OpenRound:
    """The round as the box keeps it; row: id, meeting, answer scale, may_change, ask_reason."""
    round_id, meeting_id, answers, may_change, ask_reason = row
    on_offer = frozenset(str(answer) for answer in ANSWER_SCALES[answers].answers)
    return OpenRound(round_id, meeting_id, on_offer, bool(may_change), bool(ask_reason), *withheld, key)


@dataclass(frozen=True)
class Stored:
    """The ballot that stands for a seat; receipt: the covered hash of its request."""

    answer: str
    sequence: int
    receipt: str


def judge(vote: Vote, covered: str, round_: OpenRound, stored: Stored | None) -> tuple[Acceptance, Receipt]:
    """What becomes of a vote that no obstacle stops, beside the ballot that stands; nothing is written here.

    Where a vote is final it may still be sent again with the reason that was asked for, its answer being the same.
    """
    if stored is None:
        return Acceptance.NEW, Receipt("counted", vote.answer, vote.sequence)
    found = accepts(vote.sequence, stored.sequence, same_key=stored.receipt == covered)
    if found is Acceptance.REPEAT:
        return found, Receipt("counted", stored.answer, stored.sequence)
    if found is Acceptance.STALE:
        return found, Receipt("stale", stored.answer, stored.sequence)
    if not round_.may_change and not (round_.reason(vote) and vote.answer == stored.answer):
        return Acceptance.STALE, Receipt("refused", stored.answer, stored.sequence, "no-change")
    return found, Receipt("counted", vote.answer, vote.sequence)


class BallotBox(Protocol):
    """The box of one application. tests/voting/test_box.py is the exam of whatever implements it."""

    def cast(self, vote: Vote) -> Receipt:
        """Puts the vote into the box; when this returns "counted" it is on disk. Idempotent for the same key.

        A vote that meets the closing is counted or refused, never acknowledged and dropped. Raises Unwritten where
        this very vote cannot be written, which stops none of those that came with it.
        """
        ...

    def enter(self, vote: Vote) -> Receipt:
        """The same within the present verb's transaction: for a ballot on paper, which has a line in the journal.

        Nothing is on disk until the verb has ended.
        """
        ...

    def standing(self, round_id: int, seat_id: int) -> Receipt | None:
        """The seat's vote in an open round, as a receipt; None where it has not voted or the key is gone."""
        ...

    def came_by(self, round_id: int, seat_id: int, request_key: str) -> bool:
        """Whether the ballot that stands for the seat came by that request: then its device may see what it says."""
        ...

    def count(self, round_id: int) -> int:
        """How many ballots an open round holds."""
        ...

    def running(self, round_id: int) -> dict[str, int]:
        """How many ballots of an open round say what; asked for live results only."""
        ...

    def voted(self, round_id: int, seat_ids: list[int]) -> frozenset[int] | None:
        """Those of the seats that have a ballot in the open round; None where its key is gone: nobody knows."""
        ...

    def recover(self, open_rounds: list[int]) -> tuple[int, ...]:
        """Takes up open rounds after a start, before anything is served; gives those whose key is gone.

        The keys of all other rounds are destroyed: a crash between a closing and its end may have left one.
        """
        ...

    def open(self, round_id: int) -> None:
        """Makes the round's key. Called by the verb that opens it, within its transaction."""
        ...

    def stop(self, round_id: int) -> None:
        """From here on the round takes no ballot; those on their way are in. The first step of the verb that closes."""
        ...

    def voters(self, round_id: int, seat_ids: list[int]) -> dict[str, int]:
        """The seal of each of these seats, to the seat: for the verb that closes the round; empty without the key."""
        ...

    def uncovered(self, round_id: int, seat_id: int, sequence: int, covered: str) -> str:
        """The hash of the request behind a sealed ballot, for the verb that closes the round."""
        ...

    def is_paper(self, round_id: int, seat_id: int, sequence: int, receipt: str) -> bool:
        """Whether the ballot with that uncovered receipt was entered from paper: for the verb that closes the round."""
        ...

    def destroy(self, round_id: int) -> None:
        """Destroys the round's key, after the closing's commit: from here on nobody can say whose ballot is whose."""
        ...

    def close(self) -> None:
        """Gives back its connection, if it has one; the next ballot opens another."""
        ...


@dataclass
class Slot:
    """A vote on its way, and what became of it. error: why it could not be written."""

    vote: Vote
    receipt: Receipt | None = None
    is_new: bool = False
    error: Exception | None = None
