"""Where PDF files come from: kept ones at once, new ones from a process of their own, one after the other.

In the server's process a table would stop every phone for a second. A file is kept in `instance/cache` under the hash
of everything that it follows from, so that the same record on the same installation is printed once.
"""

import atexit
import hashlib
import json
import os
import subprocess
import sys
import threading
from ctypes import CDLL, c_char_p
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from core.errors import Refused
from export import document_json, fonts, frames, to_pdf
from export.document import Document
from export.options import TableOptions
from export.worker import FAILED, MADE, UNAVAILABLE

SECONDS, SECONDS_TO_END = 180, 5
MEMORY_BYTES = 2 * 1024**3
"""What a table may take. 3,400 recommendations take 0.9 GB; a runaway must not take the meeting's server with it."""
KEPT_FILES = 200
LIBRARIES = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}
NEEDED = (*LIBRARIES, "libpangoft2-1.0.so.0", "libfontconfig.so.1")
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
        reason = _l("The PDF file could not be made: %(why)s.", why=why.rstrip("."))
        super().__init__("pdf-failed", reason, _l("Try again; every other format works."), status=500)
        self.why = why


def render_pdf(document: Document, options: TableOptions | None = None) -> bytes:
    """The document as PDF. Raises PdfUnavailable or PdfFailed."""
    return Press(Path(current_app.instance_path) / "cache").render(document, options)


def print_sheets(html: str, *, keep: bool) -> bytes:
    """A paper of a meeting as PDF. keep: False for what must not lie about on the server, such as personal codes."""
    return Press(Path(current_app.instance_path) / "cache").sheets(html, keep=keep)


@cache
def missing_for_pdf() -> str:
    """The Debian packages to install before PDF files can be made; "" where nothing is missing."""
    if not sys.platform.startswith("linux"):
        return ""  # libraries have other names there; the worker finds out
    try:
        for name in NEEDED:
            CDLL(name)
    except OSError:
        return PACKAGES
    return ""


class Press:
    """Prints, and keeps what it printed in a folder."""

    def __init__(self, folder: Path, worker: "Worker | None" = None) -> None:
        self.folder, self.worker = folder, worker or _worker()

    def render(self, document: Document, options: TableOptions | None = None) -> bytes:
        """The document as PDF. Raises PdfUnavailable or PdfFailed."""
        return self._kept(_request(document=document_json.to_data(document), options=asdict(options or TableOptions())))

    def sheets(self, html: str, *, keep: bool) -> bytes:
        """A page of our own, paged. Raises PdfUnavailable or PdfFailed."""
        request = _request(sheets=html)
        return self._kept(request) if keep else self.worker.make(request)

    def _kept(self, text: bytes) -> bytes:
        """The file for a request: the one that is kept, else a new one, which is kept from then on."""
        kept = self.folder / f"{hashlib.sha256(_installation() + text).hexdigest()}.pdf"
        if found := _read(kept):
            return found
        with self.worker.turn:  # whoever waited may find that the one before has printed the same
            made = _read(kept) or self.worker.make(text)
            self._keep(kept, made)
        return made

    def _keep(self, path: Path, data: bytes) -> None:
        """Keeps the file, whole or not at all, and drops the oldest ones beyond KEPT_FILES."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        draft.write_bytes(data)
        draft.replace(path)
        held = sorted(self.folder.glob("*.pdf"), key=_age)
        for old in held[: max(0, len(held) - KEPT_FILES)]:
            old.unlink(missing_ok=True)


def _request(**parts: Any) -> bytes:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@cache
def _installation() -> bytes:
    """What a file follows from besides the document: our code and templates, the style, the fonts, the libraries."""
    root = to_pdf.ROOT
    parts = [path.read_bytes() for path in sorted((root / "export").glob("*.py"))]
    parts += [path.read_bytes() for path in sorted((root / "templates" / "export").glob("*.html"))]
    parts += [path.read_bytes() for path in fonts.files().values()]
    versions = [f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "fonttools", "pyphen", "jinja2")]
    versions += [f"{name} {_version_of(name, function)}" for name, function in LIBRARIES.items()]
    styles = [to_pdf.style(sheet).encode() for sheet in to_pdf.SHEETS]
    return hashlib.sha256(b"\0".join([*parts, *styles, ", ".join(versions).encode()])).digest()


def _version_of(library: str, function: str) -> str:
    try:
        ask = getattr(CDLL(library), function)
    except (OSError, AttributeError):
        return "unknown"
    ask.restype = c_char_p
    return bytes(ask()).decode()


class Worker:
    """The process that prints, and the queue before it. Started at the first request, and again when it is gone."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY_BYTES) -> None:
        self.seconds, self.memory = seconds, memory
        self.turn = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._started_by = 0

    def make(self, request: bytes) -> bytes:
        """The file for a request. Raises PdfUnavailable or PdfFailed."""
        with self.turn:
            sign, content = self._ask(request)
        if sign == UNAVAILABLE:
            raise PdfUnavailable
        if sign == FAILED:
            raise PdfFailed(content.decode(errors="replace"))
        return content

    def _ask(self, request: bytes) -> tuple[bytes, bytes]:
        process = self._running()
        source, sink = process.stdout, process.stdin
        assert source is not None  # noqa: S101 - it is a pipe
        assert sink is not None  # noqa: S101 - it is a pipe
        late = threading.Event()

        def give_up() -> None:
            late.set()
            _put_down(process)

        watch = threading.Timer(self.seconds, give_up)
        watch.daemon = True
        watch.start()
        try:
            frames.send(sink, request)
            answer = frames.receive(source)
        except (OSError, EOFError) as error:
            self._end()
            why = f"it took longer than {self.seconds:g} seconds" if late.is_set() else "the process that prints ended"
            raise PdfFailed(why) from error
        finally:
            watch.cancel()
        return answer[: len(MADE)], answer[len(MADE) :]

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; a new one where there is none, where it ended, or where it is another server process's."""
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None or self._started_by != os.getpid():
            command = [sys.executable, "-m", "export.worker", str(self.memory)]
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, cwd=to_pdf.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._started_by = os.getpid()
        return self._process

    def stop(self) -> None:
        """Ends the process, after the file that it is making."""
        with self.turn:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._started_by != os.getpid():
            return
        _put_down(process)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _put_down(process: subprocess.Popen[bytes]) -> None:
    """Ends the process: asked first, because it has fonts to put away; then without asking."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@cache
def _worker() -> Worker:
    """This server process's worker."""
    made = Worker()
    atexit.register(made.stop)
    return made
