"""What the outline's forms do: add, edit, move, renumber and delete questions and recommendations."""

from dataclasses import replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from authoring import actions, queries, together
from authoring.drafts import QuestionDraft, WordingDraft
from authoring.forms import (
    NumberForm,
    QuestionForm,
    RecommendationForm,
    WordingForm,
    as_base,
    from_base,
    grade_values,
)
from authoring.queries import Outline, OutlinedRecommendation
from authoring.renumbered import foreseen
from authoring.routes import blueprint
from authoring.routes.feed import others_at
from authoring.routes.gone import show_gone
from authoring.routes.outline import Pane, question_of, recommendation_pane, show, view_kept
from authoring.rules import places
from authoring.rules.grading import FurtherGrade, Grade
from authoring.rules.merge import merge
from core.access import may, present_actor
from core.errors import Refused
from core.forms import number_or_none, show_places
from voting.rules.diff import diff

GUIDELINE = "/c/<slug>/g/<int:number>"


def _outline(slug: str, number: int) -> Outline:
    return queries.outline(queries.guideline(slug, number).id)


def _lead(slug: str, number: int, **picked: str) -> Any:
    values: dict[str, Any] = {"slug": slug, "number": number, **view_kept(), **picked}
    return redirect(url_for("authoring.outline", **values), 303)


@blueprint.post(f"{GUIDELINE}/questions")
@may("edit")
def add_question(slug: str, number: int) -> Any:
    """Adds a question and leads on to its first recommendation."""
    page, form = _outline(slug, number), QuestionForm()
    try:
        question_id = actions.add_question(present_actor(), page.facts.id, form.draft())
    except Refused as refusal:
        return show(page, Pane("new question", form=form, problems=show_places(form, refusal))), refusal.status
    return _lead(slug, number, new="recommendation", q=_outline(slug, number).question(question_id).number)


@blueprint.post(f"{GUIDELINE}/q/<int:question_id>")
@may("edit")
def edit_question(slug: str, number: int, question_id: int) -> Any:
    """Saves a question's number and title."""
    page, form = _outline(slug, number), QuestionForm()
    question = page.question(question_id)
    standing = QuestionDraft(question.title, question.number)
    base = from_base(QuestionDraft, form.base.data) or standing
    try:
        actions.edit_question(present_actor(), question_id, base, form.draft())
    except Refused as refusal:
        problems = show_places(form, refusal)
        overlaps = actions.show_settled(refusal, form.show)
        form.base.data = as_base(standing)
        return show(page, Pane("question", question, form=form, problems=problems, overlaps=overlaps)), refusal.status
    actions.discard_typed(present_actor(), f"question:{question_id}")
    flash(_("The question is saved."))
    return _lead(slug, number, q=_outline(slug, number).question(question_id).number)


@blueprint.post(f"{GUIDELINE}/q/<int:question_id>/move")
@may("edit")
def move_question(slug: str, number: int, question_id: int) -> Any:
    """Moves a question up or down by one place."""
    question = _outline(slug, number).question(question_id)
    actions.move_question(present_actor(), question_id, question.position + _step())
    return _lead(slug, number, q=question.number)


@blueprint.post(f"{GUIDELINE}/q/<int:question_id>/delete")
@may("edit")
def delete_question(slug: str, number: int, question_id: int) -> Any:
    """Deletes a question without recommendations."""
    question = _outline(slug, number).question(question_id)
    actions.delete_question(present_actor(), question_id)
    flash(_("Question %(number)s is deleted.", number=question.number))
    return _lead(slug, number)


def _step() -> int:
    return -1 if request.form.get("to") == "up" else 1


@blueprint.post(f"{GUIDELINE}/q/<int:question_id>/recommendations")
@may("edit")
def add_recommendation(slug: str, number: int, question_id: int) -> Any:
    """Adds a recommendation at the end of a question."""
    page, form = _outline(slug, number), RecommendationForm()
    question = page.question(question_id)
    try:
        below = request.form.get("after", type=int)
        made = actions.add_recommendation(present_actor(), question_id, form.draft(), form.number.data or "", below)
    except Refused as refusal:
        pane = Pane("new recommendation", question, form=form, problems=show_places(form, refusal))
        return show(page, pane), refusal.status
    if "another" in request.form:
        more = {"after": str(made)} if below else {}
        return _lead(slug, number, new="recommendation", q=question.number, **more)
    return _lead(slug, number, r=_outline(slug, number).recommendation(made).number)


@blueprint.post(f"{GUIDELINE}/r/<int:recommendation_id>")
@may("edit")
def write_wording(slug: str, number: int, recommendation_id: int) -> Any:
    """Saves text and grade as a new wording. Where somebody else was quicker, shows both edits and a merge of them."""
    page, form = _outline(slug, number), WordingForm()
    if all(each.id != recommendation_id for each in page.recommendations):
        return show_gone(page, recommendation_id)
    recommendation = page.recommendation(recommendation_id)
    try:
        actions.write_wording(present_actor(), recommendation_id, form.base_id(), form.draft())
    except actions.Collision as collision:
        return _show_collision(page, recommendation, collision), collision.status
    except Refused as refusal:
        pane = recommendation_pane(page, recommendation)
        problems = show_places(form, refusal)
        if refusal.code == "wording-unknown":
            form.base_wording_id.data = str(recommendation.wording_id)
        return show(page, replace(pane, form=form, problems=problems, kept=None)), refusal.status
    actions.discard_unsaved(present_actor(), recommendation_id)
    flash(_("Recommendation %(number)s is saved.", number=recommendation.number))
    return _lead(slug, number, r=recommendation.number)


