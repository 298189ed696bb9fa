"""How somebody gets a seat: by a personal code, by an account; and what a seat that stands back is shown."""

import re

import pytest

from core.db import db
from core.live import hub
from tests import make, pages
from tests.laws.opening import STANDARD, coded, meeting, opened
from tests.voting.rooms import CHAIR, Room, room
from tests.voting.test_pages import cast, join
from voting import queries, seats
from voting.actions import (
    change_settings,
    close_round,
    declare_interest,
    member_seat,
    open_round,
    reissue_code,
    show_item,
    strike_seat,
)
from voting.actions.roll import RollEntry, add_to_roll, change_roll_entry
from voting.live import topic
from voting.rules.settings import MeetingSettings

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def roll():
    """A meeting with three people on its roll, nobody of whom has come yet."""
    conference_id, keys, agenda = meeting(admission="codes")
    add_to_roll(CHAIR, keys.meeting_id, [RollEntry(f"Sample voter {n}") for n in (1, 2, 3)])
    return Room(conference_id, "sample", keys, agenda, ())


def roll_of(meeting_id: int) -> queries.Roll:
    """The roll as it is now, whatever this test has read before."""
    db.session.rollback()
    return queries.roll(meeting_id)


def attendance_of(meeting_id: int) -> queries.Attendance:
    db.session.rollback()
    return queries.attendance(meeting_id)


def code_of(here: Room, index: int) -> str:
    return roll_of(here.id).seats[index].code


def enter(client, here: Room, code: str):
    return client.post(f"/j/{here.keys.code}/seat", data={"personal": code}, follow_redirects=True)


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace(" ", "-")])
def test_a_personal_code_opens_its_seat_however_it_is_typed(client, roll, typed):
    page = enter(client, roll, typed(code_of(roll, 1)))
    assert "Sample voter 2" in page.text
    line = roll_of(roll.id).seats[1]
    assert (line.presence, line.seated) == ("arrived", True)
    assert attendance_of(roll.id).arrived == 1


def test_without_a_code_there_is_no_seat(client, roll):
    page = client.get(f"/j/{roll.keys.code}")
    assert "Your personal code" in page.text
    assert enter(client, roll, "").status_code == 404
    assert [line.seated for line in roll_of(roll.id).seats] == [False, False, False]


def test_the_same_code_on_a_second_device_is_the_same_seat(app, roll):
    one, other = app.test_client(), app.test_client()
    code = code_of(roll, 0)
    round_id = open_round(CHAIR, roll.id, roll.items[0])
    for browser, sequence, answer in ((one, 1, "yes"), (other, 2, "no")):
        enter(browser, roll, code)
        page = browser.get(f"/j/{roll.keys.code}").text
        token = re.search(r'name="csrf-token" content="(\w+)"', page)[1]
        told = cast(browser, roll, round_id, token, sequence=sequence, answer=answer, key=f"{sequence:016d}").json
        assert told["state"] == "counted"
    close_round(CHAIR, round_id)
    (result,) = queries.results(["recommendation:1"], revealed_only=False)["recommendation:1"]
    assert (result.tally.yes, result.tally.no) == (0, 1)


def test_another_persons_badge_makes_the_device_theirs(client, roll):
    enter(client, roll, code_of(roll, 0))
    assert "Sample voter 3" in enter(client, roll, code_of(roll, 2)).text


def test_a_reissued_code_ends_the_old_one_and_keeps_the_vote(app, roll):
    lost, found = app.test_client(), app.test_client()
    old = code_of(roll, 0)
    enter(lost, roll, old)
    token = re.search(r'name="csrf-token" content="(\w+)"', lost.get(f"/j/{roll.keys.code}").text)[1]
    round_id = open_round(CHAIR, roll.id, roll.items[0])
    assert cast(lost, roll, round_id, token).json["state"] == "counted"
    new = reissue_code(CHAIR, roll_of(roll.id).seats[0].id)
    db.session.rollback()
    assert cast(lost, roll, round_id, token, sequence=2, answer="no", key="f" * 16).json["code"] == "no-seat"
    assert enter(found, roll, old).status_code == 404
    page = enter(found, roll, new)
    assert 'data-standing=" 1"' in page.text  # what it said is the lost device's to know


