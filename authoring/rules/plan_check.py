"""Waivers of the check as a file has them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedWaiver:
    """A waiver to be made. at: ISO 8601, or "" where the file does not tell it. by: who answers for it, by name."""

    kind: str
    place: str
    fingerprint: str
    reason: str
    by: str = ""
    at: str = ""
