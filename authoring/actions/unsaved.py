"""Verbs on what belongs to one person alone: texts that are not saved yet, and how far they have read.

None of it is part of the record, so none of these writes a line in the journal.
"""

from urllib.parse import parse_qsl, urlencode

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from authoring.actions import rows
from authoring.models import LastSeen, Unsaved
from core.clock import now
from core.db import db
from core.errors import Invalid
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_UNSAVED = 40_000
NOT_KEPT = frozenset({"csrf_token", "base_wording_id", "submit"})
"""Fields that belong to the page rather than to what was typed."""


@action
def keep_unsaved(actor: Actor, recommendation_id: int, base_wording_id: int, fields: str) -> None:
    """Keeps what the person has typed into a recommendation's form, in place of what was kept before.

    base_wording_id: the wording that they began from. fields: the form's fields, URL-encoded. Raises Invalid for
    more than a form can hold, or a wording that the recommendation does not have.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    if not any(each.id == base_wording_id for each in recommendation.wordings):
        raise Invalid(
            "wording-unknown", _l("It is not known which wording you began from."), _l("Load the outline again.")
        )
    pairs = [(name, plain(text)) for name, text in parse_qsl(fields, keep_blank_values=True) if name not in NOT_KEPT]
    text = urlencode(pairs)
    if len(text) > MAX_UNSAVED:
        raise Invalid(
            "text-too-long", _l("This is more than a recommendation can hold."), _l("Shorten it, then save it.")
        )
    row = _kept(actor, recommendation.subject)
    if row is None:
        row = Unsaved(person_id=actor.person_id, subject=recommendation.subject, guideline_id=guideline.id)
        db.session.add(row)
    row.base, row.text, row.at = base_wording_id, text, now()


@action
def discard_unsaved(actor: Actor, recommendation_id: int) -> None:
    """Forgets what the person has typed into the recommendation's form and not saved."""
    _guideline, recommendation = rows.recommendation(recommendation_id)
    if row := _kept(actor, recommendation.subject):
        db.session.delete(row)


def forget_unsaved(subject: str) -> None:
    """Drops what anybody has typed there; for verbs that take the thing itself away."""
    db.session.execute(delete(Unsaved).where(Unsaved.subject == subject))


def _kept(actor: Actor, subject: str) -> Unsaved | None:
    return db.session.scalar(select(Unsaved).where(Unsaved.person_id == actor.person_id, Unsaved.subject == subject))


@action
def mark_read(actor: Actor, guideline_id: int, line: int) -> None:
    """Remembers that the person has read what happened in the guideline up to that line of the journal; never less."""
    rows.guideline(guideline_id)
    query = select(LastSeen).where(LastSeen.person_id == actor.person_id, LastSeen.guideline_id == guideline_id)
    row = db.session.scalar(query)
    if row is None:
        row = LastSeen(person_id=actor.person_id, guideline_id=guideline_id, line=0)
        db.session.add(row)
    row.line, row.at = max(row.line, line), now()
