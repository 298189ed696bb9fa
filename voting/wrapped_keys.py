"""Round keys on PostgreSQL: rows (RoundKey), each wrapped by a key that follows from the installation's secret key.

All processes need the key of an open round, also those on other machines. The secret key is in no database and in no
backup of one. docs/deploying.md says what that means for a backup that was made while a vote was open.
"""

import hmac
import secrets

from voting.keys import KEY_BYTES

NONCE_BYTES = 16


def wrap(secret: bytes, round_id: int, key: bytes) -> str:
    """The key as it is stored: nonce, key under a pad of its own, and a seal over both, in hexadecimal."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden = _padded(secret, round_id, nonce, key)
    return (nonce + hidden + _seal(secret, round_id, nonce + hidden)).hex()


def unwrap(secret: bytes, round_id: int, wrapped: str) -> bytes | None:
    """The key again; None where it was wrapped for another round, or by another secret key."""
    try:
        raw = bytes.fromhex(wrapped)
    except ValueError:
        return None
    body, seal = raw[: NONCE_BYTES + KEY_BYTES], raw[NONCE_BYTES + KEY_BYTES :]
    if len(body) != NONCE_BYTES + KEY_BYTES or not hmac.compare_digest(seal, _seal(secret, round_id, body)):
        return None
    return _padded(secret, round_id, body[:NONCE_BYTES], body[NONCE_BYTES:])


def _padded(secret: bytes, round_id: int, nonce: bytes, key: bytes) -> bytes:
    pad = hmac.digest(_derived(secret, b"pad"), b"%d:" % round_id + nonce, "sha256")
    return bytes(a ^ b for a, b in zip(key, pad, strict=True))


def _seal(secret: bytes, round_id: int, body: bytes) -> bytes:
    return hmac.digest(_derived(secret, b"seal"), b"%d:" % round_id + body, "sha256")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, b"round keys: " + purpose, "sha256")
