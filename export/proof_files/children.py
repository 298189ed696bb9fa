"""The process that reads a PDF file: `python -m export.proof_files.children` takes it on its input, tells its pieces.

A file from outside may make the library fall, take all memory or never end; the server must not fall with it.
"""

import json
import resource
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import Any, NoReturn

from authoring.reading.archive import refuse
from authoring.rules.findings import Finding, Kind
from authoring.rules.plan import MAX_BYTES, ImportRefused, Problem
from core.settings import ROOT
from export.proofs.pieces import Manuscript, Piece, Place

SECONDS = 60
MEMORY_BYTES = 1024**3
_TURN = threading.BoundedSemaphore(2)
"""How many are read at once."""


def read_pdf(content: bytes) -> Manuscript:
    """The manuscript. Raises ImportRefused for a file that is none, or that takes too much time or memory."""
    if len(content) > MAX_BYTES:
        refuse(Kind.TOO_LARGE, size=f"{len(content) / 2**20:.1f}", most=MAX_BYTES // 2**20)
    command = [sys.executable, "-m", "export.proof_files.children"]
    try:
        with _TURN:
            done = subprocess.run(  # noqa: S603 - our own module
                command, cwd=ROOT, input=content, capture_output=True, timeout=SECONDS, check=False
            )
        told: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        told = {}
    if "pieces" not in told:
        _refuse(told)
    return Manuscript("pdf", tuple(_piece(each) for each in told["pieces"]), told["pages"])


def _refuse(told: dict[str, Any]) -> NoReturn:
    problems = [
        Finding(Kind(kind), tuple((name, value) for name, value in values)) for kind, values in told.get("refused", [])
    ]
    raise ImportRefused([Problem(0, "", each) for each in problems or [Finding(Kind.NOT_READABLE, (("kind", "PDF"),))]])


def _piece(told: dict[str, Any]) -> Piece:
    return Piece(Place(**told["place"]), told["text"], tuple(told["cells"]), told["table"])


def main() -> None:
    """Reads the file on standard input; writes its pieces, or why there are none, as JSON."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    from export.proof_files import pdf  # noqa: PLC0415 - slow to import

    try:
        manuscript = pdf.read_pdf(sys.stdin.buffer.read())
        told = {"pages": manuscript.pages, "pieces": [asdict(piece) for piece in manuscript.pieces]}
    except ImportRefused as refusal:
        told = {"refused": [(each.finding.kind, each.finding.values) for each in refusal.problems]}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
