"""Files in the making: one after the other, long ones beside, each with how far it is, until it is kept or given up.

How a file stands is also written beside it, so that each of several server processes can tell it. Nothing of it is in
the database: after a restart a file that was not made is begun anew by whoever asks for it.
"""

import json
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from flask_babel import lazy_gettext as _l

from core.clock import now
from core.errors import Refused
from export.kept import private
from export.printer import PdfFailed, Worker
from export.progress import Progress, heard

WAITING, WORKING, DONE, FAILED, CANCELLED = "waiting", "working", "done", "failed", "cancelled"
MOST_WAITING = 30
LONG_BYTES = 512 * 1024
"""A request from which on the file has a lane of its own, so that a short one never waits for a long one."""
SECONDS_BETWEEN_NOTES = 0.25
SECONDS_KEPT = 3600
NOTE, STOP = ".standing", ".stop"
"""Endings of what lies beside a file in the making: how it stands, and that somebody wants it no more."""


class Busy(Refused):
    """Too many files wait to be made."""

    def __init__(self) -> None:
        cure = _l("Wait until some of them are made, then ask again.")
        super().__init__("press-busy", _l("Too many files are waiting to be made."), cure, status=503)


class Cancelled(Refused):
    """Somebody cancelled the file while others waited for it."""

    def __init__(self) -> None:
        super().__init__("file-cancelled", _l("Making this file was cancelled."), _l("Ask for it again."))


@dataclass(frozen=True)
class Standing:
    """How a file stands. pid: of the server process that has it made. ahead: files before it in the queue.

    progress: None before it is begun. why: of a failure, for operators.
    """

    state: str
    pid: int
    ahead: int = 0
    progress: Progress | None = None
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it may still become a file."""
        return self.state in (WAITING, WORKING)


class Job:
    """A file in the making. It hears how far the work is, and ends it when it is cancelled.

    askers: who waits for it: browsers by a name of theirs, whoever waits for the file itself by any object.
    """

    def __init__(self, path: Path, request: bytes, worker: Worker, keep: Callable[[Path, bytes], None]) -> None:
        self.path, self.request, self.worker, self.keep = path, request, worker, keep
        self.standing = Standing(WAITING, os.getpid())
        self.made = b""
        self.fault: Refused | None = None
        self.askers: set[object] = set()
        self.ended = threading.Event()
        self._given_up = False
        self._noted = 0.0

    @property
    def is_long(self) -> bool:
        """Whether it goes by the lane of long work: manuscripts of some 150 recommendations do."""
        return is_long(self.request)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody wants it no more, in this process or another."""
        return self._given_up or beside(self.path, STOP).exists()

    def give_up(self) -> None:
        """Lets all who wait know at once that it is cancelled; the work ends as soon as it can."""
        self.stand(CANCELLED)
        self._given_up, self.fault = True, Cancelled()
        self.ended.set()
        self.worker.drop(self)

    def hear(self, told: bytes) -> None:
        """Takes word from the process that prints. Raises Cancelled."""
        if self.is_cancelled:
            raise Cancelled
        self.stand(WORKING, heard(told))

    def stand(self, state: str, progress: Progress | None = None, why: str = "") -> None:
        """Takes this standing, and notes it for other processes as far as the disk has room."""
        if self._given_up:
            return
        before, moment = self.standing.state, time.monotonic()
        self.standing = Standing(state, os.getpid(), progress=progress, why=why)
        if state != before or moment - self._noted >= SECONDS_BETWEEN_NOTES:
            self._noted = moment
            with suppress(OSError):
                _write(beside(self.path, NOTE), self.standing)

    def run(self) -> None:
        """Makes the file and keeps it."""
        try:
            if self.is_cancelled:
                raise Cancelled
            self.stand(WORKING)
            self.made = self.worker.make(self.request, self)
            self.keep(self.path, self.made)
            self.stand(DONE)
        except Refused as fault:
            is_cancelled = self.is_cancelled
            self.fault = Cancelled() if is_cancelled else fault
            why = fault.why if isinstance(fault, PdfFailed) else fault.code
            self.stand(CANCELLED if is_cancelled else FAILED, why="" if is_cancelled else why)
        except Exception as error:
            logging.getLogger(__name__).exception("a file could not be made")
            self.fault = PdfFailed(type(error).__name__)
            self.stand(FAILED, why=type(error).__name__)
        finally:
            with suppress(OSError):
                beside(self.path, STOP).unlink(missing_ok=True)
            self.ended.set()


