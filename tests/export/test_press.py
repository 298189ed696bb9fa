"""The process that prints and the cache before it: kept files, restarts, limits, and a server that stays awake."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from core.settings import ROOT
from export import document_json, press, to_pdf
from export.document import Document
from export.options import TableOptions
from export.press import PdfFailed, PdfUnavailable, Press, Worker
from tests import make_document as make


def request(document: Document) -> bytes:
    asked = {"document": document_json.to_data(document), "options": asdict(TableOptions())}
    return json.dumps(asked).encode()


@pytest.fixture(scope="module")
def small() -> Document:
    return make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def pid(worker: Worker) -> int:
    assert worker._process
    return worker._process.pid


def test_the_process_prints_what_this_one_would(worker: Worker, small: Document) -> None:
    assert worker.make(request(small)) == to_pdf.render(small)


def test_the_process_stays_for_the_next_file(worker: Worker, small: Document) -> None:
    worker.make(request(small))
    first = pid(worker)
    worker.make(request(small))
    assert pid(worker) == first


def test_a_request_that_fails_says_why_and_leaves_the_process_alive(worker: Worker, small: Document) -> None:
    worker.make(request(small))
    first = pid(worker)
    with pytest.raises(PdfFailed) as told:
        worker.make(b"no JSON")
    assert told.value.why.startswith("JSONDecodeError")
    assert (told.value.code, told.value.status) == ("pdf-failed", 500)
    assert worker.make(request(small)).startswith(b"%PDF")
    assert pid(worker) == first


def test_a_process_that_died_is_replaced(worker: Worker, small: Document) -> None:
    worker.make(request(small))
    first = pid(worker)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert worker.make(request(small)).startswith(b"%PDF")
    assert pid(worker) != first


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_made(worker: Worker, small: Document) -> None:
    rows = (make.row(f"1.{n}", make.sentence(900, n), 9, 1) for n in range(1, 400))
    worker.seconds = 0.2
    with pytest.raises(PdfFailed, match="pdf-failed") as told:
        worker.make(request(make.document(make.section("1", *rows))))
    assert told.value.why == "it took longer than 0.2 seconds"
    worker.seconds = press.SECONDS
    assert worker.make(request(small)).startswith(b"%PDF")


def test_a_file_that_takes_too_much_memory_is_given_up(table5: Document) -> None:
    worker = Worker(memory=1024**2)
    with pytest.raises(PdfFailed) as told:
        worker.make(request(table5))
    assert told.value.why.startswith(("MemoryError", "the process that prints ended"))
    worker.stop()


def test_missing_libraries_are_named_with_their_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Document
) -> None:
    (tmp_path / "weasyprint.py").write_text("print('no such library')\nraise OSError('cannot load library pango')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker()
    with pytest.raises(PdfUnavailable) as told:
        worker.make(request(small))
    assert (told.value.code, told.value.status) == ("pdf-unavailable", 503)
    assert press.PACKAGES == "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-texgyre"
    worker.stop()


def test_nothing_is_missing_here() -> None:
    assert press.missing_for_pdf() == ""


def test_a_file_is_printed_once_and_then_kept(tmp_path: Path, worker: Worker, small: Document) -> None:
    shop = Press(tmp_path / "cache", worker)
    made = shop.render(small)
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.suffix == ".pdf"
    assert kept.read_bytes() == made
    kept.write_bytes(b"what is kept")
    assert shop.render(small) == b"what is kept"
    assert shop.render(small, TableOptions(paper="letter")) != b"what is kept"


def test_the_oldest_files_are_dropped(
    tmp_path: Path, worker: Worker, small: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "KEPT_FILES", 3)
    for age in range(5):
        old = tmp_path / f"{age}.pdf"
        old.write_bytes(b"old")
        os.utime(old, (age, age))
    Press(tmp_path, worker).render(small)
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == 3
    # the third is the one just printed, named by its digest
    assert {"3.pdf", "4.pdf"} < left


AWAKE = """
from gevent import monkey
monkey.patch_all()
import sys, time
from pathlib import Path
import gevent
from export.press import Press
from tests import make_document as make
turns = 0
def tick():
    global turns
    while True:
        gevent.sleep(0.005)
        turns += 1
document, shop = make.table5(), Press(Path(sys.argv[1]))
gevent.spawn(tick)
gevent.sleep(0)
files = gevent.joinall([gevent.spawn(shop.render, document) for _ in range(3)], raise_error=True)
assert {file.value[:4] for file in files} == {b"%PDF"}, files
print(turns)
"""


def test_a_cooperative_server_stays_awake_while_a_table_is_printed(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", AWAKE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) >= 20  # a server that waited for the file would get one turn, or none
