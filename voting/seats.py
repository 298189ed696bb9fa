"""Seats as devices hold them: a signed cookie, found without asking the database while a vote is on.

The cookie is "seat.token.signature". The signature refuses forgeries cheaply; the token's hash in the database decides.
In an open meeting a device is recognised by this cookie and nothing else: it stops accidents, and a private window is
a new device; docs/using.md says so. Personal codes and accounts give each person one seat, whatever the device.
"""

import hmac
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from flask import Flask, current_app

from core import ids
from core.access import secret_key
from core.live import hub
from voting import queries
from voting.live import DEVICES

COOKIE = "seat"
SIGNATURE_SIGNS = 32


@dataclass(frozen=True)
class Seated:
    """A device that holds a seat in a meeting. csrf: what its forms have to carry."""

    seat_id: int
    meeting_id: int
    csrf: str


_known: WeakKeyDictionary[Flask, dict[str, Seated]] = WeakKeyDictionary()
"""What each application's devices hold, by the whole of a cookie that was verified: a ballot needs no database."""


def cookie(seat_id: int, token: str) -> str:
    """What the device's cookie holds."""
    return f"{seat_id}.{token}.{_sign(f'seat:{seat_id}:{token}')}"


def seated(value: str | None, meeting_id: int) -> Seated | None:
    """The seat that the cookie stands for in this meeting; None for none, a forged one or one of another meeting."""
    known = _here()
    if not value or (held := known.get(value)) is None:
        room = hub.channel(f"{DEVICES}{meeting_id}")
        serial = room.serial
        held = _looked_up(value or "")
        if value and held is not None and serial == room.serial:  # else devices lost their seats while we asked
            known[value] = held
    return held if held is not None and held.meeting_id == meeting_id else None


def _signed_seat(value: str) -> tuple[int, str] | None:
    """(seat id, token) of a cookie that bears our signature."""
    number, _, rest = value.partition(".")
    token, _, signature = rest.partition(".")
    if not number.isascii() or not number.isdigit() or not signature.isascii():
        return None
    is_ours = hmac.compare_digest(signature, _sign(f"seat:{int(number)}:{token}"))
    return (int(number), token) if is_ours else None


def _looked_up(value: str) -> Seated | None:
    signed = _signed_seat(value)
    held = queries.seat_of(ids.digest(signed[1])) if signed else None
    if signed is None or held is None or held[0] != signed[0]:
        return None
    token = signed[1]
    return Seated(held[0], held[1], _sign(f"csrf:{token}"))


def has_lost(value: str | None) -> bool:
    """Whether the cookie is one that we gave out, whatever has become of its seat."""
    return _signed_seat(value or "") is not None


def mark(seat_id: int) -> str:
    """What stands for the seat in an event that all phones share: its own device knows it, others learn nothing."""
    return _sign(f"mark:{seat_id}")[:12]


def _here() -> dict[str, Seated]:
    return _known.setdefault(current_app._get_current_object(), {})  # type: ignore[attr-defined]


def _forget(topic: str) -> None:
    meeting = topic.removeprefix(DEVICES)
    for known in list(_known.values()):
        for value, held in list(known.items()):
            if not meeting or str(held.meeting_id) == meeting:
                known.pop(value, None)


hub.listen(DEVICES, _forget)


def _sign(text: str) -> str:
    return hmac.digest(secret_key(), text.encode(), "sha256").hex()[:SIGNATURE_SIGNS]
