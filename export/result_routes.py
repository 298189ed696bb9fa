"""What goes with the results: figures and citation for who may read the table, the submission pack for its people."""

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from core.access import may
from core.errors import NotFound
from export import citation, figures, gather, packing
from export.at_once import at_once
from export.doors import is_public, refuse_the_public
from export.keeping import keep_for_writers
from export.press import picture
from export.results_page import address
from export.sending import as_file
from export.tongue import READERS, of

blueprint = Blueprint("results", __name__)
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@blueprint.get("/c/<slug>/g/<int:number>/figures/<name>.<suffix>")
@may("read")
@at_once
def figure(slug: str, number: int, name: str, suffix: str) -> Response:
    """A figure as a file, in the conference's language; for the page itself (?view) in the reader's."""
    if suffix not in MEDIA_TYPES:
        raise NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    in_page = "view" in request.args
    tongue = READERS if in_page else of(g.conference.language)
    made = figures.drawn(gather.document(slug, number, tongue, is_public=is_public()), name, tongue)
    data = made.svg.encode() if suffix == "svg" else picture(made.svg)
    return as_file(data, MEDIA_TYPES[suffix], f"{slug}-{number}-{name}.{suffix}", inline=in_page)


@blueprint.get("/c/<slug>/g/<int:number>/citation.<suffix>")
@may("read")
@at_once
def cite(slug: str, number: int, suffix: str) -> Response:
    """How the results are cited, for a reference manager."""
    if suffix not in citation.FORMATS:
        raise NotFound("format-unknown", _l("There is no such format."), _l("Choose one from the results page."))
    media_type, render = citation.FORMATS[suffix]
    item = citation.work(gather.document(slug, number, is_public=is_public()), address(slug, number))
    return as_file(render(item).encode(), media_type, f"{slug}-{number}.{suffix}")


@blueprint.get("/c/<slug>/g/<int:number>/pack.zip")
@may("read")
@at_once
def pack(slug: str, number: int) -> Response:
    """Every file at once. It holds the manuscript, so it is not for the public of a public table."""
    refuse_the_public()
    data = packing.pack(slug, number, address(slug, number))
    keep_for_writers(slug, number, "pack")
    return as_file(data, "application/zip", f"{slug}-{number}-pack.zip")
