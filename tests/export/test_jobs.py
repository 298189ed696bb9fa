"""Files in the making: how they stand, who waits, what cancelling does, and what a restart leaves."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Refused
from export import jobs as module
from export.jobs import (
    CANCELLED,
    DONE,
    FAILED,
    LONG_BYTES,
    NOTE,
    STOP,
    WAITING,
    WORKING,
    Busy,
    Cancelled,
    Job,
    Jobs,
    beside,
)
from export.printer import Listener, PdfFailed, Worker
from export.progress import Progress

SECONDS = 20


class Bench(Worker):
    """Stands for the process that prints: does what a test tells it to, when it is told."""

    def __init__(self, work: Callable[[Listener], bytes]) -> None:
        super().__init__()
        self.work = work
        self.dropped: list[Listener] = []

    def make(self, request: bytes, listener: Listener | None = None) -> bytes:
        assert listener is not None
        return self.work(listener)

    def drop(self, listener: Listener) -> None:
        self.dropped.append(listener)


def keep(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def job(path: Path, work: Callable[[Listener], bytes]) -> Job:
    return Job(path, b"asked", Bench(work), keep)


def ended(each: Job) -> Job:
    assert each.ended.wait(SECONDS)
    return each


class Gate:
    """Work that goes on when the test says so."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def work(self, listener: Listener) -> bytes:
        listener.hear(Progress("pages", 0.5, 3, 6).told())
        self.begun.set()
        assert self.open.wait(SECONDS)
        listener.hear(Progress("draw", 0.9, 5, 6).told())
        return b"made"


