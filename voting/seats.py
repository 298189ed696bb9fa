"""Seats as devices hold them: a signed cookie, found without asking the database while a vote is on.

The cookie is "seat.token.signature". The signature refuses forgeries cheaply; the token's hash in the database decides.
A device without an account is recognised by this cookie and nothing else: it stops accidents, and a private window is
a new device. docs/using.md says so.
"""

import hmac
from dataclasses import dataclass

from flask import current_app

from core import ids
from core.access import secret_key
from voting import queries

COOKIE = "seat"
SIGNATURE_SIGNS = 32


@dataclass(frozen=True)
class Seated:
    """A device that holds a seat in a meeting. csrf: what its forms have to carry."""

    seat_id: int
    meeting_id: int
    csrf: str


def cookie(seat_id: int, token: str) -> str:
    """What the device's cookie holds."""
    return f"{seat_id}.{token}.{_sign(f'seat:{seat_id}:{token}')}"


def seated(value: str | None, meeting_id: int) -> Seated | None:
    """The seat that the cookie stands for in this meeting; None for none, a forged one or one of another meeting."""
    number, _, rest = (value or "").partition(".")
    token, _, signature = rest.partition(".")
    if not number.isascii() or not number.isdigit() or not signature.isascii():
        return None
    seat_id = int(number)
    if not hmac.compare_digest(signature, _sign(f"seat:{seat_id}:{token}")):
        return None
    known: dict[str, tuple[int, int]] = current_app.extensions.setdefault("seats", {})
    held = known.get(token)
    if held is None and (held := queries.seat_of(ids.digest(token))) is not None:
        known[token] = held
    if held != (seat_id, meeting_id):
        return None
    return Seated(seat_id, meeting_id, _sign(f"csrf:{token}"))


def remember(seat_id: int, meeting_id: int, token: str) -> None:
    """Keeps a new seat in memory, so that its ballot needs no look into the database."""
    current_app.extensions.setdefault("seats", {})[token] = (seat_id, meeting_id)


def _sign(text: str) -> str:
    return hmac.digest(secret_key(), text.encode(), "sha256").hex()[:SIGNATURE_SIGNS]
