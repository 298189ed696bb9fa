"""Where files come from: kept ones at once, new ones from a process of their own, one after the other.

In the server's process a table would stop every phone for a second. A file is kept in `instance/cache` under the hash
of everything that it follows from, so that the same record on the same installation is printed once.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from ctypes import CDLL, c_char_p
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flask import current_app, has_request_context, request
from flask_babel import lazy_gettext as _l

from core.apart import apart
from core.db import rest
from core.errors import Invalid
from export import document_json, fonts, kept, paging, to_png
from export.blocks import Text
from export.document import Document
from export.jobs import Job, is_long, jobs
from export.options import TableOptions
from export.printer import PACKAGES, Worker, worker

LIBRARIES = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}
NEEDED = (*LIBRARIES, "libpangoft2-1.0.so.0", "libfontconfig.so.1")
OTHERS = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "pyphen",
    "jinja2",
    "pypdfium2",
    "pillow",
    "python-docx",
    "lxml",
    "pylatexenc",
)
ROOMS = ("core", "voting", "authoring", "export")
PATIENCE = 1.5
"""Seconds for which somebody at a browser waits without being told how far the file is."""
PATIENCE_WITH_LONG = 0.3
"""The same for long work, for which gathering the record took its time before."""


class StillMaking(Exception):
    """Nothing is wrong: the file takes longer; its asker is shown how far it is.

    name: under which it will be kept. part, parts: which one of how many that are asked for at once; else 0.
    """

    def __init__(self, name: str, part: int = 0, parts: int = 0) -> None:
        super().__init__(name)
        self.name, self.part, self.parts = name, part, parts


def render_pdf(document: Document, options: TableOptions | None = None, evidence: Sequence[int] = ()) -> bytes:
    """The document as PDF. evidence: the evidence tables to print instead of the recommendations.

    Raises PdfUnavailable or PdfFailed.
    """
    return _press().render(document, options, evidence)


def render_text(text: Text, name: str = "pdf") -> bytes:
    """A whole text in that format. Raises PdfUnavailable or PdfFailed."""
    return _press().text(text, name)


def render_table(document: Document, options: TableOptions | None = None, *, name: str) -> bytes:
    """The table in that format, which is not PDF. Raises PdfFailed."""
    return _press().table(document, options, name)


def print_sheets(html: str, *, keep: bool) -> bytes:
    """A paper of a meeting as PDF. keep: False for what must not lie about on the server, such as personal codes."""
    return _press().sheets(html, keep=keep)


def picture(svg: str) -> bytes:
    """A drawing as PNG. Raises Invalid for one that is too large, PdfUnavailable or PdfFailed."""
    if to_png.dots(svg) > to_png.MOST_DOTS:
        raise Invalid(
            "figure-too-large",
            _l("This figure has too many rows for a picture."),
            _l("Take the SVG file: it has no dots to count."),
        )
    return _press().picture(svg)


def folder() -> Path:
    """Where files are kept."""
    return Path(current_app.instance_path) / "cache"


def _press() -> "Press":
    return Press(folder())


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

    def __init__(self, folder: Path, worker_: Worker | None = None) -> None:
        self.folder, self._given = folder, worker_

    def render(self, document: Document, options: TableOptions | None = None, evidence: Sequence[int] = ()) -> bytes:
        """The document as PDF. Raises PdfUnavailable or PdfFailed."""
        return self._kept(_asked(document, options, evidence=list(evidence)))

    def table(self, document: Document, options: TableOptions | None, name: str) -> bytes:
        """The table in a format that is not PDF. Raises PdfFailed."""
        return self._kept(_asked(document, options, format=name), name)

    def text(self, text: Text, name: str = "pdf") -> bytes:
        """A whole text in that format. Raises PdfUnavailable or PdfFailed."""
        return self._kept(apart(lambda: _request(text=document_json.text_to_data(text), format=name)), name)

    def sheets(self, html: str, *, keep: bool) -> bytes:
        """A page of our own, paged at once. Raises PdfUnavailable or PdfFailed."""
        asked = _request(sheets=html)
        path = self.path(asked)
        if keep and (found := kept.read(path)):
            return found
        rest()
        made = self._worker(asked).make_soon(asked)
        if keep:
            kept.keep(path, made)
        return made

    def picture(self, svg: str) -> bytes:
        """A drawing as PNG. Raises PdfUnavailable or PdfFailed."""
        return self._kept(_request(drawing=svg), "png")

    def path(self, asked: bytes, suffix: str = "pdf") -> Path:
        """Where the file for a request is kept."""
        return self.folder / f"{hashlib.sha256(_installation() + asked).hexdigest()}.{suffix}"

    def _worker(self, asked: bytes) -> Worker:
        return self._given or worker("long" if is_long(asked) else "short")

    def _kept(self, asked: bytes, suffix: str = "pdf") -> bytes:
        """The file for a request: the one that is kept, else a new one, which is kept from then on.

        Raises StillMaking where that takes longer than somebody at a browser waits in the dark.
        """
        path = self.path(asked, suffix)
        if found := kept.read(path):
            return found
        rest()
        job, waiting = jobs().begin(Job(path, asked, self._worker(asked), kept.keep)), object()
        job.askers.add(waiting)
        try:
            patience = PATIENCE_WITH_LONG if job.is_long else PATIENCE
            if not job.ended.wait(patience if _is_navigating() else None):
                raise StillMaking(path.name)
        finally:
            job.askers.discard(waiting)
        if job.fault:
            raise job.fault
        return job.made


def _is_navigating() -> bool:
    """Whether a browser's address line asks, which can show a page instead."""
    return has_request_context() and request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def _asked(document: Document, options: TableOptions | None, **more: Any) -> bytes:
    chosen = asdict(options or TableOptions())
    return apart(lambda: _request(document=document_json.to_data(document), options=chosen, **more))


def _request(**parts: Any) -> bytes:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@cache
def _installation() -> bytes:
    """What a file follows from besides the document: our code, words and templates, style, fonts, libraries."""
    root = paging.ROOT
    code = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    parts = [path.read_bytes() for path in (*code, *sorted((root / "translations").rglob("*.mo")))]
    parts += [path.read_bytes() for path in sorted((root / "templates" / "export").glob("*.html"))]
    parts += [path.read_bytes() for path in fonts.addresses().values()]
    versions = [f"{name} {version(name)}" for name in OTHERS]
    versions += [f"{name} {_version_of(name, function)}" for name, function in LIBRARIES.items()]
    parts += [path.read_bytes() for path in sorted((root / "static" / "css").glob("*.css"))]
    return hashlib.sha256(b"\0".join([*parts, ", ".join(versions).encode()])).digest()


def _version_of(library: str, function: str) -> str:
    try:
        ask = getattr(CDLL(library), function)
    except (OSError, AttributeError):
        return "unknown"
    ask.restype = c_char_p
    return bytes(ask()).decode()
