"""Reads a Word file back from its parts: zip and XML, no code of the writer and no library for Word."""

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str = "word/document.xml") -> Any:
    """A part's root."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(name))


def told(element: Any) -> str:
    """What a reader sees of it: texts, breaks as spaces; field codes are not seen."""
    seen = {f"{W}t": lambda each: each.text or "", f"{W}br": lambda _: "\n", f"{W}tab": lambda _: "\t"}
    return "".join(seen[each.tag](each) for each in element.iter(*seen))


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table as rows of cells."""
    return [
        [[told(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in part(content).iter(f"{W}tbl")
    ]


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """(style's id, text) of each paragraph of the body that is in no table."""
    found = []
    for each in part(content)[0].findall(f"{W}p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), told(each)))
    return found


def values(content: bytes, tag: str, attribute: str) -> list[str]:
    """That attribute of all elements with that tag."""
    return [each.get(f"{W}{attribute}") for each in part(content).iter(f"{W}{tag}")]
