"""Every endpoint is tried by every kind of visitor and by nobody, against the table in tests/doors.py."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from authoring import actions
from authoring.actions import import_plan
from authoring.evidence_drafts import TableDraft
from authoring.models import Equality, Guideline, Waiver
from authoring.rules.json_reader import read_json
from core.db import db
from core.people import COMMAND_LINE
from tests import doors, make, pages

SHUT = {"sign-in-needed", "conference-unknown", "role-lacks-right", "desk-closed", "code-unknown", "meeting-unknown"}
"""What doors say. Whatever else is refused is refused further inside."""
NOWHERE = 999_999
"""The id of a thing that there is not: a visitor who comes in finds it missing, and changes nothing."""
GIVEN = {"token": "forged", "secret": "forged", "suffix": "csv", "filename": "css/page.css", "slug": "sample"}
GIVEN |= {"kind": "question"}


def guideline(number: int) -> dict[str, Any]:
    """A guideline of the working group of the same number, as in a record."""
    recommendation = {"number": "1.1", "text": "Let nobody in who is not named."}
    question = {"number": "1", "title": "Who may come in?", "recommendations": [recommendation]}
    told = {"number": number, "title": f"Sample guideline {number}", "grading_system": "idsa", "working_group": number}
    return told | {"questions": [question]}


RECORD = {
    "format": "accordant-conference/1",
    "conference": {"title": "Sample conference", "slug": "sample", "working_groups": [{"number": 1}, {"number": 2}]},
    "guidelines": [guideline(1), guideline(2)],
    "meetings": [{"title": "Sample meeting", "guideline": 1, "agenda": ["1.1"]}],
}


@pytest.fixture
def here(app: Flask) -> dict[str, Any]:
    """What stands in addresses: the sample conference with two guidelines of two groups, and a meeting."""
    app.config["WTF_CSRF_ENABLED"] = False  # the doors alone have to hold
    with app.app_context():
        made = import_plan(COMMAND_LINE, read_json(json.dumps(RECORD).encode()))
        return GIVEN | {"number": 1, "code": made.meetings[0].code}


def foreign(app: Flask) -> dict[str, int]:
    """The ids of things of guideline 2, by their names in addresses: one of each kind that an address may name."""
    with app.app_context():
        other = db.session.query(Guideline).filter_by(number=2).one()
        question, me = other.questions[0], make.person("owner", other.conference_id).actor
        recommendation = question.recommendations[0]
        wording = recommendation.wordings[0].id
        change = Equality(
            recommendation_id=recommendation.id, from_wording_id=wording, to_wording_id=wording, kind="editorial"
        )
        waiver = Waiver(guideline_id=other.id, kind="share", place="-", fingerprint="0" * 64, reason="Meant so.")
        db.session.add_all([change, waiver])
        db.session.commit()
        known = {"question_id": question.id, "recommendation_id": recommendation.id, "key": question.id}
        known |= {"change_id": change.id, "waiver_id": waiver.id}
        known["comment_id"] = actions.add_comment(me, recommendation.subject, "Why?")
        known["reference_id"] = actions.add_reference(me, other.id, "sample", {"type": "book", "title": "A book"})
        known["table_id"] = actions.add_evidence_table(me, other.id, TableDraft(caption="One.", grid="a\nb"))
        return known


def visitor(app: Flask, name: str) -> FlaskClient:
    """A browser of that visitor."""
    browser = app.test_client()
    if name == "nobody":
        return browser
    role, _, where = name.partition(" ")
    with app.app_context():
        if name == "stranger":
            account = make.person()
        elif where == "elsewhere":
            account = make.person(role, make.conference("other").id)
        else:
            group = int(where.removeprefix("of ")) if where else None
            account = make.person(role, make.conference("sample").id, group=group)
    return pages.sign_in(browser, account)


def addresses(app: Flask, here: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Endpoint, method and address of every door."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: (each.endpoint == "core.sign_out", each.endpoint)):
        with app.test_request_context():
            known = {name: here.get(name, NOWHERE) for name in rule.arguments}
            address = app.url_for(rule.endpoint, **known)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address


def comes_in(answer: TestResponse) -> bool:
    """Whether the door let the visitor in, whatever was said inside."""
    told = answer.get_json(silent=True) if answer.is_json else None
    return not (isinstance(told, dict) and told.get("code") in SHUT)


def test_every_endpoint_is_in_the_table_and_nothing_else(app: Flask) -> None:
    assert set(app.view_functions) == set(doors.DOORS), "list each endpoint in tests/doors.py, with who may enter"
    assert set(doors.DOORS.values()) <= set(doors.LETS_IN)


@pytest.mark.parametrize("name", doors.VISITORS)
def test_each_door_lets_in_whom_it_should(app: Flask, here: dict[str, Any], name: str) -> None:
    browser, wrong, tried = visitor(app, name), {}, 0
    for endpoint, method, address in addresses(app, here):
        answer = browser.open(address, method=method, headers={"Accept": "application/json"}, buffered=False)
        tried += 1
        if comes_in(answer) != (name in doors.LETS_IN[doors.DOORS.get(endpoint, doors.ANYONE)]):
            wrong[f"{method} {address}"] = (endpoint, answer.status_code)
        answer.close()
    assert wrong == {}
    assert tried > 100


def test_who_writes_in_one_guideline_reaches_nothing_of_the_other_through_it(app: Flask, here: dict[str, Any]) -> None:
    """The address names the own guideline, the number behind it a thing of the other group's."""
    browser, reached, others, tried = visitor(app, "member of 1"), {}, foreign(app), 0
    met = set[str]()
    for endpoint, method, address in addresses(app, here | others):
        named = others.keys() & arguments(app, endpoint)
        if doors.DOORS.get(endpoint) in (doors.WRITE, doors.COMMENT) and named:
            tried += 1
            met |= named
            answer = browser.open(address, method=method, headers={"Accept": "application/json"})
            if answer.status_code != 404:
                reached[f"{method} {address}"] = answer.status_code
    assert reached == {}
    assert met == others.keys()
    assert tried > 20


def arguments(app: Flask, endpoint: str) -> set[str]:
    """What the endpoint's address names."""
    return {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}


def test_the_own_group_writes_in_its_guideline_and_in_no_other(app: Flask, here: dict[str, Any]) -> None:
    member, other = visitor(app, "member of 1"), visitor(app, "group-chair of 2")
    assert [member.get(f"/c/sample/g/{number}/edit").status_code for number in (1, 2, 3)] == [200, 403, 403]
    assert [other.get(f"/c/sample/g/{number}/edit").status_code for number in (1, 2)] == [403, 200]
