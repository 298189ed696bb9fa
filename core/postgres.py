"""PostgreSQL: how its connections are set up, and the one lock that gives the verbs of all processes their turns.

Loaded only where DATABASE_URL names one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import Connection, make_url

POOL_SIZE = 16
"""Connections for pages and verbs, of each process. Ballots and wake-ups have one of their own each."""

SETTINGS = {
    "application_name": "accordant",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "lock_timeout": "10s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
}
"""synchronous_commit, because an acknowledged vote has to survive a power cut, whatever the server's own setting."""

TURN = 4_207_105
"""The number of the lock that a verb holds until its transaction ends."""

START = 4_207_106
"""The number of the lock that a process holds while it prepares the database."""


def engine_options() -> dict[str, Any]:
    """What the engine of a process is made with."""
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    return {
        "pool_size": POOL_SIZE,
        "max_overflow": 0,
        "pool_timeout": 30,
        "pool_pre_ping": True,
        "connect_args": {"options": options},
    }


def connect(app: Flask) -> psycopg.Connection[Any]:
    """A connection beside the pool: each statement is a transaction of its own."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    # As words of their own: in one line with the password its special signs would have to be quoted again.
    where = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    options = engine_options()["connect_args"]["options"]
    connection: psycopg.Connection[Any] = psycopg.connect(autocommit=True, options=options, **where)
    return connection


def take_turn(connection: Connection) -> None:
    """Waits until no other verb is under way, in any process; the turn ends with the transaction.

    As on SQLite one verb writes at a time, so that no two of them open two rounds or give a number twice.
    """
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")


@contextmanager
def alone(app: Flask) -> Iterator[None]:
    """While one process is in here, the others wait: migrating and the sample are done once."""
    with connect(app) as connection:
        connection.execute("SET statement_timeout = 0")
        connection.execute("SET lock_timeout = 0")
        connection.execute(f"SELECT pg_advisory_lock({START})")
        yield
