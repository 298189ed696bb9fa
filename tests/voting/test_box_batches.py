"""One vote that cannot be written stops none of those that came with it, and leaves no word of itself in a log."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from core.settings import ROOT
from tests.postgres import BOTH, ON_POSTGRESQL, ON_SQLITE
from tests.voting.rooms import CHAIR, Room, room
from voting.actions import close_round, open_round
from voting.box import Receipt, Vote, box
from voting.box_facts import Slot, Unwritten
from voting.box_keyed import KeyedBox
from voting.console import console

pytestmark = pytest.mark.usefixtures("context")
TOO_LARGE = 2**70
"""A sequence number that no database takes: no form lets it in, and the driver is the first to say so."""


def votes(here: Room, round_id: int) -> list[Vote]:
    """A vote of each seat; that of the third cannot be written."""
    good = [Vote(here.id, round_id, seat.seat_id, "yes", 1, f"{n:016d}") for n, seat in enumerate(here.seats)]
    return [replace(vote, sequence=TOO_LARGE) if n == 2 else vote for n, vote in enumerate(good)]


@BOTH
def test_one_bad_vote_of_a_batch_refuses_no_other(context, caplog):
    here = room(seats=6)
    round_id = open_round(CHAIR, here.id, here.items[0])
    slots = [Slot(vote) for vote in votes(here, round_id)]
    held: KeyedBox = box()  # type: ignore[assignment]
    with caplog.at_level(logging.DEBUG):
        held._write(slots)
    assert [slot.receipt for slot in slots] == [None if n == 2 else Receipt("counted", "yes", 1) for n in range(6)]
    assert [type(slot.error) for slot in slots] == [Unwritten if n == 2 else type(None) for n in range(6)]
    assert str(TOO_LARGE) not in caplog.text + str(slots[2].error)
    assert box().count(round_id) == 5
    close_round(CHAIR, round_id)
    assert console(here.id).stage.verdict.tally.yes == 5


@ON_POSTGRESQL
def test_the_server_does_not_write_it_into_its_log_either(postgresql):
    here = room(seats=6)
    round_id = open_round(CHAIR, here.id, here.items[0])
    before = len(postgresql.log.read_bytes())
    slots = [Slot(replace(vote, answer="no", reason="x")) for vote in votes(here, round_id)]
    box()._write(slots)  # type: ignore[attr-defined]
    log = postgresql.log.read_bytes()[before:].decode()
    assert "ERROR" in log
    assert [
        word for word in (str(TOO_LARGE), "'no'", *(vote.key for vote in votes(here, round_id))) if word in log
    ] == []


@BOTH
def test_only_who_sent_it_hears_of_it(context):
    here = room(seats=6)
    round_id = open_round(CHAIR, here.id, here.items[0])
    sent = votes(here, round_id)

    def cast(vote: Vote) -> str:
        with context.app_context():
            try:
                return box().cast(vote).state
            except Unwritten:
                return "unwritten"

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(cast, sent)) == ["counted", "counted", "unwritten", "counted", "counted", "counted"]
    assert cast(sent[0]) == "counted"
    assert box().count(round_id) == 5


ONE_A_FLUSH = """
import sys
import time
from pathlib import Path
import bench.one_a_flush
import gevent
from app import create_app
from core.writer_thread import install
from tests.conftest import settings_in
from tests.voting.rooms import CHAIR, room
from voting.actions import open_round
from voting.box import box

app = create_app(settings_in(Path(sys.argv[1])))
thread = install(app)
with app.app_context():
    here = room(seats=8)
    round_id = open_round(CHAIR, here.id, here.items[0])
    written, write = [], box()._write
    box()._write = lambda slots: (written.append(len(slots)), write(slots))
    thread.start(lambda: time.sleep(0.2))
def cast(seat):
    with app.app_context():
        return here.vote(round_id, seat, "yes").state
jobs = [gevent.spawn(cast, seat) for seat in range(8)]
gevent.joinall(jobs)
print([job.value for job in jobs].count("counted"), sorted(written))
"""


@ON_SQLITE
def test_the_bench_of_one_ballot_a_flush_still_writes_each_by_itself(settings):
    """bench/one_a_flush.py puts its own in the place of SqliteBox._take."""
    command = [sys.executable, "-c", ONE_A_FLUSH, str(settings.instance)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (told.stdout.split("\n")[0], told.returncode) == ("8 [1, 1, 1, 1, 1, 1, 1, 1]", 0), told.stderr
