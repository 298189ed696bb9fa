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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Child:
    """A running server. base: its address; log: what it printed."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """User and system time that the server has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_kib(self) -> int:
        """The server's resident memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))  # type: ignore[union-attr]


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(module: str, folder: Path, path: str = "/healthz", **environment: str) -> Iterator[Child]:
    """The module as a server, ready to answer `path`; stopped at the end."""
    port, log = free_port(), folder / f"{module}.log"
    wanted = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "INSTANCE_DIR": str(folder)} | environment
    wanted.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", module], cwd=ROOT, env=wanted, stdout=output, stderr=subprocess.STDOUT
        )
    child = Child(process, port, log)
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
    for _ in range(300):
        if child.process.poll() is not None:
            break
        try:
            urllib.request.urlopen(child.base + path, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{child.log.read_text()[-2000:]}")
