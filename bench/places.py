"""Where the product runs: one process on SQLite, or gunicorn with two on a private PostgreSQL that flushes."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.children import ROOT, Child, free_port, server, started
from tests import postgres

WORKERS = "2"


@dataclass(frozen=True)
class Place:
    """A database and how it is served. database_url: "" for SQLite; beside: PostgreSQL's first process."""

    name: str
    database_url: str = ""
    beside: tuple[int, ...] = ()

    def product(self, folder: Path, **environment: str) -> AbstractContextManager[Child]:
        """The product as a running server."""
        if not self.database_url:
            return server("serve", folder, **environment)
        return self._gunicorn(folder, "/healthz", [], DATABASE_URL=self.database_url, **environment)

    def hello(self, folder: Path) -> AbstractContextManager[Child]:
        """The yardstick on the same kind of server."""
        if not self.database_url:
            return server("bench.hello", folder, "/")
        return self._gunicorn(folder, "/", ["bench.hello:app"])

    def _gunicorn(self, folder: Path, path: str, words: list[str], **environment: str) -> AbstractContextManager[Child]:
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.conf.py"), *words]
        given = {"BIND": f"127.0.0.1:{port}", "WORKERS": WORKERS, "BASE_URL": f"http://127.0.0.1:{port}"}
        return started(command, folder, path, self.beside, port, **given | environment)


@contextmanager
def place(database: str) -> Iterator[Place]:
    """The place for "sqlite" or "postgresql", with a new database."""
    if database == "sqlite":
        yield Place(database)
        return
    with postgres.cluster(fsync="on", shared_buffers="128MB", autovacuum="on") as cluster:
        yield Place(database, cluster.create("bench"), (cluster.process.pid,))
