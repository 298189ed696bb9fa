"""How a meeting votes, as it stands."""

from dataclasses import fields

from core.db import db
from voting.models import Meeting
from voting.rules.consensus import from_data
from voting.rules.quorum import from_data as quorum_from_data
from voting.rules.settings import MeetingSettings, RoundSettings


def round_settings(meeting: Meeting) -> RoundSettings:
    """What the meeting's next round starts with."""
    return RoundSettings(**{field.name: getattr(meeting, field.name) for field in fields(RoundSettings)})


def standing_settings(meeting_id: int) -> MeetingSettings:
    """All settings of the meeting."""
    return settings_of(db.session.get_one(Meeting, meeting_id))


def settings_of(meeting: Meeting) -> MeetingSettings:
    """The same of a row that was found already."""
    return MeetingSettings(
        **vars(round_settings(meeting)),
        title=meeting.title,
        held_on=meeting.held_on,
        admission=meeting.admission,
        quorum=quorum_from_data(meeting.quorum),
        rule=from_data(meeting.rule),
    )
