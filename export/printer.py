"""The process that prints, as the server sees it: asked for one file after the other, watched, ended when needed."""

import atexit
import os
import resource
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol

from flask_babel import lazy_gettext as _l

from core.errors import Refused
from export import fonts, frames
from export.paging import ROOT
from export.worker import FAILED, MADE, UNAVAILABLE, WORKING

SECONDS, SECONDS_TO_END = 1800, 5
"""How long a file may take. Whoever waits sees how far it is and can cancel it."""
MEMORY_BYTES = 4 * 1024**3
"""What a file may take of addresses; see bench/README.md#formats for what 3,400 recommendations take."""
SPARE_BYTES = 512 * 1024**2
"""What has to be left of the machine's memory before a second process is started."""
MOST_AT_REST = 256 * 1024**2
"""What the process may hold when a file is made: one that long work left larger is ended, the next file begins anew."""
MEMORY = Path("/proc/meminfo")
PACKAGES = f"libpangoft2-1.0-0 libharfbuzz-subset0 {fonts.PACKAGE}"
"""Debian's names; the first brings Pango, HarfBuzz and fontconfig along."""


class PdfUnavailable(Refused):
    """The libraries that set type are missing; the cure names the packages to install."""

    def __init__(self) -> None:
        cure = _l("Its operator has to run: apt-get install %(packages)s", packages=PACKAGES)
        super().__init__("pdf-unavailable", _l("This server cannot make PDF files yet."), cure, status=503)


class PdfFailed(Refused):
    """The process that prints could not make the file, ran out of memory or took too long. why: for operators."""

    def __init__(self, why: str) -> None:
        reason = _l("The file could not be made: %(why)s.", why=why.rstrip("."))
        super().__init__("pdf-failed", reason, _l("Try again; every other format works."), status=500)
        self.why = why


class Listener(Protocol):
    """Hears how far a file is (export.progress), and may end the work by raising."""

    def hear(self, told: bytes) -> None: ...


class Worker:
    """The process that prints, and the queue before it. Started at the first request, and again when it is gone."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY_BYTES) -> None:
        self.seconds, self.memory = seconds, memory
        self.turn = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._started_by = 0
        self._at = threading.Lock()
        self._listener: Listener | None = None

    def make(self, request: bytes, listener: Listener | None = None) -> bytes:
        """The file for a request. Raises PdfUnavailable or PdfFailed, and what the listener raises."""
        with self.turn:
            sign, content = self._ask(request, listener)
            if self._process is not None and _held_by(self._process.pid) > MOST_AT_REST:
                self._end()
        if sign == UNAVAILABLE:
            raise PdfUnavailable
        if sign == FAILED:
            raise PdfFailed(content.decode(errors="replace"))
        return content

    def make_soon(self, request: bytes) -> bytes:
        """The same for somebody who stands before a room: where the process is at long work, by one of its own."""
        if self.turn.acquire(blocking=False):
            try:
                return self.make(request)
            finally:
                self.turn.release()
        if _memory_left() < SPARE_BYTES:
            return self.make(request)
        spare = Worker(self.seconds, self.memory)
        try:
            return spare.make(request)
        finally:
            spare.stop()

    def _ask(self, request: bytes, listener: Listener | None) -> tuple[bytes, bytes]:
        process = self._running()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            _put_down(process)

        watch = threading.Timer(self.seconds, give_up)
        watch.daemon = True
        watch.start()
        self._listen(listener)
        try:
            answer = _answered(process, request, listener)
        except (OSError, EOFError) as error:
            self._end()
            why = f"it took longer than {self.seconds:g} seconds" if late.is_set() else "the process that prints ended"
            raise PdfFailed(why) from error
        except BaseException:
            self._end()  # it is still at the work that nobody wants
            raise
        finally:
            self._listen(None)
            watch.cancel()
        return answer[: len(MADE)], answer[len(MADE) :]

    def _listen(self, listener: Listener | None) -> None:
        with self._at:
            self._listener = listener

    def drop(self, listener: Listener) -> None:
        """Ends the work that this listener hears of, if it is in hand: its asker finds the process ended."""
        with self._at:
            if self._listener is listener and self._process is not None:
                self._process.terminate()

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; a new one where there is none, where it ended, or where it is another server process's."""
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None or self._started_by != os.getpid():
            command = [sys.executable, "-m", "export.worker", str(self.memory)]
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._started_by = os.getpid()
        return self._process

    def stop(self) -> None:
        """Ends the process, after the file that it is making."""
        with self.turn:
            self._end()

    def quit(self) -> None:
        """Ends the process at once: the server goes down, and nobody is left to take the file."""
        if self._process is not None and self._started_by == os.getpid():
            _put_down(self._process)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._started_by != os.getpid():
            return
        _put_down(process)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):  # what it never read may still lie in the pipe
                    pipe.close()


def _answered(process: subprocess.Popen[bytes], request: bytes, listener: Listener | None) -> bytes:
    """The process's last word on the request; what it tells meanwhile goes to the listener."""
    source, sink = process.stdout, process.stdin
    assert source is not None  # noqa: S101 - it is a pipe
    assert sink is not None  # noqa: S101 - it is a pipe
    frames.send(sink, request)
    while (answer := frames.receive(source)).startswith(WORKING):
        if listener:
            listener.hear(answer[len(WORKING) :])
    return answer


def _held_by(pid: int) -> int:
    """The bytes of memory that the process holds; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0


def _memory_left() -> int:
    """The bytes that this machine could still give; 0 where it does not say."""
    try:
        lines = dict(line.split(":", 1) for line in MEMORY.read_text().splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return 0


def _put_down(process: subprocess.Popen[bytes]) -> None:
    """Ends the process: asked first, because it has fonts to put away; then without asking."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@cache
def worker(lane: str = "short") -> Worker:
    """This server process's worker of that lane: "short", or "long" for what others must not wait for."""
    made = Worker()
    atexit.register(made.quit)
    return made
