"""Declarations of the conference are proposed for a meeting's register, and taken in where the chair says so."""

import json

import pytest

from authoring.actions import import_plan
from authoring.rules.interchange import read_json
from core.actions import declare
from core.people import COMMAND_LINE
from tests import make, pages
from voting.actions.declared import take_in_declarations
from voting.actions.roll import RollEntry, add_to_roll
from voting.queries import roll
from voting.queries.declared import proposals

ITEMS = [{"number": "1.1", "text": "Say it."}, {"number": "1.2", "text": "Write it down."}]
RECORD = {
    "format": "accordant-conference/1",
    "conference": {"title": "Sample", "slug": "sample"},
    "guidelines": [
        {
            "number": 1,
            "title": "Sample",
            "grading_system": "idsa",
            "questions": [
                {"number": "1", "title": "Who declares?", "recommendations": ITEMS},
                {"number": "2", "title": "Who reads it?", "recommendations": [{"number": "2.1", "text": "The chair."}]},
            ],
        }
    ],
    "meetings": [{"title": "Sample meeting", "guideline": 1, "agenda": ["1.1", "1.2"]}],
}
PAGE = "/c/sample/m/1/interests"


@pytest.fixture
def meeting(context) -> int:
    return import_plan(COMMAND_LINE, read_json(json.dumps(RECORD).encode())).meetings[0].meeting_id


@pytest.fixture
def surgeon(meeting):
    person = make.person("member", make.conference().id, name="Sample surgeon")
    add_to_roll(COMMAND_LINE, meeting, [RollEntry("Sample surgeon", person.email.upper()), RollEntry("Sample guest")])
    return person


def say(person, subject: str, text: str) -> None:
    declare(person.actor, make.conference().id, person.id, subject, text, not text)


def proposed(meeting: int) -> list[tuple[str, str, str]]:
    return [(each.seat.name, each.number, each.text) for each in proposals(meeting)]


def test_a_declaration_is_proposed_for_each_statement_it_is_about(meeting, surgeon):
    say(surgeon, "", "Shares.")
    say(surgeon, "question:1", "A grant.")
    say(surgeon, "question:2", "Not on the agenda.")
    assert sorted(proposed(meeting)) == [
        ("Sample surgeon", "", "Shares."),
        ("Sample surgeon", "1.1", "A grant."),
        ("Sample surgeon", "1.2", "A grant."),
    ]


def test_the_latest_counts_and_nothing_to_declare_proposes_nothing(meeting, surgeon):
    say(surgeon, "", "Shares.")
    say(surgeon, "", "")
    assert proposed(meeting) == []


def test_only_what_is_chosen_goes_into_the_register_and_is_then_not_proposed_again(meeting, surgeon):
    say(surgeon, "", "Shares.")
    say(surgeon, "question:1", "A grant.")
    keys = {each.number: each.key for each in proposals(meeting)}
    assert take_in_declarations(COMMAND_LINE, meeting, [keys["1.1"], "99/forged"], []) == 1
    register = [(each.number, each.text, each.recused) for line in roll(meeting).seats for each in line.interests]
    assert register == [("1.1", "A grant.", False)]
    assert {number for _name, number, _text in proposed(meeting)} == {"", "1.2"}


def test_the_chair_takes_it_in_by_one_button(app, meeting, surgeon, signed_in):
    say(surgeon, "", "<b>Shares</b>.")
    browser, key = signed_in("chair"), proposals(meeting)[0].key
    assert "&lt;b&gt;Shares" in browser.get(PAGE).text
    answer = pages.post(browser, f"{PAGE}/declared", {"chosen": [key]}, PAGE)
    assert answer.status_code == 303
    page = browser.get(PAGE).text
    assert ("&lt;b&gt;Shares" in page, "Declared in the conference" in page) == (True, False)


def test_nobody_stands_back_where_anybody_may_join(meeting, surgeon, signed_in):
    say(surgeon, "", "Shares.")
    browser, key = signed_in("chair"), proposals(meeting)[0].key
    answer = pages.post(browser, f"{PAGE}/declared", {"chosen": [key], "recused": [key]}, PAGE)
    assert answer.status_code == 422
    assert [line.interests for line in roll(meeting).seats] == [(), ()]
