"""Verbs on an agenda item's words in the room: a new wording on the spot, and translations under one vote.

Where statements are written is another department's matter: the application hands over a verb that writes the new
wording and gives the item as it then is. Rounds keep what they froze.
"""

from collections.abc import Callable, Mapping
from functools import partial

from flask import current_app
from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import Invalid, NotFound, Refused
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
def reword_item(actor: Actor, meeting_id: int, item_id: int, text: str, base: str = "") -> None:
    """Gives the statement a new wording, which every screen shows with its changes, and puts it on the stage.

    base: the wording that the text was made from, "" for whatever stands. Earlier rounds stay with the wording they
    were taken on. Refused while a vote is open or where somebody else has reworded it since; Invalid for an empty one.
    """
    meeting, item = _item(meeting_id, item_id, base)
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
        db.session.refresh(item)
        meeting.current_item_id, meeting.current_wording = item_id, item.wording_ref
    meeting.version += 1
    after_commit(partial(ring, meeting_id))


@action
def set_translations(actor: Actor, meeting_id: int, item_id: int, texts: Mapping[str, str], base: str = "") -> None:
    """Puts translations, by language, beside the statement's wording; an empty text takes one away.

    base: the wording that was translated, "" for whatever stands. The vote is one, whatever language it is read in.
    Refused while a vote is open on anything in the meeting, or where the statement was reworded since.
    """
    meeting, item = _item(meeting_id, item_id, base)
    if queries.is_open(meeting_id):
        refuse((Obstacle.ROUND_OPEN,))
    before = dict(item.translations)
    after = tidy_translations(before | dict(texts))
    if after == before:
        return
    item.translations = after
    meeting.version += 1
    record(meeting.conference_id, actor, "set translations", f"item:{item_id}", before, after)
    after_commit(partial(ring, meeting_id))


def tidy_translations(texts: Mapping[str, str]) -> dict[str, str]:
    """Translations by language as they are kept; an empty one is none."""
    told = {language: plain(text).strip()[:MAX_TEXT] for language, text in texts.items()}
    return {language: text for language, text in told.items() if text}


def _item(meeting_id: int, item_id: int, base: str) -> tuple[Meeting, AgendaItem]:
    meeting = running(meeting_id)
    item = db.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id:
        raise NotFound("item-unknown", _l("That statement is not on this meeting's agenda."))
    if base and base != item.wording_ref:
        raise Refused(
            "wording-changed",
            _l("Somebody else has changed this statement since you opened it."),
            _l("Compare the two and save what is right."),
        )
    return meeting, item
