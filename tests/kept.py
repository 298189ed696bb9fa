"""What many tests begin with is made once a run by the verbs, in an application of its own, and copied for each."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from flask import Flask
from sqlalchemy import select

from app import create_app
from core.db import db, is_sqlite
from core.journal import JournalLine
from tests.conftest import close, hasten, settings_in

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """An SQLite file, and what its maker gave: ids and other plain values, as true of every copy."""

    file: Path
    make: Callable[[], T]
    given: T

    def into(self, app: Flask) -> T:
        """What the maker gave; from now on the application's database holds what was made.

        It is made anew on another kind of database, and where a verb has already written there.
        """
        with app.app_context():
            if not is_sqlite(app.config["SQLALCHEMY_DATABASE_URI"]) or db.session.scalar(select(JournalLine.id)):
                return self.make()
            db.session.rollback()
            connection = db.engine.raw_connection()
            try:
                _copy(self.file, connection.driver_connection)
            finally:
                connection.close()
        return self.given


def keep(folder: Path, empty: Path, make: Callable[[], T]) -> Kept[T]:
    """What `make` makes in a migrated, empty database; no round may be open in it, whose key is kept elsewhere."""
    file = folder / "accordant.sqlite"
    shutil.copyfile(empty, file)
    app = create_app(settings_in(folder))
    with app.app_context():
        hasten(db.engine)
        given = make()
    close(app)
    assert not [*folder.glob("keys/*")], "what is outside of the database is not copied"
    return Kept(file, make, given)


def _copy(file: Path, into: sqlite3.Connection | None) -> None:
    assert into is not None
    source = sqlite3.connect(file)
    try:
        source.backup(into)
    finally:
        source.close()
