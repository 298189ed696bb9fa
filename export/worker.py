"""The process that prints: `python -m export.worker MEMORY` answers requests on its standard input with files.

Each request is JSON: {"document": …, "options": …} for the table, {"sheets": HTML} for a meeting's papers. Each answer
is a sign and what it announces: MADE a file, FAILED or UNAVAILABLE a reason. MEMORY: the bytes that it may take. Kept
lean and warm: no Flask, WeasyPrint loaded once.
`export.press` starts it and talks to it.
"""

import gc
import json
import os
import resource
import signal
import sys
from typing import IO

from export import to_pdf, to_sheets
from export.document_json import from_data, read
from export.frames import receive, send
from export.options import TableOptions

MADE, FAILED, UNAVAILABLE = b"+", b"-", b"!"
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Answers requests until the asker is gone."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    source, sink = sys.stdin.buffer, _own_output()
    reason = _warm_up()
    _limit_memory(int(sys.argv[1]))
    while True:
        try:
            request = receive(source)
        except EOFError:
            return
        send(sink, UNAVAILABLE + reason.encode() if reason else answer(request))


def answer(request: bytes) -> bytes:
    """The file for a request, or why there is none."""
    try:
        asked = json.loads(request)
        if "sheets" in asked:
            return MADE + to_sheets.render(asked["sheets"])
        options = read(TableOptions, asked["options"])
        return MADE + to_pdf.render(from_data(asked["document"]), options)
    except Exception as error:
        return FAILED + f"{type(error).__name__}: {error}".encode(errors="replace")


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


def _own_output() -> IO[bytes]:
    """The pipe to the asker; whatever a library prints goes to the error output instead."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


if __name__ == "__main__":
    main()
