"""The recommendations as a bundle of FHIR R5, after the way that EBM-on-FHIR cuts them: what is recommended, and how
it was judged. Pure.

Each recommendation is a PlanDefinition with an ArtifactAssessment (grade, votes, level of consensus); the guideline and
each work it cites are Citations. Base resources: the profiles of the implementation guide are not claimed. Every
status is "unknown", because whether something is in force is no part of the record.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from export.document import Document, FurtherGrade, Row, Section
from export.fhir_text import text as _text
from export.fhir_works import work

Resource = dict[str, Any]


def render(document: Document) -> bytes:
    """The bundle as JSON in UTF-8. The same document gives the same bytes."""
    return json.dumps(bundle(document), ensure_ascii=False, indent=1).encode() + b"\n"


def bundle(document: Document) -> Resource:
    """The same as data."""
    resources = list(_resources(document))
    entries = [{"fullUrl": _urn(document, each["id"]), "resource": each} for each in resources]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": document.created.isoformat(),
        "identifier": {"system": "urn:ietf:rfc:3986", "value": _urn(document, "bundle")},
        "entry": entries,
    }


def _urn(document: Document, name: str) -> str:
    """The address of a resource of this guideline: the same in every export of it."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'accordant:{document.slug}/{document.guideline_number}/{name}')}"


def _resources(document: Document) -> Iterator[Resource]:
    yield _guideline(document)
    yield from (work(each) for each in document.references if each.number)
    numbered = ((section, row) for section in document.table.sections for row in section.rows)
    for n, (section, row) in enumerate(numbered, start=1):
        yield _recommendation(n, section, row, document)
        yield _assessment(n, row, document)


def _guideline(document: Document) -> Resource:
    return {
        "resourceType": "Citation",
        "id": "guideline",
        "language": document.language.replace("_", "-"),
        "status": "unknown",
        "title": _text(document.guideline_title),
        "date": document.created.isoformat(),
        "citedArtifact": {"title": [{"text": _text(document.guideline_title)}]},
    }


def _recommendation(n: int, section: Section, row: Row, document: Document) -> Resource:
    return {
        "resourceType": "PlanDefinition",
        "id": f"recommendation-{n}",
        "language": document.language.replace("_", "-"),
        "identifier": [{"value": _text(row.number)}],
        "title": _text(f"{document.guideline_title}: {row.number}"),
        "type": {"text": "Recommendation"},
        "status": "unknown",
        "topic": [{"text": _text(f"{section.number}. {section.title}")}],
        "description": _text(row.text),
        "relatedArtifact": [{"type": "part-of", "resourceReference": {"reference": _urn(document, "guideline")}}],
        "action": [{"prefix": _text(row.number), "description": _text(row.text)}],
    }


def _assessment(n: int, row: Row, document: Document) -> Resource:
    content = [*_grade(row, document), *(part for each in row.further for part in _grade(each, document, each.label))]
    content += _consensus(row, document)
    found: Resource = {
        "resourceType": "ArtifactAssessment",
        "id": f"assessment-{n}",
        "language": document.language.replace("_", "-"),
        "title": _text(f"{document.guideline_title}: {row.number}"),
    }
    if row.result and row.result.closed_at:
        found["date"] = row.result.closed_at.isoformat()
    found["artifactReference"] = {"reference": _urn(document, f"recommendation-{n}")}
    return found | ({"content": content} if content else {})


def _grade(grade: Row | FurtherGrade, document: Document, label: str = "") -> list[Resource]:
    """Level of evidence and strength, each with its definition in the scale. label: whom a further grade holds for."""
    words, scale = document.words, document.grading
    known = (
        (words.level_of_evidence, grade.level_of_evidence, scale.levels),
        (words.strength, grade.strength, scale.strengths),
    )
    return [
        {
            "informationType": "classifier",
            **({"summary": _text(label)} if label else {}),
            "type": {"text": _text(word)},
            "classifier": [_code(code, dict(codes), scale.name)],
        }
        for word, code, codes in known
        if code
    ]


def _code(code: str, definitions: dict[str, str], scale: str) -> Resource:
    told = {"text": _text(code)}
    if code not in definitions:
        return told
    coding = {"system": f"urn:accordant:scale:{scale}", "code": _text(code), "display": _text(definitions[code])}
    return {"coding": [coding], **told}


def _consensus(row: Row, document: Document) -> list[Resource]:
    verdict, words = row.verdict, document.words
    if verdict is None:
        return [
            {"informationType": "comment", "type": {"text": _text(words.consensus)}, "summary": _text(words.not_voted)}
        ]
    counts = ((words.total, row.total), (words.yes, row.yes), (words.no, row.no), (words.abstain, row.abstain))
    found: Resource = {
        "informationType": "rating",
        "summary": _text(f"{verdict.percent} {words.level(verdict.level.label)}" if verdict.level else words.no_result),
        "type": {"text": _text(words.consensus)},
    }
    if verdict.level:
        found["classifier"] = [{"text": _text(words.level(verdict.level.label))}]
    share = verdict.percent.removesuffix("%")
    if verdict.level and share.replace(".", "", 1).isdecimal():
        found["quantity"] = {"value": float(share), "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}
    found["component"] = [
        {"informationType": "rating", "type": {"text": _text(word)}, "quantity": {"value": count}}
        for word, count in counts
        if count is not None
    ]
    return [found]
