"""The people of a conference and its facts leave as JSON for owners, and come back by import equal."""

import json
from typing import Any

import pytest

from authoring.actions import import_plan
from authoring.rules.interchange import read_json
from core import panel
from core.actions import set_role
from core.db import db
from core.errors import Invalid
from core.people import COMMAND_LINE, Membership, Person
from export import gather, to_json
from export.document_json import from_data, to_data
from export.gather_people import with_people
from tests import make

PEOPLE = [
    {
        "name": "Sample <oncologist>",
        "role": "group-chair",
        "email": "chair@example.org",
        "orcid": "0000-0002-1825-0097",
        "affiliation": "Sample hospital, Lisbon",
        "specialty": "medical oncology",
        "country": "PT",
        "group": 1,
        "declarations": [
            {"none": True, "declared_at": "2025-01-02T03:04:05+00:00"},
            {
                "guideline": 1,
                "question": "1",
                "text": "Own work.\nA grant.",
                "declared_at": "2026-01-02T03:04:05+00:00",
            },
            {"text": "Shares.", "declared_at": "2026-01-02T03:04:05+00:00"},
        ],
    },
    {"name": "Sample B", "role": "member"},
    {"name": "Sample A", "role": "member"},
    {"name": "Sample A", "role": "reader"},
]
FACTS = {"co_chairs": ["Sample C"], "panel": [{"specialty": "surgeon", "n": 4}], "doi": None, "year": 2025, "a": {}}


def record(people: Any = PEOPLE, facts: Any = FACTS) -> dict[str, Any]:
    question = {"number": "1", "title": "Who declares?", "recommendations": [{"number": "1.1", "text": "Everybody."}]}
    guideline = {"number": 1, "title": "Sample", "grading_system": "idsa", "working_group": 1, "questions": [question]}
    conference = {
        "title": "Sample",
        "slug": "sample",
        "working_groups": [{"number": 1}],
        "people": people,
        "facts": facts,
    }
    return {"format": "accordant-conference/1", "conference": conference, "guidelines": [guideline]}


def take_in(told: dict[str, Any], slug: str = "") -> str:
    return import_plan(COMMAND_LINE, read_json(json.dumps(told).encode()), slug).slug


def content(slug: str) -> dict[str, Any]:
    return to_json.content(with_people(gather.document(slug, 1)))


def test_what_leaves_comes_back_equal(context):
    first = content(take_in(record()))["conference"]
    assert (first["people"], first["facts"]) == (PEOPLE, FACTS)
    again = content(take_in(json.loads(json.dumps(content("sample"))), "again"))["conference"]
    assert (again["people"], again["facts"]) == (PEOPLE, FACTS)


def test_they_come_as_people_who_cannot_sign_in(context):
    take_in(record())
    assert [person.password_hash for person in db.session.query(Person)] == [""] * 4


def test_an_address_that_is_known_is_that_account_which_keeps_its_profile(context):
    known = make.person(email="chair@example.org", name="Another name")
    take_in(record())
    held = panel.members(make.conference().id)
    assert (held[0].person_id, held[0].name, held[0].role) == (known.id, "Another name", "group-chair")
    assert db.session.get_one(Person, known.id).get_id() == known.identity


def test_whoever_imports_stays_owner(context):
    owner = make.person(email="chair@example.org")
    import_plan(owner.actor, read_json(json.dumps(record()).encode()))
    assert db.session.query(Membership).filter_by(person_id=owner.id).one().role == "owner"


@pytest.mark.parametrize("wrong", [{"orcid": "0000-0002-1825-0098"}, {"country": "ZZ"}])
def test_what_only_the_core_can_tell_is_refused_with_its_place_and_nothing_is_written(context, wrong):
    with pytest.raises(Invalid) as refusal:
        take_in(record(people=[{"name": "Sample"}, {"name": "Sample"} | wrong]))
    assert refusal.value.places[0].where == f"conference.people[1].{next(iter(wrong))}"
    assert db.session.query(Person).count() == 0


def test_what_only_owners_may_know_is_for_owners_alone(app, signed_in):
    with app.app_context():
        take_in(record())
    for role, is_told in (("owner", True), ("editor", False), ("reader", False)):
        answer = signed_in(role).get("/c/sample/g/1/table.json")
        assert ("Own work" in answer.text, "chair@example.org" in answer.text) == (is_told, is_told)
        assert ("no-store" in answer.headers["Cache-Control"]) == is_told


def test_nobody_finds_them_in_what_is_public(app, client):
    told = record()
    told["conference"]["is_public"] = True
    with app.app_context():
        take_in(told)
    answer = client.get("/c/sample/g/1/table.json")
    assert (answer.status_code, "people" in answer.json["conference"]) == (200, False)


def test_the_command_line_exports_all_of_it(app, runner):
    with app.app_context():
        take_in(record())
    told = json.loads(
        runner.invoke(args=["conference", "export", "sample", "--format", "json", "--output", "-"]).output
    )
    assert told["conference"]["people"] == PEOPLE


def test_the_printing_process_gets_the_same_document(context):
    document = with_people(gather.document(take_in(record()), 1))
    assert from_data(json.loads(json.dumps(to_data(document)))) == document


def test_a_role_that_was_given_since_is_exported_too(context):
    slug = take_in(record(people=[]))
    late = make.person(name="Sample late")
    set_role(COMMAND_LINE, make.conference().id, late.id, "member", 1)
    assert content(slug)["conference"]["people"] == [
        {"name": "Sample late", "role": "member", "email": late.email, "group": 1}
    ]
