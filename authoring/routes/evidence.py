"""What a question's answer rests on: its narrative with a preview, and its evidence tables."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from flask import Response, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from authoring import narrative, queries
from authoring.actions import (
    Overlap,
    add_evidence_table,
    delete_evidence_table,
    discard_typed,
    edit_evidence_table,
    show_settled,
    write_narrative,
)
from authoring.actions.narratives import MAX_NARRATIVE
from authoring.evidence import Evidence, QuestionEvidence, TableLine, evidence
from authoring.evidence_drafts import NarrativeDraft, TableDraft, narrative_draft, table_draft
from authoring.evidence_forms import NarrativeForm, TableForm, seen, told
from authoring.queries import GuidelineFacts
from authoring.routes import blueprint
from authoring.routes.unsaved import typed
from authoring.rules import crossrefs, tables
from authoring.together import Kept
from core.access import may, present_actor
from core.errors import Refused
from core.forms import fill_unsent, show_places
from voting.rules.diff import diff

GUIDELINE = "/c/<slug>/g/<int:number>"
Written = TypeVar("Written", NarrativeForm, TableForm)

blueprint.add_app_template_filter(tables.spanned)


@dataclass(frozen=True)
class Left:
    """What a form has to say: problems, texts that two people changed at once, and what it was restored from.

    stale: what it was restored from was begun before somebody else's last change. cells: (row, column, what is wrong)
    of a table's cells.
    """

    problems: tuple[str, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    kept: Kept | None = None
    stale: bool = False
    cells: tuple[tuple[int, int, str], ...] = ()


@blueprint.route(f"{GUIDELINE}/q/<int:question_id>/evidence", methods=["GET", "POST"])
@may("edit")
def question_evidence(slug: str, number: int, question_id: int) -> Any:
    """A question's narrative with PICO, its preview, and its evidence tables."""
    facts = queries.guideline(slug, number)
    held = evidence(facts.id)
    question = held.question(question_id)
    form, left, status = NarrativeForm(), Left(), 200
    if form.validate_on_submit():
        fill_unsent(form, lambda: form.show(narrative_draft(question)))
        draft = form.draft()
        if "link" in request.form:
            draft = replace(draft, narrative=crossrefs.linked(draft.narrative, held.recommendations))
        try:
            base = seen(NarrativeDraft, form.base.data) or narrative_draft(question)
            write_narrative(present_actor(), question_id, base, draft)
            discard_typed(present_actor(), f"narrative:{question_id}")
            flash(_("The narrative is saved."))
            return redirect(
                url_for("authoring.question_evidence", slug=slug, number=number, question_id=question_id), 303
            )
        except Refused as refusal:
            left = Left(tuple(show_places(form, refusal)), show_settled(refusal, form.show))
            status, held = refusal.status, evidence(facts.id)
            question = held.question(question_id)
    elif form.is_submitted():
        status = 422
    else:
        form, left = _begun(form, narrative_draft(question), f"narrative:{question_id}")
    if left.kept is None:
        form.base.data = told(narrative_draft(question))
    return _narrative_page(facts, held, question, form, left), status


def _begun(form: Written, standing: Any, subject: str) -> tuple[Written, Left]:
    """The form as the reader left it, or as it stands. standing: its draft."""
    if (found := typed(subject)) is not None:
        restored = type(form)(formdata=found[0])
        if isinstance(form, TableForm) and isinstance(restored, TableForm):
            restored.question_id.choices = form.question_id.choices
        if restored.draft() != standing:
            return restored, Left(kept=found[1], stale=restored.base.data != told(standing))
    form.show(standing)
    return form, Left()


def _narrative_page(
    facts: GuidelineFacts, held: Evidence, question: QuestionEvidence, form: NarrativeForm, left: Left
) -> str:
    text = (form.narrative.data or "")[:MAX_NARRATIVE]  # one that is longer is refused, and shown as far as it may go
    place = f"question:{question.id}"
    return render_template(
        "authoring/evidence.html",
        conference=g.conference,
        facts=facts,
        evidence=held,
        question=question,
        form=form,
        left=left,
        cell=partial(narrative.cell, apparatus=held.apparatus),
        preview=narrative.html(text, held.with_narrative(question.id, text).apparatus),
        theirs=diff(question.narrative, text) if form.narrative.errors else (),
        unmarked=tuple(dict.fromkeys(each.number for each in crossrefs.plain(text, held.recommendations))),
        lost=[key for where, key in held.numbering.unresolved if where == place]
        + [number for where, number in held.lost_numbers if where == place],
    )


@blueprint.post(f"{GUIDELINE}/preview")
@may("edit")
def preview(slug: str, number: int) -> Response:
    """A narrative that is being typed, as HTML; references are numbered as if it were saved."""
    text = request.form.get("text", "")[:MAX_NARRATIVE]
    held = evidence(queries.guideline(slug, number).id).with_narrative(request.form.get("question", 0, type=int), text)
    return Response(narrative.html(text, held.apparatus), mimetype="text/html")


