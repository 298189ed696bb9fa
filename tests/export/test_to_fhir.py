"""The FHIR bundle, read by fhir.resources: base resources of R5 (not EBM-on-FHIR's profiles), every row and count."""

import json
from dataclasses import replace
from typing import Any

import pytest

from export import to_fhir
from export.document import Document, FurtherGrade, Reference
from tests import make_document as make
from tests import make_manuscript
from tests.export.test_hostile import hostile

bundles = pytest.importorskip(
    "fhir.resources.bundle", reason="fhir.resources, which reads the bundle, is not installed"
)


def read(document: Document) -> list[Any]:
    """The bundle's resources, each checked."""
    return [each.resource for each in bundles.Bundle.model_validate_json(to_fhir.render(document)).entry]


def of(kind: str, document: Document) -> list[Any]:
    return [each for each in read(document) if type(each).__name__ == kind]


def told(assessment: Any) -> tuple[Any, ...]:
    """(codes, percent, level, counts) of an assessment."""
    graded = [each.classifier[0].text for each in assessment.content if each.informationType == "classifier"]
    voted = assessment.content[-1]
    counts = {each.type.text: int(each.quantity.value) for each in voted.component}
    return ",".join(graded), float(voted.quantity.value), voted.classifier[0].text, counts


def test_thirty_four_recommendations_on_thirteen_questions_are_read_back() -> None:
    document = make.table5()
    plans, judged = of("PlanDefinition", document), of("ArtifactAssessment", document)
    assert [each.description for each in plans] == [" ".join(row.text.split()) for row in document.table.rows]
    assert len({each.topic[0].text for each in plans}) == 13
    expected = [
        (
            f"{row.level_of_evidence},{row.strength}",
            float(row.verdict.percent.rstrip("%")) if row.verdict else None,
            row.verdict.level.label if row.verdict and row.verdict.level else None,
            {"Total": row.total, "Yes": row.yes, "No": row.no},
        )
        for row in document.table.rows
    ]
    assert len(expected) == 34
    assert list(map(told, judged)) == expected


def test_every_reference_of_the_bundle_leads_to_a_resource_of_it() -> None:
    record = json.loads(to_fhir.render(make.table5()))
    places = [each["fullUrl"] for each in record["entry"]]
    assert len(places) == len(set(places)) == 1 + 2 * 34
    assert {
        each["resource"]["artifactReference"]["reference"]
        for each in record["entry"]
        if "artifactReference" in each["resource"]
    } <= set(places)


def test_a_wrong_field_is_refused() -> None:
    record = json.loads(to_fhir.render(make.table5()))
    record["entry"][1]["resource"]["recommended"] = "yes"
    with pytest.raises(ValueError, match="recommended"):
        bundles.Bundle.model_validate(record)


def test_rows_of_every_kind() -> None:
    assert len(of("ArtifactAssessment", make_manuscript.in_rounds())) == 6
    further = (FurtherGrade("in children", "V", "C"),)
    rows = (
        make.row("1.1", "Sample.", 9, 1, further=further),
        make.row("1.2", "Never voted.", level_of_evidence="", strength=""),
        make.row("1.3", "All abstained.", 0, 0, 12),
        make.row("1.4", "Of a grade that the scale lacks.", 9, 1, level_of_evidence="Z"),
    )
    first, never, abstained, other = of("ArtifactAssessment", make.document(make.section("1", *rows)))
    assert [each.summary for each in first.content] == [None, None, "in children", "in children", "90% strong"]
    assert [each.summary for each in never.content] == ["not voted"]
    assert abstained.content[-1].summary == "no result"
    assert other.content[0].classifier[0].coding is None


def test_cited_works_are_citations() -> None:
    works = (
        Reference("a", json.dumps({"type": "book", "title": "Sample book", "DOI": "10.1000/x"}), number=1),
        Reference("b", json.dumps({"type": "book"}), number=2),
        Reference("c", json.dumps({"type": "book", "title": "Never cited"})),
    )
    found = of("Citation", replace(make.table5(), references=works))
    assert [each.citedArtifact.title[0].text for each in found[1:]] == ["Sample book", "–"]
    assert found[1].citedArtifact.identifier[0].value == "10.1000/x"


def test_a_cited_work_has_its_authors_and_where_it_stands() -> None:
    item = {
        "title": "Sample",
        "author": [{"family": "Sample", "given": "A."}, {"literal": "Sample Group"}],
        "container-title": "Sample Journal",
        "issued": {"date-parts": [[2015, 3]]},
        "volume": 4,
        "page": "12–19",
    }
    works = (Reference("a", json.dumps(item), number=1),)
    cited = of("Citation", replace(make.table5(), references=works))[1].citedArtifact
    assert [each.contributor.display for each in cited.contributorship.entry] == ["A. Sample", "Sample Group"]
    (form,) = cited.publicationForm
    assert (form.publishedIn.title, form.volume, form.pageString) == ("Sample Journal", "4", "12–19")
    assert str(form.articleDate).startswith("2015-03")


def test_texts_that_want_to_be_more_stay_texts() -> None:
    document = hostile(9)
    assert [each.description for each in of("PlanDefinition", document)] == [row.text for row in document.table.rows]


def test_the_same_document_gives_the_same_bytes_and_another_does_not() -> None:
    first = make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))
    assert to_fhir.render(first) == to_fhir.render(first)
    assert to_fhir.render(make.document(make.section("1", make.row("1.1", "Sample.", 8, 2)))) != to_fhir.render(first)