class Jobs:
    """The files in the making of this server process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[Path, Job] = {}
        self._lanes: dict[bool, queue.Queue[Job]] = {False: queue.Queue(), True: queue.Queue()}
        self._hands_of = 0

    def begin(self, job: Job) -> Job:
        """The job, or the one that makes the same file already and is not cancelled. Raises Busy."""
        with self._lock:
            running = self._jobs.get(job.path)
            if running is not None and not running.is_cancelled:
                return running
            if len(self._jobs) >= MOST_WAITING:
                raise Busy
            if running is not None:
                self._jobs.pop(job.path).give_up()
            with suppress(OSError):
                beside(job.path, STOP).unlink(missing_ok=True)
                _forget_old(beside(job.path, NOTE).parent)
            job.stand(WAITING)
            self._jobs[job.path] = job
            self._lanes[job.is_long].put(job)
            if self._hands_of != os.getpid():  # threads do not survive a fork
                self._hands_of = os.getpid()
                for lane in self._lanes.values():
                    threading.Thread(target=self._work, args=(lane,), name="files", daemon=True).start()
        return job

    def _work(self, lane: "queue.Queue[Job]") -> None:
        while True:
            job = lane.get()
            try:
                job.run()
            finally:
                with self._lock:
                    if self._jobs.get(job.path) is job:
                        self._jobs.pop(job.path)

    def find(self, path: Path) -> Standing | None:
        """How the file of that path stands; None for one that nobody asked for, or long ago."""
        with self._lock:
            job = self._jobs.get(path)
            before = [each for each, other in self._jobs.items() if job and other.is_long == job.is_long]
        found = job.standing if job else _read(beside(path, NOTE))
        if found is None or not found.is_open:
            return found
        if beside(path, STOP).exists():
            return replace(found, state=CANCELLED)
        return replace(found, ahead=before.index(path)) if found.state == WAITING and job else found

    def want(self, path: Path, asker: str) -> None:
        """Takes note that this browser waits for that file."""
        with self._lock:
            if (job := self._jobs.get(path)) is not None:
                job.askers.add(asker)

    def cancel(self, path: Path, asker: str = "") -> bool:
        """Ends the work on that file, in whichever process it is done; False where others wait for it in this one."""
        with self._lock:
            job = self._jobs.get(path)
            if job is None:
                stop = beside(path, STOP)
                _room_for(stop)
                stop.touch()
                return True
            job.askers.discard(asker)
            if job.askers:
                return False
            job.give_up()
        return True


def is_long(request: bytes) -> bool:
    """Whether the file of that request is long work."""
    return len(request) >= LONG_BYTES


def beside(path: Path, ending: str) -> Path:
    """Where word of a file in the making lies: in a folder of its own, which has no limits to keep."""
    return path.parent / "making" / f"{path.name}{ending}"


def _room_for(path: Path) -> None:
    """Makes the folder of that note and the one above it, where files are kept, for the server's account alone."""
    for folder in (path.parent.parent, path.parent):
        private(folder)


def _write(path: Path, standing: Standing) -> None:
    _room_for(path)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(asdict(standing)))
    draft.replace(path)


def _read(path: Path) -> Standing | None:
    try:
        told = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return None
    progress = told.pop("progress")
    standing = Standing(**told, progress=Progress(**progress) if progress else None)
    if standing.is_open and not _lives(standing.pid):
        return replace(standing, state=FAILED, why="the server was restarted")
    return standing


def _lives(pid: int) -> bool:
    """Whether a process of ours has that number; this one would know of its own files in the making."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _forget_old(folder: Path) -> None:
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):
            if now().timestamp() - path.stat().st_mtime > SECONDS_KEPT:
                path.unlink()


@cache
def jobs() -> Jobs:
    """This server process's files in the making."""
    return Jobs()
