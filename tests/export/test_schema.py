"""The published schema: every export is valid by it, a wrong one is not, and it knows the keys that an import knows."""

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given

from authoring.actions import import_plan
from authoring.rules import (
    json_check,
    json_checklists,
    json_evidence,
    json_grades,
    json_meetings,
    json_people,
    json_reader,
    json_rounds,
    json_together,
)
from authoring.rules.grading import GradeValue, custom
from authoring.rules.interchange import read_json
from core.people import COMMAND_LINE
from export import gather, to_json
from export.document import Document, FurtherGrade
from export.schema import schema
from tests import make_document as make
from tests import make_manuscript, real_case
from tests.authoring.drafting import draftroom
from tests.authoring.test_together_record import busy, exported
from tests.export.any_record import records
from tests.export.test_hostile import hostile
from tests.export.test_round_trip import SETTLED, taken

jsonschema = pytest.importorskip(
    "jsonschema", reason="jsonschema, which checks an export by its schema, is not installed"
)
LAW = json.loads(schema())
CHECKS = jsonschema.Draft202012Validator(LAW)
KNOWN = {
    "conference": json_reader.CONFERENCE,
    "group": json_reader.GROUP,
    "guideline": json_reader.GUIDELINE,
    "question": json_reader.QUESTION,
    "recommendation": json_reader.RECOMMENDATION,
    "further_grade": json_grades.FURTHER,
    "earlier_wording": json_rounds.WORDING,
    "round": json_rounds.ROUND,
    "meeting": json_meetings.MEETING,
    "agenda_item": json_meetings.ITEM,
    "seat": json_meetings.SEAT,
    "interest": json_meetings.INTEREST,
    "meeting_held": json_meetings.HELD,
    "agenda_held": json_meetings.HELD_ITEM,
    "person": json_people.PERSON,
    "declaration": json_people.STATEMENT,
    "comment": json_together.COMMENT,
    "equality": json_together.EQUALITY,
    "evidence_table": json_evidence.TABLE,
    "waiver": json_check.WAIVER,
    "answer": json_checklists.ANSWER,
    "scale": custom.KEYS,
    "value": tuple(each.name for each in fields(GradeValue) if each.name != "others"),
}
"""What the import knows of each object, beside "computed"."""


def faults(record: Any) -> list[str]:
    """What the schema says against the record."""
    return [f"{each.json_path}: {each.message}" for each in CHECKS.iter_errors(record)]


def told(document: Document) -> Any:
    return json.loads(to_json.render(document))


def test_it_is_a_schema_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(LAW)


def test_it_knows_the_parts_of_a_record() -> None:
    assert set(LAW["properties"]) == set(json_reader.RECORD)


@pytest.mark.parametrize("name", list(KNOWN))
def test_it_knows_the_keys_that_an_import_knows(name: str) -> None:
    assert set(LAW["$defs"][name]["properties"]) - {"computed"} == set(KNOWN[name])


def test_records_of_every_kind_are_valid() -> None:
    assert faults(told(make.table5())) == []
    assert faults(told(hostile(9))) == []
    rounds = make_manuscript.in_rounds(answers=(make_manuscript.answer("background", "Sample."),))
    assert faults(told(rounds)) == []
    row = make.row("1.1", "Sample.", 9, 1, further=(FurtherGrade("in children", "V", "C", "against"),), direction="for")
    assert faults(told(make.document(make.section("1", row)))) == []


def test_a_record_of_two_people_is_valid(context: Flask) -> None:
    room = draftroom(questions=1, each=2)
    busy(room)
    assert faults(exported(room.slug)) == []


def test_the_real_case_is_valid(context: Flask) -> None:
    if not real_case.published():
        pytest.skip("the published record is not beside the checkout: ../shared/data")
    made = import_plan(COMMAND_LINE, read_json(json.dumps(real_case.record(real_case.real())).encode()))
    record = told(gather.document(made.slug, 1, whole=True))
    assert len(record["guidelines"][0]["questions"]) == 13
    assert faults(record) == []


@SETTLED
@given(records())
def test_any_record_is_valid(context: Flask, record: dict[str, Any]) -> None:
    assert faults(taken(record)) == []


def objects(law: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every object that the schema describes, with its place in it."""
    if isinstance(law, dict):
        if "properties" in law:
            yield place, law
        law = list(law.items())
    elif isinstance(law, list):
        law = list(enumerate(law))
    else:
        return
    for key, part in law:
        yield from objects(part, f"{place}/{key}")


def test_no_object_takes_a_key_that_it_does_not_name() -> None:
    found = dict(objects(LAW))
    assert len(found) >= len(KNOWN)
    assert [place for place, law in found.items() if law.get("additionalProperties") is not False] == []


@pytest.mark.parametrize(
    "place", ["", "conference", "guidelines.0", "guidelines.0.questions.0.recommendations.0.rounds.0"]
)
def test_a_key_too_many_or_one_too_few_is_refused(place: str) -> None:
    record = told(make.table5())
    for change in ("more", "less"):
        wrong = copy.deepcopy(record)
        spot: Any = wrong
        for part in filter(None, place.split(".")):
            spot = spot[int(part)] if part.isdigit() else spot[part]
        if change == "more":
            spot["unheard-of"] = 1
        else:
            del spot[next(iter(spot))]
        assert faults(wrong)


def test_a_count_in_words_is_refused() -> None:
    record = told(replace(make.table5(), slug="sample"))
    record["guidelines"][0]["questions"][0]["recommendations"][0]["rounds"][0]["yes"] = "33"
    assert any(".yes" in fault for fault in faults(record))


def test_the_command_and_the_address_give_it(app: Flask) -> None:
    told_by_command = app.test_cli_runner().invoke(args=["conference", "schema"])
    assert told_by_command.exit_code == 0
    assert json.loads(told_by_command.output) == LAW
    with app.test_client().get("/static/schema/accordant-conference-1.json") as answer:
        assert json.loads(answer.data) == LAW
