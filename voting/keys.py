"""Round keys: one file a round, outside of the database and its backups, gone when the round is closed.

Without its key nobody can tell which seat a sealed ballot belongs to. This is what makes a closed round secret.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

KEY_BYTES = 32


class Request(Protocol):
    """What a receipt depends on of a vote."""

    @property
    def seat_id(self) -> int: ...
    @property
    def sequence(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def paper(self) -> bool: ...


def new() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def create(folder: Path, round_id: int) -> bytes:
    """A new key for the round, on disk and flushed, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = new()
    # Truncates what may be left there: a number is only ever given anew when its round was never committed.
    descriptor = os.open(_path(folder, round_id), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    _flush_folder(folder)
    return key


def load(folder: Path, round_id: int) -> bytes | None:
    """The round's key; None where it is gone, as after a restored backup."""
    path = _path(folder, round_id)
    key = path.read_bytes() if path.exists() else b""
    return key if len(key) == KEY_BYTES else None


def destroy(folder: Path, round_id: int) -> None:
    """Overwrites the round's key and removes its file; nothing where there is none."""
    path = _path(folder, round_id)
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(b"\0" * KEY_BYTES)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _flush_folder(folder)


def sweep(folder: Path, open_rounds: Collection[int]) -> tuple[int, ...]:
    """Destroys the keys of rounds that are not open and gives their numbers: a crash may have left them."""
    if not folder.is_dir():
        return ()
    left = sorted(int(path.stem.removeprefix("round-")) for path in folder.glob("round-*.key"))
    stale = tuple(number for number in left if number not in open_rounds)
    for number in stale:
        destroy(folder, number)
    return stale


def seal(key: bytes, seat_id: int) -> str:
    """What stands for the seat on a sealed ballot: HMAC-SHA-256(key, seat) in hexadecimal."""
    return hmac.digest(key, b"seat:%d" % seat_id, "sha256").hex()


def request_hash(request_key: str) -> bytes:
    """The SHA-256 of the key that a device gave its request."""
    return hashlib.sha256(request_key.encode()).digest()


def cover(key: bytes, seat_id: int, sequence: int, receipt: bytes) -> bytes:
    """The receipt covered by a pad of its own, or uncovered again: doing it twice gives it back.

    A plain hash on the sealed ballot could be found again beside the seat after closing, in two backups laid side by
    side. Each (seat, sequence) has its own pad, so that two covered receipts never share one.
    """
    pad = hmac.digest(key, b"receipt:%d:%d" % (seat_id, sequence), "sha256")
    return bytes(a ^ b for a, b in zip(receipt, pad, strict=True))


def covered(key: bytes, vote: Request) -> str:
    """What a sealed ballot keeps of the request that brought it, in hexadecimal."""
    receipt = paper_mark(key, vote.seat_id, vote.sequence) if vote.paper else request_hash(vote.key)
    return cover(key, vote.seat_id, vote.sequence, receipt).hex()


def paper_mark(key: bytes, seat_id: int, sequence: int) -> bytes:
    """What a ballot on paper has in place of its request's hash.

    A column that said so would tell in a copy of the database, beside the seat that voted on paper, what it voted.
    """
    return hmac.digest(key, b"paper:%d:%d" % (seat_id, sequence), "sha256")


def _path(folder: Path, round_id: int) -> Path:
    return folder / f"round-{round_id}.key"


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
