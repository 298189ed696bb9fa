"""A private PostgreSQL for tests: a cluster in a folder of its own, on a Unix socket, ended by whoever began it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
"""A mark for tests that hold on each database: the vote's path."""

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""A mark for tests of what SQLite alone has or needs."""

ON_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
"""A mark for tests of what PostgreSQL alone has or needs."""

UNPRIVILEGED = "nobody"
SETTINGS = {
    "fsync": "off",  # the tests end programs, not machines
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "log_statement": "none",
}


def programs() -> Path | None:
    """The folder with initdb and postgres, the newest; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL. folder: of its socket and everything else. log: what it wrote."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def url(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgresql+psycopg://accordant@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection for the test itself; each statement is a transaction."""
        return psycopg.connect(f"host={self.folder} user=accordant dbname={database}", autocommit=True)

    def create(self, database: str, template: str = "template0") -> str:
        """The DATABASE_URL of a new database, which is a copy of the template."""
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        with self.connect() as connection:
            connection.execute(command.format(sql.Identifier(database), sql.Identifier(template)))
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drops the database, whoever is still connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


@contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """A new cluster, ended and removed afterwards. settings: in place of SETTINGS, such as fsync="on".

    As root everything is done as nobody, since PostgreSQL refuses to run as root.
    """
    found = programs()
    assert found is not None, "PostgreSQL is not installed: apt-get install postgresql"
    user = {"user": UNPRIVILEGED, "group": pwd.getpwnam(UNPRIVILEGED).pw_gid} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has to fit into 107 characters
    try:
        if user:
            shutil.chown(folder, UNPRIVILEGED)
        here = {"cwd": folder, "extra_groups": [] if user else None} | user
        made = [found / "initdb", "-D", folder / "data", "-U", "accordant", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*made, "--locale=C.UTF-8"], check=True, capture_output=True, **here)
        chosen = [f"--{name}={value}" for name, value in (SETTINGS | settings).items()]
        with (folder / "log").open("wb") as log:
            command = [found / "postgres", "-D", folder / "data", "-k", folder, *chosen]
            process = subprocess.Popen(command, stdout=log, stderr=log, **here)
        running = Cluster(folder, process)
        try:
            _wait(running)
            yield running
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for whoever is still connected
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(running: Cluster) -> None:
    for _ in range(300):
        if running.process.poll() is not None:
            break
        with suppress(psycopg.OperationalError), running.connect():
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{running.log.read_text()}")
