"""Any evidence that is exported as JSON and imported again is equal; and a file goes into a guideline that has some."""

import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.actions import add_reference, import_into, import_plan, write_narrative
from authoring.evidence import evidence
from authoring.evidence_drafts import NarrativeDraft
from authoring.queries import guideline
from authoring.rules.interchange import read_json
from authoring.rules.tables import _tidy
from core.db import db
from core.people import COMMAND_LINE
from core.prose import plain
from export import gather, to_json
from tests.authoring.drafting import Draftroom, draftroom
from tests.authoring.evidence.test_published import without_computed
from tests.authoring.rules.test_json_evidence import REFERENCE, TABLE
from voting.rules.file_signs import one_line

HOSTILE = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\\input{x}", "[@a; @b]", "[#1.1]", "{*}", "עברית", "😀"]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)).map(lambda text: one_line(plain(text)))
SOME = TEXT.filter(bool)
CELL = st.lists(TEXT, max_size=3).map("\n".join).map(_tidy)
KEY = st.from_regex(r"[a-z][a-z0-9:_.-]{0,8}[a-z0-9]", fullmatch=True)


@st.composite
def tables(draw: Any, number: int) -> dict[str, Any]:
    columns = draw(st.lists(SOME, min_size=1, max_size=4))
    row = st.lists(CELL, min_size=len(columns), max_size=len(columns))
    pairs = st.lists(st.tuples(SOME, SOME).map(list), max_size=2)
    told = {
        "number": number,
        "question": draw(st.sampled_from(["", "1"])),
        "caption": draw(TEXT),
        "columns": columns,
        "rows": draw(st.lists(row, max_size=3)),
        "footnotes": draw(pairs),
        "abbreviations": draw(pairs),
        "source_notes": draw(st.lists(SOME, max_size=2)),
    }
    return {name: value for name, value in told.items() if value or name in ("number", "columns", "rows")}


@st.composite
def records(draw: Any) -> dict[str, Any]:
    names = draw(st.lists(KEY, unique=True, max_size=4))
    person = st.fixed_dictionaries({"family": SOME}, optional={"given": SOME})
    item = st.fixed_dictionaries(
        {"type": st.sampled_from(["article-journal", "book"]), "title": SOME},
        optional={
            "author": st.lists(person, min_size=1, max_size=3),
            "issued": st.integers(1000, 2099).map(lambda year: {"date-parts": [[year]]}),
            "page": SOME,
            "note": SOME,
        },
    )
    lines = st.lists(TEXT, max_size=3).map("\n".join).map(str.strip)
    question = {
        "number": "1",
        "title": "A sample question?",
        "heading": draw(TEXT),
        "summary": draw(lines),
        "narrative": draw(lines),
        "pico": draw(st.dictionaries(st.sampled_from(["population", "outcome"]), SOME)),
        "recommendations": [],
    }
    made = {
        "number": 1,
        "title": "A sample guideline",
        "grading_system": "esmo",
        "citation_style": draw(st.sampled_from(["mdpi", "ama"])),
        "questions": [{name: value for name, value in question.items() if value or name == "recommendations"}],
        "references": [{"key": name, **draw(item)} for name in names],
        "evidence_tables": [draw(tables(number)) for number in range(1, draw(st.integers(1, 3)))],
    }
    return {"format": "accordant-conference/1", "conference": {"title": "A sample"}, "guidelines": [made]}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(records())
def test_evidence_comes_back(context: Flask, record: dict[str, Any]) -> None:
    made = import_plan(COMMAND_LINE, read_json(json.dumps(record).encode()))
    db.session.rollback()
    came = without_computed(json.loads(to_json.render(gather.document(made.slug, 1, whole=True))))["guidelines"][0]
    went = record["guidelines"][0]
    for name in ("references", "evidence_tables"):
        assert came.get(name, []) == went[name]
    assert came.get("citation_style", "mdpi") == went["citation_style"]
    assert came["questions"] == went["questions"]


@pytest.fixture
def room(context: Flask) -> Draftroom:
    return draftroom(questions=1, each=1)


def plan(**parts: Any) -> Any:
    question = {
        "number": "1",
        "title": "A further question?",
        "narrative": "Of [@sample2021] and [#1.1].",
        "recommendations": [{"number": "1.1", "text": "Do it."}],
    }
    made = {"number": 1, "title": "Sample", "grading_system": "esmo", "questions": [question]} | parts
    record = {"format": "accordant-conference/1", "conference": {"title": "A sample"}, "guidelines": [made]}
    return read_json(json.dumps(record).encode())


def test_a_file_goes_into_a_guideline_that_has_references(room: Draftroom) -> None:
    add_reference(room.me, room.guideline_id, "sample2021", {"type": "book", "title": "Quite another sample book"})
    write_narrative(room.me, room.question_id("1"), NarrativeDraft(), NarrativeDraft(narrative="Mine."))
    brought = plan(
        references=[REFERENCE, REFERENCE | {"key": "b", "title": "One more sample book"}], evidence_tables=[TABLE]
    )
    import_into(room.me, room.guideline_id, brought, number_anew=True)
    held = evidence(room.guideline_id)
    assert [each.key for each in held.references] == ["sample2021", "asamplebook", "b"]
    assert [each.narrative for each in held.questions] == ["Mine.", "Of [@asamplebook] and [#2.1]."]
    (table,) = held.tables
    assert (table.rows[0][0], table.question_id) == ("Sample [@asamplebook]", held.questions[1].id)
    assert held.lost_numbers == held.numbering.unresolved == ()


def test_a_work_that_is_there_keeps_its_key(room: Draftroom) -> None:
    add_reference(room.me, room.guideline_id, "mine", {"type": "book", "title": "A sample book"})
    import_into(room.me, room.guideline_id, plan(references=[REFERENCE], evidence_tables=[TABLE]), number_anew=True)
    held = evidence(room.guideline_id)
    assert [each.key for each in held.references] == ["mine"]
    assert held.tables[0].rows[0][0] == "Sample [@mine]"


def test_the_worst_texts_print_as_text(context: Flask) -> None:
    cells = [[text] for text in HOSTILE]
    record = {
        "format": "accordant-conference/1",
        "conference": {"title": "A sample", "slug": "worst"},
        "guidelines": [
            {
                "number": 1,
                "title": "Sample",
                "grading_system": "esmo",
                "questions": [{"number": "1", "title": "Q?", "narrative": "\n\n".join(HOSTILE), "recommendations": []}],
                "evidence_tables": [{"number": 1, "columns": ["A"], "rows": cells}],
            }
        ],
    }
    import_plan(COMMAND_LINE, read_json(json.dumps(record).encode()))
    held = evidence(guideline("worst", 1).id)
    assert held.tables[0].rows == tuple((text,) for text in HOSTILE)
    assert held.questions[0].narrative == "\n\n".join(HOSTILE)
