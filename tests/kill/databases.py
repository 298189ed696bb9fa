"""The databases under the servers that are killed: a file, or a PostgreSQL that is killed as well."""

import os
import pwd
import secrets
import signal
import subprocess
import time
from contextlib import ExitStack, suppress
from typing import Protocol

import psycopg

from tests import postgres


class Database(Protocol):
    """Where a run's database comes from. servers: how many share it; may_crash: whether it is itself a server."""

    servers: int
    may_crash: bool

    def prepared(self) -> str:
        """The address of a new, empty database, or "" where it will be a file in the instance's folder."""
        ...

    def fresh(self) -> str:
        """The address of a copy of the prepared database, or "" where the file is copied with its folder."""
        ...

    def drop(self, database_url: str) -> None:
        """Gives the copy back."""
        ...

    def crash(self) -> None:
        """Kills the database's own server and starts it again."""
        ...

    def close(self) -> None:
        """Ends whatever was started."""
        ...


class Sqlite:
    """A file in the instance's folder, and one server that writes it."""

    servers = 1
    may_crash = False

    def prepared(self) -> str:
        """No address: the file is in the folder."""
        return ""

    def fresh(self) -> str:
        """No address: the file was copied with the folder."""
        return ""

    def drop(self, database_url: str) -> None:
        """Nothing to do: the file goes with its folder."""

    def crash(self) -> None:
        """Nothing to do: there is no server."""

    def close(self) -> None:
        """Nothing to do."""


class Postgres:
    """A private PostgreSQL that flushes, with two servers before it."""

    servers = 2
    may_crash = True
    template = "prepared"

    def __init__(self) -> None:
        self._left = ExitStack()
        self._cluster = self._left.enter_context(postgres.cluster(fsync="on"))
        self._process = self._cluster.process
        self._left.callback(self._end)

    def prepared(self) -> str:
        """A new database, which `fresh` copies."""
        return self._cluster.create(self.template)

    def fresh(self) -> str:
        """A copy of what was prepared."""
        return self._cluster.create(f"run-{secrets.token_hex(4)}", self.template)

    def drop(self, database_url: str) -> None:
        """Drops the copy, whoever is connected."""
        self._cluster.drop(database_url.rpartition("/")[2].partition("?")[0])

    def crash(self) -> None:
        """SIGKILL for the first process of PostgreSQL, then a start that recovers from its log.

        Its other processes see that it is gone and end; until they have, no new one can begin.
        """
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        for _ in range(100):
            self._begin()
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not come back:\n{self._cluster.log.read_text()[-2000:]}")

    def _begin(self) -> None:
        user = {}
        if os.geteuid() == 0:
            group = pwd.getpwnam(postgres.UNPRIVILEGED).pw_gid
            user = {"user": postgres.UNPRIVILEGED, "group": group, "extra_groups": []}
        with self._cluster.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._cluster.process.args, cwd=self._cluster.folder, stdout=log, stderr=log, **user
            )

    def _answers(self) -> bool:
        while self._process.poll() is None:
            with suppress(psycopg.OperationalError), self._cluster.connect():
                return True
            time.sleep(0.02)
        return False

    def _end(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(20)

    def close(self) -> None:
        """Ends the PostgreSQL and removes it."""
        self._left.close()


MADE = {"sqlite": Sqlite, "postgresql": Postgres}
