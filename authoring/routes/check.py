"""The page of the check: what would embarrass the authors in print, and what they leave as it is."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from authoring import queries
from authoring.actions import raise_again, waive
from authoring.check_words import finding_words, place_words, title_words
from authoring.checks import CheckReport, report
from authoring.routes import blueprint
from authoring.rules.check import Place
from core.access import may, present_actor
from core.errors import Refused

PAGE = "/c/<slug>/g/<int:number>/check"


@blueprint.get(PAGE)
@may("edit")
def check(slug: str, number: int) -> Any:
    """What the check finds, kind by kind, then what was waived."""
    return _page(report(queries.guideline(slug, number).id))


@blueprint.post(f"{PAGE}/waivers")
@may("edit")
def waive_findings(slug: str, number: int) -> Any:
    """Leaves the ticked findings, or all of one kind, as they are, for the reason that is given."""
    found, picked = report(queries.guideline(slug, number).id), request.form.getlist("finding")
    reason, kind = request.form.get("reason", ""), request.form.get("all_of", "")
    if kind:
        picked = [each.fingerprint for each in found.raised if each.kind == kind]
    try:
        count = waive(present_actor(), found.facts.id, found.picked(picked), reason, found.facts.version)
    except Refused as refusal:
        told = [f"{place.reason} {place.cure}" for place in refusal.places]
        problems = told or [f"{refusal.reason} {refusal.cure}"]
        return _page(report(found.facts.id), problems, frozenset(picked), reason), refusal.status
    flash(ngettext("%(num)s finding is waived.", "%(num)s findings are waived.", count))
    return redirect(url_for("authoring.check", slug=slug, number=number), 303)


@blueprint.post(f"{PAGE}/waivers/<int:waiver_id>/back")
@may("edit")
def take_back(slug: str, number: int, waiver_id: int) -> Any:
    """Takes a waiver back."""
    raise_again(present_actor(), queries.guideline(slug, number).id, waiver_id)
    flash(_("The waiver is taken back."))
    return redirect(url_for("authoring.check", slug=slug, number=number), 303)


def _page(
    found: CheckReport, problems: list[str] | None = None, picked: frozenset[str] = frozenset(), reason: str = ""
) -> str:
    return render_template(
        "authoring/check.html",
        conference=g.conference,
        facts=found.facts,
        report=found,
        problems=problems or [],
        picked=picked,
        reason=reason,
        title_words=title_words,
        finding_words=finding_words,
        place_words=place_words,
        place_address=lambda place: _address(found, place),
    )


def _address(found: CheckReport, place: Place) -> str:
    """The page on which one mends what stands there."""
    spot: dict[str, Any] = {"slug": found.facts.slug, "number": found.facts.number}
    held = found.spots.get((place.kind, place.name))
    if place.kind == "table" and held:
        return url_for("authoring.evidence_table", table_id=held, **spot)
    if place.kind == "reference" and held:
        return url_for("authoring.reference", reference_id=held, **spot)
    if place.kind == "question" and held and place.part not in ("", "title"):
        return url_for("authoring.question_evidence", question_id=held, **spot)
    if place.kind == "question":
        return url_for("authoring.outline", q=place.name, _anchor=f"q{place.name}", **spot)
    if place.kind == "recommendation":
        return url_for("authoring.outline", r=place.name, _anchor=f"n{place.name}", **spot)
    if place.kind == "abbreviations":
        return url_for("authoring.abbreviations", **spot)
    return url_for("authoring.guideline_settings", **spot)
