"""Builders of meetings for tests: plain values in, plain values out."""

from dataclasses import dataclass
from typing import Any

from core.actions import create_conference, create_person
from core.people import COMMAND_LINE, Actor
from voting.actions import create_meeting, take_seat
from voting.actions.meetings import NewSeat
from voting.box import Receipt, Vote, box
from voting.console import console
from voting.rules.consensus import PRESETS
from voting.rules.items import ItemDraft, MeetingKeys

CHAIR = Actor(None, "chair token")
TEXTS = ("State the denominator.", "Publish the rule before the vote.", "Keep every round.")


@dataclass(frozen=True)
class Room:
    """A meeting with seats. items: the agenda's ids in order."""

    conference_id: int
    slug: str
    keys: MeetingKeys
    items: tuple[int, ...]
    seats: tuple[NewSeat, ...]

    @property
    def id(self) -> int:
        return self.keys.meeting_id

    def vote(self, round_id: int, seat: int, answer: str, sequence: int = 1, key: str = "") -> Receipt:
        """The receipt of a vote from the seat with that index."""
        return self.cast(round_id, seat, answer, sequence, key)

    def cast(self, round_id: int, seat: int, answer: str, sequence: int = 1, key: str = "", **more: Any) -> Receipt:
        """The same, with a reason or on paper."""
        request_key = key or f"{round_id:08d}{seat:08d}{sequence:08d}"
        return box().cast(Vote(self.id, round_id, self.seats[seat].seat_id, answer, sequence, request_key, **more))


def drafts(texts: tuple[str, ...] = TEXTS) -> list[ItemDraft]:
    """Agenda items of a question 1, numbered 1.1, 1.2 ..."""
    return [
        ItemDraft(f"recommendation:{n}", f"wording:{n}", f"1.{n}", "1", "How should a room decide?", text, "V, B")
        for n, text in enumerate(texts, 1)
    ]


def room(seats: int = 0, slug: str = "sample", answers: str = "yes-no", may_change: bool = True) -> Room:
    """A conference with one meeting of three statements and that many seats taken."""
    owner = create_person(COMMAND_LINE, f"owner@{slug}.example", "Sample owner", may_found=True)
    conference_id = create_conference(Actor(owner.person_id, "Sample owner"), slug=slug, title="Sample conference")
    rule = PRESETS["seed"]
    keys = create_meeting(CHAIR, conference_id, "Practice", None, rule, answers, may_change, drafts())
    taken = tuple(take_seat(keys.meeting_id) for _ in range(seats))
    agenda = tuple(line.id for line in console(keys.meeting_id).agenda)
    return Room(conference_id, slug, keys, agenda, taken)
