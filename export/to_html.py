"""The table for the screen: what the results page shows, and the same as one self-contained page without any script."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flask import render_template
from flask_babel import force_locale
from markupsafe import Markup

from export.document import Document
from export.inline import joined, runs, with_grade
from export.laid import narrowed
from export.notes import notes
from export.options import TableOptions
from export.tongue import spoken
from voting.rules.consensus import ConsensusRule

CSS = Path(__file__).parent.parent / "static" / "css"
SHEETS = ("tokens.css", "page.css", "results.css")


class Cut(NamedTuple):
    """Where a rule cuts the bar, in percent of the base."""

    percent: float


def context(document: Document) -> dict[str, Any]:
    """What `export/_table.html` needs."""
    return {
        "document": document,
        "notes": notes(document),
        "joined": joined,
        "runs": runs,
        "with_grade": with_grade,
        "cuts": cuts,
    }


def cuts(rule: ConsensusRule) -> tuple[Cut, ...]:
    """Where the rule's bands of consensus begin."""
    return tuple(Cut(float(band.lower * 100)) for band in rule.bands if band.reached)


def render(document: Document, options: TableOptions | None = None) -> bytes:
    """The page in UTF-8, with the styles of the results page inside. options: caption, number and notes count here."""
    options = options or TableOptions()
    document = narrowed(document, options)
    with force_locale(spoken(document.language)):  # the file's own language, whoever asks for it
        page = render_template(
            "export/alone.html",
            **context(document) | {"notes": notes(document, options.notes)},
            css=styles(SHEETS),
        )
    return page.encode()


def styles(names: Sequence[str]) -> Markup:
    """These of our own style sheets, one after the other, to stand within a page."""
    css = "\n".join((CSS / name).read_text(encoding="utf-8") for name in names)
    return Markup(css)  # noqa: S704 - our own style sheets
