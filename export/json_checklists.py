"""Answers to checklists in the JSON record. See docs/manuscript.md#in-the-record."""

from dataclasses import asdict
from typing import Any

from export.document import Document


def answers(document: Document) -> dict[str, Any]:
    """A guideline's key; left out where nothing is answered."""
    return {"answers": [asdict(each) for each in document.answers]} if document.answers else {}
