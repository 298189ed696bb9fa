"""The table as a PDF file: WeasyPrint on our own template, tagged PDF/A-3 and PDF/UA, with its data inside.

Runs in a process of its own (export.worker). Knows no Flask and no database. Nothing is fetched but our own fonts.
"""

import atexit
import hashlib
import textwrap
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from export import fonts, laid, print_style, to_csv, to_json
from export.blocks import plain
from export.document import Document
from export.inline import printable
from export.options import TableOptions

ROOT = Path(__file__).parent.parent
TABLE_SHEET, PAPERS_SHEET = "print.css", "papers.css"
SHEETS = (TABLE_SHEET, PAPERS_SHEET)
"""The style sheets of print: the table's, and that of a meeting's papers."""
LONGEST_HEAD = 96
"""Signs of the conference's title that the running head has room for."""


def page(document: Document, options: TableOptions) -> str:
    """The HTML that is paged."""
    grids, chosen = (laid.table(document, options),), options.chosen
    facts = (document.conference_title, document.venue, document.date.isoformat() if document.date else "")
    caption = plain(grids[0].caption) or document.guideline_title
    return (
        _environment()
        .get_template("export/print.html")
        .render(
            grids=grids,
            document=document,
            words=document.words,
            title=printable(f"{grids[0].label}{chosen.label_stop} {caption}"),
            subject=printable(", ".join(filter(None, facts))),
            moment=document.created.isoformat(timespec="seconds"),
            head=textwrap.shorten(printable(document.conference_title), LONGEST_HEAD, placeholder=" …"),
            style=Markup(print_style.of(grids, document.words, options)),  # noqa: S704 - figures and quoted strings of our own
            stop=chosen.label_stop,
            rules=chosen.rules,
        )
    )


def style(sheet: str = TABLE_SHEET) -> str:
    """A style sheet of print, with its fonts."""
    return fonts.css() + (ROOT / "static" / "css" / sheet).read_text(encoding="utf-8")


def render(document: Document, options: TableOptions | None = None) -> bytes:
    """The PDF file. The same document and options give the same bytes on the same installation."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    from export.pdf_finish import finish  # noqa: PLC0415 - slow to import

    html = page(document, options or TableOptions())
    attached = {"json": to_json.render(document), "csv": to_csv.render(document)}
    identifier = hashlib.sha256(b"\0".join([html.encode(), style().encode(), *attached.values()])).digest()
    sheet, faces, fetcher = resources(TABLE_SHEET)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
        pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[sheet],
            font_config=faces,
            attachments=list(_attachments(document, attached)),
            finisher=finish,
            pdf_variant="pdf/a-3a",
            pdf_identifier=identifier[:16].hex(),
        )
    return pdf


def prepare() -> None:
    """Loads what every table needs. Raises ImportError or OSError where the libraries that set type are missing."""
    resources(TABLE_SHEET)
    _environment().get_template("export/print.html")


def _attachments(document: Document, attached: dict[str, bytes]) -> Any:
    """The data beneath the table, dated as the record is: WeasyPrint would else write the present time."""
    from weasyprint import Attachment  # noqa: PLC0415 - slow to import

    relations = {"json": ("Data", "The record of the votes"), "csv": ("Alternative", "The table")}
    for suffix, content in attached.items():
        relation, description = relations[suffix]
        yield Attachment(
            string=content,
            name=f"table{document.table.number}.{suffix}",
            description=description,
            relationship=relation,
            created=document.created,
            modified=document.created,
        )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"printable": printable, "zip": zip}
    return made


@cache
def resources(name: str) -> tuple[Any, Any, Any]:
    """A style sheet by its name, the fonts and the fetcher: read once a process."""
    from weasyprint import CSS  # noqa: PLC0415 - slow to import
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - slow to import
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - slow to import

    class OwnFontsOnly(URLFetcher):
        """Serves the four faces; whatever a text holds, nothing else is ever opened."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = fonts.addresses().get(url)
            if path is None:
                raise ValueError(f"not one of our own files: {url}")
            return URLFetcherResponse(url, path.read_bytes())

    # The fonts lie in a folder of their own, which is removed with them: too late once Python is being taken down.
    atexit.register(resources.cache_clear)
    faces, fetcher = FontConfiguration(), OwnFontsOnly(allowed_protocols=(), allow_redirects=False)
    return CSS(string=style(name), url_fetcher=fetcher, font_config=faces), faces, fetcher
