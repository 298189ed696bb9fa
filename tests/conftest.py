"""The fixtures that all departments share: a real application on a real database, anew for each test.

The database is an SQLite file. What is marked with tests.postgres.BOTH runs a second time on PostgreSQL; with
TEST_DATABASE=postgresql in the environment everything else runs there instead.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from app import create_app
from core import live, passwords
from core.db import db
from core.settings import Settings
from tests import make, once, pages, postgres

SignedIn = Callable[..., FlaskClient]


class Visitor(FlaskClient):
    """A browser without JavaScript. Each request starts in a world of its own, whatever context the test is in."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """The answer. Without this, a test's own application context would be shared with the request's `g`."""
        return Context().run(super().open, *args, **kwargs)


def settings_in(folder: Path, **changes: Any) -> Settings:
    """Settings for an instance of its own in that folder."""
    given = {
        "database_url": f"sqlite:///{folder / 'accordant.sqlite'}",
        "base_url": "http://localhost",
        "secret_key": "a secret for tests",
        "testing": True,
    }
    return Settings(instance=folder, **given | changes)


def close(app: Flask) -> None:
    """Gives back every connection, so that an unclosed one is a failure of the code and not of the fixtures."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
    if engine := app.extensions.get("writer_engine"):
        engine.dispose()
    if box := app.extensions.get("ballot_box"):
        box.close()


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords() -> None:
    """The same hash at the lowest cost: a test makes many accounts."""
    passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True, scope="session")
def _addresses_compiled_once() -> None:
    """See tests.once."""
    once.addresses()


def migrate(settings: Settings) -> None:
    """Makes all tables of the newest kind in an empty database."""
    app = create_app(settings)
    with app.app_context():
        upgrade()
    close(app)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file: made once a run, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(settings_in(folder))
    return folder / "accordant.sqlite"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Cluster]:
    """A private PostgreSQL with a migrated, empty database "migrated": made once a run, to be copied."""
    if postgres.programs() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed: sudo apt-get install postgresql")
    with postgres.cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        migrate(settings_in(Path(folder), database_url=cluster.create("migrated")))
        yield cluster


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database: "sqlite" or "postgresql". See tests.postgres.BOTH."""
    return getattr(request, "param", os.environ.get("TEST_DATABASE", "sqlite"))


@pytest.fixture
def settings(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """How the application runs, on a migrated, empty database; what it keeps is in `tmp_path / "instance"`."""
    folder = tmp_path / "instance"
    folder.mkdir()
    if database == "sqlite":
        shutil.copyfile(request.getfixturevalue("migrated"), folder / "accordant.sqlite")
        yield settings_in(folder)
        return
    cluster: postgres.Cluster = request.getfixturevalue("postgresql")
    name = f"test-{secrets.token_hex(6)}"
    yield settings_in(folder, database_url=cluster.create(name, "migrated"))
    cluster.drop(name)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder in which templates are compiled once a run."""
    return str(tmp_path_factory.mktemp("templates"))


def hasten(engine: Engine, is_hasty: bool = True) -> None:
    """Spares what no test of this process asks for: waiting for the disk, and compiling each statement anew.

    A power cut is the matter of the tests that start a server of their own, whose pragmas are core.db.PRAGMAS.
    """
    if is_hasty and engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
    once.statements(engine)


@pytest.fixture
def is_hasty() -> bool:
    """Whether the application of the test need not wait for the disk: not where that is what is tested."""
    return True


@pytest.fixture
def app(settings: Settings, compiled: str, is_hasty: bool) -> Iterator[Flask]:
    """The application on a fresh, migrated database."""
    made = create_app(settings)
    made.test_client_class = Visitor
    made.jinja_env.bytecode_cache = FileSystemBytecodeCache(compiled)
    with made.app_context():
        hasten(db.engine, is_hasty)
    live.hub.channels.clear()
    callbacks = tuple(live.hub.callbacks)
    yield made
    live.hub.callbacks[:] = callbacks
    close(made)


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """An application context for the whole test: for tests of actions and queries."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript, of somebody who has not signed in."""
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The command line."""
    return app.test_cli_runner()


@pytest.fixture
def person(app: Flask) -> Callable[..., make.Account]:
    """Makes an account: `person(role="editor", conference="sample")`; see tests.make.person."""

    def made(role: str | None = None, conference: str = "sample", **facts: Any) -> make.Account:
        with app.app_context():
            return make.person(role=role, conference_id=make.conference(conference).id if role else None, **facts)

    return made


@pytest.fixture
def signed_in(app: Flask, person: Callable[..., make.Account]) -> SignedIn:
    """Gives a browser that is signed in: `signed_in("editor")`, `signed_in("owner", conference="other")`.

    Without a role it is somebody with an account and no conference. Facts such as `may_found=True` go to make.person.
    """

    def browser(role: str | None = None, conference: str = "sample", **facts: Any) -> FlaskClient:
        return pages.sign_in(app.test_client(), person(role, conference, **facts))

    return browser


@pytest.fixture
def csrf() -> Callable[[str], str]:
    """Pulls the token out of a page: see tests.pages.csrf."""
    return pages.csrf
