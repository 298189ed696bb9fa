"""Pages of working together: status, the discussion of a recommendation or question, suggested rewordings."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring import actions, queries, together
from authoring.feed_words import move_word, status_word
from authoring.outlined import Outline, OutlinedQuestion, OutlinedRecommendation
from authoring.routes import blueprint
from authoring.rules import status as steps
from authoring.together import Said
from core import prose
from core.access import allows, may, present_actor, require
from core.errors import Forbidden, NotFound, Refused

GUIDELINE = "/c/<slug>/g/<int:number>"
RECOMMENDATION = f"{GUIDELINE}/r/<int:recommendation_id>"
QUESTION = f"{GUIDELINE}/q/<int:question_id>"

blueprint.add_app_template_filter(status_word)
blueprint.add_app_template_global(move_word)


def recommendation_at(slug: str, number: int, recommendation_id: int) -> tuple[Outline, OutlinedRecommendation]:
    """The recommendation, which has to be this guideline's, with the outline. Raises NotFound."""
    page = queries.outline(queries.guideline(slug, number).id)
    return page, page.recommendation(recommendation_id)


def _question_at(slug: str, number: int, question_id: int) -> tuple[Outline, OutlinedQuestion]:
    page = queries.outline(queries.guideline(slug, number).id)
    return page, page.question(question_id)


def moves_of(recommendation: OutlinedRecommendation, number: int) -> tuple[steps.Move, ...]:
    """The steps of its status that the reader may take in the guideline of that number."""
    return steps.moves(recommendation.status, lambda right: allows(right, number))


def _back(slug: str, number: int, kind: str, key: int, anchor: str = "") -> Any:
    name = "authoring.recommendation_discussion" if kind == "recommendation" else "authoring.question_discussion"
    values: dict[str, Any] = {"slug": slug, "number": number, f"{kind}_id": key}
    return redirect(url_for(name, _anchor=anchor or None, **values), 303)


@blueprint.post(f"{RECOMMENDATION}/status")
@may("comment")
def set_status(slug: str, number: int, recommendation_id: int) -> Any:
    """Moves a recommendation one step; whoever takes the step needs the right that it asks for."""
    _page, recommendation = recommendation_at(slug, number, recommendation_id)
    start, end = request.form.get("from", ""), request.form.get("to", "")
    step = steps.move(start, end)
    require(step.right if step else "review", number)
    actions.set_status(present_actor(), recommendation_id, start, end)
    flash(_("%(number)s: %(status)s.", number=recommendation.number, status=status_word(end)))
    if request.form.get("at") == "outline":
        values: dict[str, Any] = {"slug": slug, "number": number, "r": recommendation.number}
        return redirect(url_for("authoring.outline", **values), 303)
    return _back(slug, number, "recommendation", recommendation_id)


@blueprint.get(f"{RECOMMENDATION}/discussion")
@may("comment")
def recommendation_discussion(slug: str, number: int, recommendation_id: int) -> Any:
    """What is said about a recommendation, its status, and suggested rewordings."""
    page, recommendation = recommendation_at(slug, number, recommendation_id)
    return _discussion(page, "recommendation", recommendation)


@blueprint.get(f"{QUESTION}/discussion")
@may("comment")
def question_discussion(slug: str, number: int, question_id: int) -> Any:
    """What is said about a question."""
    page, question = _question_at(slug, number, question_id)
    return _discussion(page, "question", question)


def _discussion(page: Outline, kind: str, about: Any, refusal: Refused | None = None) -> Any:
    """The page. refusal: of what was just sent, which stays in its field."""
    is_recommendation = kind == "recommendation"
    html = render_template(
        "authoring/discussion.html",
        conference=g.conference,
        facts=page.facts,
        kind=kind,
        about=about,
        text=about.text if is_recommendation else about.title,
        threads=together.discussion(page.facts.id, f"{kind}:{about.id}"),
        moves=moves_of(about, page.facts.number) if is_recommendation else (),
        me=present_actor().person_id,
        may_settle=allows("edit", page.facts.number),
        accepting=lambda said: together.accepting(said, about.text),
        inline=prose.inline,
        refusal=refusal,
        typed=dict(request.form.items()) if refusal else {},
        settled=(request.view_args or {}).get("comment_id"),
    )
    return (html, refusal.status) if refusal else html