@blueprint.get(f"{GUIDELINE}/citable.json")
@may("edit")
def citable(slug: str, number: int) -> Response:
    """What can be cited while one types: references by key, recommendations by number."""
    page = queries.outline(queries.guideline(slug, number).id)
    held = evidence(page.facts.id)
    return jsonify(
        references=[
            {"key": each.key, "called": each.called, "title": each.csl.get("title", "")} for each in held.references
        ],
        recommendations=[{"number": each.number, "text": each.text[:120]} for each in page.recommendations],
    )


@blueprint.route(f"{GUIDELINE}/tables/new", methods=["GET", "POST"])
@may("edit")
def new_evidence_table(slug: str, number: int) -> Any:
    """A new evidence table; q= names the question it is for."""
    facts = queries.guideline(slug, number)
    held = evidence(facts.id)
    form, left, status = _table_form(held), Left(), 200
    if form.validate_on_submit():
        try:
            table_id = add_evidence_table(present_actor(), facts.id, form.draft())
            flash(_("The evidence table is saved."))
            return redirect(url_for("authoring.evidence_table", slug=slug, number=number, table_id=table_id), 303)
        except Refused as refusal:
            left, status = Left(tuple(show_places(form, refusal)), cells=_cells(refusal)), refusal.status
    elif form.is_submitted():
        status = 422
    else:
        asked = request.args.get("q", "")
        form.show(TableDraft(question_id=next((each.id for each in held.questions if each.number == asked), None)))
    return _table_page(facts, held, None, form, left), status


@blueprint.route(f"{GUIDELINE}/tables/<int:table_id>", methods=["GET", "POST"])
@may("edit")
def evidence_table(slug: str, number: int, table_id: int) -> Any:
    """An evidence table, as one writes it and as it is printed."""
    facts = queries.guideline(slug, number)
    held = evidence(facts.id)
    table = held.table(table_id)
    form, left, status = _table_form(held), Left(), 200
    if form.validate_on_submit():
        fill_unsent(form, lambda: form.show(table_draft(table)))
        try:
            base = seen(TableDraft, form.base.data) or table_draft(table)
            edit_evidence_table(present_actor(), table_id, base, form.draft())
            discard_typed(present_actor(), f"table:{table_id}")
            flash(_("The evidence table is saved."))
            return redirect(url_for("authoring.evidence_table", slug=slug, number=number, table_id=table_id), 303)
        except Refused as refusal:
            left = Left(tuple(show_places(form, refusal)), show_settled(refusal, form.show), cells=_cells(refusal))
            status, held = refusal.status, evidence(facts.id)
            table = held.table(table_id)
    elif form.is_submitted():
        status = 422
    else:
        form, left = _begun(form, table_draft(table), f"table:{table_id}")
    if left.kept is None:
        form.base.data = told(table_draft(table))
    return _table_page(facts, held, table, form, left), status


@blueprint.post(f"{GUIDELINE}/tables/<int:table_id>/delete")
@may("edit")
def remove_evidence_table(slug: str, number: int, table_id: int) -> Any:
    """Deletes an evidence table."""
    table = evidence(queries.guideline(slug, number).id).table(table_id)
    delete_evidence_table(present_actor(), table_id)
    flash(_("The table is deleted. What it said stays in the journal."))
    spot: dict[str, Any] = {"slug": slug, "number": number}
    if table.question_id is None:
        return redirect(url_for("authoring.outline", **spot), 303)
    return redirect(url_for("authoring.question_evidence", question_id=table.question_id, **spot), 303)


def _cells(refusal: Refused) -> tuple[tuple[int, int, str], ...]:
    return tuple((*each.cell, f"{each.reason} {each.cure}".strip()) for each in refusal.places if each.cell)


def _table_form(held: Evidence) -> TableForm:
    form = TableForm()
    form.question_id.choices = [
        SelectChoice("", _("no question")),
        *(SelectChoice(str(each.id), f"{each.number} · {each.title[:90]}") for each in held.questions),
    ]
    return form


def _table_page(facts: GuidelineFacts, held: Evidence, table: TableLine | None, form: TableForm, left: Left) -> str:
    chosen = str(form["question_id"].data or "")
    place = f"table:{table.id}" if table else ""
    return render_template(
        "authoring/evidence_table.html",
        conference=g.conference,
        facts=facts,
        evidence=held,
        table=table,
        form=form,
        left=left,
        question=next((each for each in held.questions if str(each.id) == chosen), None),
        cell=partial(narrative.cell, apparatus=held.apparatus),
        lost=[key for where, key in held.numbering.unresolved if where == place],
    )