def _show_collision(page: Outline, recommendation: OutlinedRecommendation, collision: actions.Collision) -> str:
    base, mine, theirs = collision.base, collision.mine, collision.theirs
    merged = merge(base.text, mine.text, theirs.text)
    grade, further = merged_grades(base, mine, theirs)
    form = WordingForm(
        formdata=None,
        text=merged.text,
        **grade_values(page.facts.grading, grade, further),
        base_wording_id=str(collision.wording_id),
    )
    return render_template(
        "authoring/collision.html",
        conference=g.conference,
        facts=page.facts,
        question=question_of(page, recommendation),
        recommendation=recommendation,
        collision=collision,
        theirs=diff(base.text, theirs.text),
        mine=diff(base.text, mine.text),
        conflicts=merged.conflicts,
        form=form,
    )


def merged_grades(
    base: WordingDraft, mine: WordingDraft, theirs: WordingDraft
) -> tuple[Grade, tuple[FurtherGrade, ...]]:
    """Each part of the grade as whoever changed it has it; mine where both have."""

    def either(name: str) -> Any:
        told = getattr(mine, name)
        return getattr(theirs, name) if told == getattr(base, name) else told

    grade = Grade(either("level_of_evidence"), either("strength"), either("direction") or "")
    return grade, either("further") or ()


@blueprint.post(f"{GUIDELINE}/r/<int:recommendation_id>/number")
@may("edit")
def set_number(slug: str, number: int, recommendation_id: int) -> Any:
    """Gives a recommendation another number."""
    page, form = _outline(slug, number), NumberForm()
    recommendation = page.recommendation(recommendation_id)
    try:
        base = form.base.data or recommendation.number
        actions.set_number(present_actor(), recommendation_id, base, form.number.data or "")
    except Refused as refusal:
        pane = recommendation_pane(page, recommendation)
        problems = show_places(form, refusal)
        form.base.data = recommendation.number
        return show(page, replace(pane, number_form=form, problems=problems)), refusal.status
    _tell_waiting(_outline(slug, number))
    return _lead(slug, number, r=_outline(slug, number).recommendation(recommendation_id).number)


@blueprint.post(f"{GUIDELINE}/r/<int:recommendation_id>/move")
@may("edit")
def move_recommendation(slug: str, number: int, recommendation_id: int) -> Any:
    """Moves a recommendation up or down by one place, past an end into the next question, or to another one's end."""
    page = _outline(slug, number)
    recommendation = page.recommendation(recommendation_id)
    wanted = number_or_none(request.form.get("question"))
    if wanted is not None:
        target = page.question(wanted)
        position = len(target.recommendations) + 1
    else:
        sizes = [len(question.recommendations) for question in page.questions]
        place = page.questions.index(question_of(page, recommendation))
        place, position = places.step(sizes, place, recommendation.position, _step())
        target = page.questions[place]
    actions.move_recommendation(present_actor(), recommendation_id, target.id, position)
    return _lead(slug, number, r=recommendation.number)


@blueprint.post(f"{GUIDELINE}/r/<int:recommendation_id>/delete")
@may("edit")
def delete_recommendation(slug: str, number: int, recommendation_id: int) -> Any:
    """Deletes a recommendation that was never voted on; asks once more while somebody else is writing on it."""
    page = _outline(slug, number)
    recommendation = page.recommendation(recommendation_id)
    writers = others_at(page.facts.id, recommendation.subject)
    if writers and "anyway" not in request.form:
        problem = _("Not deleted yet: %(names)s is writing on it just now. Confirm it below.", names=writers)
        pane = replace(recommendation_pane(page, recommendation), problems=[problem], writers=writers)
        return show(page, pane), 409
    actions.delete_recommendation(present_actor(), recommendation_id)
    flash(_("Recommendation %(number)s is deleted.", number=recommendation.number))
    return _lead(slug, number, q=question_of(page, recommendation).number)


@blueprint.route(f"{GUIDELINE}/renumber", methods=["GET", "POST"])
@may("edit")
def renumber(slug: str, number: int) -> Any:
    """Shows which numbers would change if everything were numbered by its place, then does it."""
    page = _outline(slug, number)
    if request.method == "POST":
        actions.renumber(present_actor(), page.facts.id)
        flash(_("Everything is numbered by its place."))
        _tell_waiting(_outline(slug, number))
        return _lead(slug, number)
    return render_template(
        "authoring/renumber.html",
        conference=g.conference,
        facts=page.facts,
        foreseen=foreseen(page),
        voted=sum(each.put_to_vote for each in page.recommendations),
    )


def _tell_waiting(page: Outline) -> None:
    """Says which texts that a room has voted on name numbers that mean something else now."""
    left = together.waiting_for_numbers(page.facts.id)
    if numbers := [each.number for each in page.recommendations if each.subject in left]:
        flash(
            _(
                "A room has voted on the words of %(numbers)s, which name a number that has changed. They stay as they"
                " are; a suggestion waits in the discussion.",
                numbers=", ".join(numbers),
            )
        )
