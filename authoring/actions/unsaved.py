"""Verbs on what belongs to one person alone: texts that are not saved yet, and how far they have read.

None of it is part of the record, so none of these writes a line in the journal.
"""

from urllib.parse import parse_qsl, urlencode

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from authoring.actions import rows
from authoring.actions.forgetting import GONE
from authoring.models import Guideline, LastSeen, Unsaved
from authoring.undone import last_number
from core.clock import now
from core.db import db
from core.errors import Invalid
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_UNSAVED = 40_000
MAX_LONG = 500_000
"""Of a question, its narrative or an evidence table, with what the person began from: as much as a form may send."""
NOT_KEPT = frozenset({"csrf_token", "base_wording_id", "submit", "kept"})
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
    text = _typed(fields)
    if len(text) > MAX_UNSAVED:
        raise Invalid(
            "text-too-long", _l("This is more than a recommendation can hold."), _l("Shorten it, then save it.")
        )
    _keep(actor, recommendation.subject, guideline.id, base_wording_id, text)


@action
def keep_typed(actor: Actor, subject: str, fields: str) -> None:
    """Keeps what the person has typed into the form of a question, its narrative or an evidence table.

    subject: "question:ID", "narrative:ID" or "table:ID". fields: the form's fields, URL-encoded, its base among them.
    Raises NotFound for what is not there, Invalid for more than a form can hold.
    """
    text = _typed(fields)
    if len(text) > MAX_LONG:
        raise Invalid("text-too-long", _l("This is more than can be kept."), _l("Save it."))
    _keep(actor, subject, _guideline_of(subject).id, 0, text)


@action
def discard_typed(actor: Actor, subject: str) -> None:
    """Forgets what the person has typed there and not saved."""
    _guideline_of(subject)
    if row := _kept(actor, subject):
        db.session.delete(row)


def _guideline_of(subject: str) -> Guideline:
    kind, _colon, key = subject.partition(":")
    return rows.evidence_table(int(key))[0] if kind == "table" else rows.question(int(key))[0]


def _typed(fields: str) -> str:
    pairs = [(name, plain(text)) for name, text in parse_qsl(fields, keep_blank_values=True) if name not in NOT_KEPT]
    return urlencode(pairs)


def _keep(actor: Actor, subject: str, guideline_id: int, base: int, text: str) -> None:
    row = _kept(actor, subject)
    if row is None:
        row = Unsaved(person_id=actor.person_id, subject=subject, guideline_id=guideline_id)
        db.session.add(row)
    row.base, row.text, row.at = base, text, now()


@action
def discard_unsaved(actor: Actor, recommendation_id: int) -> None:
    """Forgets what the person has typed into the recommendation's form and not saved."""
    _guideline, recommendation = rows.recommendation(recommendation_id)
    if row := _kept(actor, recommendation.subject):
        db.session.delete(row)


def forget_unsaved(subject: str) -> None:
    """Drops what anybody has typed there; for verbs that take the thing itself away."""
    db.session.execute(delete(Unsaved).where(Unsaved.subject == subject))


def set_aside(subject: str) -> None:
    """Takes what anybody has typed there off the subject; an undoing of its deletion finds it. For verbs."""
    db.session.execute(delete(Unsaved).where(Unsaved.subject == GONE + subject))
    db.session.execute(update(Unsaved).where(Unsaved.subject == subject).values(subject=GONE + subject))


def bring_back(subject: str) -> None:
    """Gives it back to who typed it."""
    db.session.execute(update(Unsaved).where(Unsaved.subject == GONE + subject).values(subject=subject))


def _kept(actor: Actor, subject: str) -> Unsaved | None:
    return db.session.scalar(select(Unsaved).where(Unsaved.person_id == actor.person_id, Unsaved.subject == subject))


@action
def mark_read(actor: Actor, guideline_id: int, line: int) -> None:
    """Remembers up to which line of the journal the person has read; never less than before, and no line to come."""
    guideline = rows.guideline(guideline_id)
    query = select(LastSeen).where(LastSeen.person_id == actor.person_id, LastSeen.guideline_id == guideline_id)
    row = db.session.scalar(query)
    if row is None:
        row = LastSeen(person_id=actor.person_id, guideline_id=guideline_id, line=0)
        db.session.add(row)
    row.line, row.at = max(row.line, min(line, last_number(guideline.conference_id))), now()
