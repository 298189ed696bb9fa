"""The formats on offer: the one list from which pages, commands and documentation are made."""

from collections.abc import Callable
from dataclasses import dataclass
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
from export.press import render_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """A way out of the house. help: in the reader's language. render: the document's table as bytes.

    render_text: a whole text as bytes, where the format holds manuscripts.
    """

    name: str
    suffix: str
    media_type: str
    help: Any
    render: Callable[[Document], bytes]
    render_text: Callable[[Text], bytes] | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """What it holds: the table, and the manuscript where it can."""
        return ("table", "manuscript") if self.render_text else ("table",)


def laid_out(render: Callable[[Grid, Document], bytes]) -> Callable[..., bytes]:
    """The renderer of a grid as one of a document, which lays the table out first."""

    def made(document: Document, options: TableOptions | None = None) -> bytes:
        return render(laid.table(document, options), document)

    return made


FORMATS = {
    each.name: each
    for each in (
        Format(
            "pdf", "pdf", "application/pdf", _l("the table as the journal prints it, with its data inside"), render_pdf
        ),
        Format("csv", "csv", "text/csv", _l("one row a recommendation; the columns of the import"), to_csv.render),
        Format("xlsx", "xlsx", XLSX, _l("the same as a spreadsheet; texts stay texts"), to_xlsx.render),
        Format(
            "scale",
            "scale.csv",
            "text/csv",
            _l("the grading scale: every code with its definition"),
            to_csv.render_scale,
        ),
        Format("json", "json", "application/json", _l("the record, which can be imported again"), to_json.render),
        Format(
            "html",
            "html",
            "text/html",
            _l("one self-contained page"),
            to_html.render,
            to_html_text.render,
        ),
        Format(
            "markdown",
            "md",
            "text/markdown",
            _l("plain text with pipe tables"),
            laid_out(to_markdown.render_table),
            to_markdown.render,
        ),
        Format(
            "jats",
            "xml",
            "application/xml",
            _l("the XML that journals archive"),
            laid_out(to_jats.render_table),
            to_jats.render,
        ),
        Format(
            "fhir",
            "fhir.json",
            "application/fhir+json",
            _l("each recommendation with its grade and votes, for clinical software"),
            to_fhir.render,
        ),
        Format(
            "docx",
            "docx",
            DOCX,
            _l("for a word processor, with tables that an editor can edit"),
            laid_out(to_docx.render_table),
            to_docx.render,
        ),
        Format(
            "latex",
            "tex",
            "application/x-tex",
            _l("one file that compiles by itself"),
            laid_out(to_latex.render_table),
            to_latex.render,
        ),
    )
}
