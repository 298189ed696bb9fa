"""Servers as child processes: started on a free port of the loopback, measured through /proc, ended by us."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 120
"""On a machine that is busy with much else."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Child:
    """A running server. port: where it answers; log: what it printed; beside: processes that belong to it."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    beside: tuple[int, ...] = ()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """User and system time that the server, its workers and what belongs to it have used so far."""
        ticks = 0
        for number in family(self.process.pid, *self.beside):
            with suppress(OSError):  # ended meanwhile: its time is its parent's from now on
                ticks += sum(map(int, _stat(number)[11:15]))
        return ticks / TICKS

    def resident_kib(self) -> int:
        """The resident memory of the server and its workers."""
        held = 0
        for number in family(self.process.pid):
            with suppress(OSError):
                found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{number}/status").read_text())
                held += int(found[1]) if found else 0
        return held


def family(*roots: int) -> list[int]:
    """The processes and all their children."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents[int(entry.name)] = int(_stat(int(entry.name))[1])
    found = [number for number in roots if number in parents]
    for number in found:
        found += [child for child, parent in parents.items() if parent == number and child not in found]
    return found


def _stat(number: int) -> list[str]:
    """The fields of /proc/N/stat from the process's state on."""
    return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    module: str, folder: Path, path: str = "/healthz", beside: tuple[int, ...] = (), **environment: str
) -> Iterator[Child]:
    """The module as a server, ready to answer `path`; stopped at the end."""
    with started([sys.executable, "-m", module], folder, path, beside, **environment) as child:
        yield child


@contextmanager
def started(
    command: list[str],
    folder: Path,
    path: str = "/healthz",
    beside: tuple[int, ...] = (),
    port: int = 0,
    **environment: str,
) -> Iterator[Child]:
    """The command as a server, ready to answer `path` at that port, or at a free one; stopped at the end."""
    port, log = port or free_port(), folder / f"{Path(command[-1]).name}.log"
    wanted = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "INSTANCE_DIR": str(folder)} | environment
    wanted.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=wanted, stdout=output, stderr=subprocess.STDOUT)
    child = Child(process, port, log, beside)
    try:
        _wait(child, path)
        yield child
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(child: Child, path: str) -> None:
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last and child.process.poll() is None:
        try:
            urllib.request.urlopen(child.base + path, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{child.log.read_text()[-2000:]}")
