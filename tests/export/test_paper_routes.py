"""The papers of a real meeting: who gets which, and that they print what was decided."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pdfplumber
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from core.conferences import Conference
from core.db import db
from core.people import Actor
from export import gather_meeting, printer
from tests.laws.opening import STANDARD, opened
from tests.voting.rooms import TEXTS, Room, drafts, room
from voting import queries
from voting.actions import close_round, end_meeting, open_round, refresh_items, void_round
from voting.actions.roll import RollEntry, add_to_roll, claim_seat, set_presence
from voting.actions.settings import change_settings
from voting.box import Vote, box
from voting.rules.settings import MeetingSettings

CHAIR = Actor(None, "chair token")
MEETING = "/c/sample/m/1"


@pytest.fixture(scope="module", autouse=True)
def _worker() -> Iterator[None]:
    """The process that prints is stopped when the module is done."""
    yield
    printer.worker().stop()


@pytest.fixture
def meeting(app: Flask) -> Room:
    """A meeting by personal codes with two people on its roll."""
    with app.app_context():
        made = room()
        settings = MeetingSettings(**(STANDARD | {"admission": "codes", "ask_reason": True}))
        change_settings(CHAIR, made.id, settings)
        people = (RollEntry("Sample voter 2", "two@example.org", "=Sample"), RollEntry("Sample voter 1"))
        add_to_roll(CHAIR, made.id, people)
        return made


@pytest.fixture
def chair(client: FlaskClient, meeting: Room) -> FlaskClient:
    """The chair's browser, without an account."""
    client.get(f"{MEETING}/enter/{meeting.keys.chair_token}")
    return client


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return " ".join(" ".join(page.extract_text(x_tolerance=1.5).split()) for page in file.pages)


def vote(app: Flask, meeting: Room) -> None:
    """A void round and one that stands, in which the second on the roll votes no and says why."""
    with app.app_context():
        seats = queries.roll(meeting.id).seats
        taken = [claim_seat(meeting.id, seat.code.replace(" ", "")) for seat in seats]
        first = open_round(CHAIR, meeting.id, meeting.items[0])
        void_round(CHAIR, first, "Nobody was ready.")
        second = open_round(CHAIR, meeting.id, meeting.items[0])
        for seat, answer, reason in zip(taken, ("yes", "no"), ("", "Too vague."), strict=True):
            box().cast(Vote(meeting.id, second, seat.seat_id, answer, 1, f"{seat.seat_id:024d}", reason=reason))
        close_round(CHAIR, second)
        set_presence(CHAIR, seats[1].id, "left")


def test_codes_for_mailing_are_guarded_and_complete(app: Flask, chair: FlaskClient, meeting: Room) -> None:
    answer = chair.get(f"{MEETING}/codes.csv")
    with app.app_context():
        seats = queries.roll(meeting.id).seats
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))) == [
        ["name", "email", "affiliation", "code", "link"],
        ["Sample voter 2", "two@example.org", "'=Sample", seats[0].code, seats[0].badge_url],
        ["Sample voter 1", "", "", seats[1].code, seats[1].badge_url],
    ]
    assert answer.headers["Cache-Control"] == "no-store"


def test_badges_hold_the_codes_and_are_not_kept_on_the_server(app: Flask, chair: FlaskClient, meeting: Room) -> None:
    answer = chair.get(f"{MEETING}/badges.pdf?view=1")
    with app.app_context():
        seats = queries.roll(meeting.id).seats
    told = text_of(answer.data)
    assert [seat.code in told for seat in seats] == [True, True]
    assert told.index("Sample voter 1") < told.index("Sample voter 2")
    assert answer.headers["Content-Disposition"] == 'inline; filename="sample-m1-badges.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    one = text_of(chair.get(f"{MEETING}/badges.pdf?seat={seats[0].id}").data)
    assert (seats[0].code in one, seats[1].code in one) == (True, False)
    assert list(app.config["SETTINGS"].instance.glob("cache/*.pdf")) == []


