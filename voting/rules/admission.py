"""Who may vote in a meeting, and where the people on its roll are."""

from enum import StrEnum


class Admission(StrEnum):
    """How a seat is taken: by any device that scans the code, by a personal code, or by signing in."""

    OPEN_QR = "open-qr"
    CODES = "codes"
    MEMBERS = "members"

    @property
    def has_roll(self) -> bool:
        """Whether those eligible are known by name, and so their number."""
        return self is not Admission.OPEN_QR


class Presence(StrEnum):
    """Where somebody on the roll is. It never refuses a ballot: who votes is there."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    LEFT = "left"


class Visibility(StrEnum):
    """When the room sees a result: when the chair reveals it, at closing, or as it grows."""

    HIDDEN = "hidden"
    CLOSING = "closing"
    LIVE = "live"


COUNTDOWNS = (0, 15, 30, 45, 60, 90, 120, 180, 300)
"""The countdowns on offer, in seconds; 0 is none."""

LIST_REFUSED = frozenset({Visibility.LIVE})
"""While the room sees the running result, nobody sees who has not voted: both together tell who voted what."""
