"""The people of a JSON record, and the further facts of its conference. Source: docs/people.md#in-the-record."""

import re
from functools import partial
from typing import Any

from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME, MAX_TITLE, ImportPlan
from authoring.rules.plan_people import PlannedPerson, PlannedStatement
from voting.rules.file_signs import forbidden

OF_A_CONFERENCE = ("people", "facts")
PERSON = ("name", "email", "orcid", "affiliation", "specialty", "country", "role", "group", "declarations")
STATEMENT = ("text", "none", "guideline", "question", "declared_at")
ROLES = ("owner", "editor", "group-chair", "member", "chair", "reader")
"""Said a second time: rules know no department beneath their own. A test compares them."""
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}")
MAX_EMAIL, MAX_SPECIALTY, MAX_STATEMENT, MOST_DEPTH = 254, 120, 4_000, 8


def read_people(values: Values, item: dict[str, Any], place: str) -> tuple[PlannedPerson, ...]:
    """The conference's people in their order."""
    return values.each(item, "people", place, partial(_person, values))


def _person(values: Values, told: Any, place: str) -> PlannedPerson:
    item = values.mapping(told, place, PERSON)
    return PlannedPerson(
        name=values.text(item, "name", place, longest=MAX_NAME, needed=True),
        role=values.choice(item, "role", place, ROLES, "member"),
        email=_formed(values, item, "email", place, EMAIL, Kind.NO_EMAIL).lower(),
        orcid=_formed(values, item, "orcid", place, ORCID, Kind.NO_ORCID),
        affiliation=values.text(item, "affiliation", place, longest=MAX_TITLE),
        specialty=values.text(item, "specialty", place, longest=MAX_SPECIALTY),
        country=_formed(values, item, "country", place, COUNTRY, Kind.NO_COUNTRY),
        group=values.whole(item, "group", place) if item.get("group") is not None else None,
        declarations=values.each(item, "declarations", place, partial(_statement, values)),
    )


def _formed(values: Values, item: dict[str, Any], key: str, place: str, form: re.Pattern[str], kind: Kind) -> str:
    text = values.text(item, key, place, longest=MAX_EMAIL)
    if text and not form.fullmatch(text):
        values.wrong(join(place, key), found(kind, text=text[:40]))
        return ""
    return text


def _statement(values: Values, told: Any, place: str) -> PlannedStatement:
    item = values.mapping(told, place, STATEMENT)
    said = PlannedStatement(
        text=values.lines(item, "text", place, MAX_STATEMENT),
        none=values.flag(item, "none", place, False),
        question=values.text(item, "question", place, longest=20),
        guideline=values.whole(item, "guideline", place, 1),
        declared_at=values.moment(item, "declared_at", place),
    )
    if bool(said.text) == said.none:
        values.wrong(place, found(Kind.DECLARED))
    return said


def read_facts(values: Values, item: dict[str, Any], place: str) -> dict[str, Any]:
    """The further facts of the conference, as they are: any JSON values, not nested too deeply."""
    told, where = item.get("facts"), join(place, "facts")
    facts = values.mapping(told or {}, where, told if isinstance(told, dict) else ())
    level: list[Any] = [facts]
    for _ in range(MOST_DEPTH):
        level = [part for value in level for part in _parts(value)]
        for text in level:
            if isinstance(text, str) and (sign := forbidden(text.replace("\n", " ").replace("\t", " "))):
                values.wrong(where, found(Kind.CONTROL_SIGN, code=sign.code, count=sign.place))
    if any(isinstance(value, (dict, list)) for value in level):
        values.wrong(where, found(Kind.TOO_DEEP))
        return {}
    return facts


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def check_people(values: Values, plan: ImportPlan) -> None:
    """Adds what is wrong between the people and the rest: addresses told twice, groups and questions not there."""
    numbers = {group.number for group in plan.conference.working_groups}
    questions = {(each.number, question.number) for each in plan.guidelines for question in each.questions}
    first: dict[str, str] = {}
    for n, person in enumerate(plan.conference.people):
        place = f"conference.people[{n}]"
        if person.email and first.setdefault(person.email, place) != place:
            twice = found(Kind.NUMBER_TWICE, number=person.email, place=first[person.email])
            values.wrong(f"{place}.email", twice)
        if person.group is not None and person.group not in numbers:
            values.wrong(f"{place}.group", found(Kind.NO_GROUP, number=person.group))
        for m, said in enumerate(person.declarations):
            if said.question and (said.guideline, said.question) not in questions:
                missing = found(Kind.NO_QUESTION, number=said.question)
                values.wrong(f"{place}.declarations[{m}].question", missing)
