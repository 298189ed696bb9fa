"""The process that prints: `python -m export.worker MEMORY` answers requests on its standard input with files.

Each request is JSON: {"document": …, "options": …, "evidence": [1]} for tables, those of evidence by their numbers;
{"text": …} for a manuscript, both with "format" where it is not PDF; {"sheets": HTML} for a meeting's papers;
{"drawing": SVG} for a figure's picture. Each answer is a sign and what it announces: MADE a file, FAILED or UNAVAILABLE
a reason; any number of WORKING, each with how far it is (export.progress), come before it. MEMORY: the bytes that it
may take. Kept lean and warm: WeasyPrint loaded once. `export.printer` starts it and talks to it.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from export import laid, progress, to_pdf, to_pdf_text, to_png, to_sheets
from export.document_json import from_data, read, text_from_data
from export.frames import receive, send
from export.options import TableOptions

MADE, FAILED, UNAVAILABLE, WORKING = b"+", b"-", b"!", b"~"
WRITERS = {"html": "to_html_text"}
"""The modules of formats that are not called after them."""
PICTURED = ("docx",)
"""The formats that hold pictures of figures, made here, where type can be set."""
SECONDS_BETWEEN_WORDS = 0.1
LESS_URGENT, FIRST_TO_GO = 5, Path("/proc/self/oom_score_adj")
"""How far the process stands back from the server, whose phones go first."""
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Answers requests until the asker is gone."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    source, sink = sys.stdin.buffer, _own_output()
    reason = _warm_up()
    _limit_memory(int(sys.argv[1]))
    _stand_back()
    progress.listen(_Teller(sink).tell)
    while True:
        try:
            request = receive(source)
        except EOFError:
            return
        send(sink, answer(request, reason))


def answer(request: bytes, without_type: str = "") -> bytes:
    """The file for a request, or why there is none. without_type: why no type can be set, "" where it can."""
    try:
        asked = json.loads(request)
        name = asked.get("format", "pdf")
        if without_type and name == "pdf":
            return UNAVAILABLE + without_type.encode()
        return MADE + (_printed(asked) if name == "pdf" else _written(asked, name, with_type=not without_type))
    except Exception as error:
        return FAILED + f"{type(error).__name__}: {error}".encode(errors="replace")


def _printed(asked: dict[str, Any]) -> bytes:
    if "sheets" in asked:
        return to_sheets.render(asked["sheets"])
    if "drawing" in asked:
        return to_png.png(asked["drawing"])
    if "text" in asked:
        return to_pdf_text.render(text_from_data(asked["text"]))
    options = read(TableOptions, asked["options"])
    return to_pdf.render(from_data(asked["document"]), options, asked.get("evidence", ()))


def _written(asked: dict[str, Any], name: str, *, with_type: bool) -> bytes:
    """The same by another format, whose libraries are loaded when somebody asks for it first. with_type: see answer."""
    renderer: Any = import_module(f"export.{WRITERS.get(name, f'to_{name}')}")
    progress.tell("write")
    if "text" in asked:
        text = text_from_data(asked["text"])
        with progress.quietly():
            more = (to_png.pictures(text),) if name in PICTURED and with_type else ()
        made: bytes = renderer.render(text, *more)
        return made
    document, options = from_data(asked["document"]), read(TableOptions, asked["options"])
    table: bytes = renderer.render_table(laid.table(document, options), document)
    return table


class _Teller:
    """Tells how far the file is, not more often than anybody could look."""

    def __init__(self, sink: IO[bytes]) -> None:
        self.sink, self.told, self.step = sink, 0.0, ""

    def tell(self, now: progress.Progress) -> None:
        moment = time.monotonic()
        if now.step != self.step or moment - self.told >= SECONDS_BETWEEN_WORDS:
            self.told, self.step = moment, now.step
            send(self.sink, WORKING + now.told())


def _warm_up() -> str:
    """Loads what every table needs; gives why that failed, "" where it did not.

    What is loaded stays, so that collecting garbage need not look at it again; a table makes much that lives until its
    end, so that looking often is in vain.
    """
    try:
        to_pdf.prepare()
    except (ImportError, OSError) as error:
        return f"{type(error).__name__}: {error}"
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    return ""


def _limit_memory(most: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _stand_back() -> None:
    """Gives way to the server in time, and is what the system ends first where memory runs out."""
    os.nice(LESS_URGENT)
    with suppress(OSError):
        FIRST_TO_GO.write_text("500")


def _own_output() -> IO[bytes]:
    """The pipe to the asker; whatever a library prints goes to the error output instead."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


if __name__ == "__main__":
    main()
