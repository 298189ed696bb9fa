"""Evidence in the JSON record: a question's basis, references, evidence tables. See docs/evidence.md#json."""

import json
from typing import Any

from export.document import Basis, Document, EvidenceTable, Reference

USUAL_STYLE = "mdpi"


def basis(told: Basis) -> dict[str, Any]:
    """A question's keys; what is not told is left out."""
    texts = {name: getattr(told, name) for name in ("heading", "section", "summary", "narrative")}
    return {name: value for name, value in (texts | {"pico": dict(told.pico)}).items() if value}


def evidence(document: Document) -> dict[str, Any]:
    """A guideline's keys; left out where there is no evidence."""
    if not (document.references or document.evidence_tables or document.citation_style not in ("", USUAL_STYLE)):
        return {}
    return {
        "citation_style": document.citation_style,
        "references": [_reference(each) for each in document.references],
        "evidence_tables": [_table(each) for each in document.evidence_tables],
    }


def _reference(each: Reference) -> dict[str, Any]:
    note = {"note": each.note} if each.note else {}
    computed = {"computed": {"number": each.number}} if each.number else {}
    return {"key": each.key, **json.loads(each.csl), **note, **computed}


def _table(each: EvidenceTable) -> dict[str, Any]:
    told = {
        "number": each.number,
        "question": each.question,
        "caption": each.caption,
        "columns": list(each.columns),
        "rows": [list(row) for row in each.rows],
        "footnotes": [list(pair) for pair in each.footnotes],
        "abbreviations": [list(pair) for pair in each.abbreviations],
        "source_notes": list(each.notes),
    }
    return {name: value for name, value in told.items() if value or name in ("number", "columns", "rows")}
