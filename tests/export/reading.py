"""Reads a printed table back, as a reader of the page would: from positions, sizes and faces.

Shares no code with what prints. Signs are taken in the order of the file, which draws a row after the other; columns
from where the heads stand.
"""

import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pdfplumber

BODY, NOTE = 9.0, 8.0
RAISED = 6.5
NEXT_ROW = 13.5
"""Points from a line to the next: lines of one row are 11.5 apart, rows are more."""


@dataclass
class Printed:
    """A row of the table as it stands on paper. bold: its number, or a question's whole text. cells: after the text."""

    page: int
    bold: str = ""
    text: str = ""
    cells: list[str] = field(default_factory=list)

    @property
    def is_question(self) -> bool:
        return not self.text and not any(self.cells)


@dataclass
class Page:
    """What stands on one page, by its place. split: it begins with the rest of a row."""

    number: int
    heads: list[str]
    top: str
    rows: list[Printed]
    notes: str
    split: bool
    sizes: set[float]
    frame: tuple[float, float] | None
    lines: list[str]


def plain(text: str) -> str:
    """The text without what typesetting adds and takes: spaces, hyphens, joiners, raised figures."""
    return re.sub(r"[\s\u2010\u2060\u200b-]", "", unicodedata.normalize("NFKC", text))


def pages(pdf: bytes) -> list[Page]:
    """Every page, in order."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return [_page(number, page) for number, page in enumerate(file.pages, 1)]


def rows(pdf: bytes) -> list[Printed]:
    """Every row of the table, questions included."""
    return [row for page in pages(pdf) for row in page.rows]


def table(pdf: bytes) -> list[tuple[str, ...]]:
    """The table as tuples: ("1.What…?",) for a question, ("1.1.", text, total, yes, no, result) for a row."""
    return [(plain(row.bold),) if row.is_question else _told(row) for row in rows(pdf)]


def _told(row: Printed) -> tuple[str, ...]:
    return (plain(row.bold), plain(row.text), *(" ".join(cell.split()) for cell in row.cells))


def _page(number: int, page: Any) -> Page:
    words = page.extract_words(extra_attrs=["size", "fontname"], x_tolerance=2)
    heads, low, edges = _heads(words)
    body = [c for c in page.chars if c["top"] > low and (c["size"] > 8.5 or 6.0 < c["size"] < RAISED)]
    found, split = _rows(number, body, edges)
    end = max((char["bottom"] for char in body), default=low)
    return Page(
        number=number,
        heads=heads,
        top=" ".join(word["text"] for word in words if word["bottom"] < low - 8),
        rows=found,
        notes="".join(c["text"] for c in page.chars if c["top"] > end - 1 and c["size"] <= NOTE + 0.1),
        split=split,
        sizes={round(char["size"], 1) for char in page.chars},
        frame=_frame(page.rects),
        lines=[line["text"] for line in page.extract_text_lines()],
    )


def _frame(rects: list[Any]) -> tuple[float, float] | None:
    """The thicknesses of the table's upper and lower rule: they are drawn as one box around another."""
    found = sorted({(round(rect["top"], 2), round(rect["bottom"], 2)) for rect in rects})
    if len(found) < 2:
        return None
    (outer, foot), (inner, within) = found[0], max(found[1:], key=lambda box: box[1])
    return round(inner - outer, 1), round(foot - within, 1)


def _heads(words: list[Any]) -> tuple[list[str], float, list[float]]:
    """The heads' words, the foot of their line, and the left edge of each column after the first."""
    last = next(word for word in words if word["text"] == "Consensus" and "Bold" in word["fontname"])
    line = [word for word in words if abs(word["bottom"] - last["bottom"]) < 1.5]
    starts = [n for n, word in enumerate(line) if word["text"] in ("Total", "Yes", "No", "Abstain", "Consensus")]
    edges = [(line[n - 1]["x1"] + line[n]["x0"]) / 2 for n in starts]
    edges[0] = line[starts[0]]["x0"] - 2
    return [word["text"] for word in line], last["bottom"], edges


def _rows(number: int, body: list[Any], edges: list[float]) -> tuple[list[Printed], bool]:
    found: list[Printed] = []
    before, split = 0.0, False
    for char in body:
        bold = "Bold" in char["fontname"]
        if bold and char["bottom"] - before > NEXT_ROW:
            found.append(Printed(number, cells=[""] * len(edges)))
        before = char["bottom"] if bold else 0.0
        if not found:
            split = True
            continue
        row = found[-1]
        column = sum(char["x0"] >= edge for edge in edges)
        if bold:
            row.bold += char["text"]
        elif column == 0:
            row.text += char["text"]
        else:
            row.cells[column - 1] += char["text"]
    return found, split
