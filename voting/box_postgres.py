"""The ballot box on PostgreSQL, for any number of processes: one statement a ballot, or for all that wait for it.

The statement asks for the round's state under a lock that closing excludes, so that a ballot is in before the closing
looks or is refused after it. PostgreSQL flushes before it answers (core.postgres.SETTINGS).
"""

import threading
import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import delete, select

from core import postgres, postgres_live
from core.db import db
from core.live import SETTLING_SECONDS, hub
from core.transactions import at_commit
from voting import box_rows, keys
from voting.box_facts import CLOSED, TOO_BUSY, OpenRound, Receipt, Slot, Stored, Vote, judge, open_round
from voting.box_keyed import KeyedBox
from voting.box_traces import Traces
from voting.models import Round, RoundKey
from voting.rules.rounds import Acceptance
from voting.wrapped_keys import unwrap, wrap

MAX_WAITING = 20_000
KEYS = "box:"
"""The topic that is rung when a round's key is destroyed; the round's number follows."""
FACTS = """
SELECT round.id, meeting_id, answers, may_change, ask_reason, wrapped,
    ARRAY(SELECT seat_id FROM interest JOIN seat ON seat.id = seat_id
          WHERE seat.meeting_id = round.meeting_id AND recused AND interest.subject IN ('', round.subject)),
    ARRAY(SELECT id FROM seat WHERE seat.meeting_id = round.meeting_id AND struck)
FROM round LEFT JOIN round_key ON round_id = round.id WHERE round.id = %s AND state = 'open'
"""
PUT = """
WITH live AS (SELECT id FROM round WHERE id = %s AND state = 'open' FOR SHARE),
put AS (
    INSERT INTO sealed_ballot AS stored (round_id, seal, answer, sequence, receipt, reason)
    SELECT live.id, sent.* FROM live,
        unnest(%s::text[], %s::text[], %s::int[], %s::text[], %s::text[]) AS sent
    ON CONFLICT (round_id, seal) DO UPDATE SET answer = excluded.answer, sequence = excluded.sequence,
        receipt = excluded.receipt, reason = excluded.reason
    WHERE excluded.sequence > stored.sequence
        AND (%s OR (excluded.reason <> '' AND excluded.answer = stored.answer))
    RETURNING stored.seal, stored.xmax = 0 AS is_new)
SELECT put.seal, put.is_new FROM live LEFT JOIN put ON true
"""
STAND = "SELECT seal, answer, sequence, receipt FROM sealed_ballot WHERE round_id = %s AND seal = ANY(%s)"
SWEEP = "DELETE FROM round_key WHERE round_id NOT IN (SELECT id FROM round WHERE state = 'open')"


@dataclass
class _Batch:
    slots: list[Slot] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class _Sealed:
    """A vote as it is sent to the database."""

    slot: Slot
    round: OpenRound
    seal: str
    covered: str
    reason: str