def test_a_device_whose_code_was_given_anew_is_told_at_once_and_sees_why(app, roll):
    lost, found = app.test_client(), app.test_client()
    enter(lost, roll, code_of(roll, 0))
    page = lost.get(f"/j/{roll.keys.code}").text
    mark, codes = (re.search(rf'data-{name}="(\w+)"', page)[1] for name in ("mark", "generation"))
    version = lost.get(f"/j/{roll.keys.code}/state").json["version"]
    serial = hub.channel(topic(roll.id)).serial
    new = reissue_code(CHAIR, roll_of(roll.id).seats[0].id)
    told = lost.get(f"/j/{roll.keys.code}/state").json
    assert (codes, told["reissued"]) == ("1", {mark: 2})
    assert (told["version"], hub.channel(topic(roll.id)).serial > serial) == (version, True)
    why = "This device has lost its seat: the chair gave out a new code for it"
    assert why in lost.get(f"/j/{roll.keys.code}").text
    assert why not in found.get(f"/j/{roll.keys.code}").text
    assert 'data-generation="2"' in enter(found, roll, new).text


def test_wrong_personal_codes_are_slowed_and_right_ones_never(client, roll):
    told = [enter(client, roll, "22222222").status_code for _ in range(25)]
    assert told == [404] * 20 + [429] * 5
    slowed = enter(client, roll, "22222222").text
    assert ("Your personal code" in slowed, "The six characters" in slowed) == (True, False)
    assert "Sample voter 1" in enter(client, roll, code_of(roll, 0)).text


def test_a_seat_of_another_meeting_is_not_opened_by_its_code(client, roll):
    _conference, keys, agenda = meeting(slug="other", admission="codes")
    other = Room(0, "other", keys, agenda, ())
    assert enter(client, other, code_of(roll, 0)).status_code == 404


def test_an_open_meeting_takes_no_code_and_a_coded_one_no_passer_by(client):
    here = opened(0)
    join(client, here)
    db.session.rollback()
    assert queries.seats(here.id) == 1


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("chair", 200), ("reader", 403), (None, 403)])
def test_members_sit_down_with_their_account(role, status, signed_in):
    _conference, keys, _agenda = meeting(admission="members")
    browser = signed_in(role)
    answer = browser.post(f"/j/{keys.code}/seat", follow_redirects=True)
    assert answer.status_code == status
    came = [line.seated for line in roll_of(keys.meeting_id).seats if line.name != "Sample owner"]
    assert came == ([True] if status == 200 else [])


def test_a_reader_votes_only_where_the_chair_put_them_on_the_roll(client, person):
    _conference, keys, _agenda = meeting(admission="members")
    reader = person("reader", name="Sample reader", email="reader@example.org")
    browser = pages.sign_in(client, reader)
    page = f"/j/{keys.code}"
    assert "Your account has no vote in this meeting." in browser.get(page).text
    add_to_roll(CHAIR, keys.meeting_id, [RollEntry("Sample reader")])
    assert browser.post(f"{page}/seat").status_code == 403  # a name alone could be anybody's
    change_roll_entry(CHAIR, roll_of(keys.meeting_id).seats[-1].id, RollEntry("Sample reader", "Reader@example.org"))
    assert "Your account has a seat in this meeting." in browser.get(page).text
    assert browser.post(f"{page}/seat").status_code == 303
    assert [line.seated for line in roll_of(keys.meeting_id).seats] == [False, True]


def test_a_members_meeting_begins_with_those_whose_role_has_a_vote(person):
    here = room()
    for role in ("editor", "chair", "reader"):
        person(role, name=f"Sample {role}", email=f"{role}@example.org")
    change_settings(CHAIR, here.id, MeetingSettings(**(STANDARD | {"admission": "members"})))
    assert [line.name for line in roll_of(here.id).seats] == ["Sample owner", "Sample editor", "Sample chair"]


