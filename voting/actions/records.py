"""Verbs that take in the meetings of an imported record: those to come, and what is known of those that were held."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core.db import db
from core.errors import Invalid
from core.journal import record
from core.people import Actor
from core.prose import plain
from core.transactions import action
from voting.actions.meetings import meeting_added, tidy_title
from voting.actions.rewording import tidy_translations
from voting.actions.roll import MAX_INTEREST, RollEntry, new_seat
from voting.actions.settings import ROUND_FIELDS, check_meeting
from voting.models import Interest, KeptMeeting, Meeting
from voting.rules.held import HeldMeeting, to_data
from voting.rules.items import ItemDraft, MeetingKeys
from voting.rules.quorum import to_data as quorum_data
from voting.rules.records import RollPerson
from voting.rules.settings import MeetingSettings
from voting.tokens import meeting_keys


@action
def take_in_meeting(
    actor: Actor,
    conference_id: int,
    settings: MeetingSettings,
    state: str,
    items: Sequence[ItemDraft],
    translations: Mapping[str, Mapping[str, str]],
    roll: Sequence[RollPerson] = (),
) -> MeetingKeys:
    """A meeting of a record that has not ended, with codes and links of this house.

    state: "planned" or "running"; a running one comes back in its lobby. translations: by subject and language. Raises
    Invalid for settings that do not go together, another state, or a name that is none.
    """
    if state not in ("planned", "running"):
        raise Invalid("meeting-invalid", _l("A meeting that has ended is not held again."), "")
    check_meeting(settings)
    columns = {name: getattr(settings, name) for name in (*ROUND_FIELDS, "held_on", "admission")}
    meeting = meeting_added(actor, conference_id, items, title=settings.title, rule=settings.rule, **columns)
    meeting.quorum, meeting.state = quorum_data(settings.quorum), state
    for item in meeting.items:
        item.translations = tidy_translations(translations.get(item.subject, {}))
    for number, person in enumerate(roll, 1):
        _seat(meeting, number, person)
    if roll:
        record(conference_id, actor, "add to roll", f"meeting:{meeting.id}", None, {"added": len(roll)})
    db.session.flush()
    return meeting_keys(meeting.id, meeting.number, meeting.code, meeting.key_generation)


def _seat(meeting: Meeting, number: int, person: RollPerson) -> None:
    entry = RollEntry(person.name, person.email, person.affiliation, person.remote)
    seat = new_seat(meeting.id, number, entry)
    seat.struck = person.struck
    for each in person.interests:
        said = plain(each.text).strip()[:MAX_INTEREST]
        db.session.add(Interest(seat_id=seat.id, subject=each.subject, text=said, recused=each.recused))
        db.session.flush()


@action
def keep_held_meetings(actor: Actor, conference_id: int, held: Sequence[HeldMeeting]) -> None:
    """Keeps what is known of meetings that were held elsewhere, behind those that are kept already."""
    if not held:
        return
    last = select(func.max(KeptMeeting.position)).where(KeptMeeting.conference_id == conference_id)
    for position, each in enumerate(held, (db.session.scalar(last) or 0) + 1):
        db.session.add(
            KeptMeeting(
                conference_id=conference_id,
                position=position,
                title=tidy_title(each.title),
                held_on=each.held_on,
                facts=to_data(each),
            )
        )
    db.session.flush()
    after = {"meetings": len(held)}
    record(conference_id, actor, "keep held meetings", f"conference:{conference_id}", None, after)
