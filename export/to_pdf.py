"""The table as a PDF file: WeasyPrint on our own template, tagged PDF/A-3 and PDF/UA, with its data inside.

Runs in a process of its own (export.worker). Knows no Flask and no database. Nothing is fetched but our own fonts.
"""

import atexit
import hashlib
import textwrap
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from export import fonts, to_csv, to_json
from export.document import Document
from export.inline import joined, printable, runs, with_grade
from export.notes import NOTES, notes

ROOT = Path(__file__).parent.parent
PAPERS = ("A4", "letter")
TABLE_SHEET, PAPERS_SHEET = "print.css", "papers.css"
SHEETS = (TABLE_SHEET, PAPERS_SHEET)
"""The style sheets of print: the table's, and that of a meeting's papers."""
LONGEST_HEAD = 96
"""Signs of the conference's title that the running head has room for."""
EM = {"%": 0.84, ".": 0.25, "/": 0.61}
"""Widths of signs in a figure, in ems; a digit's is half an em."""
MM_PER_EM = 3.175


@dataclass(frozen=True)
class PrintOptions:
    """How the table is printed. paper: one of PAPERS. notes: which of NOTES stand beneath it. Raises ValueError."""

    paper: str = "A4"
    notes: tuple[str, ...] = NOTES

    def __post_init__(self) -> None:
        if self.paper not in PAPERS or not set(self.notes) <= set(NOTES):
            raise ValueError(f"paper is one of {', '.join(PAPERS)}, notes are of {', '.join(NOTES)}")


def page(document: Document, options: PrintOptions) -> str:
    """The HTML that is paged."""
    facts = (document.conference_title, document.venue, document.date.isoformat() if document.date else "")
    return (
        _environment()
        .get_template("export/print.html")
        .render(
            document=document,
            table=document.table,
            words=document.words,
            notes=notes(document, options.notes),
            title=printable(f"{document.label} {document.table.caption or document.guideline_title}"),
            subject=printable(", ".join(filter(None, facts))),
            moment=document.created.isoformat(timespec="seconds"),
            head=textwrap.shorten(printable(document.conference_title), LONGEST_HEAD, placeholder=" …"),
            style=Markup(_style_of(document, options)),  # noqa: S704 - figures and quoted strings of our own
            joined=joined,
            runs=runs,
            with_grade=with_grade,
        )
    )


def style(sheet: str = TABLE_SHEET) -> str:
    """A style sheet of print, with its fonts."""
    return fonts.css() + (ROOT / "static" / "css" / sheet).read_text(encoding="utf-8")


def render(document: Document, options: PrintOptions | None = None) -> bytes:
    """The PDF file. The same document and options give the same bytes on the same installation."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    from export.pdf_finish import finish  # noqa: PLC0415 - slow to import

    html = page(document, options or PrintOptions())
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


def _style_of(document: Document, options: PrintOptions) -> str:
    """What depends on the document: the paper, the page counter, the width of the last column and of its figures."""
    verdicts = [row.verdict for row in document.table.rows if row.verdict and row.verdict.level]
    figure = max((_ems(each.percent) for each in verdicts), default=0)
    figure = max(figure, _ems("100%"))
    labels = [each.level.label for each in verdicts if each.level]
    longest = max(map(len, [*labels, document.words.not_voted]))
    column = min(max(30.5, 4.3 + MM_PER_EM * (figure + 0.25 + longest * 0.5)), 46)
    counter = document.words.page.replace("{page}", "\0page\0").replace("{pages}", "\0pages\0").split("\0")
    content = " ".join(f"counter({part})" if part in ("page", "pages") else _quoted(part) for part in counter)
    return (
        f"@page {{ size: {options.paper}; @top-right {{ content: {content} }} }}"
        f" col.consensus {{ width: {column:.1f}mm }}"
        f" td.last i {{ width: {figure:.2f}em; margin-left: {-figure - 0.25:.2f}em; margin-right: 0 }}"
        f" td.last {{ padding-left: {3.8 / MM_PER_EM + figure + 0.25:.2f}em }}"
    )


def _ems(figure: str) -> float:
    return sum(EM.get(sign, 0.5) for sign in figure)


def _quoted(text: str) -> str:
    """The text as a CSS string; every sign but plain letters and digits as its code."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["printable"] = printable
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
