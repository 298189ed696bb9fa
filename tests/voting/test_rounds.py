"""Rounds on a real SQLite file: what is frozen, what a closing writes, what nobody can tell afterwards."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.errors import Invalid, Refused
from core.journal import JournalLine, first_broken
from tests.voting.rooms import CHAIR, drafts, room
from voting import keys, queries
from voting.actions import (
    close_round,
    end_meeting,
    open_round,
    refresh_items,
    reveal_round,
    show_item,
    void_round,
    withdraw_items,
)
from voting.box import Receipt, box
from voting.console import console
from voting.models import Ballot, Participation, Round, SealedBallot
from voting.rules.tally import Tally
from voting.stage import stage

pytestmark = pytest.mark.usefixtures("context")


def test_a_round_goes_from_open_to_revealed_and_gives_the_room_what_it_voted():
    here = room(seats=5)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat, answer in enumerate(("yes", "yes", "yes", "yes", "no")):
        assert here.vote(round_id, seat, answer) == Receipt("counted", answer, 1)
    assert (stage(here.id).phase, stage(here.id).votes, stage(here.id).verdict) == ("open", 5, None)
    close_round(CHAIR, round_id)
    assert (stage(here.id).phase, stage(here.id).verdict) == ("closed", None)
    assert console(here.id).stage.verdict.tally == Tally(4, 1, 0)
    reveal_round(CHAIR, round_id)
    assert stage(here.id).verdict.label == "80% weak"
    (result,) = queries.results(["recommendation:1"])["recommendation:1"]
    assert (result.tally, result.electorate.present) == (Tally(4, 1, 0), 5)


def test_a_result_stays_with_the_chair_until_it_is_revealed():
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    (hidden,) = queries.results(["recommendation:1"])["recommendation:1"]
    assert (hidden.tally, hidden.verdict) == (None, None)
    end_meeting(CHAIR, here.id)
    (told,) = queries.results(["recommendation:1"])["recommendation:1"]
    assert told.tally == Tally(1, 0, 0)


def test_a_round_keeps_the_wording_it_was_opened_on():
    here = room()
    open_round(CHAIR, here.id, here.items[0])
    refresh_items(CHAIR, drafts(("Reworded in the meantime.", *(d.text for d in drafts()[1:]))))
    assert stage(here.id).item.text == "State the denominator."
    void_round(CHAIR, stage(here.id).round.id, "reworded")
    assert stage(here.id).item.text == "Reworded in the meantime."


def test_only_one_round_of_a_meeting_is_open():
    here = room()
    open_round(CHAIR, here.id, here.items[0])
    with pytest.raises(Refused) as refusal:
        open_round(CHAIR, here.id, here.items[1])
    assert refusal.value.code == "round-open"
    with pytest.raises(Refused) as refusal:
        show_item(CHAIR, here.id, here.items[1])
    assert refusal.value.code == "round-open"


def test_a_void_round_needs_a_reason_and_stays_beside_its_rerun():
    here = room(seats=2)
    first = open_round(CHAIR, here.id, here.items[0])
    here.vote(first, 0, "no")
    with pytest.raises(Invalid):
        void_round(CHAIR, first, "  ")
    second = void_round(CHAIR, first, "misread", again=True)
    here.vote(second, 0, "yes")
    close_round(CHAIR, second)
    reveal_round(CHAIR, second)
    told = queries.results(["recommendation:1"])["recommendation:1"]
    assert [(r.state, r.tally) for r in told] == [("void", None), ("closed", Tally(1, 0, 0))]
    kept = queries.results(["recommendation:1"], revealed_only=False)["recommendation:1"]
    assert [(r.state, r.tally, r.void_reason) for r in kept] == [
        ("void", Tally(0, 1, 0), "misread"),
        ("closed", Tally(1, 0, 0), ""),
    ]


def test_a_revote_counts_and_the_round_before_stays():
    here = room(seats=1)
    for answer in ("no", "yes"):
        round_id = open_round(CHAIR, here.id, here.items[0])
        here.vote(round_id, 0, answer)
        close_round(CHAIR, round_id)
        reveal_round(CHAIR, round_id)
    rounds = queries.results(["recommendation:1"])["recommendation:1"]
    assert [r.tally for r in rounds] == [Tally(0, 1, 0), Tally(1, 0, 0)]
    assert stage(here.id).verdict.tally == Tally(1, 0, 0)


def test_what_was_voted_stays_on_the_agenda_and_what_was_not_can_go():
    here = room()
    round_id = open_round(CHAIR, here.id, here.items[0])
    close_round(CHAIR, round_id)
    with pytest.raises(Refused) as refusal:
        withdraw_items(CHAIR, ["recommendation:1"])
    assert refusal.value.code == "already-voted"
    withdraw_items(CHAIR, ["recommendation:3"])
    assert [line.number for line in console(here.id).agenda] == ["1.1", "1.2"]


def test_closing_leaves_no_way_from_a_seat_to_a_choice(app):
    here = room(seats=40)
    round_id = open_round(CHAIR, here.id, here.items[0])
    key = keys.load(app.config["SETTINGS"].keys, round_id)
    sealed_as = {keys.seal(key, seat.seat_id) for seat in here.seats}
    for seat in range(40):
        here.vote(round_id, seat, "no" if seat < 3 else "yes", key=f"request-of-seat-{seat:04d}")
    file = Path(app.config["SETTINGS"].instance) / "accordant.sqlite"
    held = db.session.scalars(select(SealedBallot.seal)).all()
    assert set(held) == sealed_as  # there was something that could leak
    db.session.rollback()
    close_round(CHAIR, round_id)
    assert keys.load(app.config["SETTINGS"].keys, round_id) is None
    assert db.session.scalars(select(SealedBallot)).all() == []
    db.session.rollback()
    raw = file.read_bytes() + Path(f"{file}-wal").read_bytes()
    assert [seal for seal in sealed_as if seal.encode() in raw] == []
    assert key not in raw
    columns = {c.name for c in Ballot.__table__.columns}
    assert columns == {"id", "round_id", "answer", "reason", "seat_id", "declared"}
    assert db.session.execute(select(Ballot.seat_id, Ballot.declared, Ballot.reason).distinct()).all() == [
        (None, None, "")
    ]
    assert {c.name for c in Participation.__table__.columns} == {"id", "round_id", "seat_id", "receipt", "paper"}


def test_ballots_and_participations_are_not_kept_in_the_order_of_voting(app):
    here = room(seats=60)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat in range(60):
        here.vote(round_id, seat, "yes" if seat < 30 else "no")
    close_round(CHAIR, round_id)
    db.session.rollback()
    with sqlite3.connect(app.config["SETTINGS"].instance / "accordant.sqlite") as connection:
        stored = [row[0] for row in connection.execute("SELECT answer FROM ballot")]
        seats = [row[0] for row in connection.execute("SELECT seat_id FROM participation ORDER BY id")]
    connection.close()
    assert sorted(stored) == ["no"] * 30 + ["yes"] * 30
    assert stored != ["yes"] * 30 + ["no"] * 30
    assert sorted(seats) == [seat.seat_id for seat in here.seats]
    assert seats != sorted(seats)


def test_the_journal_tells_the_verbs_and_never_a_choice():
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    here.vote(round_id, 1, "no")
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    lines = db.session.scalars(
        select(JournalLine).where(JournalLine.conference_id == here.conference_id).order_by(JournalLine.number)
    ).all()
    assert [line.verb for line in lines][-4:] == ["create meeting", "open round", "close round", "reveal round"]
    assert lines[-2].after == {"state": "closed", "electorate": {"present": 2}, "revealed": False}
    assert first_broken(here.conference_id) is None


def test_a_restored_round_without_its_key_can_be_closed_and_takes_no_ballot(app):
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    box().destroy(round_id)
    assert here.vote(round_id, 1, "no") == Receipt("refused", code="no-key")
    close_round(CHAIR, round_id)
    assert console(here.id).stage.verdict.tally == Tally(1, 0, 0)
    assert db.session.scalars(select(Participation)).all() == []


def test_a_start_destroys_keys_that_a_crash_left_and_names_rounds_without_one(app):
    here = room()
    folder = app.config["SETTINGS"].keys
    left_behind = open_round(CHAIR, here.id, here.items[0])
    close_round(CHAIR, left_behind)
    keys.create(folder, left_behind)
    lost = open_round(CHAIR, here.id, here.items[1])
    keys.destroy(folder, lost)
    app.extensions.pop("ballot_box")
    assert box().recover(queries.open_rounds()) == (lost,)
    assert keys.load(folder, left_behind) is None


def test_an_open_round_is_a_row_that_froze_the_rule():
    here = room()
    round_id = open_round(CHAIR, here.id, here.items[0])
    row = db.session.get_one(Round, round_id)
    assert (row.wording_ref, row.number, row.grade, row.admission) == ("wording:1", "1.1", "V, B", "open-qr")
    assert row.rule["name"] == "seed"
