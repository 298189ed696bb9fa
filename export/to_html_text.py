"""A text as one HTML file: styled like the manuscript's page, light and dark, for print too, and without any script.

The same templates as the page, read without an application: so the process that prints can make it.
"""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.settings import ROOT
from export.blocks import Grid, Text
from export.bylines import byline, orcid_address
from export.document import Document
from export.drawings import address
from export.laid import alone
from export.to_html import styles
from export.tongue import of

SHEETS = ("tokens.css", "page.css", "evidence.css", "text.css", "manuscript.css")


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    page = _templates().get_template("export/manuscript_alone.html")
    tongue = of(text.language)
    return page.render(
        text=text,
        byline=byline(text.authors),
        orcid_address=orcid_address,
        drawing=address,
        css=styles(SHEETS),
        _=tongue.gettext,
    ).encode("utf-8", "replace")


def render_table(grid: Grid, document: Document) -> bytes:
    """The table alone, with its caption and notes, in a file of its own."""
    return render(alone((grid,), document))


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(ROOT / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