def test_a_short_file_does_not_wait_for_a_long_one(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    long = Job(tmp_path / "long.pdf", b"x" * LONG_BYTES, Bench(gate.work), keep)
    all_.begin(long)
    assert gate.begun.wait(SECONDS)
    short = all_.begin(job(tmp_path / "short.pdf", lambda _listener: b"made"))
    assert ended(short).made == b"made"
    gate.open.set()
    assert ended(long).standing.state == DONE


def test_a_file_waits_is_worked_at_and_is_there(tmp_path: Path) -> None:
    all_, first, second = Jobs(), Gate(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", first.work))
    two = all_.begin(job(tmp_path / "two.pdf", second.work))
    assert first.begun.wait(SECONDS)
    standing = all_.find(one.path)
    assert standing
    assert (standing.state, standing.progress) == (WORKING, Progress("pages", 0.5, 3, 6))
    behind = all_.find(two.path)
    assert behind
    assert (behind.state, behind.ahead, behind.progress) == (WAITING, 1, None)
    for gate in (first, second):
        gate.open.set()
    assert ended(one).made == ended(two).made == one.path.read_bytes() == b"made"
    after = all_.find(one.path)
    assert after
    assert after.state == DONE


def test_notes_leave_the_folder_of_files_to_the_servers_account(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    ended(Jobs().begin(job(folder / "one.pdf", lambda _listener: b"made")))
    assert [each.stat().st_mode & 0o777 for each in (folder, folder / "making")] == [0o700, 0o700]


def test_the_same_file_is_one_job(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    assert all_.begin(job(tmp_path / "one.pdf", gate.work)) is one
    gate.open.set()
    ended(one)


def test_what_failed_says_why_and_the_next_file_is_made(tmp_path: Path) -> None:
    def fails(_listener: Listener) -> bytes:
        raise PdfFailed("no paper")

    def breaks(_listener: Listener) -> bytes:
        raise KeyError("sample")

    all_ = Jobs()
    one, two = all_.begin(job(tmp_path / "one.pdf", fails)), all_.begin(job(tmp_path / "two.pdf", breaks))
    three = all_.begin(job(tmp_path / "three.pdf", lambda _listener: b"made"))
    for each, why in ((one, "no paper"), (two, "KeyError")):
        standing = all_.find(ended(each).path)
        assert standing
        assert (standing.state, standing.why) == (FAILED, why)
        assert isinstance(each.fault, PdfFailed)
    assert ended(three).made == b"made"


def test_a_cancelled_file_is_given_up_at_the_next_word_of_it(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    assert gate.begun.wait(SECONDS)
    all_.cancel(one.path)
    assert isinstance(one.worker, Bench)
    assert one.worker.dropped == [one]
    standing = all_.find(one.path)
    assert standing
    assert standing.state == CANCELLED
    gate.open.set()
    assert isinstance(ended(one).fault, Cancelled)
    assert not one.path.exists()
    assert not beside(one.path, STOP).exists()
    again = all_.begin(job(one.path, lambda _listener: b"made"))
    assert ended(again).made == b"made"


def test_a_file_that_waits_is_cancelled_before_it_is_begun(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    two = all_.begin(job(tmp_path / "two.pdf", lambda _listener: pytest.fail("it was begun")))
    all_.cancel(two.path)
    gate.open.set()
    assert isinstance(ended(two).fault, Cancelled)
    assert ended(one).made == b"made"


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 1)
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    with pytest.raises(Busy) as told:
        all_.begin(job(tmp_path / "two.pdf", gate.work))
    assert (told.value.code, told.value.status) == ("press-busy", 503)
    gate.open.set()
    ended(one)


def test_another_process_reads_how_a_file_stands(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    assert gate.begun.wait(SECONDS)
    note = beside(one.path, NOTE)
    told = json.loads(note.read_text()) | {"pid": os.getppid()}  # a process that lives, and is not this one
    gate.open.set()
    ended(one)
    note.write_text(json.dumps(told))
    standing = Jobs().find(one.path)
    assert standing
    assert standing.state == WORKING


@pytest.mark.parametrize("pid", [2**22 + 1, os.getpid()], ids=["gone", "reborn"])
def test_a_restart_ends_what_was_in_the_making(tmp_path: Path, pid: int) -> None:
    path = tmp_path / "one.pdf"
    note = beside(path, NOTE)
    note.parent.mkdir()
    note.write_text(json.dumps({"state": WORKING, "pid": pid, "ahead": 0, "progress": None, "why": ""}))
    standing = Jobs().find(path)
    assert standing
    assert (standing.state, standing.why) == (FAILED, "the server was restarted")


def test_nobody_knows_of_a_file_that_was_never_asked_for(tmp_path: Path) -> None:
    assert Jobs().find(tmp_path / "none.pdf") is None


def test_notes_are_forgotten_in_time(tmp_path: Path) -> None:
    note = beside(tmp_path / "old.pdf", NOTE)
    note.parent.mkdir()
    note.write_text("{}")
    os.utime(note, (1, 1))
    ended(Jobs().begin(job(tmp_path / "one.pdf", lambda _listener: b"made")))
    assert not note.exists()


def test_faults_are_refusals() -> None:
    assert all(issubclass(each, Refused) for each in (Busy, Cancelled, PdfFailed))


def test_a_cancelled_file_that_waits_is_made_for_whoever_asks_next(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    assert gate.begun.wait(SECONDS)
    two = all_.begin(job(tmp_path / "two.pdf", lambda _listener: pytest.fail("it was begun")))
    assert all_.cancel(two.path)
    assert isinstance(ended(two).fault, Cancelled)  # at once, not when its turn comes
    again = all_.begin(job(tmp_path / "two.pdf", lambda _listener: b"made"))
    assert again is not two
    gate.open.set()
    assert (ended(one).made, ended(again).made) == (b"made", b"made")


def test_who_cancels_ends_only_their_own_waiting(tmp_path: Path) -> None:
    all_, gate = Jobs(), Gate()
    one = all_.begin(job(tmp_path / "one.pdf", gate.work))
    for asker in ("first browser", "second browser"):
        all_.want(one.path, asker)
    assert not all_.cancel(one.path, "first browser")
    standing = all_.find(one.path)
    assert standing
    assert standing.is_open
    assert all_.cancel(one.path, "second browser")
    assert isinstance(ended(one).fault, Cancelled)
    gate.open.set()


def test_a_full_disk_stops_no_file_but_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_asked: object) -> None:
        raise OSError(28, "No space left on device")

    all_ = Jobs()
    monkeypatch.setattr(module, "_write", full)
    one = all_.begin(Job(tmp_path / "one.pdf", b"asked", Bench(lambda _listener: b"made"), full))
    assert isinstance(ended(one).fault, PdfFailed)
    monkeypatch.undo()
    assert ended(all_.begin(job(tmp_path / "two.pdf", lambda _listener: b"made"))).made == b"made"
