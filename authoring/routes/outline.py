"""The outline: all recommendations on the left, the one that is worked on at the right. Without JavaScript, too."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import g, render_template, request
from flask_babel import lazy_gettext as _l

from authoring import queries, undone
from authoring.actions import Overlap
from authoring.drafts import QuestionDraft
from authoring.feed import feed
from authoring.forms import NumberForm, QuestionForm, RecommendationForm, WordingForm, as_base, grade_values
from authoring.queries import Outline, OutlinedQuestion, OutlinedRecommendation
from authoring.routes import blueprint
from authoring.routes.changes import is_decidable
from authoring.routes.together import moves_of
from authoring.routes.unsaved import restored, typed
from authoring.rules import search
from authoring.rules.search import Filter, Sought
from authoring.rules.status import Move
from authoring.together import Kept
from core.access import may, present_actor
from core.errors import NotFound
from voting.rules.diff import diff


@dataclass(frozen=True)
class Pane:
    """What is worked on. kind: "recommendation", "question", "new recommendation", "new question", "grades" for
    several recommendations at once, or "" for nothing.

    form: what its template fills in; number_form: a recommendation's number. problems: what was refused. ticked: the
    ids of the recommendations that are to be graded together. below: the one that a new one is to stand below.
    kept: what the form was restored from, None where it shows what stands. moves: the steps of the status on offer.
    overlaps: the texts of a question that two people changed at once. stale: somebody has saved it since it was kept.
    writers: who is writing on what is to be deleted.
    """

    kind: str = ""
    question: OutlinedQuestion | None = None
    recommendation: OutlinedRecommendation | None = None
    form: Any = None
    number_form: Any = None
    problems: list[str] = field(default_factory=list)
    ticked: frozenset[int] = frozenset()
    below: OutlinedRecommendation | None = None
    kept: Kept | None = None
    moves: tuple[Move, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    stale: bool = False
    writers: str = ""


@blueprint.get("/c/<slug>/g/<int:number>/edit")
@may("edit")
def outline(slug: str, number: int) -> Any:
    """The outline with what the address picks: r= or q= by number, new=question, new=recommendation with q=, grades=1.

    find=, state=, status=, in= and grade=missing filter it.
    """
    page = queries.outline(queries.guideline(slug, number).id)
    return show(page, _picked(page)), 200


def _picked(page: Outline) -> Pane:
    wanted = request.args
    question = next((each for each in page.questions if each.number == wanted.get("q")), None)
    if wanted.get("new") == "question":
        return Pane("new question", form=QuestionForm())
    if wanted.get("new") == "recommendation" and page.questions:
        return _new_recommendation(page, question)
    if "grades" in wanted:
        return Pane("grades", ticked=frozenset(wanted.getlist("pick", type=int)))
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


def _new_recommendation(page: Outline, question: OutlinedQuestion | None) -> Pane:
    after = request.args.get("after", type=int)
    below = next((each for each in page.recommendations if each.id == after), None)
    question = question_of(page, below) if below else question or page.questions[-1]
    return Pane("new recommendation", question, form=RecommendationForm(), below=below)


def question_pane(question: OutlinedQuestion) -> Pane:
    """The pane of a question as it stands."""
    standing = QuestionDraft(question.title, question.number)
    if (left := typed(f"question:{question.id}")) is not None:
        form = QuestionForm(formdata=left[0])
        if form.draft() != standing:
            stale = form.base.data != as_base(standing)
            return Pane("question", question, form=form, kept=left[1], stale=stale)
    form = QuestionForm(formdata=None)
    form.show(standing)
    form.base.data = as_base(standing)
    return Pane("question", question, form=form)


def recommendation_pane(page: Outline, recommendation: OutlinedRecommendation) -> Pane:
    """The pane of a recommendation as it stands."""
    form = WordingForm(
        formdata=None,
        text=recommendation.text,
        **grade_values(page.facts.grading, recommendation.given, recommendation.further),
        base_wording_id=str(recommendation.wording_id),
    )
    number_form = NumberForm(formdata=None, number=recommendation.number, base=recommendation.number)
    kept = None
    if (left := restored(recommendation)) is not None:
        form, kept = left
    moves = moves_of(recommendation, page.facts.number)
    question = question_of(page, recommendation)
    return Pane("recommendation", question, recommendation, form, number_form, kept=kept, moves=moves)


def question_of(page: Outline, recommendation: OutlinedRecommendation) -> OutlinedQuestion:
    """The question that the recommendation answers."""
    return next(each for each in page.questions if recommendation in each.recommendations)


def view_kept() -> dict[str, str]:
    """The filter of the page that a form was sent from, as parameters of an address, so that one comes back to it."""
    told = parse_qs(urlsplit(request.referrer or "").query)
    return Filter.of(lambda name: told.get(name, [""])[0]).address


def show(page: Outline, pane: Pane) -> str:
    """The page, as HTML."""
    view = Filter.of(request.args.get)
    items = [_sought(question, each) for question in page.questions for each in question.recommendations]
    history = queries.history(pane.recommendation.id) if pane.recommendation else ()
    return render_template(
        "authoring/outline.html",
        conference=g.conference,
        outline=page,
        facts=page.facts,
        groups=queries.guidelines(page.facts.conference_id),
        pane=pane,
        view=view,
        shown=search.found(items, view),
        counts={part: search.counts(items, view, part) for part in ("state", "status", "question", "grade")},
        undoable=undone.undoable(page, present_actor().person_id),
        history=[(line, diff(before.text, line.text)) for line, before in pairwise(history)],
        first_wording=history[-1] if history else None,
        since_vote=_since_vote(pane.recommendation),
        decidable=pane.recommendation is not None and is_decidable(pane.recommendation),
        me=present_actor().person_id,
        unread=len(feed(page, present_actor().person_id or 0).news),
    )


def _sought(question: OutlinedQuestion, each: OutlinedRecommendation) -> Sought:
    """The recommendation as it is looked for: by number, statement, question and notes."""
    notes = "\n".join(f"{name}\n{text}" for name, text in each.notes)
    text = f"{each.number}\n{each.text}\n{question.title}\n{notes}"
    return Sought(each.id, each.state, each.status, question.number, each.is_graded, text)


def _since_vote(recommendation: OutlinedRecommendation | None) -> tuple[tuple[str, str], ...]:
    """How a reworded recommendation differs from what was voted on; empty where nothing was voted on before."""
    if recommendation is None or recommendation.state != queries.REWORDED:
        return ()
    voted = [each for each in recommendation.rounds if each.state == "closed" and not each.rehearsal]
    return diff(voted[-1].text, recommendation.text) if voted else ()
