"""Evidence out of a JSON record: what is read, and what is wrong with its path."""

from typing import Any

import pytest

from authoring.rules.findings import Kind
from authoring.rules.plan import ImportRefused
from authoring.rules.plan_evidence import PlannedBasis, PlannedEvidenceTable, PlannedReference
from tests.authoring.rules.records import changed, read

G = ("guidelines", 0)
Q = ("guidelines", 0, "questions", 0)
REFERENCE = {"key": "sample2021", "type": "book", "title": "A sample book", "note": "Read."}
TABLE = {
    "number": 1,
    "question": "1",
    "caption": "Trials.",
    "columns": ["Study", "n"],
    "rows": [["Sample [@sample2021]", "12\n2020 {*}"], ["Other"]],
    "footnotes": [["*", "Some."]],
    "abbreviations": [["n", "number"]],
    "source_notes": ["As printed."],
}


def test_a_question_has_its_basis() -> None:
    basis = {"heading": "When, then?", "section": "3.1", "pico": {"population": "Adults"}, "narrative": "One\n\nTwo"}
    record = changed((*Q, "summary"), "In short.")
    record["guidelines"][0]["questions"][0] |= basis
    plan = read(record)
    assert plan.reports == ()
    assert plan.guidelines[0].questions[0].basis == PlannedBasis(
        "When, then?", "3.1", "In short.", (("population", "Adults"),), "One\n\nTwo"
    )


def test_references_and_tables_are_read() -> None:
    record = changed((*G, "references"), [REFERENCE])
    record["guidelines"][0] |= {"evidence_tables": [TABLE], "citation_style": "acs"}
    plan = read(record)
    assert plan.reports == ()
    evidence = plan.guidelines[0].evidence
    assert evidence.style == "acs"
    assert evidence.references == (PlannedReference("sample2021", {"type": "book", "title": "A sample book"}, "Read."),)
    assert evidence.tables == (
        PlannedEvidenceTable(
            number=1,
            question="1",
            caption="Trials.",
            columns=("Study", "n"),
            rows=(("Sample [@sample2021]", "12\n2020 {*}"), ("Other", "")),
            footnotes=(("*", "Some."),),
            abbreviations=(("n", "number"),),
            notes=("As printed.",),
        ),
    )


def test_a_part_that_is_kept_otherwise_is_reported() -> None:
    plan = read(changed((*G, "references"), [REFERENCE | {"author": "Sample", "volume": 3, "abstract": "Long."}]))
    assert [(each.column, each.finding.kind) for each in plan.reports] == [
        ("guidelines[0].references[0].abstract", Kind.KEY_UNKNOWN),
        ("guidelines[0].references[0].author", Kind.REFERENCE_PART),
        ("guidelines[0].references[0].volume", Kind.REFERENCE_PART),
    ]


def reference(**parts: Any) -> tuple[tuple[Any, ...], Any]:
    return (*G, "references"), [REFERENCE | parts]


def table(**parts: Any) -> tuple[tuple[Any, ...], Any]:
    return (*G, "evidence_tables"), [TABLE | parts]


WRONG = [
    (*reference(key=""), "references[0].key", Kind.MISSING),
    (*reference(key="[x]"), "references[0].key", Kind.NO_KEY),
    (*reference(title=None), "references[0].title", Kind.MISSING),
    ((*G, "references"), [REFERENCE, REFERENCE], "references[1].key", Kind.NUMBER_TWICE),
    ((*G, "references"), ["x"], "references[0]", Kind.NO_OBJECT),
    ((*G, "references"), "x", "references", Kind.NO_LIST),
    ((*G, "citation_style"), "nonsense", "citation_style", Kind.UNKNOWN_WORD),
    (*table(number=0), "evidence_tables[0].number", Kind.OUT_OF_RANGE),
    (*table(question="9"), "evidence_tables[0].question", Kind.NO_QUESTION),
    (*table(columns=["", ""]), "evidence_tables[0].columns", Kind.MISSING),
    (*table(rows=[["a", "b", "c"]]), "evidence_tables[0].rows[0]", Kind.ROW_WIDE),
    (*table(rows=["a"]), "evidence_tables[0].rows[0]", Kind.NO_LIST),
    (*table(rows=[["x" * 4001]]), "evidence_tables[0].rows[0][0]", Kind.TOO_LONG),
    (*table(rows=[["a"]] * 501), "evidence_tables[0].rows", Kind.TOO_MANY_ROWS),
    (*table(footnotes=[["*"]]), "evidence_tables[0].footnotes[0]", Kind.NO_PAIR),
    ((*G, "evidence_tables"), [TABLE, TABLE], "evidence_tables[1].number", Kind.NUMBER_TWICE),
    ((*Q, "pico"), "x", "questions[0].pico", Kind.NO_OBJECT),
    ((*Q, "narrative"), "x" * 100_001, "questions[0].narrative", Kind.TOO_LONG),
    ((*Q, "section"), "x" * 21, "questions[0].section", Kind.TOO_LONG),
]


@pytest.mark.parametrize(("path", "value", "place", "kind"), WRONG)
def test_what_is_wrong_is_told_with_its_path(path: tuple[Any, ...], value: Any, place: str, kind: Kind) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(changed(path, value))
    found = [(each.column, each.finding.kind) for each in refused.value.problems]
    assert (f"guidelines[0].{place}", kind) in found
