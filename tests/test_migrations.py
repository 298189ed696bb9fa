"""Migrations: from nothing they make what the models say, and they lose nothing on their way."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, select, text

from authoring.actions import add_comment
from core.db import db
from core.people import Membership, Person
from core.queries import obstacles
from core.settings import ROOT
from tests import make
from tests.authoring.drafting import draftroom
from tests.postgres import BOTH

HEAD = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
STEP = """
from alembic import op
revision, down_revision = "further", "{head}"
def upgrade():
    {body}
"""
NOT_MIGRATED = ("the database is not migrated: run ./accordant db upgrade",)


def schema(file: Path) -> dict[str, set[str]]:
    """What a database consists of: each thing's name, to the lines of its definition, whose order says nothing.

    Nor do the quotes that SQLite puts around the name of a table that was renamed.
    """
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: {line.strip().rstrip(",") for line in sql.replace('"', "").splitlines() if line.strip()}
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


@pytest.fixture
def further(tmp_path):
    """Migrates a copy of the migrations with one more step, whose body is given."""

    def migrate(body: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(ROOT / "migrations", folder)
        (folder / "versions" / "zzz.py").write_text(STEP.format(head=HEAD, body=body))
        upgrade(directory=str(folder))

    return migrate


def test_making_a_table_anew_takes_nothing_along(context, further):
    make.person("owner", make.conference().id)
    before = db.session.scalars(select(Membership.role)).all()
    db.session.rollback()
    further('with op.batch_alter_table("conference", recreate="always") as table: table.drop_column("about")')
    assert db.session.scalars(select(Membership.role)).all() == before == ["owner"]


def test_a_step_that_leaves_rows_without_what_they_refer_to_is_taken_back(context, further, caplog):
    person = make.person("owner", make.conference().id)
    db.session.rollback()
    with pytest.raises(SystemExit):
        further('op.execute("DELETE FROM person")')
    assert "rows that refer to nothing" in caplog.text
    assert db.session.scalars(select(Person.id)).all() == [person.id]
    assert MigrationContext.configure(db.session.connection()).get_current_heads() == (HEAD,)


def _told(query: str, **values: int) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query), values).all()]


@BOTH
def test_rows_of_every_step_survive_the_way_down_and_up(context):
    room = draftroom()
    chair = make.person("group-chair", room.conference_id)
    reader = make.person("reader", room.conference_id)
    db.session.get_one(Person, reader.id).email = None
    db.session.commit()
    add_comment(room.me, room.recommendation("1.1").subject, "Why?")
    wordings = "SELECT text, level_of_evidence, strength FROM wording ORDER BY id"
    before, directions = _told(wordings), _told("SELECT direction FROM wording ORDER BY id")
    assert set(directions) == {("for",)}
    db.session.remove()
    downgrade(revision="0003")
    assert _told(wordings) == before
    assert _told("SELECT role FROM membership WHERE person_id = :id", id=chair.id) == [("reader",)]
    nowhere = f"nobody-{reader.id}@accordant.invalid"
    assert _told("SELECT email FROM person WHERE id = :id", id=reader.id) == [(nowhere,)]
    upgrade()
    assert obstacles() == ()
    assert _told(wordings) == before
    assert _told("SELECT direction FROM wording ORDER BY id") == directions
    assert [each.text for each in room.outline.recommendations] == [row[0] for row in before]
    assert _told("SELECT count(*) FROM comment") == [(0,)]
