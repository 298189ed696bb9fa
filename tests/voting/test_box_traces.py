"""After a closing PostgreSQL's own files hold no sealed ballot and no key: read as bytes, not asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import make_url, select

from core.db import db
from tests.laws.opening import coded
from tests.postgres import ON_POSTGRESQL, Cluster
from tests.voting.rooms import CHAIR, room
from voting.actions import close_round, open_round
from voting.box import box
from voting.box_traces import Traces, wipe
from voting.console import console
from voting.models import RoundKey, SealedBallot

pytestmark = [ON_POSTGRESQL, pytest.mark.usefixtures("context")]


class Disk:
    """The files of the test's own database; the write-ahead log is none of them, see docs/deploying.md."""

    def __init__(self, cluster: Cluster, url: str) -> None:
        self.cluster, self.name = cluster, str(make_url(url).database)

    def left(self, words: list[str]) -> list[str]:
        """Those of the words that are in any file."""
        with self.connected() as connection:
            connection.execute("CHECKPOINT")
            (number,) = connection.execute(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).fetchone() or (0,)
        files = sorted((self.cluster.folder / "data" / "base" / str(number)).iterdir())
        raw = [file.read_bytes() for file in files if file.is_file()]
        return [word for word in words if any(word.encode() in each for each in raw)]

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection]:
        with self.cluster.connect(self.name) as connection:
            yield connection


@pytest.fixture
def disk(postgresql, settings) -> Disk:
    """The test's own database as files."""
    return Disk(postgresql, settings.database_url)


def secrets_of(round_id: int) -> list[str]:
    """What is deleted at the closing: seals, covered receipts, reasons, and the wrapped key."""
    rows = db.session.scalars(select(SealedBallot).where(SealedBallot.round_id == round_id)).all()
    found = [word for row in rows for word in (row.seal, row.receipt, row.reason) if word]
    found += db.session.scalars(select(RoundKey.wrapped).where(RoundKey.round_id == round_id))
    db.session.rollback()
    return found


def held(slug: str) -> tuple[int, int]:
    """An open round with six votes, one of them changed: the meeting's id and the round's."""
    here = room(seats=6, slug=slug)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat in range(6):
        here.vote(round_id, seat, "no")
    here.vote(round_id, 0, "yes", 2)
    return here.id, round_id


def test_a_closed_round_leaves_no_byte_of_its_seals(disk):
    here = coded(3, ask_reason=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat in range(3):
        here.cast(round_id, seat, "no", reason=f"Sample reason {seat}")
    secrets = secrets_of(round_id)
    assert disk.left(secrets) == secrets
    assert len(secrets) == 10
    close_round(CHAIR, round_id)
    reasons = [word for word in secrets if word.startswith("Sample")]  # which stand beside the ballots from now on
    assert disk.left(secrets) == reasons


def test_another_room_votes_on_and_none_of_its_ballots_is_lost(disk):
    (_first, closing), (second, going_on) = held("sample"), held("other")
    gone, kept = secrets_of(closing), secrets_of(going_on)
    close_round(CHAIR, closing)
    assert disk.left([*gone, *kept]) == kept
    assert box().count(going_on) == 6
    close_round(CHAIR, going_on)
    tally = console(second).stage.verdict.tally
    assert (tally.yes, tally.no) == (1, 5)
    assert disk.left(kept) == []


def test_a_transaction_that_is_older_than_the_closing_keeps_nothing_alive(disk):
    _meeting, round_id = held("sample")
    secrets = secrets_of(round_id)
    with disk.connected() as old:
        old.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        old.execute("SELECT count(*) FROM meeting")
        close_round(CHAIR, round_id)
        assert disk.left(secrets) == []


def test_whoever_reads_the_rows_puts_the_wiping_off_but_not_the_closing(context, disk):
    meeting_id, round_id = held("sample")
    secrets = secrets_of(round_id)
    context.extensions["ballot_box"]._traces = traces = Traces(context, again_seconds=0.05)
    with disk.connected() as dump:
        dump.execute("BEGIN")
        dump.execute("LOCK TABLE sealed_ballot IN ACCESS SHARE MODE")  # as pg_dump does
        close_round(CHAIR, round_id)
        assert console(meeting_id).stage.verdict.tally.cast == 6
        assert disk.left(secrets) == secrets
    db.session.rollback()
    done = traces._thread
    assert done is not None
    done.join(10)
    assert disk.left(secrets) == []
    traces.stop()


def test_what_a_crash_left_is_wiped_at_the_next_start(disk):
    _meeting, round_id = held("sample")
    secrets = secrets_of(round_id)
    with disk.connected() as connection:
        connection.execute("DELETE FROM sealed_ballot")
        connection.execute("UPDATE round SET state = 'closed'")
    assert disk.left(secrets) == secrets
    assert box().recover([]) == ()
    assert disk.left(secrets) == []


def test_what_fails_half_way_changes_nothing(disk):
    meeting_id, round_id = held("sample")
    with disk.connected() as connection:
        connection.execute("BEGIN")
        wipe(connection)
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT count(*) FROM sealed_ballot").fetchone() == (6,)
        with connection.transaction():
            wipe(connection)
        assert connection.execute("SELECT count(*) FROM sealed_ballot").fetchone() == (6,)
    close_round(CHAIR, round_id)
    assert (console(meeting_id).stage.verdict.tally.yes, console(meeting_id).stage.votes) == (1, 6)
