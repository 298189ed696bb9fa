"""Figures of the results, drawn from the record: the votes, the levels, the way through the rounds."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from core.errors import NotFound
from export.blocks import Figure
from export.document import Document
from export.figures import levels, votes
from export.manuscript import flow
from export.manuscript.writing import Writing
from export.tongue import Tongue

NAMES = ("votes", "levels", "rounds")
"""What can be drawn, in the order in which pages show it."""


def figure(document: Document, name: str, tongue: Tongue) -> Figure | None:
    """The figure of that name, said in that tongue; None where nothing has a result, or nothing was voted on."""
    return DRAWN[name](Writing(document, tongue, document.language))


def described(document: Document, name: str, tongue: Tongue) -> Figure | None:
    """The same; one that takes its time to draw comes without its drawing."""
    tell = votes.described if name == "votes" else DRAWN[name]
    return tell(Writing(document, tongue, document.language))


def drawn(document: Document, name: str, tongue: Tongue) -> Figure:
    """The same. Raises NotFound where there is nothing to draw, or no figure of that name."""
    if name not in NAMES:
        raise NotFound("figure-unknown", _l("There is no such figure."), _l("Choose one from the results page."))
    found = figure(document, name, tongue)
    if found is None:
        raise NotFound(
            "figure-empty", _l("Nothing was voted on yet, so there is nothing to draw."), _l("Come back after a vote.")
        )
    return found


DRAWN: dict[str, Callable[[Writing], Figure | None]] = {
    "votes": votes.figure,
    "levels": levels.figure,
    "rounds": flow.figure,
}
