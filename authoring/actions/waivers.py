"""Verbs on findings of the check: to leave some as they are, for a reason, and to take that back."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import rows
from authoring.checks import gone
from authoring.models import Waiver
from authoring.rules.check import Finding
from core.clock import now
from core.db import db
from core.errors import Forbidden, Invalid, NotFound, Place
from core.people import Actor
from core.prose import plain
from core.transactions import action

MAX_REASON = 1_000


@action
def waive(actor: Actor, guideline_id: int, findings: Sequence[Finding], reason: str, version: int) -> int:
    """Leaves these findings as they are, for one reason; gives how many of them were not left so before.

    version: the guideline's when the check found them. Raises Forbidden where no person answers for it, Invalid for a
    reason that is missing or too long, and Refused where the guideline has changed since.
    """
    guideline = rows.guideline(guideline_id)
    _check_actor(actor)
    reason = " ".join(plain(reason).split())
    _check(reason)
    if guideline.version != version or not findings:
        raise gone()
    query = select(Waiver.fingerprint).where(Waiver.guideline_id == guideline_id)
    known, at = set(db.session.scalars(query)), now()
    fresh = {each.fingerprint: each for each in findings if each.fingerprint not in known}
    for fingerprint, each in fresh.items():
        told = {"kind": each.kind, "place": str(each.place)[:200], "fingerprint": fingerprint, "reason": reason}
        db.session.add(Waiver(guideline_id=guideline_id, person_id=actor.person_id, at=at, **told))
    if fresh:
        after = {"reason": reason, "findings": [[each.kind, str(each.place), key] for key, each in fresh.items()]}
        rows.changed(actor, guideline, "waive findings", f"guideline:{guideline_id}", None, after)
    return len(fresh)


def _check_actor(actor: Actor) -> None:
    if actor.person_id is None:
        raise Forbidden(
            "waiver-nobody",
            _l("A finding is waived by a person, whose name stands beside the reason."),
            _l("Sign in and waive it on the page of the check."),
        )


def _check(reason: str) -> None:
    if not reason:
        wrong = Place("reason", _l("The reason is empty."), _l("Say why it stays as it is, in one sentence."))
    elif len(reason) > MAX_REASON:
        cure = _l("Shorten it to %(most)s.", most=MAX_REASON)
        wrong = Place("reason", _l("The reason has %(count)s characters.", count=len(reason)), cure)
    else:
        return
    raise Invalid("waiver-invalid", _l("The finding cannot be waived like this."), places=[wrong])


@action
def raise_again(actor: Actor, guideline_id: int, waiver_id: int) -> None:
    """Takes a waiver back: what it was given for is raised again where it is still there. Raises NotFound."""
    guideline, row = rows.guideline(guideline_id), db.session.get(Waiver, waiver_id)
    if row is None or row.guideline_id != guideline_id:
        raise NotFound("waiver-unknown", _l("That waiver was taken back already."), _l("Look at the check again."))
    before = {"kind": row.kind, "place": row.place, "reason": row.reason, "fingerprint": row.fingerprint}
    db.session.delete(row)
    rows.changed(actor, guideline, "raise again", f"guideline:{guideline.id}", before)
