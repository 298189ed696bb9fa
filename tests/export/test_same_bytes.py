"""The same document gives the same bytes: in this process, in two others, whatever Python's hashes are salted with."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

from core.settings import ROOT
from export import to_pdf
from export.document import Document
from export.options import TableOptions
from tests import make_document as make

PRINT = """
import hashlib
from export import to_pdf
from tests import make_document as make
print(hashlib.sha256(to_pdf.render(make.table5())).hexdigest())
"""


def test_two_processes_print_the_same_bytes(printed: bytes) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE
        )
        for seed in ("0", "4242")
    ]
    told = {process.communicate()[0].decode().strip() for process in processes}
    assert told == {hashlib.sha256(printed).hexdigest()}


def test_a_second_time_gives_the_same_and_another_input_does_not() -> None:
    document = make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))
    first = to_pdf.render(document)
    assert to_pdf.render(document) == first
    later: Document = replace(document, created=document.created + timedelta(seconds=1))
    assert to_pdf.render(later) != first
    assert to_pdf.render(document, TableOptions(paper="letter")) != first
