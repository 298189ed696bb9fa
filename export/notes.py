"""The paragraphs beneath the table: which there are, in which order. Their sentences are the document's."""

from collections.abc import Iterable

from export.document import Document
from export.inline import SHIFTED

NOTES = ("abbreviations", "base", "rules", "scale", "votes")
"""The notes that can be printed, each of which can be left out."""


def notes(document: Document, chosen: tuple[str, ...] = NOTES) -> tuple[str, ...]:
    """The chosen notes that have something to say, a paragraph each; base and rules share one.

    What rows are left out is always told.
    """
    said = document.sentences
    told = {
        "abbreviations": abbreviations(document),
        "base": said.base,
        "rules": said.rules,
        "scale": said.scale,
        "votes": said.votes,
    }
    kept = {name: text if name in chosen else "" for name, text in told.items()}
    levels = " ".join(filter(None, (kept["rules"], kept["base"])))
    return tuple(filter(None, (said.left_out, kept["abbreviations"], levels, kept["votes"], kept["scale"])))


def abbreviations(document: Document) -> str:
    """The list as journals print it: "CT, computed tomography; MRI, magnetic resonance imaging."; "" where empty."""
    pairs = ordered(document.abbreviations)
    return "; ".join(f"{short}, {meaning}" for short, meaning in pairs) + "." if pairs else ""


def ordered(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Abbreviations by the alphabet."""
    return sorted(pairs, key=lambda pair: _plain(pair[0]))


def _plain(short: str) -> tuple[str, str]:
    """What it is sorted by: raised digits before it do not count, nor does the case of letters."""
    return short.lstrip("".join(SHIFTED)).casefold(), short
