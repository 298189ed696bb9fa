"""The fixtures that all departments share: a real application on a real SQLite file, anew for each test."""

import shutil
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
from werkzeug.test import TestResponse

from app import create_app
from core import live, passwords
from core.db import db
from core.settings import Settings
from tests import make, pages

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


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords() -> None:
    """The same hash at the lowest cost: a test makes many accounts."""
    passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file: made once a run, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    app = create_app(settings_in(folder))
    with app.app_context():
        upgrade()
    close(app)
    return folder / "accordant.sqlite"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """How the application under test runs: everything it keeps is in `tmp_path / "instance"`."""
    folder = tmp_path / "instance"
    folder.mkdir()
    return settings_in(folder)


@pytest.fixture
def app(settings: Settings, migrated: Path) -> Iterator[Flask]:
    """The application on a fresh, migrated database file."""
    shutil.copyfile(migrated, settings.instance / "accordant.sqlite")
    made = create_app(settings)
    made.test_client_class = Visitor
    made.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(migrated.parent))  # templates are compiled once a run
    live.hub.channels.clear()
    yield made
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
