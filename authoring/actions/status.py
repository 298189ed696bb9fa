"""The verb that moves a recommendation from draft to final. That it is voted on nobody says: the record does."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.models import Guideline, Recommendation
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
    move_rows(actor, guideline, [recommendation], start, end)


@action
def set_statuses(actor: Actor, guideline_id: int, recommendation_ids: Iterable[int], start: str, end: str) -> int:
    """How many of these recommendations were moved: those that have the status `start`; the others stay.

    Raises Invalid for a step that there is not, Refused where none of them has that status.
    """
    guideline, wanted = rows.guideline(guideline_id), set(recommendation_ids)
    chosen = [each for question in guideline.questions for each in question.recommendations if each.id in wanted]
    present = statuses(chosen)
    return move_rows(actor, guideline, [each for each in chosen if present[each.id] == start], start, end)


def move_rows(actor: Actor, guideline: Guideline, chosen: list[Recommendation], start: str, end: str) -> int:
    """The same for rows; one line in the journal for each."""
    step, present = _step(start, end), statuses(chosen)
    if not chosen or any(status != start for status in present.values()):
        raise Refused(
            "status-changed",
            _l("It has another status by now."),
            _l("Look at how it stands, then move it from there."),
        )
    for each in chosen:
        each.status = step.keeps
        rows.changed(actor, guideline, "set status", each.subject, start, end)
    return len(chosen)


def statuses(recommendations: list[Recommendation]) -> dict[int, Status]:
    """The status of each of these rows, by its id."""
    said = changes([each.id for each in recommendations])
    rounds = voting.results([each.subject for each in recommendations])
    db.session.flush()
    return {
        each.id: status_of(each.status, _is_voted(each, equal_to(each.wording.ref, said.get(each.id, ())), rounds))
        for each in recommendations
    }


def _is_voted(row: Recommendation, refs: frozenset[str], rounds: dict[str, tuple[voting.RoundResult, ...]]) -> bool:
    return standing(rounds[row.subject], refs, False)[0] == VOTED


def _step(start: str, end: str) -> Move:
    found = move(start, end)
    if found is None:
        cure = _l("Move it by the steps that its page offers.")
        place = Place("to", _l("There is no step from “%(start)s” to “%(end)s”.", start=start[:20], end=end[:20]), cure)
        raise Invalid("status-step", _l("The status cannot be changed like this."), places=[place])
    return found