class PostgresBox(KeyedBox):
    """The box on PostgreSQL: one for an application, with a connection of its own."""

    def __init__(self, app: Flask, secret: bytes) -> None:
        super().__init__(app)
        self._secret, self._traces = secret, Traces(app)
        self._counts: dict[int, tuple[float, int]] = {}
        self._next: _Batch | None = None
        self._connection: psycopg.Connection[Any] | None = None
        self._list, self._line = threading.Lock(), threading.Lock()
        hub.listen(KEYS, self._rung)

    def cast(self, vote: Vote) -> Receipt:
        """Puts the vote into the box, with all that wait for the statement under way."""
        slot = Slot(vote)
        with self._list:
            batch, is_first = self._next, self._next is None
            if batch is None:
                batch = self._next = _Batch()
            if len(batch.slots) >= MAX_WAITING:
                return TOO_BUSY
            batch.slots.append(slot)
        if is_first:
            self._take(batch)
        else:
            batch.done.wait()
        return self._told(slot)

    def enter(self, vote: Vote) -> Receipt:
        """Puts the vote into the box within the present verb's transaction."""
        slot = Slot(vote)
        connection = db.session.connection().connection.driver_connection
        assert connection is not None  # noqa: S101 - it is in a transaction
        self._write_on(connection, [slot])
        at_commit(partial(self._count_anew, vote.round_id))
        return slot.receipt or TOO_BUSY

    def _take(self, batch: _Batch) -> None:
        with self._line:
            with self._list:
                self._next = None
            try:
                self._write(batch.slots)
            finally:
                batch.done.set()

    def _write(self, slots: list[Slot]) -> None:
        for attempt in (1, 2):
            waiting = [slot for slot in slots if slot.receipt is None]
            try:
                self._write_on(self._connected(), waiting)
            except psycopg.OperationalError as error:  # the line is lost, or a lock was waited for in vain
                self._app.logger.warning("ballots could not be written, try %d: %s", attempt, type(error).__name__)
                self._hang_up()
            except Exception as error:
                self._write_each([slot for slot in waiting if slot.receipt is None], error)
                return
            else:
                return

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = postgres.connect(self._app)
        return self._connection

    def close(self) -> None:
        """Gives back the connections; the next ballot opens another."""
        self._traces.stop()
        self._hang_up()

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _write_on(self, connection: psycopg.Connection[Any], slots: list[Slot]) -> None:
        while slots:
            sealed: dict[tuple[int, str], _Sealed] = {}
            again = []  # the same seat once more: a statement meets a row but once
            for slot in slots:
                one = self._sealed(connection, slot)
                if one and sealed.setdefault((slot.vote.round_id, one.seal), one) is not one:
                    again.append(slot)
            for round_id in {number for number, _ in sealed}:
                # In the order of the seals: two processes never wait for each other's rows crosswise.
                rows = [one for (number, _), one in sorted(sealed.items()) if number == round_id]
                self._put(connection, rows[0].round, rows)
            slots = again

    def _sealed(self, connection: psycopg.Connection[Any], slot: Slot) -> _Sealed | None:
        """The vote, ready to be sent; None where something is in its way, which the slot is then told."""
        vote = slot.vote
        round_ = self._rounds.get(vote.round_id) or self._open_round(connection, vote.round_id)
        code = round_.obstacle(vote) if round_ else "closed"
        if round_ is None or round_.key is None or code:
            slot.receipt = Receipt("refused", code=code or "")
            return None
        return _Sealed(
            slot, round_, keys.seal(round_.key, vote.seat_id), keys.covered(round_.key, vote), round_.reason(vote)
        )

    def _open_round(self, connection: psycopg.Connection[Any], round_id: int) -> OpenRound | None:
        return self._kept(self._rounds, round_id, lambda: self._read_round(connection, round_id))

    def _read_round(self, connection: psycopg.Connection[Any], round_id: int) -> OpenRound | None:
        row = connection.execute(FACTS, (round_id,)).fetchone()
        if row is None:
            return None
        key = unwrap(self._secret, round_id, row[5]) if row[5] else None
        return open_round(row[:5], (frozenset(row[6]), frozenset(row[7])), key)

    def _put(self, connection: psycopg.Connection[Any], round_: OpenRound, rows: list[_Sealed]) -> None:
        votes = [one.slot.vote for one in rows]
        columns = (
            [one.seal for one in rows],
            [vote.answer for vote in votes],
            [vote.sequence for vote in votes],
            [one.covered for one in rows],
            [one.reason for one in rows],
        )
        told = connection.execute(PUT, (round_.round_id, *columns, round_.may_change), prepare=True).fetchall()
        written = dict(told)
        self._count_anew(round_.round_id)
        left = [one for one in rows if one.seal not in written]
        for one in rows:
            if one.seal in written:
                vote = one.slot.vote
                one.slot.receipt, one.slot.is_new = Receipt("counted", vote.answer, vote.sequence), written[one.seal]
        if not told:  # not even the round's own line: it is open no more
            self._forget(round_.round_id)
            for one in left:
                one.slot.receipt = CLOSED
        elif left:
            self._tell_what_stands(connection, round_, left)

    @staticmethod
    def _tell_what_stands(connection: psycopg.Connection[Any], round_: OpenRound, left: list[_Sealed]) -> None:
        """The receipts of votes that changed nothing: repeats, late ones, and those that may not be changed."""
        found = connection.execute(STAND, (round_.round_id, [one.seal for one in left])).fetchall()
        stands = {seal: Stored(*rest) for seal, *rest in found}
        for one in left:
            if (stored := stands.get(one.seal)) is None:
                one.slot.receipt = CLOSED  # between the two statements the round was closed
                continue
            became, receipt = judge(one.slot.vote, one.covered, round_, stored)
            one.slot.receipt = receipt if became in (Acceptance.REPEAT, Acceptance.STALE) else TOO_BUSY

    def count(self, round_id: int) -> int:
        """How many ballots an open round holds, of all processes; remembered for a tenth of a second."""
        counted_at, held = self._counts.get(round_id, (0.0, 0))
        begun = time.monotonic()
        if begun - counted_at > SETTLING_SECONDS:
            held = box_rows.count(round_id)
            self._counts[round_id] = (begun, held)
        return held

    def _count_anew(self, round_id: int) -> None:
        self._counts.pop(round_id, None)

    def recover(self, open_rounds: list[int]) -> tuple[int, ...]:
        """Takes up open rounds after a start."""
        with postgres.connect(self._app) as connection:
            connection.execute(SWEEP)
        self._traces.wipe()
        return tuple(round_id for round_id in open_rounds if self._key(round_id) is None)

    def open(self, round_id: int) -> None:
        """Makes the round's key, in the transaction of the verb."""
        key = keys.new()
        db.session.add(RoundKey(round_id=round_id, wrapped=wrap(self._secret, round_id, key)))
        db.session.flush()

    def stop(self, round_id: int) -> None:
        """Waits for the ballots on their way, holds up all others, and drops the key's row with the transaction.

        With it all processes are told to forget the key, so that they hear it even where this one dies at once.
        """
        db.session.execute(select(Round.id).where(Round.id == round_id).with_for_update())
        self._key(round_id)
        db.session.execute(delete(RoundKey).where(RoundKey.round_id == round_id))
        postgres_live.promise(db.session.connection(), [f"{KEYS}{round_id}"])

    def destroy(self, round_id: int) -> None:
        """Forgets the round's key, here and in all processes, and wipes what its row and its ballots left in files."""
        hub.ring(f"{KEYS}{round_id}")
        self._traces.wipe()

    def _rung(self, topic: str) -> None:
        number = topic.removeprefix(KEYS)
        self._forget(int(number) if number else None)

    def _read_key(self, round_id: int) -> bytes | None:
        wrapped = db.session.scalar(select(RoundKey.wrapped).where(RoundKey.round_id == round_id))
        return unwrap(self._secret, round_id, wrapped) if wrapped else None