def test_badges_lie_in_the_order_in_which_people_look_for_a_name(app: Flask, meeting: Room) -> None:
    names = ("anna Sample", "D'Angelo", "Álvaro Sample", "Berta", "Anna Sample")
    with app.app_context():
        add_to_roll(CHAIR, meeting.id, [RollEntry(name, f"{n}@example.org") for n, name in enumerate(names)])
        found = [seat.name for seat in gather_meeting.badges(meeting.id).seats]
    assert found[:5] == ["Álvaro Sample", "anna Sample", "Anna Sample", "Berta", "D'Angelo"]


def test_without_codes_there_is_nothing_to_hand_out(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        made = room()
    client.get(f"{MEETING}/enter/{made.keys.chair_token}")
    for name in ("badges.pdf", "codes.csv"):
        answer = client.get(f"{MEETING}/{name}", headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json["code"]) == (409, "codes-missing")


def test_the_agenda_asks_only_what_it_prints(app: Flask, meeting: Room) -> None:
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda _c, _u, told, *_rest: asked.append(told))
        paper = gather_meeting.agenda(meeting.id)
    tables = {name for told in asked for name in re.findall(r"(?:FROM|JOIN) (\w+)", told)}
    assert tables == {"agenda_item", "meeting", "conference"}
    assert [item.text for question in paper.questions for item in question.items] == list(TEXTS)


def test_the_agenda_has_the_statements(chair: FlaskClient) -> None:
    told = text_of(chair.get(f"{MEETING}/agenda.pdf").data)
    assert "1 How should a room decide? 1.1 State the denominator (V, B). 1.2 Publish the rule" in told


def test_the_minutes_tell_every_round(app: Flask, chair: FlaskClient, meeting: Room) -> None:
    vote(app, meeting)
    told = text_of(chair.get(f"{MEETING}/minutes.pdf").data)
    assert "Draft: the meeting has not ended." in told
    assert "2 eligible; 1 present in the room, 0 remotely, 1 left before the end; 0 did not come." in told
    assert "Round 1 of 2 void" in told
    assert "Void: Nobody was ready." in told
    assert "1 yes, 1 no 50% not reached base: 2, yes and no votes" in told
    assert "eligible 2 recused 0 present 2" in told
    assert "• Too vague." in told
    with app.app_context():
        head = queries.minutes(meeting.id).journal_head
    assert f"{head[:32]} {head[32:]}" in told


def test_whoever_may_read_has_the_minutes_once_the_meeting_has_ended(
    app: Flask, meeting: Room, client: FlaskClient, signed_in: Callable[..., FlaskClient]
) -> None:
    vote(app, meeting)
    reader, stranger = signed_in("reader"), signed_in()
    early = reader.get(f"{MEETING}/minutes.pdf", headers={"Accept": "application/json"})
    assert (early.status_code, early.json["code"]) == (403, "minutes-not-yet")
    with app.app_context():
        end_meeting(CHAIR, meeting.id)
        db.session.query(Conference).one().is_public = True
        db.session.commit()
    told = text_of(reader.get(f"{MEETING}/minutes.pdf").data)
    assert "Draft" not in told
    assert "whoever voted no was asked for a reason" in told
    assert "Too vague." not in told
    assert stranger.get(f"{MEETING}/minutes.pdf").status_code == 403
    assert client.get(f"{MEETING}/minutes.pdf").headers["Location"].startswith("/sign-in?")
    assert [reader.get(f"{MEETING}/{name}").status_code for name in ("badges.pdf", "codes.csv", "agenda.pdf")] == [
        403
    ] * 3


def test_a_result_in_the_minutes_is_of_the_wording_at_its_head_and_times_name_their_zone(context) -> None:
    here = opened(1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    before = gather_meeting.minutes(here.id, reasons=True)
    assert before.items[0].verdict.label == "100% unanimous"
    assert re.fullmatch(r"UTC[+-]\d\d:\d\d", before.items[0].rounds[0].zones)
    (draft, *_others) = drafts()
    refresh_items(CHAIR, [replace(draft, text="State another base.", wording_ref="wording:99")])
    after = gather_meeting.minutes(here.id, reasons=True)
    assert (after.items[0].verdict, [each.is_current for each in after.items[0].rounds]) == (None, [False])
