"""One person and several rights to vote: whoever holds a proxy, and the chair with a seat of their own."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from tests.laws.opening import coded, meeting
from tests.voting.rooms import CHAIR, Room, room
from tests.voting.test_pages import cast, desk, join, press
from voting import queries
from voting.actions import open_round
from voting.actions.roll import RollEntry, add_to_roll
from voting.rules.tally import Tally

pytestmark = pytest.mark.usefixtures("context")


def tally_of(here: Room) -> Tally | None:
    """What the first statement's vote came to."""
    db.session.rollback()
    ((result,),) = queries.rounds_of_meeting(here.id).values()
    return result.tally


def test_whoever_holds_a_proxy_votes_once_for_each_seat_and_each_way(app: Flask) -> None:
    conference_id, keys, agenda = meeting(admission="codes")
    entries = [RollEntry("Sample voter 1"), RollEntry("Sample voter 2, by Sample voter 1")]
    add_to_roll(CHAIR, keys.meeting_id, entries)
    here = Room(conference_id, "sample", keys, agenda, ())
    codes = [line.code for line in queries.roll(here.id).seats]
    round_id = open_round(CHAIR, here.id, here.items[0])
    for code, answer in zip(codes, ("yes", "no"), strict=True):
        device = app.test_client()
        page = device.post(f"/j/{keys.code}/seat", data={"personal": code}, follow_redirects=True).text
        token = re.search(r'name="csrf-token" content="(\w+)"', page)
        assert token
        assert cast(device, here, round_id, token[1], answer=answer).status_code == 200
    assert queries.attendance(here.id).eligible == 2
    press_close(app.test_client(), here)
    assert tally_of(here) == Tally(1, 1)


def test_the_chair_votes_too_in_the_browser_of_the_console(client: FlaskClient) -> None:
    here = room()
    console = desk(client, here).text
    assert f'href="http://localhost/j/{here.keys.code}"' in console
    round_id = open_round(CHAIR, here.id, here.items[0])
    token = join(client, here)
    assert cast(client, here, round_id, token, answer="no").json["state"] == "counted"
    press_close(client, here)
    assert tally_of(here) == Tally(0, 1)


def test_with_a_roll_the_chair_votes_by_a_place_on_it(client: FlaskClient) -> None:
    here = coded(1)
    desk(client, here)
    add_to_roll(CHAIR, here.id, [RollEntry("Sample chair")])
    code = queries.roll(here.id).seats[-1].code
    page = client.post(f"/j/{here.keys.code}/seat", data={"personal": code}, follow_redirects=True).text
    assert "Sample chair" in page
    assert desk(client, here).status_code == 200


def press_close(client: FlaskClient, here: Room) -> None:
    """Closes the vote at the console, votes missing or not."""
    desk(client, here)
    assert press(client, here, "close", sure="1").status_code == 200
