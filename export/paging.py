"""HTML of our own as a PDF file: the one place where WeasyPrint is called. Tells how far it is (export.progress).

Runs in the process that prints. Tagged PDF/A-3 and PDF/UA; nothing is fetched but what the fetcher serves.
"""

import atexit
import hashlib
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from export import fonts, progress
from export.inline import addresses, printable
from export.progress import DRAWN, LAID

ROOT = Path(__file__).parent.parent
TABLE_SHEET, PAPERS_SHEET, TEXT_SHEET = "print.css", "papers.css", "print_text.css"
SHEETS = (TABLE_SHEET, PAPERS_SHEET, TEXT_SHEET)
"""The style sheets of print: the table's, that of a meeting's papers, and what a manuscript adds to the table's."""
VARIANT = {"pdf_variant": "pdf/a-3a"}


def paged(
    html: str,
    names: Sequence[str],
    finisher: Callable[..., None],
    *,
    fetcher: Any = None,
    attachments: Sequence[Any] = (),
    besides: Sequence[bytes] = (),
) -> bytes:
    """The PDF file. The same HTML gives the same bytes on the same installation.

    names: the style sheets, in their order. besides: what the file follows from beside HTML and style.
    """
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    sheets = [resources(name) for name in names]
    seed = b"\0".join([html.encode(), *(style(name).encode() for name in names), *besides])
    progress.expect(html)
    _tell_pages_once()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
        page = HTML(string=html, url_fetcher=fetcher or sheets[0][2])
        document = page.render(font_config=sheets[0][1], stylesheets=[each[0] for each in sheets], **VARIANT)
        for each in document.pages:
            _end_tables(each._page_box)
        _tell_of_drawing(document)
        pdf: bytes = document.write_pdf(
            finisher=finisher,
            attachments=list(attachments) or None,
            pdf_identifier=hashlib.sha256(seed).hexdigest()[:32],
            **VARIANT,
        )
    return pdf


@cache
def _tell_pages_once() -> None:
    """Has a file's list of pages made once a state, not once for each tagged box: WeasyPrint asks for it that often.

    Of 240 pages that took half of the time in which the file was written, and it grew by the square.
    """
    import pydyf  # noqa: PLC0415 - slow to import, with WeasyPrint

    made = pydyf.PDF.page_references.fget

    def told(pdf: Any) -> Any:
        count, held = len(pdf.pages["Kids"]), pdf.__dict__.get("_told")
        if held is None or held[0] != count:
            held = pdf.__dict__["_told"] = count, made(pdf)
        return held[1]

    pydyf.PDF.page_references = property(told)


def _end_tables(box: Any) -> None:
    """Each table's lower rule right beneath its last row.

    Where a row is moved to the next page once it was laid, WeasyPrint leaves the table as high as it was with it.
    """
    from weasyprint.formatting_structure.boxes import LineBox, TableBox  # noqa: PLC0415 - slow to import

    for child in getattr(box, "children", ()):
        if isinstance(child, TableBox) and child.children:
            foot = max(each.position_y + each.height for each in child.children[-1].children[-1:] or child.children)
            child.height = min(child.height, foot - child.content_box_y())
        elif not isinstance(child, LineBox):
            _end_tables(child)


def _tell_of_drawing(document: Any) -> None:
    count = len(document.pages)

    def telling(n: int, paint: Callable[..., Any]) -> Callable[..., Any]:
        def painted(*arguments: Any, **options: Any) -> Any:
            progress.tell("draw", LAID + (DRAWN - LAID) * n / count, n + 1, count)
            return paint(*arguments, **options)

        return painted

    for n, page in enumerate(document.pages):
        page.paint = telling(n, page.paint)


def style(sheet: str = TABLE_SHEET) -> str:
    """A style sheet of print, with its fonts."""
    return fonts.css() + (ROOT / "static" / "css" / sheet).read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """The templates of print, read without an application."""
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"printable": printable, "addresses": addresses, "zip": zip}
    return made


@cache
def resources(name: str) -> tuple[Any, Any, Any]:
    """A style sheet by its name, the fonts and the fetcher: read once a process."""
    from weasyprint import CSS  # noqa: PLC0415 - slow to import
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - slow to import

    # The fonts lie in a folder of their own, which is removed with them: too late once Python is being taken down.
    atexit.register(resources.cache_clear)
    faces, own = FontConfiguration(), fetcher({})
    return CSS(string=style(name), url_fetcher=own, font_config=faces), faces, own


def fetcher(drawings: Mapping[str, bytes]) -> Any:
    """Serves our faces and these SVG files by their address; whatever a text holds, nothing else is ever opened."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - slow to import

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in drawings:
                return URLFetcherResponse(url, drawings[url], {"Content-Type": "image/svg+xml"})
            path = fonts.addresses().get(url)
            if path is None:
                raise ValueError(f"not one of our own files: {url}")
            return URLFetcherResponse(url, path.read_bytes())

    return OwnFilesOnly(allowed_protocols=(), allow_redirects=False)
