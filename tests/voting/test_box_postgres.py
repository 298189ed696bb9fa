"""The box on PostgreSQL as several processes use it: two applications on one database."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import create_app
from core.db import db
from core.errors import Invalid
from core.transactions import action
from tests.conftest import close
from tests.postgres import ON_POSTGRESQL, programs
from tests.voting.rooms import CHAIR, Room, room
from voting.actions import close_round, open_round, void_round
from voting.box import Receipt, Vote, box
from voting.console import console
from voting.models import Participation, RoundKey, SealedBallot
from voting.wrapped_keys import unwrap

pytestmark = [ON_POSTGRESQL, pytest.mark.usefixtures("context")]
KEY, OTHER = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def second(settings, context) -> Iterator[Flask]:
    """Another process's application on the same database."""
    made = create_app(settings)
    yield made
    close(made)


def cast(app: Flask, here: Room, round_id: int, seat: int, answer: str, sequence: int, key: str) -> Receipt:
    with app.app_context():
        return box().cast(Vote(here.id, round_id, here.seats[seat].seat_id, answer, sequence, key))


def test_one_seat_has_one_ballot_whichever_process_took_it(context, second):
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert cast(second, here, round_id, 0, "yes", 1, KEY) == Receipt("counted", "yes", 1)
    assert cast(context, here, round_id, 0, "yes", 1, KEY) == Receipt("counted", "yes", 1)
    assert cast(context, here, round_id, 0, "no", 2, OTHER) == Receipt("counted", "no", 2)
    assert cast(second, here, round_id, 0, "yes", 1, KEY) == Receipt("stale", "no", 2)
    assert cast(second, here, round_id, 1, "yes", 1, KEY) == Receipt("counted", "yes", 1)
    with second.app_context():
        assert (box().count(round_id), box().running(round_id)) == (2, {"no": 1, "yes": 1})
        assert box().standing(round_id, here.seats[0].seat_id) == Receipt("counted", "no", 2)
        assert box().voted(round_id, [seat.seat_id for seat in here.seats]) == {seat.seat_id for seat in here.seats}
        close_round(CHAIR, round_id)
    assert cast(context, here, round_id, 0, "no", 2, OTHER) == Receipt("counted", "no", 2)
    assert cast(context, here, round_id, 0, "yes", 3, KEY) == Receipt("refused", code="closed")


def test_a_vote_that_meets_the_closing_is_counted_or_refused(context, second):
    here = room(seats=40)
    for closes in (close_round, lambda actor, number: void_round(actor, number, "misread")):
        round_id = open_round(CHAIR, here.id, here.items[0])
        with ThreadPoolExecutor(10) as pool:
            apps = (context, second)
            sent = [
                pool.submit(cast, apps[seat % 2], here, round_id, seat, "yes", 1, f"{seat:016d}") for seat in range(40)
            ]
            with second.app_context():
                closes(CHAIR, round_id)
            told = [each.result() for each in sent]
        db.session.rollback()
        taken = set(db.session.scalars(select(Participation.seat_id).where(Participation.round_id == round_id)))
        assert {here.seats[n].seat_id for n in range(40) if told[n].state == "counted"} == taken
        assert {receipt.code for receipt in told} <= {"", "closed"}
        assert db.session.scalars(select(SealedBallot)).all() == []


def test_a_lost_connection_loses_no_vote(context):
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert here.vote(round_id, 0, "yes").state == "counted"
    db.session.execute(
        text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    )
    db.session.rollback()
    assert [here.vote(round_id, seat, "yes").state for seat in range(2)] == ["counted"] * 2
    assert box().count(round_id) == 2


def test_the_key_is_in_the_database_only_wrapped_and_only_while_the_round_is_open(context, settings):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    wrapped = db.session.scalar(select(RoundKey.wrapped).where(RoundKey.round_id == round_id))
    key = unwrap(settings.secret_key.encode(), round_id, wrapped)
    here.vote(round_id, 0, "yes", 1, KEY)
    seal = db.session.scalar(select(SealedBallot.seal))
    assert not settings.keys.exists()
    assert key.hex() not in dump(settings.database_url)
    close_round(CHAIR, round_id)
    left = dump(settings.database_url)
    assert [word for word in (key.hex(), wrapped, seal) if word in left] == []


def test_an_opening_that_was_rolled_back_leaves_no_key():
    here = room(seats=1)

    @action
    def open_in_vain() -> None:
        open_round(CHAIR, here.id, here.items[0])
        raise Invalid("no", "No.")

    with pytest.raises(Invalid):
        open_in_vain()
    assert db.session.scalars(select(RoundKey)).all() == []
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert here.vote(round_id, 0, "yes").state == "counted"


def test_the_server_writes_no_ballot_into_its_log(postgresql):
    before = len(postgresql.log.read_bytes())  # of tests that made it refuse a statement
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    seal = db.session.scalar(select(SealedBallot.seal))
    close_round(CHAIR, round_id)
    assert console(here.id).stage.verdict.tally.yes == 1
    log = postgresql.log.read_bytes()[before:].decode()
    assert seal not in log
    assert "sealed_ballot" not in log


def dump(url: str) -> str:
    """The whole database as a backup has it."""
    folder = programs()
    assert folder
    plain = url.replace("postgresql+psycopg", "postgresql")
    return subprocess.run([folder / "pg_dump", plain], check=True, capture_output=True, text=True).stdout
