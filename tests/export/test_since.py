"""What has changed between two records: each field by its name, parts that came and went, numbers that moved."""

import copy
import json
from typing import Any

import pytest
from flask import Flask

from export import since_words, to_json
from export.schema import schema
from export.since import Differing, Part, compared
from tests import make_document as make


def record() -> dict[str, Any]:
    rows = make.row("1.1", "Offer the sample.", 9, 1), make.row("1.2", "Avoid the other sample.", 10, 0)
    return to_json.content(
        make.document(make.section("1", *rows), make.section("2", make.row("2.1", "Discuss it.", 8, 2)))
    )


def row(told: dict[str, Any], question: int = 0, place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = told["guidelines"][0]["questions"][question]["recommendations"][place]
    return found


def test_the_same_record_differs_in_nothing() -> None:
    assert compared(record(), record()) == ()


def changed(path: tuple[str, ...], old: str | None, new: str | None) -> tuple[Differing, ...]:
    return (Differing(path, old, new),)


@pytest.mark.parametrize(
    ("place", "change", "expected"),
    [
        (("recommendation", "1.1"), {"text": "Offer a sample."}, (("text",), "Offer the sample.", "Offer a sample.")),
        (("recommendation", "1.1"), {"strength": "A"}, (("strength",), "B", "A")),
        (("recommendation", "1.1"), {"status": "final"}, (("status",), None, "final")),
        (("recommendation", "1.1"), {"level_of_evidence": ""}, (("level_of_evidence",), "V", None)),
        (("recommendation", "1.1"), {"unheard_of": 3}, (("unheard_of",), None, "3")),
    ],
)
def test_a_field_is_told_with_both_readings(place: Any, change: dict[str, Any], expected: Any) -> None:
    new = record()
    row(new).update(change)
    (part,) = compared(record(), new)
    assert (part.place, part.kind, part.fields) == (place, "changed", changed(*expected))


def test_a_count_and_what_follows_from_it() -> None:
    new = record()
    row(new)["rounds"][0]["no"] = 2
    row(new)["computed"] |= {"total": 11, "percent": "82%", "level": "weak"}
    (part,) = compared(record(), new)
    assert {each.path: (each.old, each.new) for each in part.fields} == {
        ("rounds", "1", "no"): ("1", "2"),
        ("computed", "total"): ("10", "11"),
        ("computed", "percent"): ("90%", "82%"),
        ("computed", "level"): ("strong", "weak"),
    }


def test_what_came_and_what_went() -> None:
    new = record()
    gone = new["guidelines"][0]["questions"][0]["recommendations"].pop()
    new["guidelines"][0]["questions"][1]["recommendations"].append(
        {**row(new, 1), "number": "2.2", "text": "A new one."}
    )
    assert compared(record(), new) == (
        Part(("recommendation", "2.2"), "new", "A new one."),
        Part(("recommendation", "1.2"), "gone", gone["text"]),
    )


def test_a_number_may_move_to_another_text() -> None:
    new = record()
    new["guidelines"][0]["questions"][0]["recommendations"].pop(0)
    row(new)["number"] = "1.1"
    found = compared(record(), new)
    assert [(each.place, each.kind, each.before) for each in found] == [
        (("recommendation", "1.1"), "changed", "1.2"),
        (("recommendation", "1.1"), "gone", ""),
    ]


def test_abbreviations_are_told_apart_by_their_terms() -> None:
    new = record()
    new["guidelines"][0]["abbreviations"].append(["US", "ultrasound"])
    (part,) = compared(record(), new)
    assert part.place == ("guideline", "")
    assert ("abbreviations", "US", "meaning") in {each.path for each in part.fields}


def test_a_record_of_before_may_lack_what_one_of_today_has() -> None:
    old = copy.deepcopy(record())
    del old["guidelines"][0]["abbreviations"], old["guidelines"][0]["computed"]
    assert {part.place for part in compared(old, record())} == {("guideline", "")}


def test_fields_have_words() -> None:
    assert since_words.field_words(("rounds", "1", "yes")) == "vote 1, yes"
    assert since_words.field_words(("text",)) == "wording"
    assert since_words.field_words(("unheard_of", "x_y")) == "unheard of x y"
    assert since_words.part_words(("recommendation", "1.1")) == "Recommendation 1.1"


ANSWER = {
    "checklist": "accord",
    "item": "M9",
    "text": "Nothing to add.",
    "by": "Sample editor",
    "at": "2026-05-01T09:00:00+00:00",
}


def with_answers(*answers: dict[str, str]) -> dict[str, Any]:
    told = record()
    told["guidelines"][0]["answers"] = list(answers)
    return told


def test_each_answer_is_a_part_and_stays_its_own_items() -> None:
    other = {**ANSWER, "checklist": "parts", "item": "keywords", "text": "sample, example"}
    assert compared(record(), with_answers(ANSWER, other)) == (
        Part(("answer", "accord M9"), "new", "Nothing to add."),
        Part(("answer", "parts keywords"), "new", "sample, example"),
    )
    moved = compared(with_answers(ANSWER), with_answers({**ANSWER, "item": "M10"}))
    assert [(each.place, each.kind) for each in moved] == [
        (("answer", "accord M10"), "new"),
        (("answer", "accord M9"), "gone"),
    ]
    (part,) = compared(with_answers(ANSWER), with_answers({**ANSWER, "text": "Something to add."}))
    assert [each.path for each in part.fields] == [("text",)]


def test_answers_exports_and_values_have_words(app: Flask) -> None:
    assert since_words.part_words(("answer", "parts keywords")) == "Answer: Keywords, separated by commas"
    assert since_words.part_words(("answer", "accord M9")).endswith(", M9")
    told = [since_words.format_words(name) for name in ("pdf", "manuscript-latex", "json", "pack", "of-old")]
    assert told == ["Table: PDF", "Manuscript: LaTeX", "JSON", "Submission pack (ZIP)", "Table: of-old"]
    with app.test_request_context():
        assert since_words.value_words(("at",), "2026-05-01T09:00:00+00:00").endswith(" UTC")
    assert since_words.value_words(("at",), "some day") == "some day"
    assert since_words.value_words(("rule", "bands", "weak", "inclusive"), "true") == "yes"
    assert since_words.value_words(("text",), "true") == "true"


def keys(schema: Any, *, of: tuple[str, ...]) -> set[str]:
    """What these parts of the record may have, by their names in the schema."""
    return {key for name in of for key in schema["$defs"][name]["properties"]}


def test_every_key_that_may_differ_has_words() -> None:
    whole = json.loads(schema())
    parts = ("guideline", "question", "recommendation", "round", "equality", "answer", "waiver", "evidence_table")
    told_elsewhere = {"questions", "recommendations", "references", "evidence_tables", "comments", "checklist", "item"}
    assert keys(whole, of=(*parts, "pico", "band", "group")) - told_elsewhere - set(since_words.FIELDS) == set()
