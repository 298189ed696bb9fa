"""Verbs on an agenda item's words in the room: a new wording on the spot, and translations under one vote.

Where statements are written is another department's matter: the application hands over a verb that writes the new
wording and gives the item as it then is. Rounds keep what they froze.
"""

from collections.abc import Callable
from functools import partial

from flask import current_app
from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import Invalid, NotFound
from core.journal import record
from core.people import Actor
from core.prose import plain
from core.transactions import action, after_commit
from voting import queries
from voting.actions.meetings import running
from voting.actions.obstacles import refuse
from voting.live import ring
from voting.models import AgendaItem, Meeting
from voting.rules.rounds import Obstacle

Reworder = Callable[[Actor, str, str], None]
"""Writes the new text of a subject and carries it to the agendas; given who, the subject and the text."""

REWORDER = "reworder"
"""Where the application puts its Reworder among its extensions."""

MAX_TEXT = 10_000


@action
def reword_item(actor: Actor, meeting_id: int, item_id: int, text: str) -> None:
    """Gives the statement a new wording, which every screen shows with its changes, and puts it on the stage.

    Earlier rounds stay with the wording they were taken on. Refused while a vote is open; Invalid for an empty text.
    """
    meeting, item = _item(meeting_id, item_id)
    if queries.is_open(meeting_id):
        refuse((Obstacle.ROUND_OPEN,))
    if not text.strip() or len(text) > MAX_TEXT:
        raise Invalid(
            "wording-empty", _l("The statement has no text, or far too much."), _l("Write it before you save.")
        )
    reworder: Reworder = current_app.extensions[REWORDER]
    reworder(actor, item.subject, text)
    db.session.refresh(meeting)
    if meeting.state == "running":
        meeting.current_item_id = item_id
    meeting.version += 1
    after_commit(partial(ring, meeting_id))


@action
def set_translation(actor: Actor, meeting_id: int, item_id: int, language: str, text: str) -> None:
    """Puts a translation beside the statement's present wording; an empty text takes it away.

    The vote is one, whatever language it is read in. Refused while a vote is open on anything in the meeting.
    """
    meeting, item = _item(meeting_id, item_id)
    if queries.is_open(meeting_id):
        refuse((Obstacle.ROUND_OPEN,))
    before = dict(item.translations)
    after = {key: value for key, value in before.items() if key != language}
    if text.strip():
        after[language] = plain(text).strip()[:MAX_TEXT]
    if after == before:
        return
    item.translations = after
    meeting.version += 1
    record(meeting.conference_id, actor, "set translation", f"item:{item_id}", before, after)
    after_commit(partial(ring, meeting_id))


def _item(meeting_id: int, item_id: int) -> tuple[Meeting, AgendaItem]:
    meeting = running(meeting_id)
    item = db.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id:
        raise NotFound("item-unknown", _l("That statement is not on this meeting's agenda."))
    return meeting, item
