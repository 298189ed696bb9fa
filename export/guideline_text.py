"""The guideline as a text: questions with PICO, narrative, recommendations and evidence tables, then the references.

For the page: texts are rendered by the functions of the editor's preview. The file is export.manuscript's.
"""

import json
from functools import partial
from typing import Any

from authoring import narrative
from authoring.citing import formatted
from authoring.rules import crossrefs
from export.document import Document, EvidenceTable, Reference, Section
from export.inline import joined, printable, runs, with_grade
from export.laid_evidence import apparatus
from export.notes import notes


def context(document: Document) -> dict[str, Any]:
    """What `export/_text.html` needs. The document has to be whole (see export.gather)."""
    known = apparatus(document)
    return {
        "document": document,
        "table": document.table,
        "notes": notes(document),
        "words": document.words,
        "asked": _asked,
        "narrative": partial(narrative.html, apparatus=known),
        "cell": partial(narrative.cell, apparatus=known),
        "tables_of": partial(_tables_of, document),
        "cited": document.cited,
        "printed": partial(_printed, document.citation_style),
        "links": partial(crossrefs.links, known=known.recommendations),
        "joined": joined,
        "runs": runs,
        "with_grade": with_grade,
        "printable": printable,
    }


def _asked(section: Section) -> str:
    """The question beneath its heading; "" where that says the same, be it in other letters."""
    heading, title = (" ".join(text.split()).rstrip(" ?.:") for text in (section.basis.heading, section.title))
    return section.title if heading and heading.casefold() != title.casefold() else ""


def _tables_of(document: Document, question: str) -> tuple[EvidenceTable, ...]:
    return tuple(each for each in document.evidence_tables if each.question == question)


def _printed(style: str, reference: Reference) -> Any:
    return formatted(json.loads(reference.csl), style)
