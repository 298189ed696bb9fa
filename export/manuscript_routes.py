"""The manuscript on screen, and the checklists that go with it: read by all, answered by who writes."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from authoring import queries
from authoring.actions import answer
from authoring.rules.checklists import CHECKLISTS, MOST_SIGNS, Checklist
from core.access import allows, may, present_actor, rights
from core.errors import NotFound, Refused
from export import files, gather_manuscript, manuscript
from export.asking import table_options
from export.at_once import at_once
from export.blocks import Text
from export.bylines import byline, orcid_address
from export.document import Document
from export.doors import refuse_the_public
from export.drawings import address
from export.formats import FORMATS, Format
from export.keeping import keep_for_writers
from export.manuscript import checklist as checklists
from export.sending import as_file
from export.tongue import READERS

blueprint = Blueprint("manuscript", __name__)
PAGE = "/c/<slug>/g/<int:number>/manuscript"


@blueprint.get(PAGE)
@may("read")
def whole(slug: str, number: int) -> str:
    """The whole text as it stands, with what people still have to write."""
    document = _document(slug, number)
    text = manuscript.text(document)
    return render_template(
        "export/manuscript.html",
        **_frame(document),
        text=text,
        byline=byline(text.authors),
        orcid_address=orcid_address,
        blanks=manuscript.blanks(text),
        is_written=bool(document.table.sections),
        drawing=address,
        checklists=[
            (each, sum(not one.is_open for one in checklists.answered(document, name)), len(each.items))
            for name, each in CHECKLISTS.items()
        ],
        formats=[each for each in FORMATS.values() if each.render_text],
    )


@blueprint.get(f"{PAGE}.<suffix>")
@may("read")
@at_once
def download(slug: str, number: int, suffix: str) -> Response:
    """The manuscript as a file. The same record gives the same bytes, and so the same tag."""
    wanted, _render = _format(suffix)
    document = _document(slug, number)
    data = files.text(wanted, document, table_options(request.args))
    keep_for_writers(slug, number, f"manuscript-{wanted.name}", document)
    return as_file(data, wanted.media_type, f"{slug}-{number}-manuscript.{suffix}")


@blueprint.get(f"{PAGE}/checklists/<name>.<suffix>")
@may("read")
@at_once
def download_checklist(slug: str, number: int, name: str, suffix: str) -> Response:
    """A checklist with its answers as a file, to go with a submission."""
    wanted, render = _format(suffix)
    data = render(checklists.text(_document(slug, number), _known(name).name))
    return as_file(data, wanted.media_type, f"{slug}-{number}-{name}.{suffix}")


@blueprint.get(f"{PAGE}/checklists/<name>")
@may("read")
def checklist(slug: str, number: int, name: str) -> str:
    """A checklist with what the record answers and what people have; a form for each item for who may write."""
    return _checklist(_document(slug, number), name)


@blueprint.post(f"{PAGE}/checklists/<name>/<item>")
@may("edit")
def answer_item(slug: str, number: int, name: str, item: str) -> Any:
    """Keeps an answer."""
    text, before = request.form.get("text", ""), request.form.get("before", "")
    if "nothing" in request.form:
        text = _("Nothing to add.")
    try:
        answer(present_actor(), queries.guideline(slug, number).id, name, item, text, before)
    except NotFound:
        raise
    except Refused as refusal:
        return _checklist(_document(slug, number), name, item, text, refusal), refusal.status
    flash(_("The answer to %(item)s is kept.", item=item) if text.strip() else _("%(item)s is open again.", item=item))
    return redirect(url_for("manuscript.checklist", slug=slug, number=number, name=name, _anchor=f"i-{item}"), 303)


def _document(slug: str, number: int) -> Document:
    """The document as this reader may have it. Raises Forbidden for the public of a public table."""
    refuse_the_public()
    return gather_manuscript.document(slug, number)


def _checklist(document: Document, name: str, item: str = "", text: str = "", refusal: Refused | None = None) -> str:
    found = _known(name)
    items = checklists.answered(document, name, READERS)
    return render_template(
        "export/manuscript_checklist.html",
        **_frame(document),
        checklist=found,
        title=READERS.gettext(found.title),
        about=READERS.gettext(found.about),
        sections=[(head, list(part)) for head, part in groupby(items, key=lambda each: each.section)],
        done=sum(not each.is_open for each in items),
        count=len(items),
        formats=[each for each in FORMATS.values() if each.render_text],
        may_answer=allows("edit", document.guideline_number),
        most=MOST_SIGNS,
        refused={"item": item, "text": text, "refusal": refusal},
    )


def _known(name: str) -> Checklist:
    """The checklist of that name. Raises NotFound."""
    if name not in CHECKLISTS:
        raise NotFound(
            "checklist-unknown", _l("There is no such checklist."), _l("Choose one on the manuscript’s page.")
        )
    return CHECKLISTS[name]


def _format(suffix: str) -> tuple[Format, Callable[[Text], bytes]]:
    """The format of texts with that ending, and its renderer. Raises NotFound."""
    for each in FORMATS.values():
        if each.suffix == suffix and each.render_text:
            return each, each.render_text
    raise NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the manuscript's page."))


def _frame(document: Document) -> dict[str, Any]:
    return {"conference": g.conference, "rights": rights(), "document": document}
