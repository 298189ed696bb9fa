"""What makes the outline quick: undoing one's last change, and grading several recommendations at once."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from authoring import actions, queries, undone
from authoring.routes import blueprint
from authoring.routes.outline import Pane, show, view_kept
from core.access import may, present_actor
from core.errors import Refused

KEEP = "keep"
"""The choice that leaves a part of each grade as it stands."""


@blueprint.post("/c/<slug>/g/<int:number>/undo")
@may("edit")
def undo(slug: str, number: int) -> Any:
    """Undoes what the reader did last in this outline, and leads to the row that it was about."""
    facts = queries.guideline(slug, number)
    last = undone.undoable(queries.outline(facts.id), present_actor().person_id)
    actions.undo(present_actor(), facts.id, request.form.get("line", 0, type=int))
    flash(_("Your last change is undone."))
    values: dict[str, Any] = {"slug": slug, "number": number, **view_kept()}
    if last and (name := queries.outline(facts.id).named(last.subject)):
        pane, row = ("q", "q") if last.subject.startswith("question:") else ("r", "n")
        values |= {pane: name, "_anchor": f"{row}{name}"}
    return redirect(url_for("authoring.outline", **values), 303)


@blueprint.post("/c/<slug>/g/<int:number>/grades")
@may("edit")
def grade_several(slug: str, number: int) -> Any:
    """Gives the ticked recommendations the chosen grade; where somebody was quicker, none of them."""
    page = queries.outline(queries.guideline(slug, number).id)
    picks = _picks()
    try:
        changed = actions.grade_recommendations(present_actor(), page.facts.id, picks, _grading())
    except Refused as refusal:
        said = [f"{place.reason} {place.cure}" for place in refusal.places]
        collided = {place.where for place in refusal.places}
        ticked = frozenset(key for key, _wording in picks if f"recommendation:{key}" not in collided)
        pane = Pane("grades", problems=[f"{refusal.reason} {refusal.cure}", *said], ticked=ticked)
        return show(page, pane), refusal.status
    told = ngettext("%(num)s recommendation is graded.", "%(num)s recommendations are graded.", len(changed))
    flash(f"{told} {', '.join(changed)}" if changed else _("They had that grade already."))
    return redirect(url_for("authoring.outline", slug=slug, number=number, **view_kept()), 303)  # type: ignore[arg-type]


def _picks() -> list[tuple[int, int]]:
    """(recommendation, wording) of each tick; what is none is left out."""
    parts = [told.partition(":") for told in request.form.getlist("pick")]
    return [(int(key), int(wording)) for key, _colon, wording in parts if _is_id(key) and _is_id(wording)]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 15


def _grading() -> actions.Grading:
    told = {name: request.form.get(name, KEEP) for name in ("level_of_evidence", "strength", "direction")}
    return actions.Grading(**{name: value for name, value in told.items() if value != KEEP})
