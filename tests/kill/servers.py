"""Servers that can be killed at any moment, and come back at the same address."""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bench.children import ROOT, free_port

START_SECONDS = 60


class Nursery:
    """The process that has loaded the server and forks it: see tests.kill.nursery."""

    def __init__(self, log: Path) -> None:
        self._log, self._turn = log.open("ab"), threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.nursery"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def ask(self, **what: object) -> int:
        """The number of the process that was started or ended."""
        assert self._process.stdin
        assert self._process.stdout
        with self._turn:
            self._process.stdin.write(json.dumps(what) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that forks the servers is gone")
        return int(answer)

    def close(self) -> None:
        """Ends it, and every server that is left."""
        self._process.communicate(timeout=20)
        self._log.close()


@dataclass
class Server:
    """One address at which a server is, or is not."""

    nursery: Nursery
    environment: dict[str, str]
    log: Path
    port: int
    process: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts the server, or starts it again; does not wait for it."""
        with self.turn:
            self._start()

    def _start(self) -> None:
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "BASE_URL": self.base}
        self.process = self.nursery.ask(start=self.environment | own, log=str(self.log))

    def wait(self) -> None:
        """Comes back once the server answers."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.base}/healthz", timeout=2).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """SIGKILL: nothing is finished, flushed or said. Comes back when it is gone; harmless where none runs."""
        with self.turn:
            if self.process:
                self.nursery.ask(end=self.process)
                self.process = 0

    def revive(self) -> None:
        """Starts it again where it has ended by itself, as for want of its database: what a service manager does."""
        with self.turn:
            if self.process and self.nursery.ask(ended=self.process):
                self._start()


def server(nursery: Nursery, folder: Path, database_url: str = "") -> Server:
    """A server on a free port with that instance; not started yet."""
    environment = {"INSTANCE_DIR": str(folder)} | ({"DATABASE_URL": database_url} if database_url else {})
    return Server(nursery, environment, folder / "server.log", free_port())
