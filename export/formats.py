"""The formats on offer: the one list from which pages, commands and documentation are made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l

from export import (
    laid,
    to_csv,
    to_docx,
    to_fhir,
    to_html,
    to_html_text,
    to_jats,
    to_json,
    to_latex,
    to_markdown,
    to_xlsx,
)
from export.blocks import Grid, Text
from export.document import Document
from export.options import TableOptions
from export.press import render_pdf, render_table, render_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """A way out of the house. title, help: for its reader. render: the document's table as bytes.

    render_text: a whole text as bytes, where the format holds manuscripts. render_grid: any table laid out, alone.
    takes_options: whether render reads TableOptions, as its second argument.
    """

    name: str
    title: Any
    suffix: str
    media_type: str
    help: Any
    render: Callable[..., bytes]
    render_text: Callable[[Text], bytes] | None = None
    render_grid: Callable[[Grid, Document], bytes] | None = None
    takes_options: bool = False

    @property
    def scope(self) -> tuple[str, ...]:
        """What it holds: the table, and the manuscript where it can."""
        return ("table", "manuscript") if self.render_text else ("table",)


def page(document: Document, options: TableOptions | None = None) -> bytes:
    """The table as one page: with discs and bars as on the screen, or as it is printed where that was chosen."""
    options = options or TableOptions()
    if options.columns or options.only_reached or options.style != TableOptions.style:
        return to_html_text.render_table(laid.table(document, options), document)
    return to_html.render(document, options)


FORMATS = {
    each.name: each
    for each in (
        Format(
            "pdf",
            "PDF",
            "pdf",
            "application/pdf",
            _l("the table as the journal prints it, with its data inside"),
            render_pdf,
            render_text,
            takes_options=True,
        ),
        Format(
            "csv",
            "CSV",
            "csv",
            "text/csv",
            _l("one row a recommendation; the columns of the import"),
            to_csv.render,
            render_grid=lambda grid, _document: to_csv.render_grid(grid),
            takes_options=True,
        ),
        Format(
            "xlsx",
            "XLSX",
            "xlsx",
            XLSX,
            _l("the same as a spreadsheet; texts stay texts"),
            to_xlsx.render,
            takes_options=True,
        ),
        Format(
            "scale",
            _l("Grading scale"),
            "scale.csv",
            "text/csv",
            _l("the grading scale: every code with its definition"),
            to_csv.render_scale,
        ),
        Format(
            "json",
            "JSON",
            "json",
            "application/json",
            _l("the record, which can be imported again"),
            to_json.render,
        ),
        Format(
            "html",
            "HTML",
            "html",
            "text/html",
            _l("the table in one self-contained page"),
            page,
            partial(render_text, name="html"),
            to_html_text.render_table,
            takes_options=True,
        ),
        Format(
            "markdown",
            "Markdown",
            "md",
            "text/markdown",
            _l("plain text with pipe tables"),
            partial(render_table, name="markdown"),
            partial(render_text, name="markdown"),
            to_markdown.render_table,
            takes_options=True,
        ),
        Format(
            "jats",
            "JATS XML",
            "xml",
            "application/xml",
            _l("the XML that journals archive"),
            partial(render_table, name="jats"),
            partial(render_text, name="jats"),
            to_jats.render_table,
            takes_options=True,
        ),
        Format(
            "fhir",
            "FHIR",
            "fhir.json",
            "application/fhir+json",
            _l("each recommendation with its grade and votes, for clinical software"),
            to_fhir.render,
        ),
        Format(
            "docx",
            "Word",
            "docx",
            DOCX,
            _l("for a word processor, with tables that an editor can edit"),
            partial(render_table, name="docx"),
            partial(render_text, name="docx"),
            to_docx.render_table,
            takes_options=True,
        ),
        Format(
            "latex",
            "LaTeX",
            "tex",
            "application/x-tex",
            _l("one file that compiles by itself"),
            partial(render_table, name="latex"),
            partial(render_text, name="latex"),
            to_latex.render_table,
            takes_options=True,
        ),
    )
}
