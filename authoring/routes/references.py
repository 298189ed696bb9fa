"""A guideline's references: the list, its import, one reference, works that are there twice."""

from functools import partial
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from authoring import queries
from authoring.actions import (
    Taken,
    add_reference,
    delete_reference,
    edit_reference,
    import_references,
    merge_references,
    set_citation_style,
)
from authoring.citing import FORMATS, CitingFault, read
from authoring.evidence import Evidence, ReferenceLine, evidence
from authoring.evidence_forms import ReferenceForm, ReferencesForm, StyleForm, reference_base
from authoring.file_words import problem_words
from authoring.routes import blueprint
from authoring.rules.file_text import decode
from authoring.rules.plan import ImportRefused
from authoring.rules.search import folded, words
from core.access import may, present_actor
from core.apart import apart
from core.errors import Refused
from core.forms import fill_unsent, show_places

GUIDELINE = "/c/<slug>/g/<int:number>"
MOST_SHOWN = 50
"""Faults of a file that are told one by one."""

_FAULTS = {
    "empty": (_l("There are no references in it."), _l("Choose a file, or paste references.")),
    "other-format": (
        _l("This is none of the formats that can be read: it begins with “%(text)s”."),
        _l("Export it from PubMed or your reference manager as .nbib, RIS, BibTeX or CSL-JSON."),
    ),
    "no-title": (_l("This reference has no title."), _l("Give it one in the file.")),
    "broken": (_l("This cannot be read: “%(text)s”."), _l("Mend it in the file, or export it again.")),
    "no-end": (_l("This reference does not end: “%(text)s”."), _l("Write a line “ER  -” after it.")),
    "many": (_l("The file has %(text)s references."), _l("Split it: 2000 can be read at once.")),
}


@blueprint.get(f"{GUIDELINE}/references")
@may("edit")
def references(slug: str, number: int) -> Any:
    """The list, as it is numbered and printed."""
    return _list_page(slug, number, ReferencesForm(formdata=None), [])


@blueprint.post(f"{GUIDELINE}/references/import")
@may("edit")
def import_list(slug: str, number: int) -> Any:
    """Adds the references of a file or of a pasted text, all of it or nothing."""
    facts, form = queries.guideline(slug, number), ReferencesForm()
    if not form.validate_on_submit():
        return _list_page(slug, number, form, []), 422
    try:
        text = decode(form.file.data.read(), "RIS") if form.file.data else form.pasted.data or ""
    except ImportRefused as refused:
        problems = [problem_words(each) for each in refused.problems]
        return _list_page(slug, number, form, problems), 422
    found, faults = apart(partial(read, text))
    if faults:
        return _list_page(slug, number, form, [_fault_words(fault) for fault in faults[:MOST_SHOWN]]), 422
    try:
        _tell(import_references(present_actor(), facts.id, found))
    except Refused as refusal:
        return _list_page(slug, number, form, show_places(form, refusal)), refusal.status
    return redirect(url_for("authoring.references", slug=slug, number=number), 303)


def _tell(taken: Taken) -> None:
    said = ngettext("%(num)s reference is added.", "%(num)s references are added.", len(taken.added))
    if taken.known:
        more = ngettext("%(num)s was in the list already.", "%(num)s were in the list already.", len(taken.known))
        said = f"{said} {more}"
    flash(said)


def _fault_words(fault: CitingFault) -> str:
    reason, cure = (str(part) % {"text": fault.text} for part in _FAULTS[fault.code])
    line = _("Line %(line)s: ", line=fault.line) if fault.line else ""
    return f"{line}{reason} {cure}"


@blueprint.post(f"{GUIDELINE}/references/style")
@may("edit")
def citation_style(slug: str, number: int) -> Any:
    """Chooses how references are printed."""
    set_citation_style(present_actor(), queries.guideline(slug, number).id, StyleForm().style.data or "")
    flash(_("References are printed in this style now."))
    return redirect(url_for("authoring.references", slug=slug, number=number), 303)


