"""Answers to checklists out of a JSON record: what is taken, and what keeps the file out."""

import json
from typing import Any

import pytest

from authoring.rules.json_reader import read_json
from authoring.rules.plan import ImportRefused
from authoring.rules.plan_checklists import PlannedAnswer

ANSWER = {
    "checklist": "accord",
    "item": "M20",
    "text": "Nothing was paid.\n\nTravel was.",
    "by": "Sample editor 2",
    "at": "2026-05-31T14:00:00+00:00",
}


def record(*answers: Any) -> bytes:
    guideline = {"number": 1, "title": "A guideline", "grading_system": "esmo", "questions": [], "answers": answers}
    conference = {"title": "A conference"}
    told = {"format": "accordant-conference/1", "conference": conference, "guidelines": [guideline], "meetings": []}
    return json.dumps(told).encode()


def test_the_last_answer_to_an_item_is_taken() -> None:
    (taken,) = read_json(record(ANSWER, ANSWER | {"text": "Nothing."})).guidelines[0].answers
    assert taken == PlannedAnswer(**ANSWER | {"text": "Nothing."})


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"checklist": "none"}, "checklist"),
        ({"item": "M22"}, "item"),
        ({"item": ""}, "item"),
        ({"at": "soon"}, "at"),
        ({"by": "x" * 201}, "by"),
    ],
)
def test_what_keeps_the_file_out(change: dict[str, object], path: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_json(record(ANSWER | change))
    assert f"guidelines[0].answers[0].{path}" in [problem.column for problem in refusal.value.problems]
