"""The table as a PDF file: WeasyPrint on our own template, tagged PDF/A-3 and PDF/UA, with its data inside.

Runs in a process of its own (export.worker). Knows no Flask and no database. Nothing is fetched but our own fonts.
"""

import textwrap
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from export import laid, laid_evidence, print_style, to_csv, to_json
from export.blocks import plain, spans
from export.document import Document
from export.inline import printable
from export.options import TableOptions
from export.paging import TABLE_SHEET, paged, resources, templates

AS_CSV = ("Alternative", "The table")
LONGEST_HEAD = 96
"""Signs of the conference's title that the running head has room for."""


def page(document: Document, options: TableOptions, evidence: Sequence[int] = ()) -> str:
    """The HTML that is paged. evidence: the numbers of evidence tables to print instead of the recommendations."""
    grids = laid_evidence.tables(document, evidence, options) if evidence else (laid.table(document, options),)
    roof = plain(spans(document.conference_title))
    facts = (roof, document.venue, document.date.isoformat() if document.date else "")
    caption = plain(grids[0].caption if len(grids) == 1 and grids[0].caption else spans(document.guideline_title))
    return (
        templates()
        .get_template("export/print.html")
        .render(
            grids=grids,
            document=document,
            words=document.words,
            text_language=laid.text_language(document),
            title=printable(f"{', '.join(each.label for each in grids)}{grids[0].stop} {caption}"),
            subject=printable(", ".join(filter(None, facts))),
            moment=document.created.isoformat(timespec="seconds"),
            head=textwrap.shorten(roof, LONGEST_HEAD, placeholder=" …"),
            style=Markup(print_style.of(grids, document.words, options)),  # noqa: S704 - figures and quoted strings of our own
        )
    )


def render(document: Document, options: TableOptions | None = None, evidence: Sequence[int] = ()) -> bytes:
    """The PDF file. The same document and options give the same bytes on the same installation."""
    from export.pdf_finish import finish  # noqa: PLC0415 - slow to import

    options = options or TableOptions()
    attached = _attached(document, options, evidence)
    return paged(
        page(document, options, evidence),
        (TABLE_SHEET,),
        finish,
        attachments=[_attachment(document, *each) for each in attached],
        besides=[each[1] for each in attached],
    )


def prepare() -> None:
    """Loads what every table needs. Raises ImportError or OSError where the libraries that set type are missing."""
    resources(TABLE_SHEET)
    templates().get_template("export/print.html")


def _attached(document: Document, options: TableOptions, evidence: Sequence[int]) -> list[tuple[str, bytes, str, str]]:
    """What lies within the file: name, content, relation and description of each."""
    if evidence:
        return [
            (f"table{each.number}.csv", to_csv.render_grid(laid_evidence.table(each, document, options)), *AS_CSV)
            for each in laid_evidence.chosen(document, evidence)
        ]
    name = f"table{document.table.number}"
    return [
        (f"{name}.json", to_json.render(document), "Data", "The record of the votes"),
        (f"{name}.csv", to_csv.render(document), *AS_CSV),
    ]


def _attachment(document: Document, name: str, content: bytes, relation: str, description: str) -> Any:
    """An attachment, dated as the record is: WeasyPrint would else write the present time."""
    from weasyprint import Attachment  # noqa: PLC0415 - slow to import

    return Attachment(
        string=content,
        name=name,
        description=description,
        relationship=relation,
        created=document.created,
        modified=document.created,
    )
