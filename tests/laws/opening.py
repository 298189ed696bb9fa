"""Meetings to be driven: made by the product's own verbs, under settings of choice."""

from fractions import Fraction
from typing import Any

from core.actions import create_conference, create_person
from core.people import COMMAND_LINE, Actor
from tests.voting.rooms import CHAIR, Room, drafts
from voting.actions import create_meeting, take_seat
from voting.actions.roll import RollEntry, add_to_roll, claim_seat
from voting.actions.settings import change_settings
from voting.console import console
from voting.queries.roll import roll
from voting.rules.consensus import PRESETS, Band, Base, ConsensusRule
from voting.rules.items import MeetingKeys
from voting.rules.settings import MeetingSettings

HALF_PRESENT = ConsensusRule(
    name="half-present",
    title="At least half of those present",
    base=Base.PRESENT,
    bands=(Band("strong", "accepted", Fraction(1, 2)), Band("none", "not accepted", Fraction(0), reached=False)),
    source="Made for a test",
    note="",
)
RULES = {name: PRESETS[name] for name in ("seed", "ecco", "awmf", "two-thirds")} | {"half-present": HALF_PRESENT}

STANDARD: dict[str, Any] = {
    "title": "Practice",
    "held_on": None,
    "admission": "open-qr",
    "answers": "yes-no",
    "may_change": True,
    "named": False,
    "visibility": "hidden",
    "countdown_seconds": 0,
    "ask_reason": False,
    "quorum": None,
    "rule": PRESETS["seed"],
}


def meeting(slug: str = "sample", **settings: Any) -> tuple[int, MeetingKeys, tuple[int, ...]]:
    """A meeting of three statements: its conference, keys and agenda."""
    owner = create_person(COMMAND_LINE, f"owner@{slug}.example", "Sample owner", may_found=True)
    conference_id = create_conference(Actor(owner.person_id, "Sample owner"), slug=slug, title="Sample conference")
    chosen = STANDARD | settings
    plain = PRESETS["seed"]
    keys = create_meeting(CHAIR, conference_id, "Practice", None, plain, "yes-no", True, drafts())
    change_settings(CHAIR, keys.meeting_id, MeetingSettings(**chosen))
    return conference_id, keys, tuple(line.id for line in console(keys.meeting_id).agenda)


def opened(seats: int, **settings: Any) -> Room:
    """A meeting that anybody with the code may join, with that many seats taken."""
    conference_id, keys, agenda = meeting(**settings)
    return Room(conference_id, "sample", keys, agenda, tuple(take_seat(keys.meeting_id) for _ in range(seats)))


def coded(seats: int, **settings: Any) -> Room:
    """A meeting with a roll of that many people, all of whom have sat down with their personal codes."""
    conference_id, keys, agenda = meeting(**{"admission": "codes"} | settings)
    add_to_roll(CHAIR, keys.meeting_id, [entry(number) for number in range(seats)])
    lines = roll(keys.meeting_id).seats
    taken = tuple(claim_seat(keys.meeting_id, line.code.replace(" ", "")) for line in lines)
    return Room(conference_id, "sample", keys, agenda, taken)


def entry(number: int) -> RollEntry:
    """A sample person."""
    return RollEntry(f"Sample voter {number}", f"voter-{number}@sample.example", f"Sample clinic {number}")
