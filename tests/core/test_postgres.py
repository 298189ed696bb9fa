"""PostgreSQL: connections that are durable and never wait for ever, and one verb at a time for all processes."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, text

from app import create_app
from core import postgres
from core.conferences import Conference
from core.db import db
from core.journal import first_broken, record
from core.people import COMMAND_LINE
from core.transactions import action
from tests.conftest import close, settings_in
from tests.postgres import ON_POSTGRESQL

pytestmark = [ON_POSTGRESQL, pytest.mark.usefixtures("context")]
AS_WANTED = {
    "synchronous_commit": "on",
    "TimeZone": "UTC",
    "lock_timeout": "10s",
    "statement_timeout": "1min",
    "idle_in_transaction_session_timeout": "1min",
    "default_transaction_isolation": "read committed",
}


def test_each_connection_is_durable_and_waits_for_nothing_for_ever(context):
    assert {name: db.session.scalar(text(f"SHOW {name}")) for name in AS_WANTED} == AS_WANTED
    with postgres.connect(context) as connection:
        assert {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in AS_WANTED} == AS_WANTED
        assert connection.autocommit


def test_a_verb_holds_the_turn_until_its_end_and_a_reader_never(context):
    def may_write() -> bool:
        with postgres.connect(context) as other:
            return other.execute(f"SELECT pg_try_advisory_lock({postgres.TURN})").fetchone()[0]

    @action
    def look() -> bool:
        db.session.query(Conference).all()
        return may_write()

    db.session.query(Conference).all()
    assert (may_write(), look(), may_write()) == (True, False, True)


def test_verbs_at_the_same_time_give_no_number_twice(context):
    @action
    def add(number: int) -> None:
        record(None, COMMAND_LINE, "add", f"conference:{number}")
        db.session.add(Conference(slug=f"c{number}", title="One of many"))

    def run(number: int) -> None:
        with context.app_context():
            add(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(40)))
    assert db.session.scalar(select(func.count()).select_from(Conference)) == 40
    assert first_broken(None) is None


def test_a_password_of_any_signs_is_understood(postgresql, settings, tmp_path):
    name = f"of-{tmp_path.name}"[-20:]
    with postgresql.connect() as connection:
        connection.execute(f"CREATE ROLE \"{name}\" LOGIN PASSWORD 'a b/c%@:?'")
    address = settings.database_url.replace("accordant@", f"{name}:a%20b%2Fc%25%40%3A%3F@")
    app = create_app(settings_in(tmp_path / "another", database_url=address))
    with postgres.connect(app) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (name,)
    with app.app_context():
        assert db.session.scalar(text("SELECT current_user")) == name
    close(app)
    with postgresql.connect() as connection:
        connection.execute(f'DROP ROLE "{name}"')


def test_who_prepares_the_database_is_alone(context):
    order = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with postgres.alone(context):
            order.append("second")

    waiting = threading.Thread(target=second)
    with postgres.alone(context):
        waiting.start()
        begun.wait()
        time.sleep(0.2)
        order.append("first")
    waiting.join(20)
    assert order == ["first", "second"]


def test_a_verb_to_which_the_database_gave_no_way_is_run_anew():
    tries = []

    @action
    def add() -> None:
        tries.append(1)
        db.session.add(Conference(slug="one", title="One"))
        db.session.flush()
        if len(tries) < 3:
            db.session.execute(text("DO $$ BEGIN RAISE EXCEPTION 'gave way' USING ERRCODE = '40P01'; END $$"))

    add()
    assert (len(tries), db.session.scalar(select(func.count()).select_from(Conference))) == (3, 1)


def test_migrating_makes_what_the_models_say_and_leads_back_to_nothing():
    def differences() -> list[object]:
        with db.engine.connect() as connection:
            return compare_metadata(MigrationContext.configure(connection), db.metadata)

    assert differences() == []
    db.session.remove()
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade()
    assert differences() == []
