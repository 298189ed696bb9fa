"""The verb that changes how a meeting votes, and what the settings of a meeting and of a round have to agree on."""

from dataclasses import fields
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.db import db
from core.errors import Invalid, Place, Refused
from core.journal import record
from core.people import Actor
from core.transactions import action, after_commit
from voting import queries
from voting.actions.meetings import running, tidy_title
from voting.actions.roll import add_members
from voting.live import drop_devices, ring
from voting.models import Meeting, Seat
from voting.rules.admission import Admission, Visibility
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import to_data
from voting.rules.quorum import to_data as quorum_data
from voting.rules.settings import LONGEST_COUNTDOWN_SECONDS, MeetingSettings, RoundSettings, without_roll

ROUND_FIELDS = tuple(field.name for field in fields(RoundSettings))


def check_settings(settings: RoundSettings, admission: str) -> None:
    """Raises Invalid, with a place for each field, where a vote cannot be taken like this."""
    places = []
    if settings.answers not in ANSWER_SCALES:
        places.append(Place("answers", _l("These answers are not on offer."), _l("Choose one of the answer scales.")))
    if settings.named and not Admission(admission).has_roll:
        reason = _l("A named vote needs names, and anybody can join this meeting without one.")
        places.append(Place("named", reason, _l("Vote in secret, or let people in by personal codes.")))
    if settings.visibility not in set(Visibility):
        places.append(Place("visibility", _l("That way of showing results is not on offer."), ""))
    if not 0 <= settings.countdown_seconds <= LONGEST_COUNTDOWN_SECONDS:
        places.append(Place("countdown_seconds", _l("A countdown takes at most one hour."), ""))
    if places:
        raise Invalid("settings-invalid", _l("The vote cannot be taken like this."), places=places)


@action
def change_settings(actor: Actor, meeting_id: int, settings: MeetingSettings) -> None:
    """Changes how the meeting votes from its next round on; rounds keep what they froze.

    Refused while a vote is open. Raises Invalid, with places, for what does not go together.
    """
    meeting = running(meeting_id)
    if queries.is_open(meeting_id):
        raise Refused(
            "settings-in-use",
            _l("A vote is open; how the meeting votes cannot be changed."),
            _l("Close or void the vote first."),
        )
    check_meeting(settings)
    before = _facts(meeting)
    if Admission(settings.admission).has_roll and not Admission(meeting.admission).has_roll:
        _clear_the_room(meeting_id)
    if settings.admission == Admission.MEMBERS:
        add_members(meeting)
    for name in (*ROUND_FIELDS, "held_on", "admission"):
        setattr(meeting, name, getattr(settings, name))
    meeting.title = tidy_title(settings.title)
    meeting.quorum, meeting.rule = quorum_data(settings.quorum), to_data(settings.rule)
    meeting.version += 1
    record(meeting.conference_id, actor, "change settings", f"meeting:{meeting_id}", before, _facts(meeting))
    after_commit(partial(ring, meeting_id))


def _facts(meeting: Meeting) -> dict[str, object]:
    kept = {"title": meeting.title, "admission": meeting.admission, "quorum": meeting.quorum, "rule": meeting.rule}
    return kept | {name: getattr(meeting, name) for name in ROUND_FIELDS}


def check_meeting(settings: MeetingSettings) -> None:
    """Raises Invalid, with a place for each field, where a meeting cannot vote like this."""
    if settings.admission not in set(Admission):
        raise Invalid("settings-invalid", _l("That way of admission is not on offer."), "")
    asked = without_roll(settings)
    if not tidy_title(settings.title):
        place = Place("title", _l("The meeting has no title."), _l("Give it one."))
        raise Invalid("settings-invalid", _l("The meeting needs a title."), places=[place])
    if "rule" in asked:
        reason = _l("The rule counts from those eligible, which a meeting that anybody can join does not know.")
        place = Place("rule", reason, _l("Choose another rule, or let people in by personal codes."))
        raise Invalid("settings-invalid", _l("Rule and admission do not go together."), places=[place])
    if "quorum" in asked:
        reason = _l("A share of those on the roll is asked for, and a meeting that anybody can join has no roll.")
        place = Place("quorum", reason, _l("Ask for a number of people, or let people in by personal codes."))
        raise Invalid("settings-invalid", _l("Quorum and admission do not go together."), places=[place])
    check_settings(settings, settings.admission)


def _clear_the_room(meeting_id: int) -> None:
    """Whoever sat down without a name has no seat any more where a roll says who may vote; votes taken stay."""
    nameless = select(Seat).where(Seat.meeting_id == meeting_id, Seat.name == "")
    for seat in db.session.scalars(nameless):
        seat.struck, seat.token_hash = True, None
    after_commit(partial(drop_devices, meeting_id))
