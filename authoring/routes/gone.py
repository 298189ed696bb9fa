"""Saving what somebody else has deleted meanwhile: what was typed is shown, with who deleted it and what cures that."""

from typing import Any

from flask_babel import gettext as _

from authoring.forms import RecommendationForm
from authoring.gone import gone
from authoring.missing import missing
from authoring.outlined import Outline
from authoring.routes.outline import Pane, show
from core.languages import moment


def show_gone(page: Outline, recommendation_id: int) -> Any:
    """The page of a new recommendation with what was typed; its status is 404. Raises NotFound for what never was."""
    told = gone(page.facts.conference_id, page.facts.id, recommendation_id)
    if told is None or not page.questions:
        raise missing("recommendation")
    form = RecommendationForm()
    form.level_of_evidence.data = form.draft().level_of_evidence
    form.number.data = told.number
    problem = _(
        "%(name)s deleted %(number)s on %(day)s, while you were writing. What you typed is here: add it again, or ask "
        "for the deletion to be undone; opened then, the recommendation offers it to you.",
        name=told.who,
        number=told.number,
        day=moment(told.at),
    )
    question = next((each for each in page.questions if each.id == told.question_id), page.questions[-1])
    return show(page, Pane("new recommendation", question, form=form, problems=[problem])), 404
