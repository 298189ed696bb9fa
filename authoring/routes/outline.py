"""The outline: all recommendations on the left, the one that is worked on at the right. Without JavaScript, too."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from flask import g, render_template, request
from flask_babel import lazy_gettext as _l

from authoring import queries
from authoring.drafts import QuestionDraft
from authoring.forms import NumberForm, QuestionForm, RecommendationForm, WordingForm, as_base
from authoring.queries import Outline, OutlinedQuestion, OutlinedRecommendation
from authoring.routes import blueprint
from core.access import may
from core.errors import NotFound
from voting.rules.diff import diff


@dataclass(frozen=True)
class Pane:
    """What is worked on. kind: "recommendation", "question", "new recommendation", "new question" or "" for nothing.

    form: what its template fills in; number_form: a recommendation's number. problems: what was refused.
    """

    kind: str = ""
    question: OutlinedQuestion | None = None
    recommendation: OutlinedRecommendation | None = None
    form: Any = None
    number_form: Any = None
    problems: list[str] = field(default_factory=list)


@blueprint.get("/c/<slug>/g/<int:number>/edit")
@may("edit")
def outline(slug: str, number: int) -> Any:
    """The outline with what the address picks: r= or q= by number, new=question, new=recommendation with q=."""
    page = queries.outline(queries.guideline(slug, number).id)
    return show(page, _picked(page)), 200


def _picked(page: Outline) -> Pane:
    wanted = request.args
    question = next((each for each in page.questions if each.number == wanted.get("q")), None)
    if wanted.get("new") == "question":
        return Pane("new question", form=QuestionForm())
    if wanted.get("new") == "recommendation" and page.questions:
        return Pane("new recommendation", question or page.questions[-1], form=RecommendationForm())
    if question:
        return question_pane(question)
    if "r" not in wanted:
        return Pane()
    recommendation = next((each for each in page.recommendations if each.number == wanted["r"]), None)
    if recommendation is None:
        raise NotFound(
            "recommendation-unknown",
            _l("There is no recommendation %(number)s in this guideline.", number=wanted["r"][:20]),
            _l("It may have another number now: look for it in the outline."),
        )
    return recommendation_pane(page, recommendation)


def question_pane(question: OutlinedQuestion) -> Pane:
    """The pane of a question as it stands."""
    form = QuestionForm(formdata=None, title=question.title, number=question.number)
    form.base.data = as_base(QuestionDraft(question.title, question.number))
    return Pane("question", question, form=form)


def recommendation_pane(page: Outline, recommendation: OutlinedRecommendation) -> Pane:
    """The pane of a recommendation as it stands."""
    form = WordingForm(
        formdata=None,
        text=recommendation.text,
        level_of_evidence=recommendation.level_of_evidence,
        strength=recommendation.strength,
        base_wording_id=str(recommendation.wording_id),
    )
    number_form = NumberForm(formdata=None, number=recommendation.number, base=recommendation.number)
    return Pane("recommendation", question_of(page, recommendation), recommendation, form, number_form)


def question_of(page: Outline, recommendation: OutlinedRecommendation) -> OutlinedQuestion:
    """The question that the recommendation answers."""
    return next(each for each in page.questions if recommendation in each.recommendations)


def show(page: Outline, pane: Pane) -> str:
    """The page, as HTML."""
    state, find = request.args.get("state", ""), request.args.get("find", "").strip()
    history = queries.history(pane.recommendation.id) if pane.recommendation else ()
    return render_template(
        "authoring/outline.html",
        conference=g.conference,
        outline=page,
        facts=page.facts,
        pane=pane,
        state=state,
        find=find,
        shown=frozenset(each.id for each in page.recommendations if _is_shown(each, state, find)),
        states=[(name, page.count(name)) for name in queries.STATES],
        history=[(line, diff(before.text, line.text)) for line, before in pairwise(history)],
        first_wording=history[-1] if history else None,
        since_vote=_since_vote(pane.recommendation),
    )


def _is_shown(recommendation: OutlinedRecommendation, state: str, find: str) -> bool:
    if state and recommendation.state != state:
        return False
    return find.casefold() in f"{recommendation.number} {recommendation.text}".casefold()


def _since_vote(recommendation: OutlinedRecommendation | None) -> tuple[tuple[str, str], ...]:
    """How a reworded recommendation differs from what was voted on; empty where nothing was voted on before."""
    if recommendation is None or recommendation.state != queries.REWORDED:
        return ()
    voted = [each for each in recommendation.rounds if each.state == "closed" and not each.rehearsal]
    return diff(voted[-1].text, recommendation.text) if voted else ()
