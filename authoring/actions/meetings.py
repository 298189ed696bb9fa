"""Verbs that put recommendations before a room. The meeting itself is voting's; here its agenda is made."""

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.graded import scale_of
from authoring.items import draft_of
from authoring.models import Guideline
from authoring.together import equal_sets
from core.errors import Invalid
from core.people import Actor
from core.transactions import action
from voting.actions import add_items, create_meeting
from voting.rules.consensus import from_data
from voting.rules.items import ItemDraft, MeetingKeys


@action
def hold_meeting(
    actor: Actor,
    guideline_id: int,
    title: str,
    held_on: date | None,
    answers: str,
    may_change: bool,
    recommendation_ids: Sequence[int],
) -> MeetingKeys:
    """A new meeting that votes on these recommendations, in the order of the outline, by the guideline's rule.

    Raises Invalid for an empty title or agenda, and for recommendations of another guideline.
    """
    guideline = rows.guideline(guideline_id)
    items = items_of(guideline, recommendation_ids)
    rule = from_data(guideline.rule)
    return create_meeting(actor, guideline.conference_id, title, held_on, rule, answers, may_change, items)


@action
def extend_agenda(actor: Actor, guideline_id: int, meeting_id: int, recommendation_ids: Sequence[int]) -> None:
    """Puts more recommendations on the agenda of a meeting that has not ended. Raises Invalid for none."""
    items = items_of(rows.guideline(guideline_id), recommendation_ids)
    if not items:
        raise Invalid("agenda-empty", _l("Nothing was chosen."), _l("Choose at least one recommendation."))
    add_items(actor, meeting_id, items)


def items_of(guideline: Guideline, recommendation_ids: Sequence[int]) -> list[ItemDraft]:
    """What is put before a room of these, in the order of the outline. Raises Invalid for those of other guidelines."""
    wanted, system = set(recommendation_ids), scale_of(guideline)
    chosen = [
        (recommendation, question)
        for question in guideline.questions
        for recommendation in question.recommendations
        if recommendation.id in wanted
    ]
    equal = equal_sets([recommendation for recommendation, _question in chosen])
    items = [draft_of(each, question, system, equal[each.id]) for each, question in chosen]
    if len(items) < len(wanted):
        raise Invalid(
            "recommendation-unknown",
            _l("Some of the chosen recommendations are not in this guideline any more."),
            _l("Load the page again and choose anew."),
        )
    return items
