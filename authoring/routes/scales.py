"""A guideline's grading scale: what its codes mean, another scale with every grade carried over, one of its own."""

from dataclasses import dataclass, replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from authoring import queries
from authoring.actions import change_scale, set_scale
from authoring.drafts import ScaleDraft
from authoring.queries import GuidelineFacts
from authoring.routes import blueprint
from authoring.rules.grading import OWN, SYSTEMS, GradingSystem, Used, used
from authoring.scale_forms import ScaleForm, as_base, carry_over, field_of, from_base, scale_form
from core.access import may, present_actor
from core.errors import NotFound, Refused

GUIDELINE = "/c/<slug>/g/<int:number>"


@dataclass(frozen=True)
class Row:
    """A code in use and what is to become of it. chosen: the value of its field that is picked, "" for none yet."""

    code: Used
    field: str
    definition: str
    chosen: str


@blueprint.get(f"{GUIDELINE}/scale")
@may("edit", own_group=False)
def scale(slug: str, number: int) -> Any:
    """The scale with all its definitions; with to=NAME, what becomes of each code in use on that scale."""
    facts = queries.guideline(slug, number)
    wanted = request.args.get("to", "")
    target = _system(facts, wanted) if wanted else None
    return _page(facts, target, dict(request.args), [])


@blueprint.post(f"{GUIDELINE}/scale")
@may("edit", own_group=False)
def carry_to_scale(slug: str, number: int) -> Any:
    """Takes another scale, with every code in use carried over as the form says."""
    facts = queries.guideline(slug, number)
    target, sent = _system(facts, request.form.get("to", "")), request.form.to_dict()
    plan = carry_over(sent, used(queries.grades(facts.id)))
    try:
        changed = change_scale(present_actor(), facts.id, request.form.get("base", ""), target.name, plan)
    except Refused as refusal:
        said = [f"{place.reason} {place.cure}".strip() for place in refusal.places]
        return _page(facts, target, sent, said or [f"{refusal.reason} {refusal.cure}"]), refusal.status
    told = ngettext(
        "The scale is changed. %(num)s recommendation has a new grade.",
        "The scale is changed. %(num)s recommendations have a new grade.",
        changed,
    )
    flash(told if changed else _("The scale is changed. All grades stay as they were."))
    return redirect(url_for("authoring.scale", slug=slug, number=number), 303)


def _system(facts: GuidelineFacts, name: str) -> GradingSystem:
    system = facts.own_scale if name == OWN else SYSTEMS.get(name)
    if system is None:
        raise NotFound("scale-unknown", _l("There is no such grading system."), _l("Choose one from the list."))
    return system


def _page(facts: GuidelineFacts, target: GradingSystem | None, sent: dict[str, str], problems: list[str]) -> str:
    codes = used(queries.grades(facts.id))
    own = (facts.own_scale,) if facts.own_scale else ()
    return render_template(
        "authoring/scale.html",
        conference=g.conference,
        facts=facts,
        systems=[each for each in (*SYSTEMS.values(), *own) if each.name != facts.grading.name],
        target=target,
        codes=codes,
        rows=[_row(each, facts.grading, target, sent) for each in codes] if target else [],
        problems=problems,
    )


def _row(each: Used, present: GradingSystem, target: GradingSystem, sent: dict[str, str]) -> Row:
    """The same code is picked beforehand where the other scale has it and it points the same way."""
    is_level = each.part == "level_of_evidence"
    here = present.level(each.code) if is_level else present.strength(each.code)
    there = target.level(each.code) if is_level else target.strength(each.code)
    same = there is not None and here is not None and here.direction in ("", there.direction)
    field = field_of(each)
    chosen = sent.get(field, f"={each.code}" if same else "")
    return Row(each, field, here.definition if here else "", chosen)


def _adapted(system: GradingSystem) -> ScaleDraft:
    return replace(ScaleDraft.of(system), title="", source=_("Adapted from %(title)s", title=system.title))


@blueprint.route(f"{GUIDELINE}/scale/own", methods=["GET", "POST"])
@may("edit", own_group=False)
def own_scale(slug: str, number: int) -> Any:
    """Defines the guideline's own scale; with from=NAME it begins with the values of that one."""
    facts, problems, status = queries.guideline(slug, number), [], 200
    standing = ScaleDraft.of(facts.own_scale) if facts.own_scale else ScaleDraft()
    if request.method == "POST":
        sent = ScaleForm()
        draft, base = sent.draft(), from_base(sent.base.data) or standing
        try:
            set_scale(present_actor(), facts.id, base, draft)
            flash(_("The scale is saved."))
            to = None if facts.grading.name == OWN else OWN
            return redirect(url_for("authoring.scale", slug=slug, number=number, to=to), 303)
        except Refused as refusal:
            form = scale_form(draft, as_base(base))
            problems, status = form.show_places(refusal), refusal.status
    else:
        begun = SYSTEMS.get(request.args.get("from", ""))
        form = scale_form(_adapted(begun) if begun else standing, as_base(standing))
    page = render_template(
        "authoring/own_scale.html",
        conference=g.conference,
        facts=facts,
        form=form,
        problems=problems,
        systems=tuple(SYSTEMS.values()),
    )
    return page, status