def test_a_member_has_one_seat_however_often_they_come(signed_in):
    _conference, keys, _agenda = meeting(admission="members")
    browser = signed_in("editor")
    for _ in range(2):
        browser.post(f"/j/{keys.code}/seat")
        browser.delete_cookie(seats.COOKIE, path=f"/j/{keys.code}")
    assert [(line.number, line.seated) for line in roll_of(keys.meeting_id).seats] == [(1, False), (2, True)]


def test_a_stranger_is_led_to_the_sign_in(client):
    _conference, keys, _agenda = meeting(admission="members")
    assert f"/sign-in?next=/j/{keys.code}" in client.get(f"/j/{keys.code}").text.replace("%2F", "/")


def test_a_recused_seat_sees_why_it_has_no_ballot(client, roll):
    seat = roll_of(roll.id).seats[0].id
    declare_interest(CHAIR, seat, "recommendation:1", "wrote the trial", recused=True)
    page = enter(client, roll, code_of(roll, 0)).text
    token = re.search(r'name="csrf-token" content="(\w+)"', page)[1]
    round_id = open_round(CHAIR, roll.id, roll.items[0])
    page = client.get(f"/j/{roll.keys.code}").text
    assert "You stand back from this vote" in page
    assert '<form class="ballot"' not in page
    mark = re.search(r'data-mark="(\w+)"', page)[1]
    assert client.get(f"/j/{roll.keys.code}/state").json["withheld"] == {mark: "recused"}
    assert cast(client, roll, round_id, token).json["code"] == "recused"
    close_round(CHAIR, round_id)
    show_item(CHAIR, roll.id, roll.items[1])
    assert client.get(f"/j/{roll.keys.code}/state").json["withheld"] == {}


def test_a_struck_seat_is_out(client, roll):
    enter(client, roll, code_of(roll, 0))
    strike_seat(CHAIR, roll_of(roll.id).seats[0].id, struck=True)
    assert 'data-seat="none"' in client.get(f"/j/{roll.keys.code}").text
    assert enter(client, roll, code_of(roll, 0)).status_code == 404


def test_a_named_vote_says_so_on_the_phone(client):
    here = coded(1, named=True)
    open_round(CHAIR, here.id, here.items[0])
    page = enter(client, here, code_of(here, 0)).text
    assert "The record of the meeting will say how you voted, with your name." in page
    assert "Nobody in the room, the chair included." not in page


def test_a_secret_vote_says_who_can_see_it(client):
    here = room()
    join(client, here)
    assert "only whoever runs this server could break the seal" in client.get(f"/j/{here.keys.code}").text


def test_a_roll_clears_the_room_of_whoever_sat_down_without_a_name(client):
    here = opened(0)
    token = join(client, here)
    change_settings(CHAIR, here.id, MeetingSettings(**(STANDARD | {"admission": "codes"})))
    add_to_roll(CHAIR, here.id, [RollEntry("Sample voter 1")])
    assert [(line.struck, bool(line.code)) for line in roll_of(here.id).seats] == [(True, False), (False, True)]
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert cast(client, here, round_id, token).json["code"] == "no-seat"
    assert attendance_of(here.id).eligible == 1


def test_two_members_of_one_name_have_two_seats():
    _conference, keys, _agenda = meeting(admission="members")
    add_to_roll(CHAIR, keys.meeting_id, [RollEntry("Maria Sample")])
    people = [make.person(name="Maria Sample", email=f"maria{n}@example.org") for n in (1, 2)]
    taken = [
        member_seat(keys.meeting_id, each.id, "Maria Sample", f"maria{n}@example.org") for n, each in enumerate(people)
    ]
    assert [seat.number for seat in taken] == [2, 3]  # the owner of the conference has the first
    assert taken[0].token != taken[1].token
