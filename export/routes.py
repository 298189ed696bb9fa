"""The results page and the downloads."""

import hashlib
from typing import Any

from flask import Blueprint, Response, g, render_template, request
from flask_babel import lazy_gettext as _l

from core.access import may, rights
from core.errors import Invalid, NotFound
from export import gather, to_html
from export.formats import FORMATS
from export.notes import NOTES
from export.press import missing_for_pdf, render_pdf
from export.to_pdf import PAPERS, PrintOptions

blueprint = Blueprint("export", __name__)


@blueprint.get("/c/<slug>/g/<int:number>")
@may("read")
def results(slug: str, number: int) -> Any:
    """The table, live."""
    return render_template(
        "export/results.html",
        **to_html.context(gather.document(slug, number)),
        formats=FORMATS,
        conference=g.conference,
        rights=rights(),
        pdf_missing=missing_for_pdf(),
        papers=PAPERS,
    )


@blueprint.get("/c/<slug>/g/<int:number>/table.<suffix>")
@may("read")
def download(slug: str, number: int, suffix: str) -> Response:
    """The table as a file. The same record gives the same bytes, and so the same tag."""
    wanted = next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if wanted is None:
        raise NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    document = gather.document(slug, number)
    data = render_pdf(document, _print_options()) if wanted.name == "pdf" else wanted.render(document)
    response = Response(data, mimetype=wanted.media_type)
    disposition = "inline" if "view" in request.args else "attachment"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{slug}-table-{document.table.number}.{suffix}"'
    response.set_etag(hashlib.sha256(data).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _print_options() -> PrintOptions:
    """How the reader wants the table printed: every note on A4 unless they have chosen."""
    notes = tuple(request.args.getlist("note")) if "chosen" in request.args else NOTES
    try:
        return PrintOptions(request.args.get("paper", PAPERS[0]), notes)
    except ValueError as error:
        raise Invalid(
            "print-option-unknown", _l("The table cannot be printed like this."), _l("Choose on the results page.")
        ) from error
