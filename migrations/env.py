"""Alembic's environment: migrates the application's own database, on the application's own engine."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from core.db import UTCDateTime, db

MIGRATION = 4_207_107
"""The number of the lock that a process holds while it migrates; core.postgres has the others."""


def migrate() -> None:
    """Brings the database to the wanted revision: one transaction for all steps, or nothing.

    SQLite changes a table by making it anew, and dropping the old one would take along whatever refers to it: there
    references are not followed meanwhile, and checked before the end.
    """
    given = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        _follow_references(connection, "OFF")
        try:
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                transactional_ddl=True,
                render_item=_render,
                **given,
            )
            with context.begin_transaction():
                _take_turn(connection)
                before = context.get_context().get_current_heads()
                context.run_migrations()
                if context.get_context().get_current_heads() != before:
                    _check_references(connection)
        finally:
            _follow_references(connection, "ON")


def _take_turn(connection: Connection) -> None:
    """On PostgreSQL one process migrates at a time, and for as long as it takes; on SQLite the file is locked."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION})")


def _follow_references(connection: Connection, switch: str) -> None:
    if connection.dialect.name == "sqlite":
        # Past SQLAlchemy: it would begin a transaction first, in which SQLite does not hear this.
        connection.connection.cursor().execute(f"PRAGMA foreign_keys={switch}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"the migration would leave rows that refer to nothing: {lost[:5]}")


def _render(kind: str, item: Any, _autogenerate: Any) -> Any:
    """A moment is a plain column type in a migration, which has to outlive our own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


if context.is_offline_mode():
    raise SystemExit("Migrations read the database: there is no SQL to write without one.")
migrate()
