"""The database: one SQLAlchemy, its naming of constraints, UTC times, and how a connection is set up."""

import sqlite3
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app, has_app_context
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have predictable names, so that a migration can name them on every database."""

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""FULL, because an acknowledged vote has to survive a power cut; secure_delete, because a sealed ballot that is
dropped at closing must not stay readable in a free page."""

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""True inside of a verb: its transaction takes SQLite's write lock at once instead of half way through."""


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMING)


class _RoutedToWriter(FlaskSession):
    """Inside a verb the rows come from the writer thread's own engine, where the server has set one."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        if writing.get() and has_app_context() and (engine := current_app.extensions.get("writer_engine")):
            return engine  # type: ignore[no-any-return]
        return super().get_bind(*args, **kwargs)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC: refuses a naive one on its way in and gives an aware one on its way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is stored; ValueError where it does not know its zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a stored moment has to know its zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored moment, in UTC: SQLite gives it naive, PostgreSQL in the zone of the connection."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


db = SQLAlchemy(model_class=Base, session_options={"class_": _RoutedToWriter})
migrate = Migrate()
if TYPE_CHECKING:
    Model = Base  # what db.Model is to a type checker, which cannot follow the extension
else:
    Model = db.Model


def is_sqlite(url: str) -> bool:
    """Whether the address is that of an SQLite file; else it is PostgreSQL's."""
    return url.startswith("sqlite")


def engine_options(url: str) -> dict[str, Any]:
    """What the engine for that database is made with."""
    if is_sqlite(url):
        return {}
    from core import postgres  # noqa: PLC0415 - optional at run time

    return postgres.engine_options()


def prepare(engine: Engine) -> None:
    """Sets up an engine's connections: pragmas and explicit transactions on SQLite, turns for verbs on PostgreSQL."""
    if engine.dialect.name == "sqlite":
        _keep_private(engine.url.database)
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    else:
        event.listen(engine, "begin", _on_begin_elsewhere)


def _keep_private(file: str | None) -> None:
    """Nobody but the account that runs the server reads the database: it holds names, addresses and password hashes.

    SQLite gives the files that it makes beside it the same mode.
    """
    if file and Path(file).parent.is_dir():
        with suppress(PermissionError):  # another's file: its mode is the owner's to choose
            Path(file).touch(0o600)
            Path(file).chmod(0o600)


def rest() -> None:
    """Gives the reader's connection back while a request waits long for something else: there are few of them.

    What was read is read anew when it is next asked for. Nothing inside a verb or without an application.
    """
    if has_app_context() and not writing.get():
        db.session.rollback()


def empty_log() -> None:
    """Writes SQLite's log back into the database and empties it, so that what was dropped is not readable there.

    Called on the writing thread between two transactions. A reader that is still at work keeps its part of the log
    until the next call. Nothing elsewhere.
    """
    engine: Engine = current_app.extensions.get("writer_engine") or db.engine
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=0")  # ballots are waiting: never stand still behind a reader
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            cursor.execute("PRAGMA busy_timeout=10000")
        finally:
            connection.close()


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver must not open transactions by itself: it would do so too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def _on_begin_elsewhere(connection: Connection) -> None:
    if writing.get():
        from core import postgres  # noqa: PLC0415 - optional at run time

        postgres.take_turn(connection)
