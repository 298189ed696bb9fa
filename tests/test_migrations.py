"""Migrations: from nothing they make what the models say, and they lose nothing on their way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine

from core.db import db
from core.queries import obstacles
from core.settings import ROOT
from tests import make

NOT_MIGRATED = ("the database is not migrated: run ./accordant db upgrade",)


def schema(file: Path) -> dict[str, set[str]]:
    """What a database consists of: each thing's name, to the lines of its definition, whose order says nothing."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: {line.strip().rstrip(",") for line in sql.splitlines() if line.strip()}
        for name, sql in rows
        if name != "alembic_version"
    }


def test_there_is_one_head():
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_heads()) == 1


def test_migrating_from_nothing_makes_what_the_models_say(app, migrated, tmp_path):
    made = tmp_path / "made.sqlite"
    engine = create_engine(f"sqlite:///{made}")
    db.metadata.create_all(engine)
    engine.dispose()
    assert schema(migrated) == schema(made)


def test_nothing_is_left_for_a_further_migration(context):
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_down_to_nothing_and_up_again(context, settings, migrated):
    assert obstacles() == ()
    db.session.rollback()
    downgrade(revision="base")
    assert schema(settings.instance / "accordant.sqlite") == {}
    assert obstacles() == NOT_MIGRATED
    db.session.rollback()
    upgrade()
    assert schema(settings.instance / "accordant.sqlite") == schema(migrated)
    assert obstacles() == ()


def test_after_migrating_references_are_followed_again(context):
    upgrade()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_migration_that_would_leave_rows_without_what_they_refer_to_is_taken_back(context, settings):
    make.person("owner", make.conference().id)
    db.session.commit()
    file = settings.instance / "accordant.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:  # a plain connection follows no references
        connection.execute("DELETE FROM person")
        connection.execute("DELETE FROM alembic_version")
        for table in set(schema(file)) - {"person", "membership", "conference", "journal_line"}:
            assert table
    with pytest.raises(RuntimeError, match="rows that refer to nothing"):
        upgrade(revision="0001") if False else downgrade(revision="0001")
