"""The ballot box: takes the ballots of open rounds. Durable before acknowledged, one ballot a seat, sealed.

The only place besides the verbs that commits: ballots have no journal line, and those that arrive together share one
commit. A seat's ballot is found by its seal, never by its seat.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from gevent.monkey import get_original
from sqlalchemy import func, select

from core.db import db
from core.transactions import writer
from voting import keys
from voting.models import Participation, SealedBallot
from voting.rules.answers import ANSWER_SCALES
from voting.rules.rounds import Acceptance, accepts

MAX_WAITING = 20_000
STORE = (
    "INSERT INTO sealed_ballot (round_id, seal, answer, sequence, receipt) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (round_id, seal) DO UPDATE SET answer = excluded.answer, sequence = excluded.sequence,"
    " receipt = excluded.receipt"
)
_allocate_lock = get_original("_thread", "allocate_lock")


@dataclass(frozen=True)
class Vote:
    """What a device sends: `key` names the request, each try of it; `sequence` orders the voter's own changes."""

    meeting_id: int
    round_id: int
    seat_id: int
    answer: str
    sequence: int
    key: str


@dataclass(frozen=True)
class Receipt:
    """What the box says.

    state: "counted" (this very vote counts), "stale" (a newer vote of the same voter counts) or "refused".
    answer and sequence: the vote that stands now; answer is "" where none stands or where it is no longer known.
    code: why, where refused: closed, no-key, answer-unknown, no-change, too-busy.
    """

    state: str
    answer: str = ""
    sequence: int = 0
    code: str = ""


@dataclass
class _Slot:
    vote: Vote
    receipt: Receipt | None = None
    is_new: bool = False


@dataclass
class _Batch:
    slots: list[_Slot] = field(default_factory=list)
    wait: Callable[[], object] = lambda: None


