"""What the ballot boxes of all databases have in common: a seat is found by its seal, and keys are kept in memory."""

import hmac
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from flask import Flask
from gevent.monkey import get_original

from voting import box_rows, keys
from voting.box_facts import TOO_BUSY, OpenRound, Receipt, Slot, Unwritten

T = TypeVar("T")
_allocate_lock = get_original("_thread", "allocate_lock")


class KeyedBox(ABC):
    """A box of one application. It keeps in memory what it has read of open rounds, their keys included."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._rounds: dict[int, OpenRound] = {}
        self._keys: dict[int, bytes] = {}
        self._serial = 0
        # A native lock: it is shared with the writer's thread and held for a look and an entry only.
        self._memory = _allocate_lock()

    @abstractmethod
    def _read_key(self, round_id: int) -> bytes | None:
        """The round's key from where it is kept; None where it is gone."""

    @abstractmethod
    def _write(self, slots: list[Slot]) -> None:
        """Writes the votes and gives each slot its receipt, or its error; those left without may be sent again."""

    def standing(self, round_id: int, seat_id: int) -> Receipt | None:
        """The seat's vote in an open round."""
        key = self._key(round_id)
        found = box_rows.stored(round_id, keys.seal(key, seat_id)) if key else None
        return Receipt("counted", found.answer, found.sequence) if found else None

    def came_by(self, round_id: int, seat_id: int, request_key: str) -> bool:
        """Whether the ballot that stands for the seat came by that very request."""
        key = self._key(round_id)
        found = box_rows.stored(round_id, keys.seal(key, seat_id)) if key else None
        if not key or not found:
            return False
        covered = keys.cover(key, seat_id, found.sequence, keys.request_hash(request_key)).hex()
        return hmac.compare_digest(covered, found.receipt)

    def running(self, round_id: int) -> dict[str, int]:
        """How many ballots of an open round say what."""
        return box_rows.running(round_id)

    def voted(self, round_id: int, seat_ids: list[int]) -> frozenset[int] | None:
        """Those of the seats that have a ballot in the open round; None without its key."""
        return box_rows.voted(round_id, self.voters(round_id, seat_ids)) if self._key(round_id) else None

    def voters(self, round_id: int, seat_ids: list[int]) -> dict[str, int]:
        """The seal of each of these seats, to the seat."""
        key = self._key(round_id)
        return {keys.seal(key, seat_id): seat_id for seat_id in seat_ids} if key else {}

    def uncovered(self, round_id: int, seat_id: int, sequence: int, covered: str) -> str:
        """The hash of the request behind a sealed ballot."""
        key = self._key(round_id) or b""
        return keys.cover(key, seat_id, sequence, bytes.fromhex(covered)).hex()

    def is_paper(self, round_id: int, seat_id: int, sequence: int, receipt: str) -> bool:
        """Whether the ballot with that uncovered receipt was entered from paper."""
        return receipt == keys.paper_mark(self._key(round_id) or b"", seat_id, sequence).hex()

    @staticmethod
    def _told(slot: Slot) -> Receipt:
        """What whoever sent the vote is told; raises Unwritten where this very vote could not be written."""
        if slot.error is not None:
            raise slot.error
        receipt = slot.receipt or TOO_BUSY
        return box_rows.late(slot.vote) if receipt.code == "closed" else receipt

    def _write_each(self, slots: list[Slot], error: Exception) -> None:
        """Writes the votes one by one after an error that one of them made, so that it stops none of the others."""
        if len(slots) > 1:
            for slot in slots:
                self._write([slot])
            return
        for slot in slots:
            # Its kind alone: what the database says of a value may be somebody's answer.
            self._app.logger.error("a ballot could not be written: %s", type(error).__name__)
            slot.error = Unwritten(type(error).__name__)

    def _key(self, round_id: int) -> bytes | None:
        held = self._keys.get(round_id)
        return self._kept(self._keys, round_id, lambda: self._read_key(round_id)) if held is None else held

    def _kept(self, held: dict[int, T], round_id: int, read: Callable[[], T | None]) -> T | None:
        """What is read, kept from now on; not where keys were destroyed meanwhile, since this may be one of them."""
        serial = self._serial
        found = read()
        with self._memory:
            if found is not None and serial == self._serial:
                held[round_id] = found
        return found

    def _forget(self, round_id: int | None) -> None:
        """Drops what is kept of the round; None for all rounds."""
        with self._memory:
            self._serial += 1
            for held in (self._keys, self._rounds):
                if round_id is None:
                    held.clear()
                else:
                    held.pop(round_id, None)