@blueprint.post(f"{RECOMMENDATION}/comments")
@may("comment")
def comment_recommendation(slug: str, number: int, recommendation_id: int) -> Any:
    """Adds a comment, an answer or a suggested rewording to a recommendation."""
    page, recommendation = recommendation_at(slug, number, recommendation_id)
    try:
        if "suggestion" in request.form:
            base = request.form.get("base", 0, type=int)
            told = (request.form["suggestion"], request.form.get("text", ""))
            made = actions.suggest_wording(present_actor(), recommendation_id, base, *told)
        else:
            made = _say(recommendation.subject)
    except Refused as refusal:
        return _discussion(page, "recommendation", recommendation, refusal)
    return _back(slug, number, "recommendation", recommendation_id, f"c{made}")


@blueprint.post(f"{QUESTION}/comments")
@may("comment")
def comment_question(slug: str, number: int, question_id: int) -> Any:
    """Adds a comment or an answer to a question."""
    page, question = _question_at(slug, number, question_id)
    try:
        made = _say(f"question:{question_id}")
    except Refused as refusal:
        return _discussion(page, "question", question, refusal)
    return _back(slug, number, "question", question_id, f"c{made}")


def _say(subject: str) -> int:
    parent = request.form.get("parent", type=int)
    return actions.add_comment(present_actor(), subject, request.form.get("text", ""), parent)


def _thread_at(slug: str, number: int, comment_id: int) -> tuple[str, int, Said]:
    """What the comment is about, and the first one of its thread. Raises NotFound where it is not this guideline's."""
    found = together.said_at(queries.guideline(slug, number).id, comment_id)
    kind, _colon, key = found[0].partition(":") if found else ("", "", "")
    if found is None or not key.isdecimal():
        raise NotFound(
            "comment-unknown", _l("That comment is not here any more."), _l("Load the page again to see what is.")
        )
    return kind, int(key), found[1].first


@blueprint.post(f"{GUIDELINE}/comments/<int:comment_id>/thread")
@may("comment")
def settle_thread(slug: str, number: int, comment_id: int) -> Any:
    """Closes or reopens a thread: who began it, or whoever may edit."""
    kind, key, first = _thread_at(slug, number, comment_id)
    if first.person_id != present_actor().person_id and not allows("edit", number):
        raise Forbidden(
            "role-lacks-right",
            _l("Only who began this discussion, or an editor, may close it."),
            _l("Write an answer instead."),
        )
    actions.resolve_thread(present_actor(), comment_id, request.form.get("to") == "open")
    return _back(slug, number, kind, key, f"c{comment_id}")


@blueprint.post(f"{GUIDELINE}/comments/<int:comment_id>/suggestion")
@may("edit")
def settle_suggestion(slug: str, number: int, comment_id: int) -> Any:
    """Accepts or declines a suggested rewording."""
    kind, key, _first = _thread_at(slug, number, comment_id)
    try:
        if request.form.get("to") == "accept":
            current = request.form.get("current", 0, type=int)
            actions.accept_suggestion(present_actor(), comment_id, current, request.form.get("text"))
            flash(_("The suggestion is the new wording."))
        else:
            actions.decline_suggestion(present_actor(), comment_id, request.form.get("reason", ""))
            flash(_("The suggestion is declined."))
    except Refused as refusal:
        if kind != "recommendation":
            raise
        page, recommendation = recommendation_at(slug, number, key)
        return _discussion(page, kind, recommendation, refusal)
    return _back(slug, number, kind, key, f"c{comment_id}")
