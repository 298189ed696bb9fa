"""The ballot box on SQLite: the writer takes one job after the other, and ballots that arrive together share a commit.

The only place besides the verbs that commits: ballots have no journal line. A seat's ballot is found by its seal,
never by its seat.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gevent.monkey import get_original

from core.db import db
from core.transactions import at_commit, writer
from voting import box_rows, keys
from voting.box_facts import CLOSED, TOO_BUSY, OpenRound, Receipt, Slot, Stored, Vote, judge, open_round
from voting.box_keyed import KeyedBox
from voting.rules.rounds import Acceptance

MAX_WAITING = 20_000
FACTS = "SELECT id, meeting_id, answers, may_change, ask_reason FROM round WHERE id = ? AND state = 'open'"
RECUSED = (
    "SELECT interest.seat_id FROM interest JOIN seat ON seat.id = interest.seat_id JOIN round ON round.id = ?"
    " WHERE seat.meeting_id = round.meeting_id AND interest.recused AND interest.subject IN ('', round.subject)"
)
STRUCK = "SELECT seat.id FROM seat JOIN round ON round.meeting_id = seat.meeting_id WHERE round.id = ? AND seat.struck"
STANDS = "SELECT answer, sequence, receipt FROM sealed_ballot WHERE round_id = ? AND seal = ?"
STORE = (
    "INSERT INTO sealed_ballot (round_id, seal, answer, sequence, receipt, reason) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (round_id, seal) DO UPDATE SET answer = excluded.answer, sequence = excluded.sequence,"
    " receipt = excluded.receipt, reason = excluded.reason"
)
_allocate_lock = get_original("_thread", "allocate_lock")


@dataclass
class _Batch:
    slots: list[Slot] = field(default_factory=list)
    wait: Callable[[], object] = lambda: None


class SqliteBox(KeyedBox):
    """The box on SQLite. One for an application; every ballot is written by the application's writer."""

    def __init__(self, app: Flask, folder: Path) -> None:
        super().__init__(app)
        self._folder = folder
        self._counts: dict[int, int] = {}
        self._batch: _Batch | None = None
        # A native lock: it is shared with the writer's thread and held for a list's append only.
        self._lock = _allocate_lock()

    def cast(self, vote: Vote) -> Receipt:
        """Puts the vote into the box. Closing is a job of the same writer: a vote comes before it or after it."""
        slot = Slot(vote)
        if not writer(self._app).shares_commits:
            self._write([slot])
        elif not self._put(slot):
            return TOO_BUSY
        return self._told(slot)

    def enter(self, vote: Vote) -> Receipt:
        """Puts the vote into the box within the present verb's transaction."""
        slot = Slot(vote)
        cursor = db.session.connection().connection.cursor()
        self._write_one(cursor, self._open_round(cursor, vote.round_id), slot)
        if slot.is_new:
            at_commit(partial(self._count_new, [slot]))
        return slot.receipt or TOO_BUSY

    def _put(self, slot: Slot) -> bool:
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
        """Writes what waits, on the writer's thread: from here on later votes make a batch of their own.

        bench/one_a_flush.py puts its own in this place. Whoever does so has to take `_batch` away under `_lock`, and
        to give every slot of the batch to `_write`, in lists of any length.
        """
        with self._lock:
            self._batch = None
        self._write(batch.slots)

    def _write(self, slots: list[Slot]) -> None:
        try:
            self._write_together(slots)
        except sqlite3.OperationalError:  # the disk's or the lock's fault: it would befall each of them
            raise
        except Exception as error:
            for slot in slots:
                slot.receipt = None  # nothing of what it says is on the disk
            self._write_each(slots, error)
        else:
            self._count_new(slots)

    def _count_new(self, slots: list[Slot]) -> None:
        for slot in slots:
            if slot.is_new and slot.vote.round_id in self._counts:
                self._counts[slot.vote.round_id] += 1

    def _write_together(self, slots: list[Slot]) -> None:
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
                rounds: dict[int, OpenRound | None] = {}
                for slot in slots:
                    if slot.vote.round_id not in rounds:
                        rounds[slot.vote.round_id] = self._open_round(cursor, slot.vote.round_id)
                    self._write_one(cursor, rounds[slot.vote.round_id], slot)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
        finally:
            connection.close()

    def _open_round(self, cursor: Any, round_id: int) -> OpenRound | None:
        """The round, which is asked for in each transaction; what never changes is read once."""
        row = cursor.execute(FACTS, (round_id,)).fetchone()
        if row is None:
            self._rounds.pop(round_id, None)
            return None
        held = self._rounds.get(round_id)
        if held is None or held.key is None:
            recused, struck = (
                frozenset(number for (number,) in cursor.execute(query, (round_id,))) for query in (RECUSED, STRUCK)
            )
            held = self._kept(self._rounds, round_id, lambda: open_round(row, (recused, struck), self._key(round_id)))
        return held

    @staticmethod
    def _write_one(cursor: Any, round_: OpenRound | None, slot: Slot) -> None:
        vote = slot.vote
        code = round_.obstacle(vote) if round_ else "closed"
        if round_ is None or round_.key is None or code:
            slot.receipt = CLOSED if round_ is None else Receipt("refused", code=code or "")
            return
        seal, covered = keys.seal(round_.key, vote.seat_id), keys.covered(round_.key, vote)
        row = cursor.execute(STANDS, (vote.round_id, seal)).fetchone()
        found, slot.receipt = judge(vote, covered, round_, Stored(*row) if row else None)
        if found in (Acceptance.NEW, Acceptance.REPLACES):
            values = (vote.round_id, seal, vote.answer, vote.sequence, covered, round_.reason(vote))
            cursor.execute(STORE, values)
        slot.is_new = found is Acceptance.NEW

    def count(self, round_id: int) -> int:
        """How many ballots an open round holds."""
        held = self._counts.get(round_id)
        return box_rows.count(round_id) if held is None else held

    def recover(self, open_rounds: list[int]) -> tuple[int, ...]:
        """Takes up open rounds after a start."""
        keys.sweep(self._folder, open_rounds)
        self._counts.update((round_id, box_rows.count(round_id)) for round_id in open_rounds)
        return tuple(round_id for round_id in open_rounds if self._key(round_id) is None)

    def open(self, round_id: int) -> None:
        """Makes the round's key, in a file of its own."""
        self._rounds.pop(round_id, None)  # an opening that was rolled back may have left one
        self._keys[round_id] = keys.create(self._folder, round_id)
        self._counts[round_id] = 0

    def stop(self, round_id: int) -> None:
        """Nothing to do: a verb and the ballots have the writer in turn."""

    def destroy(self, round_id: int) -> None:
        """Destroys the round's key."""
        keys.destroy(self._folder, round_id)
        self._forget(round_id)
        self._counts.pop(round_id, None)

    def close(self) -> None:
        """Nothing to give back: the writer has the connection."""

    def _read_key(self, round_id: int) -> bytes | None:
        return keys.load(self._folder, round_id)
