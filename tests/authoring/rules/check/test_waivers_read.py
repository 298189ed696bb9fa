"""Waivers out of a JSON record: what is taken, and what keeps the file out."""

import json
from typing import Any

import pytest

from authoring.rules.json_reader import read_json
from authoring.rules.plan import ImportRefused
from authoring.rules.plan_check import PlannedWaiver

WAIVER = {
    "kind": "share",
    "place": "table/3/cell/5:3",
    "fingerprint": "0a" * 32,
    "reason": "As in the source.",
    "by": "Sample editor 2",
    "at": "2026-05-31T14:00:00+00:00",
}


def record(*waivers: Any) -> bytes:
    guideline = {"number": 1, "title": "A guideline", "grading_system": "esmo", "questions": [], "waivers": waivers}
    conference = {"title": "A conference"}
    told = {"format": "accordant-conference/1", "conference": conference, "guidelines": [guideline], "meetings": []}
    return json.dumps(told).encode()


def test_waivers_are_taken_each_finding_once() -> None:
    plan = read_json(record(WAIVER, WAIVER | {"reason": "Once more."}))
    (waiver,) = plan.guidelines[0].waivers
    assert waiver == PlannedWaiver(**WAIVER | {"reason": "Once more."})


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 1_001}, "reason"),
        ({"kind": 3}, "kind"),
        ({"fingerprint": "0A" * 32}, "fingerprint"),
        ({"fingerprint": ""}, "fingerprint"),
        ({"at": "soon"}, "at"),
        ({"by": "x" * 201}, "by"),
    ],
)
def test_what_keeps_the_file_out(change: dict[str, object], path: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_json(record(WAIVER | change))
    assert f"guidelines[0].waivers[0].{path}" in [problem.column for problem in refusal.value.problems]
