"""The record as JSON, in the format that the import reads ("accordant-conference/1")."""

import json
from typing import Any

from export import (
    json_check,
    json_checklists,
    json_evidence,
    json_grades,
    json_meetings,
    json_people,
    json_rounds,
    json_together,
)
from export.document import Document, Row
from voting.rules.consensus import to_data
from voting.rules.summary import Summary

FORMAT = "accordant-conference/1"


def render(document: Document, *others: Document) -> bytes:
    """The guideline with every round that everybody may know, in UTF-8. others: further ones of the same conference.

    What follows from the counts stands under "computed": for readers; an import works it out anew.
    """
    return json.dumps(content(document, *others), ensure_ascii=False, indent=1).encode() + b"\n"


def content(document: Document, *others: Document) -> dict[str, Any]:
    """The same as data."""
    groups = [{"number": each.number, "topic": each.topic, "chair": each.chair} for each in document.working_groups]
    conference = {
        "slug": document.slug,
        "title": document.conference_title,
        "date": document.date.isoformat() if document.date else "",
        "venue": document.venue,
        "organisers": list(document.organisers),
        "about": document.about,
        "language": document.own_language or document.language,
        "is_public": document.is_public,
        "working_groups": groups,
        **json_people.people(document),
    }
    guidelines = [_guideline(each) for each in (document, *others)]
    return {"format": FORMAT, "conference": conference, "guidelines": guidelines, **json_meetings.meetings(document)}


def _guideline(document: Document) -> dict[str, Any]:
    return {
        "number": document.guideline_number,
        "title": document.guideline_title,
        "about": document.guideline_about,
        "working_group": document.working_group,
        "table": {"number": document.table.number, "caption": document.table.caption},
        "grading_system": document.grading.name,
        **json_grades.of_guideline(document),
        "rule": to_data(document.rule),
        "abbreviations": [list(pair) for pair in document.abbreviations],
        "questions": [
            {
                "number": section.number,
                "title": section.title,
                **json_evidence.basis(section.basis),
                **json_together.of_question(section.comments),
                "recommendations": [_recommendation(row, document) for row in section.rows],
            }
            for section in document.table.sections
        ],
        **json_evidence.evidence(document),
        **json_check.waivers(document),
        **json_checklists.answers(document),
        "computed": {
            "summary": document.sentences.summary,
            "figures": _figures(document.summary),
            "scale": json_grades.legend(document),
        },
    }


def _figures(summary: Summary) -> dict[str, Any]:
    """The table summed up. voters: the fewest and the most on one recommendation."""
    return {
        "recommendations": summary.recommendations,
        "voted": summary.voted,
        "reached": summary.reached,
        "reached_percent": summary.reached_percent,
        "levels": [{"label": each.band.label, "count": each.count, "percent": each.percent} for each in summary.levels],
        "voters": [summary.voters_min, summary.voters_max],
    }


def _recommendation(row: Row, document: Document) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "level_of_evidence": row.level_of_evidence,
        "strength": row.strength,
        **json_grades.of_recommendation(row),
        **json_together.of_recommendation(row),
        "notes": dict(row.notes),
        **json_rounds.of_recommendation(row, document.rule),
        "computed": _computed(row),
    }


def _computed(row: Row) -> dict[str, Any]:
    verdict = row.verdict
    if verdict is None:
        return {}
    level = verdict.level.label if verdict.level else None
    return {"round": row.decided_in, "total": row.total, "percent": verdict.percent, "level": level}
