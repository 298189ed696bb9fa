"""Where a guideline has been published, as the conference's further facts tell it. Pure."""

import datetime
import json
import re
from typing import Any

from export.blocks import Publication
from export.document import Document

TEXTS = ("journal", "volume", "issue", "article", "doi", "licence")
DATES = ("received", "revised", "accepted", "published")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def publication(document: Document) -> Publication | None:
    """The publication; None where the facts tell of none."""
    told = json.loads(document.facts)
    found = told.get("publication") if isinstance(told, dict) else None
    if not isinstance(found, dict):
        return None
    texts = {name: _text(found.get(name)) for name in TEXTS}
    doi = DOI.fullmatch(texts["doi"])
    year = found.get("year")
    known: dict[str, Any] = {
        **texts,
        "doi": doi[1] if doi else "",
        "year": year if type(year) is int and 0 < year <= datetime.MAXYEAR else 0,
        **{name: _day(found.get(name)) for name in DATES},
    }
    return Publication(**known)


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) or type(value) is int else ""


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
