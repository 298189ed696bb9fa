"""Verbs on what the room sees: show a statement or the lobby, blank the projector, end the meeting."""

from functools import partial

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import NotFound
from core.journal import record
from core.people import Actor
from core.transactions import action, after_commit
from voting import queries
from voting.actions.meetings import running
from voting.actions.obstacles import refuse
from voting.live import ring
from voting.models import AgendaItem, Meeting
from voting.rules.rounds import Obstacle


@action
def show_item(actor: Actor, meeting_id: int, item_id: int | None) -> None:
    """Puts the statement on every screen, or the lobby where `item_id` is None.

    Raises Refused while a vote is open on another statement: the room must not be led away from its ballots.
    """
    meeting = running(meeting_id)
    item = None
    if item_id is not None:
        item = db.session.get(AgendaItem, item_id)
        if item is None or item.meeting_id != meeting_id:
            raise NotFound("item-unknown", _l("That statement is not on this meeting's agenda."))
    if meeting.current_item_id != item_id:
        _refuse_while_open(meeting)
    before, meeting.current_item_id = meeting.current_item_id, item_id
    meeting.current_wording = item.wording_ref if item else ""
    meeting.state = "running"
    _moved(actor, meeting, "show item", {"item": before}, {"item": item_id})


@action
def blank_screen(actor: Actor, meeting_id: int, blank: bool) -> None:
    """Blanks the projector or brings it back; phones and votes are not touched."""
    meeting = running(meeting_id)
    before, meeting.blank = meeting.blank, blank
    _moved(actor, meeting, "blank screen", {"blank": before}, {"blank": blank})


@action
def end_meeting(actor: Actor, meeting_id: int) -> None:
    """Ends the meeting: its code opens nothing any more. Raises Refused while a vote is open."""
    meeting = running(meeting_id)
    _refuse_while_open(meeting)
    before, meeting.state = meeting.state, "ended"
    meeting.current_item_id, meeting.blank = None, False
    _moved(actor, meeting, "end meeting", {"state": before}, {"state": "ended"})


@action
def resume_meeting(actor: Actor, meeting_id: int) -> None:
    """Takes back that the meeting was ended: its code opens again, nothing else changes."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    if meeting.state == "ended":
        meeting.state = "running"
        _moved(actor, meeting, "resume meeting", {"state": "ended"}, {"state": "running"})


def _refuse_while_open(meeting: Meeting) -> None:
    if queries.is_open(meeting.id):
        refuse((Obstacle.ROUND_OPEN,))


def _moved(actor: Actor, meeting: Meeting, verb: str, before: dict[str, object], after: dict[str, object]) -> None:
    meeting.version += 1
    record(meeting.conference_id, actor, verb, f"meeting:{meeting.id}", before, after)
    after_commit(partial(ring, meeting.id))
