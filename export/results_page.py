"""What the results page shows beside the table: filters, figures, downloads, the citation, and what can be verified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from authoring.citing import formatted
from core.apart import apart
from export import citation, figures
from export.document import Document
from export.filtered import filtered
from export.formats import FORMATS, Format
from export.manuscript.known import judged
from export.tongue import Tongue
from voting.rules.diff import diff

DATA = ("csv", "xlsx", "json", "fhir", "scale")
"""The formats that hold data rather than something to read."""
FIGURES: dict[str, Any] = {
    "votes": _l("Votes on each recommendation"),
    "levels": _l("Levels of consensus"),
    "rounds": _l("The way through the votes"),
}


@dataclass(frozen=True)
class Drawn:
    """A figure of the page. told: what it shows, in words."""

    name: str
    title: Any
    caption: str
    told: str


def context(document: Document, asked: Mapping[str, str], tongue: Tongue, place: str) -> dict[str, Any]:
    """What `export/results.html` needs, beside what `to_html.context` gives. asked: the page's query.

    place: the address that is cited.
    """
    level, question = asked.get("level", ""), asked.get("question", "")
    item = citation.work(document, place)
    return {
        "shown": filtered(document, level, question) if level or question else document,
        "chosen": level,
        "question": question,
        "judged": judged,
        "diff": diff,
        "figures": tuple(_drawn(document, tongue)),
        "table_formats": [each for each in FORMATS.values() if each.name not in DATA],
        "data_formats": [FORMATS[name] for name in DATA if name in FORMATS],
        "manuscript_formats": _texts(),
        "citation": apart(partial(formatted, item, document.citation_style)),
        "bibtex": citation.bibtex(item),
    }


def address(slug: str, number: int) -> str:
    """Where the results are, as the outside knows it."""
    return f"{current_app.config['SETTINGS'].base_url}/c/{slug}/g/{number}"


def _drawn(document: Document, tongue: Tongue) -> Iterator[Drawn]:
    for name in figures.NAMES:
        if figure := figures.described(document, name, tongue):
            yield Drawn(name, FIGURES[name], "".join(each.text for each in figure.caption), figure.told)


def _texts() -> list[Format]:
    return [each for each in FORMATS.values() if each.render_text]
