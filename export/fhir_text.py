"""Texts as FHIR takes them. Pure."""

from export.inline import printable


def text(told: str) -> str:
    """The text with single spaces between its words; "–" for nothing."""
    return " ".join(printable(told).split()) or "–"
