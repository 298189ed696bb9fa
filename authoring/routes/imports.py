"""Files: look at what one would make, then import it, as a new conference or into a guideline."""

from dataclasses import dataclass, replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from authoring import queries, uploads
from authoring.actions import free_slug, import_into, import_plan
from authoring.actions.import_checks import check_counts, fitted_plan
from authoring.file_words import cure, reason, where
from authoring.forms import UploadForm
from authoring.readers import read_file
from authoring.routes import blueprint
from authoring.routes.conferences import require_founder
from authoring.rules.interchange import COLUMNS, ImportPlan, ImportRefused
from core.access import may, present_actor, signed_in
from core.errors import Place, Refused
from voting.rules.consensus import PRESETS, Verdict, judge

NEW = "new conference"


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent, and how it is to be read."""

    name: str
    content: bytes
    ticket: str


@blueprint.route("/c/new/import", methods=["GET", "POST"])
@signed_in
def import_new() -> Any:
    """A new conference from a file: first what it would make, then the conference."""
    require_founder()
    return _page(None)


@blueprint.route("/c/<slug>/g/<int:number>/import", methods=["GET", "POST"])
@may("edit")
def import_here(slug: str, number: int) -> Any:
    """More questions and recommendations for a guideline, from a file."""
    return _page(queries.guideline(slug, number))


def _page(facts: queries.GuidelineFacts | None) -> Any:
    form = UploadForm()
    if request.method == "GET":
        return _form(facts, form), 200
    purpose = f"guideline:{facts.id}" if facts else NEW
    form.scale.data = form.scale.data or ""
    try:
        upload = _sent(form, purpose)
        if upload is None:
            return _form(facts, form), 422
        plan = _plan(facts, form, upload)
        if "ticket" in request.form:
            return _import(facts, form, plan, upload)
        return _preview(facts, form, plan, upload), 200
    except ImportRefused as refusal:
        return _form(facts, form, _places(refusal)), 422
    except Refused as refusal:
        places = list(refusal.places) or [Place("", refusal.reason, refusal.cure)]
        return _form(facts, form, places), refusal.status


def _places(refusal: ImportRefused) -> list[Place]:
    """What keeps the file out."""
    places = [
        Place(where(each.line, each.column), reason(each.finding), cure(each.finding)) for each in refusal.problems
    ]
    if refusal.left_out:
        more = _("%(count)s more like these are not shown.", count=refusal.left_out)
        places.append(Place("", more, _("Mend the first ones and look again.")))
    return places


def _sent(form: UploadForm, purpose: str) -> Upload | None:
    """The file that is sent now, or the one that was looked at before; None, with the form's errors, for none."""
    if ticket := request.form.get("ticket", ""):
        name, content = uploads.fetch(ticket, current_user.id, purpose)
        return Upload(name, content, ticket)
    if not form.validate_on_submit():
        return None
    name, content = form.file.data.filename or "", form.file.data.read()
    return Upload(name, content, uploads.keep(content, name, current_user.id, purpose))


def _plan(facts: queries.GuidelineFacts | None, form: UploadForm, upload: Upload) -> ImportPlan:
    """The plan, fitted to the guideline it goes into. Raises ImportRefused or Refused for what cannot be."""
    stem = upload.name.rpartition("/")[2].rpartition(".")[0] or upload.name
    title = (form.title.data or "").strip()
    if facts:
        plan = read_file(upload.name, upload.content, title=stem, scale=facts.grading.name, rule=facts.rule)
        return fitted_plan(facts.id, plan, bool(form.number_anew.data))
    rule = PRESETS.get(form.rule.data or "")
    plan = read_file(upload.name, upload.content, title=title or stem, scale=form.scale.data or None, rule=rule)
    for guideline in plan.guidelines:
        check_counts(guideline.recommendations, guideline.rule)
    return replace(plan, conference=replace(plan.conference, title=title or plan.conference.title))


def _import(facts: queries.GuidelineFacts | None, form: UploadForm, plan: ImportPlan, upload: Upload) -> Any:
    if facts:
        made = import_into(present_actor(), facts.id, plan)
        target = url_for("authoring.outline", slug=facts.slug, number=facts.number)
    else:
        made = import_plan(present_actor(), plan, request.form.get("slug", "").strip())
        target = url_for("authoring.overview", slug=made.slug)
    uploads.forget(upload.ticket)
    told = _("Imported: %(questions)s questions, %(recommendations)s recommendations, %(rounds)s recorded counts.")
    flash(told % {"questions": made.questions, "recommendations": made.recommendations, "rounds": made.rounds})
    return redirect(target, 303)


def _form(facts: queries.GuidelineFacts | None, form: UploadForm, places: list[Place] | None = None) -> str:
    return render_template(
        "authoring/import.html",
        conference=g.get("conference"),
        facts=facts,
        form=form,
        places=places or [],
        columns=COLUMNS,
    )


def _preview(facts: queries.GuidelineFacts | None, form: UploadForm, plan: ImportPlan, upload: Upload) -> str:
    return render_template(
        "authoring/import_preview.html",
        conference=g.get("conference"),
        facts=facts,
        form=form,
        plan=plan,
        upload=upload,
        slug=plan.conference.slug or free_slug(plan.conference.title),
        verdicts=_verdicts(plan),
    )


def _verdicts(plan: ImportPlan) -> dict[tuple[int, str], list[Verdict]]:
    """What the counts come to by each guideline's rule, by guideline and recommendation number."""
    return {
        (guideline.number, each.number): [
            judge(counted.tally, counted.rule or guideline.rule, counted.electorate) for counted in each.rounds
        ]
        for guideline in plan.guidelines
        for each in guideline.recommendations
    }
