"""The verb that moves a recommendation from draft to final. That it is voted on nobody says: the record does."""

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.models import Recommendation
from authoring.outlined import VOTED, standing
from authoring.rules.status import Move, Status, move, status_of
from authoring.together import changes, equal_to
from core.db import db
from core.errors import Invalid, Place, Refused
from core.people import Actor
from core.transactions import action
from voting import queries as voting


@action
def set_status(actor: Actor, recommendation_id: int, start: str, end: str) -> None:
    """Moves the recommendation from one status to another. start: the status that the person saw.

    Raises Refused where it has another one by now, Invalid for a step that there is not. Who may take it the door says.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    step = _step(start, end)
    if _status(recommendation) != start:
        raise Refused(
            "status-changed",
            _l("It has another status by now."),
            _l("Look at how it stands, then move it from there."),
        )
    recommendation.status = step.keeps
    rows.changed(actor, guideline, "set status", recommendation.subject, start, end)


def _status(row: Recommendation) -> Status:
    """The status as it stands: what is kept of it, and what the record says of votes."""
    refs = equal_to(row.wording.ref, changes([row.id]).get(row.id, ()))
    rounds = voting.results([row.subject])[row.subject]
    db.session.flush()
    return status_of(row.status, standing(rounds, refs, False)[0] == VOTED)


def _step(start: str, end: str) -> Move:
    found = move(start, end)
    if found is None:
        cure = _l("Move it by the steps that its page offers.")
        place = Place("to", _l("There is no step from “%(start)s” to “%(end)s”.", start=start[:20], end=end[:20]), cure)
        raise Invalid("status-step", _l("The status cannot be changed like this."), places=[place])
    return found
