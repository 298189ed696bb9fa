"""How a meeting votes, as its page of settings shows it."""

from dataclasses import dataclass
from datetime import date

from core.db import db
from voting.models import Meeting
from voting.rules.consensus import ConsensusRule, from_data
from voting.rules.quorum import Quorum
from voting.rules.quorum import from_data as quorum_from_data


@dataclass(frozen=True)
class StandingSettings:
    """What the meeting's next round starts with, and who may take part. The fields are those of the verb's own."""

    title: str
    held_on: date | None
    admission: str
    answers: str
    may_change: bool
    named: bool
    visibility: str
    countdown_seconds: int
    ask_reason: bool
    quorum: Quorum | None
    rule: ConsensusRule


def standing_settings(meeting_id: int) -> StandingSettings:
    """The settings as they stand."""
    meeting = db.session.get_one(Meeting, meeting_id)
    return StandingSettings(
        title=meeting.title,
        held_on=meeting.held_on,
        admission=meeting.admission,
        answers=meeting.answers,
        may_change=meeting.may_change,
        named=meeting.named,
        visibility=meeting.visibility,
        countdown_seconds=meeting.countdown_seconds,
        ask_reason=meeting.ask_reason,
        quorum=quorum_from_data(meeting.quorum),
        rule=from_data(meeting.rule),
    )
