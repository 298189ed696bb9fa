"""The database: times in UTC, SQLite's settings, and who takes its lock."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from core.conferences import Conference
from core.db import UTCDateTime, db, empty_log
from core.people import Membership, Role
from core.settings import ROOT
from core.transactions import action
from tests import make
from tests.core.cooperative import LINES, WRITERS, pragmas
from tests.postgres import ON_SQLITE

AS_WANTED = ["wal", 2, 1, 1, 10_000]
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.fixture
def is_hasty() -> bool:
    """No: here every connection is as in the product."""
    return False


@ON_SQLITE
@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (NOON, NOON),
        (NOON.astimezone(timezone(timedelta(hours=-5))), NOON),
        (NOON.astimezone(timezone(timedelta(hours=5, minutes=45))), NOON),
    ],
)
def test_a_moment_is_read_in_utc_whatever_zone_it_came_in(context, stored, read):
    db.session.add(Conference(slug="one", title="One", created_at=stored))
    db.session.commit()
    moment = db.session.query(Conference.created_at).scalar()
    assert (moment, moment.tzinfo) == (read, UTC)
    assert db.session.execute(text("SELECT created_at FROM conference")).scalar() == "2026-03-14 12:00:00.000000"


def test_a_moment_without_a_zone_is_refused(context):
    db.session.add(Conference(slug="one", title="One", created_at=NOON.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="has to know its zone"):
        db.session.flush()


def test_what_a_database_gives_in_another_zone_becomes_utc():
    given = NOON.astimezone(timezone(timedelta(hours=2)))
    read = UTCDateTime().process_result_value(given, None)
    assert (read, read.tzinfo) == (NOON, UTC)


@ON_SQLITE
def test_each_connection_is_durable_and_follows_references(context):
    assert pragmas() == AS_WANTED
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        db.session.execute(Membership.__table__.insert().values(conference_id=1, person_id=1, role=Role.OWNER))


@ON_SQLITE
def test_a_verb_holds_the_lock_from_its_beginning_and_a_reader_never(context, settings):
    def may_write() -> bool:
        with closing(sqlite3.connect(settings.instance / "accordant.sqlite", timeout=0)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            return True

    @action
    def look() -> bool:
        db.session.query(Conference).all()
        return may_write()

    db.session.query(Conference).all()
    assert (may_write(), look(), may_write()) == (True, False, True)


@ON_SQLITE
def test_what_was_dropped_is_not_readable_in_the_log(context, settings):
    make.conference("kept", about="an unmistakable sentence")
    log = settings.instance / "accordant.sqlite-wal"
    assert b"an unmistakable sentence" in log.read_bytes()

    @action
    def drop() -> None:
        db.session.query(Conference).one().about = ""

    drop()
    db.session.rollback()
    empty_log()
    kept = log.read_bytes() + (settings.instance / "accordant.sqlite").read_bytes()
    assert b"an unmistakable sentence" not in kept


@ON_SQLITE
def test_emptying_the_log_never_waits_for_a_reader(context, settings):
    make.conference("kept")
    with closing(sqlite3.connect(settings.instance / "accordant.sqlite")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM conference").fetchall()
        make.conference("another")
        begun = time.monotonic()
        empty_log()
        assert time.monotonic() - begun < 5  # of the ten seconds that a connection waits for a lock
    assert pragmas() == AS_WANTED


def test_greenlets_write_through_one_native_thread(tmp_path):
    """The server's way: no greenlet holds SQLite's lock, however many write, and each sees what it wrote."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gevent.monkey", "tests/core/cooperative.py", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    greenlets = told.pop("greenlets")
    assert greenlets == [
        {
            "seen": [*range(LINES + 1), LINES],
            "refused": f"No writer-{number}-refused.",
            "writer": AS_WANTED,
            "reader": AS_WANTED,
        }
        for number in range(WRITERS)
    ]
    assert told == {
        "conferences": WRITERS * LINES,
        "broken": None,
        "threads": {"verb": [False], "at commit": [False], "after commit": [True]},
        "turns while hashing": True,
        "cooperative": True,
    }
