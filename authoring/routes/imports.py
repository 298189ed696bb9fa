"""Files: look at what one would make, then import it, as a new conference or into a guideline."""

from dataclasses import dataclass, replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from authoring import previews, queries, uploads
from authoring.actions import free_slug, import_into, import_plan
from authoring.actions.import_checks import check_counts, fitted_beside, fitted_plan, fitted_steps
from authoring.file_words import cure, place_words, reason
from authoring.forms import UploadForm
from authoring.previews import TableLook
from authoring.readers import Opened, open_file, plan_of, source_of
from authoring.routes import blueprint
from authoring.routes.conferences import require_founder
from authoring.routes.import_votes import votes_page
from authoring.rules.csv_reader import Told
from authoring.rules.interchange import COLUMNS, ImportPlan, ImportRefused
from authoring.rules.json_grades import system_of
from authoring.uploads import Upload
from core.access import may, present_actor, signed_in
from core.apart import apart
from core.errors import Place, Refused
from voting.rules.consensus import DEFAULT_RULE, PRESETS, Verdict, judge

NEW = "new conference"


@dataclass(frozen=True)
class Task:
    """One file on its way: into the guideline, or a new conference without one. source: a record's plan or a table."""

    facts: queries.GuidelineFacts | None
    form: UploadForm
    upload: Upload
    source: ImportPlan | TableLook

    @property
    def look(self) -> TableLook | None:
        """How the file's table is read; None for a record."""
        return self.source if isinstance(self.source, TableLook) else None

    @property
    def stem(self) -> str:
        """The file's name without its folder and ending."""
        return self.upload.name.rpartition("/")[2].rpartition(".")[0] or self.upload.name

    @property
    def mark(self) -> str:
        """Stands for what the page shows: the way of reading, and the state of the guideline."""
        return f"{self.facts.version if self.facts else ''}|{self.look.mark if self.look else ''}"


@blueprint.route("/c/new/import", methods=["GET", "POST"])
@signed_in
def import_new() -> Any:
    """A new conference from a file: first what it would make, then the conference."""
    require_founder()
    return _page(None)


@blueprint.route("/c/<slug>/g/<int:number>/import", methods=["GET", "POST"])
@may("edit")
def import_here(slug: str, number: int) -> Any:
    """Questions, recommendations or votes for a guideline, from a file."""
    return _page(queries.guideline(slug, number))


def _page(facts: queries.GuidelineFacts | None) -> Any:
    form = UploadForm()
    if request.method == "GET":
        return _form(facts, form), 200
    form.scale.data = form.scale.data or ""
    try:
        upload = _sent(form, f"guideline:{facts.id}" if facts else NEW)
        if upload is None:
            return _form(facts, form), 422
        opened = apart(lambda: open_file(upload.name, upload.content))
        if isinstance(opened, ImportPlan):
            return _step(Task(facts, form, upload, opened))
        if facts and _holds_votes(opened):
            return votes_page(facts, upload, opened)
        look = previews.look_at(opened, *_chosen(), _grades())
    except ImportRefused as refusal:
        return _form(facts, form, _places(refusal)), 422
    except Refused as refusal:
        return _form(facts, form, _of(refusal)), refusal.status
    return _step(Task(facts, form, upload, look))


def _sent(form: UploadForm, purpose: str) -> Upload | None:
    """The file that is sent now, or the one that was looked at before; None, with the form's errors, for none."""
    if ticket := request.form.get("ticket", ""):
        name, content = uploads.fetch(ticket, current_user.id, purpose)
        return Upload(name, content, ticket)
    if not form.validate_on_submit():
        return None
    name, content = form.file.data.filename or "", form.file.data.read()
    return Upload(name, content, uploads.keep(content, name, current_user.id, purpose))


def _holds_votes(opened: Opened) -> bool:
    """Whether the file is read as votes: as a person said, else by what it holds."""
    told = request.form.get("holds", "")
    return told == "votes" or (not told and opened.tells_votes)


def _chosen() -> tuple[str, list[str]]:
    """The sheet and the target of each of its columns that the form names; for another sheet they are guessed anew."""
    sheet, columns = request.form.get("sheet", ""), list[str]()
    while (target := request.form.get(f"column-{len(columns)}")) is not None:
        columns.append(target)
    return sheet, columns if sheet == request.form.get("looked_at", sheet) else []


def _grades() -> dict[tuple[str, str], str]:
    """What the form takes grades as that are not on the scale, by part and text."""
    told = zip(request.form.getlist("graded"), request.form.getlist("graded_as"), strict=False)
    parted = ((*each.partition("|")[::2], code) for each, code in told)
    return {(part, text): code for part, text, code in parted}