@blueprint.route(f"{GUIDELINE}/references/new", methods=["GET", "POST"])
@may("edit")
def new_reference(slug: str, number: int) -> Any:
    """A new reference, typed."""
    facts, form = queries.guideline(slug, number), ReferenceForm()
    problems, status = list[str](), 200
    if form.validate_on_submit():
        try:
            add_reference(present_actor(), facts.id, form.key.data or "", form.item({}), form.note.data or "")
            flash(_("The reference is added."))
            return redirect(url_for("authoring.references", slug=slug, number=number), 303)
        except Refused as refusal:
            problems, status = show_places(form, refusal), refusal.status
    elif form.is_submitted():
        status = 422
    held = evidence(facts.id)
    page = render_template(
        "authoring/reference.html",
        conference=g.conference,
        facts=facts,
        evidence=held,
        line=None,
        form=form,
        problems=problems,
    )
    return page, status


@blueprint.route(f"{GUIDELINE}/references/<int:reference_id>", methods=["GET", "POST"])
@may("edit")
def reference(slug: str, number: int, reference_id: int) -> Any:
    """A reference as one edits it and as it is printed."""
    facts, form = queries.guideline(slug, number), ReferenceForm()
    line = evidence(facts.id).reference(reference_id)
    problems, status = list[str](), 200
    if form.validate_on_submit():
        fill_unsent(form, partial(form.show, line))
        try:
            base = form.seen() or {"key": line.key, "csl": line.csl, "note": line.note}
            item = form.item(base.get("csl") or {})
            edit_reference(present_actor(), reference_id, base, form.key.data or "", item, form.note.data or "")
            flash(_("The reference is saved."))
            return redirect(url_for("authoring.references", slug=slug, number=number, _anchor=f"l{reference_id}"), 303)
        except Refused as refusal:
            problems, status = show_places(form, refusal), refusal.status
    elif form.is_submitted():
        status = 422
    held = evidence(facts.id)
    line = held.reference(reference_id)
    if not form.is_submitted():
        form.show(line)
    form.base.data = reference_base(line)
    page = render_template(
        "authoring/reference.html",
        conference=g.conference,
        facts=facts,
        evidence=held,
        line=line,
        form=form,
        problems=problems,
    )
    return page, status


@blueprint.post(f"{GUIDELINE}/references/<int:reference_id>/delete")
@may("edit")
def remove_reference(slug: str, number: int, reference_id: int) -> Any:
    """Deletes a reference that no text cites."""
    evidence(queries.guideline(slug, number).id).reference(reference_id)
    delete_reference(present_actor(), reference_id)
    flash(_("The reference is deleted."))
    return redirect(url_for("authoring.references", slug=slug, number=number), 303)


@blueprint.post(f"{GUIDELINE}/references/merge")
@may("edit")
def merge_doubles(slug: str, number: int) -> Any:
    """Makes one of works that are there twice: keep= stays, every other one of the group goes."""
    held = evidence(queries.guideline(slug, number).id)
    keep = held.reference(request.form.get("keep", 0, type=int))
    others = [held.reference(each).id for each in request.form.getlist("of", type=int)]
    merge_references(present_actor(), keep.id, others)
    flash(_("They are one reference now, %(key)s; texts cite it.", key=keep.key))
    return redirect(url_for("authoring.references", slug=slug, number=number), 303)


def _list_page(slug: str, number: int, form: ReferencesForm, problems: list[str]) -> str:
    facts = queries.guideline(slug, number)
    held = evidence(facts.id)
    find = request.args.get("find", "").strip()
    return render_template(
        "authoring/references.html",
        conference=g.conference,
        facts=facts,
        evidence=held,
        find=find,
        cited=[(place, line) for place, line in held.cited if _fits(line, find)],
        uncited=[line for line in held.uncited if _fits(line, find)],
        lost=_lost(held),
        form=form,
        style_form=StyleForm(formdata=None, style=held.style),
        problems=problems,
        formats=FORMATS,
    )


def _fits(line: ReferenceLine, find: str) -> bool:
    """Whether the reference is looked for: by its key, what it is called, anything that it holds, or its note."""
    if not find:
        return True
    told = folded(" ".join([line.key, line.called, line.note, *line.texts]))
    return all(word in told for word in words(find))


def _lost(held: Evidence) -> list[tuple[str, str, str, int]]:
    """(key, "question" or "table", its number, its id) of citations that no reference has."""
    return [
        (key, place.partition(":")[0], held.named(place), int(place.partition(":")[2]))
        for place, key in held.numbering.unresolved
    ]
