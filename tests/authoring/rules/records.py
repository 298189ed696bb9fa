"""A small record for tests, and how to change one value of it."""

import json
from copy import deepcopy
from typing import Any

from authoring.rules.interchange import ImportPlan, read_json

ROUND = {"kind": "recorded", "state": "closed", "answers": "yes-no", "yes": 33, "no": 3, "source": "A congress"}
GUIDELINE = {
    "number": 1,
    "title": "Livers",
    "working_group": 2,
    "table": {"number": 7, "caption": "What to do."},
    "grading_system": "esmo",
    "rule": "seed",
    "abbreviations": [["CT", "computed tomography"]],
    "questions": [
        {
            "number": "1",
            "title": "When?",
            "recommendations": [
                {"number": "1.1", "text": "Now.", "level_of_evidence": "V", "strength": "B", "rounds": [ROUND]},
                {"number": "1.2", "text": "Later."},
            ],
        }
    ],
}
RECORD: dict[str, Any] = {
    "format": "accordant-conference/1",
    "conference": {"title": "A sample", "working_groups": [{"number": 2, "topic": "Livers", "chair": "Sample chair"}]},
    "guidelines": [GUIDELINE],
    "meetings": [{"title": "Practice", "guideline": 1, "agenda": ["1.2"]}],
}
FIRST = "guidelines[0].questions[0].recommendations[0]"
AT_FIRST = ("guidelines", 0, "questions", 0, "recommendations", 0)
AT_ROUND = (*AT_FIRST, "rounds", 0)


def read(record: Any) -> ImportPlan:
    return read_json(json.dumps(record).encode())


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The record with another value at that path; ... takes the key out."""
    record = deepcopy(RECORD)
    at: Any = record
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return record
