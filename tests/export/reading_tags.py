"""Reads printed tables back by their tags, whatever their columns, style or language, as a screen reader would.

Shares no code with what prints. Each cell has its text, its pages and where it stands on them.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfplumber.structure import PDFStructElement, PDFStructTree

UNSEEN = re.compile(r"[\s\u2010\u2060\u200b-]")


@dataclass
class PrintedCell:
    """A cell. boxes: left, top, right, foot of what it holds, by page."""

    text: str
    is_head: bool
    boxes: dict[int, tuple[float, float, float, float]]


@dataclass
class PrintedTable:
    """A table. caption: with its label. head: of its columns. rows: all others, those of questions with one cell."""

    caption: str = ""
    head: list[PrintedCell] = field(default_factory=list)
    rows: list[list[PrintedCell]] = field(default_factory=list)

    @property
    def texts(self) -> list[list[str]]:
        """The rows as plain texts."""
        return [[plain(cell.text) for cell in row] for row in self.rows]


@dataclass
class Look:
    """What the pages look like. tops: what stands over the table; frames: thickness of its upper and lower rule."""

    tables: list[PrintedTable]
    tops: list[str]
    notes: list[str]
    lines: list[str]
    sizes: set[float]
    fonts: set[str]
    frames: list[tuple[float, float] | None]
    papers: list[tuple[float, float]]
    edges: tuple[float, float]


def plain(text: str) -> str:
    """The text without what typesetting adds and takes: spaces, hyphens, joiners, raised figures."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def look(pdf: bytes) -> Look:
    """All of the file."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        marked = _marked(file)
        elements = list(_walk(PDFStructTree(file)))
        tables = [_table(each, marked) for each in elements if each.type == "Table"]
        chars = [char for page in file.pages for char in page.chars]
        return Look(
            tables=tables,
            tops=[_between(page, 0, 68) for page in file.pages],
            notes=[
                "".join(c["text"] for c in page.chars if 7.9 < c["size"] < 8.1 and c["top"] > 68) for page in file.pages
            ],
            lines=[line["text"] for page in file.pages for line in page.extract_text_lines()],
            sizes={round(char["size"], 1) for char in chars},
            fonts={char["fontname"].partition("+")[2] for char in chars},
            frames=[_frame(page.rects) for page in file.pages],
            papers=[(round(page.width), round(page.height)) for page in file.pages],
            edges=(
                min(c["x0"] for c in chars),
                min(float(page.width) for page in file.pages) - max(c["x1"] for c in chars),
            ),
        )


def prose(pdf: bytes) -> tuple[list[tuple[str, str]], list[PrintedTable]]:
    """(tag, text) of every heading and paragraph in the order of reading, and all tables."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        marked = _marked(file)
        elements = list(_walk(PDFStructTree(file)))
        tables = [_table(each, marked) for each in elements if each.type == "Table"]
        found = [(each.type, _cell(each, marked).text) for each in elements if re.fullmatch(r"H\d|P", each.type)]
        return found, tables


def _marked(file: Any) -> dict[tuple[int, int], list[Any]]:
    """The signs of each page by the mark that ties them to their tag."""
    marked: dict[tuple[int, int], list[Any]] = {}
    for page in file.pages:
        for char in page.chars:
            marked.setdefault((page.page_number, char.get("mcid")), []).append(char)
    return marked


def _walk(parent: Any) -> Iterator[PDFStructElement]:
    for element in parent:
        yield element
        yield from _walk(element)


def _table(element: PDFStructElement, marked: dict[tuple[int, int], list[Any]]) -> PrintedTable:
    made = PrintedTable()
    for part in element:
        if part.type == "Caption":
            made.caption = _cell(part, marked).text
        for row in [each for each in _walk([part]) if each.type == "TR"]:
            cells = [_cell(cell, marked) for cell in row]
            if part.type == "THead":
                made.head = cells
            else:
                made.rows.append(cells)
    return made


def _cell(element: PDFStructElement, marked: dict[tuple[int, int], list[Any]]) -> PrintedCell:
    text, boxes = "", {}
    for page, mcid in element.all_mcids():
        assert page is not None
        chars = marked.get((page, mcid), [])
        text += "".join(char["text"] for char in chars)
        seen = [char for char in chars if char["text"].strip()]
        if seen:
            x0, top, x1, foot = boxes.get(page, (1e6, 1e6, 0.0, 0.0))
            boxes[page] = (
                min(x0, *(c["x0"] for c in seen)) if seen else x0,
                min(top, *(c["top"] for c in seen)),
                max(x1, *(c["x1"] for c in seen)),
                max(foot, *(c["bottom"] for c in seen)),
            )
    return PrintedCell(text, element.type == "TH", boxes)


def _between(page: Any, top: float, foot: float) -> str:
    return " ".join(word["text"] for word in page.extract_words() if top <= word["top"] < foot)


def _frame(rects: list[Any]) -> tuple[float, float] | None:
    """The thicknesses of the table's upper and lower rule: they are drawn as one box around another."""
    found = sorted({(round(rect["top"], 2), round(rect["bottom"], 2)) for rect in rects})
    if len(found) < 2:
        return None
    (outer, foot), (inner, within) = found[0], max(found[1:], key=lambda box: box[1])
    return round(inner - outer, 1), round(foot - within, 1)