class BallotBox:
    """The box on SQLite. One for an application; every ballot is written by the application's writer."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._keys: dict[int, bytes] = {}
        self._counts: dict[int, int] = {}
        self._batch: _Batch | None = None
        # A native lock: it is shared with the writer's thread and held for a list's append only.
        self._lock = _allocate_lock()

    def cast(self, vote: Vote) -> Receipt:
        """Puts the vote into the box; when this returns "counted" it is on disk. Idempotent for the same key.

        A vote that meets the closing is counted or refused, never acknowledged and dropped: the writer takes one
        job after the other, and closing is one of them.
        """
        slot = _Slot(vote)
        if writer(self._app).shares_commits:
            if not self._put(slot):
                return Receipt("refused", code="too-busy")
        else:
            self._write([slot])
        receipt = slot.receipt or Receipt("refused", code="too-busy")
        return self._late(vote) if receipt.code == "closed" else receipt

    def _put(self, slot: _Slot) -> bool:
        with self._lock:
            batch, is_first = self._batch, self._batch is None
            if batch is None:
                batch = self._batch = _Batch()
            if len(batch.slots) >= MAX_WAITING:
                return False
            batch.slots.append(slot)
        if is_first:
            batch.wait = writer(self._app).start(lambda: self._take(batch))
        batch.wait()
        return True

    def _take(self, batch: _Batch) -> None:
        with self._lock:
            self._batch = None
        self._write(batch.slots)

    def _write(self, slots: list[_Slot]) -> None:
        """Writes the votes in one transaction; where that fails, none of them has been acknowledged."""
        engine = self._app.extensions.get("writer_engine")
        if engine is None:
            with self._app.app_context():
                engine = db.engine
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                rounds: dict[int, Any] = {}
                for slot in slots:
                    self._write_one(cursor, rounds, slot)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
        finally:
            connection.close()
        for slot in slots:
            if slot.is_new and slot.vote.round_id in self._counts:
                self._counts[slot.vote.round_id] += 1

    def _write_one(self, cursor: Any, rounds: dict[int, Any], slot: _Slot) -> None:
        vote = slot.vote
        if vote.round_id not in rounds:
            rounds[vote.round_id] = cursor.execute(
                "SELECT meeting_id, state, answers, may_change FROM round WHERE id = ?", (vote.round_id,)
            ).fetchone()
        row = rounds[vote.round_id]
        if (code := self._obstacle(vote, row)) is not None:
            slot.receipt = Receipt("refused", code=code)
            return
        key = self._keys[vote.round_id]
        seal = keys.seal(key, vote.seat_id)
        covered = keys.cover(key, vote.seat_id, vote.sequence, keys.request_hash(vote.key)).hex()
        stored = cursor.execute(
            "SELECT sequence, answer, receipt FROM sealed_ballot WHERE round_id = ? AND seal = ?",
            (vote.round_id, seal),
        ).fetchone()
        accepted = accepts(vote.sequence, stored and stored[0], same_key=bool(stored) and stored[2] == covered)
        if accepted is Acceptance.REPLACES and not row[3]:
            slot.receipt = Receipt("refused", stored[1], stored[0], "no-change")
        elif accepted is Acceptance.STALE:
            slot.receipt = Receipt("stale", stored[1], stored[0])
        elif accepted is Acceptance.REPEAT:
            slot.receipt = Receipt("counted", stored[1], stored[0])
        else:
            cursor.execute(STORE, (vote.round_id, seal, vote.answer, vote.sequence, covered))
            slot.is_new = accepted is Acceptance.NEW
            slot.receipt = Receipt("counted", vote.answer, vote.sequence)

    def _obstacle(self, vote: Vote, row: Any) -> str | None:
        """Why the vote cannot go into the box at all, as a code; None where it can."""
        if row is None or row[0] != vote.meeting_id or row[1] != "open":
            return "closed"
        if vote.answer not in {str(answer) for answer in ANSWER_SCALES[row[2]].answers}:
            return "answer-unknown"
        return None if self._key(vote.round_id) else "no-key"

    def _key(self, round_id: int) -> bytes | None:
        if round_id not in self._keys and (key := keys.load(self._folder, round_id)):
            self._keys[round_id] = key
        return self._keys.get(round_id)

    def _late(self, vote: Vote) -> Receipt:
        """The answer to a vote for a closed round: "counted" where this very request had been accepted in time."""
        receipt = db.session.scalar(
            select(Participation.receipt).where(
                Participation.round_id == vote.round_id, Participation.seat_id == vote.seat_id
            )
        )
        if receipt and receipt == keys.request_hash(vote.key).hex():
            return Receipt("counted", vote.answer, vote.sequence)
        return Receipt("refused", code="closed")

    def standing(self, round_id: int, seat_id: int) -> Receipt | None:
        """The seat's vote in an open round, as a receipt; None where it has not voted or the key is gone."""
        if (key := self._key(round_id)) is None:
            return None
        row = db.session.execute(
            select(SealedBallot.answer, SealedBallot.sequence).where(
                SealedBallot.round_id == round_id, SealedBallot.seal == keys.seal(key, seat_id)
            )
        ).first()
        return Receipt("counted", row[0], row[1]) if row else None

    def count(self, round_id: int) -> int:
        """How many ballots an open round holds."""
        held = self._counts.get(round_id)
        return _count(round_id) if held is None else held

    def recover(self, open_rounds: list[int]) -> tuple[int, ...]:
        """Takes up open rounds after a start, before anything is served; gives those whose key is gone.

        The keys of all other rounds are destroyed: a crash between a closing and its end may have left one.
        """
        keys.sweep(self._folder, open_rounds)
        self._counts.update((round_id, _count(round_id)) for round_id in open_rounds)
        return tuple(round_id for round_id in open_rounds if self._key(round_id) is None)

    def open(self, round_id: int) -> None:
        """Makes the round's key. Called by the verb that opens it, within its transaction."""
        self._keys[round_id] = keys.create(self._folder, round_id)
        self._counts[round_id] = 0

    def voters(self, round_id: int, seat_ids: list[int]) -> dict[str, int]:
        """The seal of each of these seats, to the seat: for the verb that closes the round; empty without the key."""
        key = self._key(round_id)
        return {keys.seal(key, seat_id): seat_id for seat_id in seat_ids} if key else {}

    def uncovered(self, round_id: int, seat_id: int, sequence: int, covered: str) -> str:
        """The hash of the request behind a sealed ballot, for the verb that closes the round."""
        return keys.cover(self._keys[round_id], seat_id, sequence, bytes.fromhex(covered)).hex()

    def destroy(self, round_id: int) -> None:
        """Destroys the round's key: from here on nobody can say whose ballot is whose."""
        keys.destroy(self._folder, round_id)
        self._keys.pop(round_id, None)
        self._counts.pop(round_id, None)


def _count(round_id: int) -> int:
    query = select(func.count()).select_from(SealedBallot).where(SealedBallot.round_id == round_id)
    return db.session.scalar(query) or 0


def box() -> BallotBox:
    """The present application's ballot box."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if "ballot_box" not in app.extensions:
        app.extensions["ballot_box"] = BallotBox(app, app.config["SETTINGS"].keys)
    return app.extensions["ballot_box"]  # type: ignore[no-any-return]