def _step(task: Task) -> Any:
    """The preview, with what keeps the file out; or the import, where that is asked for and is what was looked at."""
    try:
        read = _read(task)
        plan = _fitted(task, read)
    except ImportRefused as refusal:
        return _preview(task, None, _places(refusal)), 422
    except Refused as refusal:
        return _preview(task, None, _of(refusal)), refusal.status
    if not request.form.get("ticket") or "again" in request.form or "holds" in request.form:
        return _preview(task, plan), 200
    if request.form.get("mark", task.mark) != task.mark:
        changed = Place("", _("It would do something else than what you looked at."), _("Look again, then import it."))
        return _preview(task, plan, [changed]), 409
    try:
        return _import(task, read)
    except Refused as refusal:
        return _preview(task, plan, _of(refusal)), refusal.status


def _read(task: Task) -> ImportPlan:
    """What the file says, under the title that the form gives it. Raises ImportRefused."""
    facts, form, title = task.facts, task.form, (task.form.title.data or "").strip()
    plan = task.source
    if isinstance(plan, TableLook):
        rule = facts.rule if facts else PRESETS.get(form.rule.data or "", DEFAULT_RULE)
        scale = facts.grading if facts else form.scale.data or None
        name = task.stem if facts else title or task.stem
        told = Told(name, scale, rule, source_of(task.upload.name), grades=plan.grades)
        plan = plan_of(plan.opened, plan.sheet, plan.columns, told)
    return replace(plan, conference=replace(plan.conference, title=title or plan.conference.title))


def _fitted(task: Task, plan: ImportPlan) -> ImportPlan:
    """The plan as it would be written. Raises Refused for what cannot be."""
    if task.facts:
        return fitted_plan(task.facts.id, plan, bool(task.form.number_anew.data))
    for guideline in plan.guidelines:
        check_counts(guideline.recommendations, guideline.rule)
    return plan


def _import(task: Task, plan: ImportPlan) -> Any:
    facts = task.facts
    if facts:
        made = import_into(present_actor(), facts.id, plan, bool(task.form.number_anew.data))
        target = url_for("authoring.outline", slug=facts.slug, number=facts.number)
        told = _("Imported: %(new)s recommendations new, %(changed)s changed, %(same)s as before; %(rounds)s counts.")
        counts = {"new": made.recommendations, "changed": made.changed, "same": made.unchanged}
        flash(told % (counts | {"rounds": made.rounds}))
    else:
        made = import_plan(present_actor(), plan, request.form.get("slug", "").strip())
        target = url_for("authoring.overview", slug=made.slug)
        told = _("Imported: %(questions)s questions, %(recommendations)s recommendations, %(rounds)s recorded counts.")
        flash(told % {"questions": made.questions, "recommendations": made.recommendations, "rounds": made.rounds})
    uploads.forget(task.upload.ticket)
    return redirect(target, 303)


def _places(refusal: ImportRefused) -> list[Place]:
    """What keeps the file out."""
    places = [Place(place_words(each), reason(each.finding), cure(each.finding)) for each in refusal.problems]
    if refusal.left_out:
        more = _("%(count)s more like these are not shown.", count=refusal.left_out)
        places.append(Place("", more, _("Mend the first ones and look again.")))
    return places


def _of(refusal: Refused) -> list[Place]:
    return list(refusal.places) or [Place("", refusal.reason, refusal.cure)]


def _form(facts: queries.GuidelineFacts | None, form: UploadForm, places: list[Place] | None = None) -> str:
    return render_template(
        "authoring/import.html",
        conference=g.get("conference"),
        facts=facts,
        form=form,
        places=places or [],
        columns=COLUMNS,
    )


def _preview(task: Task, plan: ImportPlan | None, places: list[Place] | None = None) -> str:
    facts, steps = task.facts, None
    if facts and plan:
        titles = {each.number: each.title for each in queries.outline(facts.id).questions}
        beside = fitted_beside(facts.id, plan)
        steps = previews.steps_look(fitted_steps(facts.id, plan), plan, titles, beside)
    slug = request.form.get("slug", "").strip() or (plan and plan.conference.slug) or ""
    system = facts.grading if facts else system_of(plan.guidelines[0]) if plan else None
    return render_template(
        "authoring/import_preview.html",
        conference=g.get("conference"),
        facts=facts,
        form=task.form,
        grades=previews.grades_look(plan, system, task.look.sheet.unit) if plan and task.look else (),
        look=task.look,
        mark=task.mark,
        plan=plan,
        places=places or [],
        slug=slug or (free_slug(plan.conference.title) if plan else ""),
        steps=steps,
        system=system,
        targets=previews.TARGET_WORDS,
        texts=previews.texts_look(plan, steps.beside if steps else None) if plan else {},
        upload=task.upload,
        verdicts=_verdicts(plan) if plan else {},
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
