"""Two wordings side by side, and what two people say of a rewording after a vote."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring import actions, queries
from authoring.outlined import REWORDED, VOTED, OutlinedRecommendation
from authoring.queries import WordingLine
from authoring.routes import blueprint
from authoring.routes.together import GUIDELINE, RECOMMENDATION, recommendation_at
from authoring.together import Change
from core.access import allows, may, present_actor
from core.errors import NotFound
from voting.rules.diff import diff


@blueprint.get(f"{RECOMMENDATION}/wordings")
@may("comment")
def compare_wordings(slug: str, number: int, recommendation_id: int) -> Any:
    """Any two wordings of a recommendation, word by word: from= and to= by their places in its history."""
    page, recommendation = recommendation_at(slug, number, recommendation_id)
    lines = {line.ordinal: line for line in queries.history(recommendation_id)}
    old, new = _chosen(lines, recommendation)
    return render_template(
        "authoring/compare.html",
        conference=g.conference,
        facts=page.facts,
        recommendation=recommendation,
        lines=list(lines.values()),
        old=old,
        new=new,
        steps=diff(old.text, new.text),
        me=present_actor().person_id,
        may_decide=allows("edit", number),
        decidable=is_decidable(recommendation),
    )


def _chosen(lines: dict[int, WordingLine], recommendation: OutlinedRecommendation) -> tuple[WordingLine, WordingLine]:
    """The two that are asked for; else what was voted on, or the one before, and the present one."""
    newest = max(lines)
    voted = voted_ordinal(recommendation, lines)
    old = lines.get(request.args.get("from", voted or max(1, newest - 1), type=int))
    new = lines.get(request.args.get("to", newest, type=int))
    if old is None or new is None:
        raise NotFound(
            "wording-unknown", _l("The recommendation has no such wording."), _l("Choose two from the lists.")
        )
    return old, new


def voted_ordinal(recommendation: OutlinedRecommendation, lines: dict[int, WordingLine]) -> int | None:
    """The place of the wording that the last vote was on, as far as its text tells; None without a vote."""
    held = [each for each in recommendation.rounds if each.state == "closed" and not each.rehearsal and each.tally]
    found = [line.ordinal for line in lines.values() if held and line.text == held[-1].text]
    return min(found) if found else None


def is_decidable(recommendation: OutlinedRecommendation) -> bool:
    """Whether it was reworded since its last vote, so that two people may say what the change is."""
    if any(each.waits for each in recommendation.changes) or recommendation.state not in (REWORDED, VOTED):
        return False
    held = [each for each in recommendation.rounds if each.state == "closed" and not each.rehearsal and each.tally]
    return bool(held) and held[-1].wording_ref != recommendation.wording_ref


@blueprint.post(f"{RECOMMENDATION}/change")
@may("edit")
def propose_change(slug: str, number: int, recommendation_id: int) -> Any:
    """Proposes what the rewording since the vote is."""
    _page, recommendation = recommendation_at(slug, number, recommendation_id)
    base, kind = request.form.get("base", 0, type=int), request.form.get("kind", "")
    actions.propose_change(present_actor(), recommendation_id, base, kind)
    flash(_("Proposed. A second person has to agree."))
    return _lead(slug, number, recommendation)


@blueprint.post(f"{GUIDELINE}/changes/<int:change_id>")
@may("edit")
def settle_change(slug: str, number: int, change_id: int) -> Any:
    """Agrees to a proposal, or declines it."""
    change, recommendation = _change_at(slug, number, change_id)
    if request.form.get("to") == "agree":
        actions.agree_change(present_actor(), change.id)
        flash(_("Decided: both names stand with it."))
    else:
        actions.decline_change(present_actor(), change.id)
        flash(_("The proposal is declined."))
    return _lead(slug, number, recommendation)


def _change_at(slug: str, number: int, change_id: int) -> tuple[Change, OutlinedRecommendation]:
    page = queries.outline(queries.guideline(slug, number).id)
    for recommendation in page.recommendations:
        for change in recommendation.changes:
            if change.id == change_id:
                return change, recommendation
    raise NotFound("change-unknown", _l("There is no such proposal."), _l("Load the page again."))


def _lead(slug: str, number: int, recommendation: OutlinedRecommendation) -> Any:
    values: dict[str, Any] = {"slug": slug, "number": number, "r": recommendation.number}
    return redirect(url_for("authoring.outline", **values), 303)
