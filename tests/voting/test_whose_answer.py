"""A secret choice is told to the device that sent it, and to no other that sits on the same seat."""

import re

import pytest

from core.db import db
from tests.laws.opening import coded
from tests.voting.rooms import CHAIR, Room
from tests.voting.test_entering import code_of, enter
from tests.voting.test_pages import KEY, cast
from voting import queries
from voting.actions import close_round, enter_paper_ballot, open_round, set_presence
from voting.box import box

pytestmark = pytest.mark.usefixtures("context")
OTHER = "fedcba9876543210"
ELSEWHERE = "It was sent from another device, or on paper"


def sit(client, here: Room, seat: int) -> str:
    """Opens the badge of that seat on this device and gives the form's token."""
    return re.search(r'name="csrf-token" content="(\w+)"', enter(client, here, code_of(here, seat)).text)[1]


def shown(client, here: Room) -> str:
    """What the page says of the vote that stands, without the templates for its script."""
    return client.get(f"/j/{here.keys.code}").text.partition('<template id="words">')[0]


@pytest.fixture
def vote(app):
    """(a room, an open round, the voter's device with its token, another device on the same seat with its token)."""
    here = coded(2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    own, strange = app.test_client(), app.test_client()
    tokens = sit(own, here, 0), sit(strange, here, 0)
    assert cast(own, here, round_id, tokens[0], answer="no").json["state"] == "counted"
    return here, round_id, (own, tokens[0]), (strange, tokens[1])


def test_the_device_that_voted_sees_its_answer_again(vote):
    here, _round_id, (own, _token), _strange = vote
    page = shown(own, here)
    assert ('data-standing="no 1"' in page, 'value="no" aria-pressed="true"' in page) == (True, True)
    assert ELSEWHERE not in page


def test_another_device_on_the_seat_learns_that_it_voted_and_not_what(vote):
    here, _round_id, _own, (strange, _token) = vote
    page = shown(strange, here)
    assert ('data-standing=" 1"' in page, ELSEWHERE in page, 'aria-pressed="true"' in page) == (True, True, False)


@pytest.mark.parametrize("sequence", [1, 0])
def test_an_older_vote_from_another_device_is_not_told_what_stands(vote, sequence):
    here, round_id, _own, (strange, token) = vote
    answer = cast(strange, here, round_id, token, answer="yes", key=OTHER, sequence=max(1, sequence)).json
    assert (answer["state"], answer["answer"], answer["sequence"]) == ("stale", "", 1)


def test_where_votes_are_final_another_device_is_refused_without_being_told(app):
    here = coded(1, may_change=False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    own, strange = app.test_client(), app.test_client()
    assert cast(own, here, round_id, sit(own, here, 0), answer="no").json["state"] == "counted"
    told = cast(strange, here, round_id, sit(strange, here, 0), answer="yes", key=OTHER, sequence=2).json
    assert (told["code"], told["answer"]) == ("no-change", "")
    told = cast(own, here, round_id, sit(own, here, 0), answer="yes", key=OTHER, sequence=2).json
    assert (told["code"], told["answer"]) == ("no-change", "no")


def test_a_newer_vote_from_the_other_device_counts_and_is_then_that_devices_to_see(vote):
    here, round_id, (own, _token), (strange, token) = vote
    assert cast(strange, here, round_id, token, answer="yes", key=OTHER, sequence=2).json["state"] == "counted"
    assert ('data-standing="yes 2"' in shown(strange, here), 'data-standing=" 2"' in shown(own, here)) == (True, True)
    close_round(CHAIR, round_id)
    (result,) = queries.results(["recommendation:1"], revealed_only=False)["recommendation:1"]
    assert (result.tally.yes, result.tally.no) == (1, 0)


def test_a_ballot_on_paper_is_not_shown_on_a_phone(vote):
    here, round_id, (own, _token), _strange = vote
    enter_paper_ballot(CHAIR, round_id, here.seats[0].seat_id, "yes", "yes")
    page = shown(own, here)
    assert ('data-standing=" 2"' in page, ELSEWHERE in page) == (True, True)


def test_whoever_votes_on_paper_is_there(vote):
    here, round_id, _own, _strange = vote
    seat = here.seats[1].seat_id
    set_presence(CHAIR, seat, "left")
    enter_paper_ballot(CHAIR, round_id, seat, "yes", "yes")
    assert [line.presence for line in queries.roll(here.id).seats] == ["arrived", "arrived"]


@pytest.mark.parametrize(("seat", "key", "came"), [(0, KEY, True), (0, OTHER, False), (0, "", False), (1, KEY, False)])
def test_the_box_knows_a_request_and_tells_no_answer_for_it(vote, seat, key, came):
    here, round_id, _own, _strange = vote
    db.session.rollback()
    assert box().came_by(round_id, here.seats[seat].seat_id, key) is came
