"""The works that a text cites, and how each is printed."""

import json
from collections.abc import Iterable

from authoring.citing import formatted
from authoring.rules.citations import keys
from export import from_html
from export.blocks import Spans, spans
from export.document import Document, EvidenceTable, Reference


def printed(each: Reference, document: Document) -> Spans:
    """The reference as the document's style prints it, without its number."""
    return from_html.spans(str(formatted(json.loads(each.csl), document.citation_style)))


def beneath(table: EvidenceTable, document: Document) -> tuple[Spans, ...]:
    """What an evidence table cites, as notes for a file that has no list of references: “[14] Sample, A. …”."""
    cited = set(_cited(table))
    found = (each for each in document.cited if each.key in cited)
    return tuple((*spans(f"[{each.number}] "), *printed(each, document)) for each in found)


def _cited(table: EvidenceTable) -> Iterable[str]:
    cells = (cell for row in table.rows for cell in row)
    notes = (text for _, text in table.footnotes)
    return (key for text in (table.caption, *table.columns, *cells, *notes) for key in keys(text))
