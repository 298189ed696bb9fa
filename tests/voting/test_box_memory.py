"""What the boxes keep in memory: no key that was destroyed, however the reading of it and the closing meet."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from app import create_app
from core import postgres
from core.db import db
from core.errors import Invalid
from core.transactions import action
from tests.conftest import close
from tests.laws.opening import coded
from tests.postgres import BOTH, ON_POSTGRESQL
from tests.voting.rooms import CHAIR, room
from voting.actions import close_round, open_round, set_presence
from voting.box import box
from voting.box_keyed import KeyedBox
from voting.console import console

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def second(settings, context) -> Iterator[Flask]:
    """Another process's application on the same database."""
    made = create_app(settings)
    yield made
    close(made)


def remembered(app: Flask, round_id: int) -> list[object]:
    """What that application's box holds of the round: the key, and the round with the key in it."""
    held: KeyedBox = app.extensions["ballot_box"]
    return [found for kept in (held._keys, held._rounds) if (found := kept.get(round_id)) is not None]


@BOTH
def test_what_is_kept_of_a_round_goes_with_its_key(context):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    assert box().standing(round_id, here.seats[0].seat_id).answer == "yes"
    assert len(remembered(context, round_id)) == 2
    close_round(CHAIR, round_id)
    assert remembered(context, round_id) == []


def closed_elsewhere(app: Flask, round_id: int) -> None:
    """Closes the round on another thread, and returns when that is done."""

    def closes() -> None:
        with app.app_context():
            close_round(CHAIR, round_id)

    thread = threading.Thread(target=closes)
    thread.start()
    thread.join()


@BOTH
def test_a_key_that_is_destroyed_while_it_is_read_is_not_kept(context):
    """The closing falls between the reading and the keeping: what was read still serves, and is forgotten."""
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    held: KeyedBox = box()  # type: ignore[assignment]
    held._forget(None)

    def read_and_closed() -> bytes | None:
        key = held._read_key(round_id)
        db.session.rollback()
        closed_elsewhere(context, round_id)
        return key

    assert held._kept(held._keys, round_id, read_and_closed) is not None
    assert remembered(context, round_id) == []
    assert held.voters(round_id, [here.seats[0].seat_id]) == {}
    again = open_round(CHAIR, here.id, here.items[0])
    assert len(held.voters(again, [here.seats[0].seat_id])) == 1
    assert len(remembered(context, again)) == 1


@ON_POSTGRESQL
def test_a_key_that_another_process_destroys_while_it_is_read_is_not_kept(context, second):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    closed = []

    def close_meanwhile(_connection, _cursor, statement, *_more) -> None:
        if "round_key" in statement and not closed:
            closed.append(round_id)
            closed_elsewhere(context, round_id)

    with second.app_context():
        event.listen(db.engine, "after_cursor_execute", close_meanwhile)
        box().standing(round_id, here.seats[0].seat_id)
    assert closed == [round_id]
    assert remembered(second, round_id) == remembered(context, round_id) == []


@pytest.mark.parametrize("visibility", ["hidden", "closing"])
def test_without_the_key_nobody_is_listed_as_missing(visibility):
    """As after a restored backup: who has voted is not known, so nobody is said not to have."""
    here = coded(3, visibility=visibility)
    for seat in here.seats:
        set_presence(CHAIR, seat.seat_id, "arrived")
    round_id = open_round(CHAIR, here.id, here.items[0])
    seats = [seat.seat_id for seat in here.seats]
    here.vote(round_id, 0, "yes")
    assert box().voted(round_id, seats) == {seats[0]}
    page = console(here.id)
    assert (page.missing, page.unvoted) == (("Sample voter 1", "Sample voter 2"), 2)
    box().destroy(round_id)
    assert box().voted(round_id, seats) is None
    page = console(here.id)
    assert (page.missing, page.unvoted) == (None, 2)


@ON_POSTGRESQL
def test_all_processes_are_told_with_the_closing_and_not_before(context, settings):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])

    @action
    def close_in_vain() -> None:
        close_round(CHAIR, round_id)
        raise Invalid("no", "No.")

    with postgres.connect(context) as line:
        line.execute("LISTEN accordant")
        with pytest.raises(Invalid):
            close_in_vain()
        assert [notice.payload for notice in line.notifies(timeout=0.2)] == []
        assert here.vote(round_id, 0, "yes").state == "counted"
        close_round(CHAIR, round_id)
        told = [notice.payload.partition(" ")[2] for notice in line.notifies(timeout=0.5)]
    assert f"ring box:{round_id}" in told
