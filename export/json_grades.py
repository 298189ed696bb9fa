"""Grades as the JSON record tells them: a guideline's own scale, directions, further grades, the legend for readers."""

import json
from typing import Any

from export.document import Document, Row


def of_guideline(document: Document) -> dict[str, Any]:
    """The keys of a guideline that are about its scale; none where it has no scale of its own."""
    return {"scale": json.loads(document.own_scale)} if document.own_scale else {}


def of_recommendation(row: Row) -> dict[str, Any]:
    """The keys of a recommendation that are about its grade, beside its two codes; what is not there is left out."""
    further = [
        {
            "label": each.label,
            "level_of_evidence": each.level_of_evidence,
            "strength": each.strength,
            "direction": each.direction,
        }
        for each in row.further
    ]
    told = {"direction": row.direction, "further_grades": further}
    return {key: value for key, value in told.items() if value}


def legend(document: Document) -> dict[str, Any]:
    """The scale in use with every definition: for readers, never taken by an import."""
    grading, directions = document.grading, dict(document.grading.directions)
    return {
        "title": grading.title,
        "source": grading.source,
        "levels_of_evidence": [{"code": code, "definition": text} for code, text in grading.levels],
        "strengths": [
            {"code": code, "definition": text, **({"direction": directions[code]} if code in directions else {})}
            for code, text in grading.strengths
        ],
    }
