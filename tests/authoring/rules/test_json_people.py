"""People and further facts of a JSON record: read as they are, and refused with their place."""

import json
from typing import Any

import pytest

from authoring.rules import json_people
from authoring.rules.interchange import ImportRefused, read_json
from authoring.rules.plan_people import PlannedPerson, PlannedStatement
from core.people import Role


def record(**conference: Any) -> bytes:
    """A record of one guideline with a question 1, whose conference says this too."""
    told = {
        "format": "accordant-conference/1",
        "conference": {"title": "Sample", "working_groups": [{"number": 1}]} | conference,
        "guidelines": [
            {"number": 1, "title": "Sample", "grading_system": "idsa", "questions": [{"number": "1", "title": "Why?"}]}
        ],
    }
    return json.dumps(told).encode()


def refused(**conference: Any) -> list[tuple[str, str]]:
    with pytest.raises(ImportRefused) as refusal:
        read_json(record(**conference))
    return [(problem.column, str(problem.finding.kind)) for problem in refusal.value.problems]


def test_the_roles_are_those_of_the_house():
    assert set(json_people.ROLES) == set(Role)


def test_people_are_read_in_their_order_with_what_they_declared():
    declared = [
        {"text": "A grant.\nShares."},
        {"none": True, "question": "1", "declared_at": "2026-01-02T03:04:05+00:00"},
    ]
    people = [{"name": "Sample B", "role": "group-chair", "group": 1, "email": "B@example.org"}, {"name": "Sample A"}]
    plan = read_json(record(people=[people[0] | {"declarations": declared}, people[1]]))
    statements = (
        PlannedStatement("A grant.\nShares."),
        PlannedStatement(none=True, question="1", declared_at="2026-01-02T03:04:05+00:00"),
    )
    assert plan.conference.people == (
        PlannedPerson("Sample B", "group-chair", "b@example.org", group=1, declarations=statements),
        PlannedPerson("Sample A"),
    )


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        ({"name": ""}, ("name", "missing")),
        ({"name": "x" * 201}, ("name", "too-long")),
        ({"role": "king"}, ("role", "unknown-word")),
        ({"email": "nobody"}, ("email", "no-email")),
        ({"orcid": "1825-0097"}, ("orcid", "no-orcid")),
        ({"country": "Portugal"}, ("country", "no-country")),
        ({"group": 2}, ("group", "no-group")),
        ({"declarations": [{}]}, ("declarations[0]", "declared")),
        ({"declarations": [{"text": "A", "none": True}]}, ("declarations[0]", "declared")),
        ({"declarations": [{"none": True, "question": "9"}]}, ("declarations[0].question", "no-question")),
        ({"declarations": [{"none": True, "declared_at": "soon"}]}, ("declarations[0].declared_at", "no-moment")),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(person, problem):
    where, kind = problem
    assert refused(people=[{"name": "Sample"} | person]) == [(f"conference.people[0].{where}", kind)]


def test_one_address_is_one_person():
    twice = [{"name": "A", "email": "a@example.org"}, {"name": "B", "email": "A@example.org"}]
    assert refused(people=twice) == [("conference.people[1].email", "number-twice")]


@pytest.mark.parametrize("facts", [{}, {"a": [1, None, True, 2.5, {"b": "ü\n😀"}]}, {"z": 1, "a": {"": "x"}}])
def test_facts_are_any_json_and_stay_as_they_are(facts):
    assert read_json(record(facts=facts)).conference.facts == facts


@pytest.mark.parametrize(
    ("facts", "kind"),
    [([], ""), ("x", "no-object"), ({"a": "b\u0000"}, "control-sign"), ({"\u202e": 1}, "control-sign")],
)
def test_facts_that_cannot_be_kept_are_refused(facts, kind):
    if kind:
        assert refused(facts=facts) == [("conference.facts", kind)]
    else:
        assert read_json(record(facts=facts)).conference.facts == {}


def test_facts_that_are_nested_too_deeply_are_refused():
    nested: Any = "x"
    for _ in range(200):
        nested = {"a": nested}
    assert refused(facts=nested) == [("conference.facts", "too-deep")]
