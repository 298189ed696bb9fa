"""Waivers of the check in the JSON record. See docs/checking.md#in-the-record."""

from dataclasses import asdict
from typing import Any

from export.document import Document


def waivers(document: Document) -> dict[str, Any]:
    """A guideline's key; left out where nothing is waived."""
    return {"waivers": [asdict(each) for each in document.waivers]} if document.waivers else {}
