"""The process that prints and the cache before it: kept files, restarts, limits, and a server that stays awake."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest

from core.settings import ROOT
from export import document_json, laid, press, printer, to_docx, to_pdf, to_pdf_text, to_png
from export.document import Document
from export.options import TableOptions
from export.press import Press
from export.printer import PdfFailed, PdfUnavailable, Worker
from tests import make_document as make
from tests.export import make_text


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


def test_a_process_that_long_work_left_large_is_ended(
    worker: Worker, small: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "MOST_AT_REST", 1)
    assert worker.make(request(small)).startswith(b"%PDF")
    assert worker._process is None
    monkeypatch.undo()
    assert worker.make(request(small)).startswith(b"%PDF")
    assert worker._process is not None


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
    worker.seconds = printer.SECONDS
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
    assert printer.PACKAGES == "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-texgyre"
    worker.stop()


def test_nothing_is_missing_here() -> None:
    assert press.missing_for_pdf() == ""


def test_a_file_is_printed_once_and_then_kept(tmp_path: Path, worker: Worker, small: Document) -> None:
    shop = Press(tmp_path / "cache", worker)
    made = shop.render(small)
    (file,) = (tmp_path / "cache").glob("*.*")
    assert file.suffix == ".pdf"
    assert file.read_bytes() == made
    file.write_bytes(b"what is kept")
    assert shop.render(small) == b"what is kept"
    assert shop.render(small, TableOptions(paper="letter")) != b"what is kept"


def test_the_same_file_is_made_once_for_all_who_wait(tmp_path: Path, worker: Worker, small: Document) -> None:
    asked: list[bytes] = []

    class Counting(Worker):
        def make(self, request: bytes, listener: printer.Listener | None = None) -> bytes:
            asked.append(request)
            return worker.make(request, listener)

    shop = Press(tmp_path, Counting())
    with ThreadPoolExecutor(3) as pool:
        files = list(pool.map(lambda _: shop.render(small), range(3)))
    assert len(set(files)) == len(asked) == 1


def test_a_manuscript_comes_from_the_process_too(tmp_path: Path, worker: Worker) -> None:
    text, shop = make_text.text(), Press(tmp_path, worker)
    assert shop.text(text) == to_pdf_text.render(text)
    assert shop.text(text, "docx") == to_docx.render(text, to_png.pictures(text))


def test_a_table_as_a_word_file_comes_from_the_process(tmp_path: Path, worker: Worker, small: Document) -> None:
    made = Press(tmp_path, worker).table(small, None, "docx")
    assert made == to_docx.render_table(laid.table(small), small)


def test_a_format_without_type_is_made_where_no_type_can_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Document
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Worker()
    assert Press(tmp_path, worker).table(small, None, "docx").startswith(b"PK")
    worker.stop()


def test_a_paper_does_not_wait_for_long_work(worker: Worker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    long, shop = make.document(make.section("1", *(make.row(f"1.{n}") for n in range(1, 400)))), Press(tmp_path, worker)
    begun = threading.Event()

    class Heard:
        def hear(self, told: bytes) -> None:
            begun.set()

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(worker.make, request(long), Heard())
        assert begun.wait(60)
        assert shop.sheets("<!doctype html><html lang=en><title>Sample</title><p>Paper", keep=False).startswith(b"%PDF")
        assert not waiting.done()
        monkeypatch.setattr(printer, "SPARE_BYTES", 1 << 60)  # no memory is left for a second process
        assert shop.sheets("<!doctype html><html lang=en><title>Sample</title><p>Next", keep=False).startswith(b"%PDF")
        assert waiting.done()


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
