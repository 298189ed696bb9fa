"""Verbs on what a rewording after a vote is: editorial or of substance. Two different people say so, by name."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import rows
from authoring.models import Equality, Guideline, Recommendation, Wording
from authoring.rules.equal import EDITORIAL, KINDS
from core.clock import now
from core.db import db
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.people import Actor
from core.transactions import action
from voting import queries as voting
from voting.rules.rounds import RoundState


@action
def propose_change(actor: Actor, recommendation_id: int, current_wording_id: int, kind: str) -> int:
    """The id of a proposal of what the rewording since the last vote is. It waits for a second person.

    current_wording_id: what the person saw. Raises Refused where there is no vote on another wording, where the text
    has changed meanwhile, where a proposal waits already, or for an editorial one where the grade is another.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    _named(actor)
    if kind not in KINDS:
        raise Invalid("change-kind", _l("That is neither editorial nor of substance."), _l("Choose one of the two."))
    voted, current = _two_wordings(recommendation, current_wording_id)
    if kind == EDITORIAL and _grade(voted) != _grade(current):
        raise Refused(
            "change-of-grade",
            _l("The grade is not the one that the room voted on; that is a change of substance."),
            _l("Give it back its grade, or hold a new vote."),
        )
    _refuse_second(recommendation, voted, current)
    row = Equality(
        recommendation_id=recommendation.id,
        from_wording_id=voted.id,
        to_wording_id=current.id,
        kind=kind,
        proposed_by=actor.person_id,
    )
    db.session.add(row)
    db.session.flush()
    rows.changed(actor, guideline, "propose change", recommendation.subject, None, _told(row))
    return row.id


@action
def agree_change(actor: Actor, equality_id: int) -> None:
    """Agrees to the proposal of somebody else; then it holds. Raises Forbidden for whoever proposed it."""
    guideline, recommendation, row = _waiting(equality_id)
    _named(actor)
    if row.proposed_by == actor.person_id:
        raise Forbidden(
            "second-person",
            _l("You proposed this yourself; another person has to agree."),
            _l("Ask a colleague who may edit this guideline."),
        )
    row.agreed_by, row.agreed_at = actor.person_id, now()
    db.session.flush()
    rows.changed(actor, guideline, "agree change", recommendation.subject, None, _told(row))
    rows.refresh(actor, guideline, [recommendation])


@action
def decline_change(actor: Actor, equality_id: int) -> None:
    """Turns the proposal down, or takes it back where it is one's own; the result stands as little as before."""
    guideline, recommendation, row = _waiting(equality_id)
    row.declined_by, row.declined_at = actor.person_id, now()
    rows.changed(actor, guideline, "decline change", recommendation.subject, None, _told(row))


def _named(actor: Actor) -> None:
    if actor.person_id is None:
        raise Forbidden(
            "second-person", _l("Two named people have to decide this."), _l("Sign in with your own account.")
        )


def _waiting(equality_id: int) -> tuple[Guideline, Recommendation, Equality]:
    row = db.session.get(Equality, equality_id)
    if row is None:
        raise NotFound("change-unknown", _l("There is no such proposal."), _l("Load the page again."))
    guideline, recommendation = rows.recommendation(row.recommendation_id)
    if row.agreed_at or row.declined_at:
        raise Refused(
            "change-settled",
            _l("Somebody has decided on this proposal meanwhile."),
            _l("Load the page again. A new proposal can be made at any time."),
        )
    return guideline, recommendation, row


def _two_wordings(recommendation: Recommendation, current_wording_id: int) -> tuple[Wording, Wording]:
    """What was voted on last, and what it became. Raises Refused where that is one, or not what the person saw."""
    current = recommendation.wording
    if current.id != current_wording_id:
        raise Refused(
            "wording-changed",
            _l("Somebody else has changed this recommendation since you opened it."),
            _l("Look at the present text first."),
        )
    voted = _voted_wording(recommendation)
    if voted is None or voted is current:
        raise Refused(
            "change-none",
            _l("The last vote was on this very wording, or there was none."),
            _l("There is nothing to decide."),
        )
    return voted, current


def _voted_wording(recommendation: Recommendation) -> Wording | None:
    """The wording of the last vote that counts; None without one."""
    rounds = voting.results([recommendation.subject])[recommendation.subject]
    counted = [each for each in rounds if each.state == RoundState.CLOSED and not each.rehearsal and each.tally]
    last = counted[-1].wording_ref if counted else ""
    return next((each for each in recommendation.wordings if each.ref == last), None)


def _refuse_second(recommendation: Recommendation, voted: Wording, current: Wording) -> None:
    query = select(Equality.id).where(
        Equality.recommendation_id == recommendation.id,
        Equality.from_wording_id == voted.id,
        Equality.to_wording_id == current.id,
        Equality.agreed_at.is_(None),
        Equality.declined_at.is_(None),
    )
    if db.session.scalar(query) is not None:
        raise Refused(
            "change-waits",
            _l("Somebody has proposed what this change is already."),
            _l("Agree to it or turn it down first."),
        )


def _grade(wording: Wording) -> tuple[object, ...]:
    """What a room saw of a grade; a direction that was only said later is none of it."""
    return (wording.level_of_evidence, wording.strength, wording.further)


def _told(row: Equality) -> dict[str, object]:
    return {"change": row.id, "from": row.from_wording_id, "to": row.to_wording_id, "kind": row.kind}
