"""A house that may fall: an application on real files which crashes, starts again, and is restored from a backup."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from flask import Flask
from sqlalchemy import make_url

from app import create_app
from core import live
from core.people import Actor
from core.settings import Settings
from core.transactions import action
from tests import postgres
from tests.conftest import close, settings_in
from tests.laws import dump, readings
from tests.voting.rooms import drafts
from voting.actions import refresh_items
from voting.actions.rewording import REWORDER
from voting.box import box
from voting.queries import open_rounds

R = TypeVar("R")


class PowerCut(Exception):
    """The end of the process between two steps of a verb."""


def write_anew(actor: Actor, subject: str, text: str) -> None:
    """A new wording, as the department that writes statements makes it: it carries the wording's text as its name."""
    (draft,) = (draft for draft in drafts() if draft.subject == subject)
    refresh_items(actor, [replace(draft, text=text, wording_ref=f"wording:{text}")])


class Cellar(Protocol):
    """Where databases are kept. keys_come_along: whether a backup holds the keys of open rounds, wrapped."""

    keys_come_along: bool

    def fresh(self, folder: Path, copy: Any = None) -> Settings:
        """Settings for a new database for that folder, empty or from a copy."""
        ...

    def copy(self, settings: Settings) -> Any:
        """A backup of the database."""
        ...

    def clear(self) -> None:
        """Throws everything away."""
        ...


class SqliteCellar:
    """Files: a migrated one to begin with, and copies as SQLite's own backup makes them, while others write."""

    keys_come_along = False

    def __init__(self, migrated: Path) -> None:
        self._migrated = migrated

    def fresh(self, folder: Path, copy: Any = None) -> Settings:
        settings = settings_in(folder)
        (folder / "accordant.sqlite").write_bytes((copy or self._migrated).read_bytes())
        return settings

    def copy(self, settings: Settings) -> Path:
        return dump.backup(settings.instance / "accordant.sqlite", settings.instance / f"{secrets.token_hex(6)}.copy")

    def clear(self) -> None:
        """Nothing: the folders belong to the test."""


class PostgresCellar:
    """Databases of one cluster; a copy is a database too, made while nobody is connected."""

    keys_come_along = True

    def __init__(self, cluster: postgres.Cluster) -> None:
        self._cluster, self._made = cluster, ["migrated"]

    def fresh(self, folder: Path, copy: Any = None) -> Settings:
        name = f"laws-{secrets.token_hex(6)}"
        url = self._cluster.create(name, copy or "migrated")
        self._made.append(name)
        return settings_in(folder, database_url=url)

    def copy(self, settings: Settings) -> str:
        name = f"laws-{secrets.token_hex(6)}"
        self._cluster.create(name, make_url(settings.database_url).database or "")
        self._made.append(name)
        return name

    def clear(self) -> None:
        while len(self._made) > 1:
            self._cluster.drop(self._made.pop())


class World:
    """One instance folder and the application that runs on it."""

    def __init__(self, folder: Path, cellar: Cellar) -> None:
        self._folder, self._cellar, self._moves = folder, cellar, 0
        self._callbacks = tuple(live.hub.callbacks)
        self.settings = self._moved()
        self.app = self._started()

    @property
    def keys_come_along(self) -> bool:
        """Whether an open round goes on after a backup was restored."""
        return self._cellar.keys_come_along

    def _moved(self, copy: Any = None) -> Settings:
        self._moves += 1
        folder = self._folder / f"instance-{self._moves}"
        folder.mkdir()
        return self._cellar.fresh(folder, copy)

    def _started(self) -> Flask:
        live.hub.channels.clear()
        app = create_app(self.settings)
        app.extensions[REWORDER] = write_anew
        return app

    def _stopped(self) -> None:
        close(self.app)
        live.hub.callbacks[:] = self._callbacks

    @contextmanager
    def inside(self) -> Iterator[Flask]:
        """An application context of its own, as every request has."""
        with self.app.app_context():
            yield self.app

    def crash(self) -> tuple[int, ...]:
        """Throws application and box away and starts anew on the same files; the open rounds whose key is lost."""
        self._stopped()
        self.app = self._started()
        with self.inside():
            return box().recover(open_rounds())

    def backup(self) -> Any:
        """A copy of the database in the middle of whatever goes on; where that disturbs, the process starts anew."""
        if not self.keys_come_along:
            return self._cellar.copy(self.settings)
        self._stopped()
        made = self._cellar.copy(self.settings)
        self.app = self._started()
        with self.inside():
            box().recover(open_rounds())
        return made

    def restore(self, copy: Any) -> tuple[int, ...]:
        """Goes on from the backup on another machine: no file comes along; the open rounds whose key is lost."""
        self.settings = self._moved(copy)
        return self.crash()

    def torn(self, verb: Callable[[], R]) -> R | None:
        """Runs the verb and cuts the power before its transaction is committed; what it would have given."""
        given: list[R] = []

        @action
        def until_the_cut() -> None:
            given.append(verb())
            raise PowerCut

        with self.inside():
            try:
                until_the_cut()
            except PowerCut:
                return given[0]
        raise AssertionError("the verb refused before the cut")

    def keys(self) -> dict[int, bytes]:
        """The round keys that lie in the folder, and the wrapped ones in the database, by round."""
        files = self.settings.keys.glob("*") if self.settings.keys.is_dir() else []
        wrapped = {number: key.encode() for number, key in readings.rows("SELECT round_id, wrapped FROM round_key")}
        return {int(path.stem.removeprefix("round-")): path.read_bytes() for path in files} | wrapped

    def leave_key(self, round_id: int, key: bytes) -> None:
        """Puts a key file back, as a crash between a closing's commit and the key's destruction leaves it.

        Nothing where keys are rows: those go with the very commit.
        """
        if not self.keys_come_along:
            (self.settings.keys / f"round-{round_id}.key").write_bytes(key)

    def leave(self) -> None:
        """Closes the house."""
        self._stopped()
        self._cellar.clear()
