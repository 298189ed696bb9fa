"""A meeting that was held, as the facts that a record tells of it: no seats, no ballots, no names."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

SECRECIES = ("secret", "named", "both")
"""How a meeting's votes were taken; "both" where some were named. "" where nobody knows, or there was none."""


@dataclass(frozen=True)
class HeldItem:
    """A statement of its agenda, numbered and worded as it was then. guideline: its number, 0 where that is unknown."""

    guideline: int
    number: str
    text: str


@dataclass(frozen=True)
class HeldMeeting:
    """What is known of a meeting that has ended.

    opened_at, closed_at: when its first vote began and its last one ended, ISO 8601 or "". admission: see
    voting.rules.admission, "" where nobody knows. secrecy: one of SECRECIES or "". eligible, present, remote, left: in
    people, None where nobody knows. agenda: in order.
    """

    title: str
    held_on: date | None = None
    opened_at: str = ""
    closed_at: str = ""
    admission: str = ""
    secrecy: str = ""
    eligible: int | None = None
    present: int | None = None
    remote: int | None = None
    left: int | None = None
    agenda: tuple[HeldItem, ...] = ()

    @property
    def voted(self) -> tuple[datetime, ...]:
        """The two moments between which it voted, those of them that are known."""
        return tuple(datetime.fromisoformat(each) for each in (self.opened_at, self.closed_at) if each)


def secrecy_of(named: frozenset[bool]) -> str:
    """What the votes of a meeting were, from whether each was named: one of SECRECIES, "" without any vote."""
    if len(named) == 2:
        return "both"
    return {frozenset({True}): "named", frozenset({False}): "secret"}.get(named, "")


def to_data(held: HeldMeeting) -> dict[str, Any]:
    """Its facts as they are kept, without title and day, which have columns of their own."""
    return {key: value for key, value in asdict(held).items() if key not in ("title", "held_on")}


def from_data(title: str, held_on: date | None, kept: dict[str, Any]) -> HeldMeeting:
    """The meeting whose facts were kept by to_data."""
    agenda = tuple(HeldItem(**each) for each in kept["agenda"])
    return HeldMeeting(**kept | {"title": title, "held_on": held_on, "agenda": agenda})
