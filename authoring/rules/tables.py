"""Evidence tables as people type or paste them: cells apart by tabs, footnote marks "{*}", lists of notes.

Cells are one paragraph of inline Markdown, where a line break is one, with citations "[@key]". Source:
docs/evidence.md#evidence-tables.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from authoring.rules.marked import Piece, Span

MOST_COLUMNS, MOST_ROWS = 30, 500
MAX_CELL, MAX_HEAD = 4_000, 300
MAX_NOTE = 1_000
MARK = re.compile(r"\{([^\s{}\w]{1,4}|[a-z]{1,2}|\d{1,2})\}")
"""A footnote's mark within a cell, such as {*}, {**}, {†} or {a}."""

Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TableFault:
    """What is wrong with a table that was typed. row: from 1, the heads are row 0; text: the part that is wrong.

    code: "no-columns", "many-columns", "many-rows", "long-cell", "wide-row", "no-mark", "long-note", "mark-twice".
    """

    code: str
    row: int = 0
    column: int = 0
    text: str = ""


def read_grid(text: str) -> Grid:
    """The rows of a text with tabs, as a spreadsheet copies them: a cell with line breaks stands in quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=False)
    return tuple(tuple(_tidy(cell) for cell in row) for row in rows if any(cell.strip() for cell in row))


def _tidy(cell: str) -> str:
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    return "\n".join(line for line in lines if line)


def as_text(grid: Iterable[Sequence[str]]) -> str:
    """The rows as `read_grid` reads them."""
    told = io.StringIO(newline="")
    csv.writer(told, delimiter="\t", lineterminator="\n").writerows(grid)
    return told.getvalue()


def checked(grid: Grid) -> tuple[tuple[str, ...], Grid, tuple[TableFault, ...]]:
    """The heads, the rows made as wide as the heads, and what is wrong. The first row of the grid is the heads.

    A head may be empty, as the one above the names of studies often is; the check names it.
    """
    heads, rows = (grid[0], grid[1:]) if grid else ((), ())
    while heads and not heads[-1] and not any(len(row) >= len(heads) and row[len(heads) - 1] for row in rows):
        heads = heads[:-1]
    faults = list(_sizes(heads, rows))
    for number, row in enumerate(rows, 1):
        if any(row[len(heads) :]):
            faults.append(TableFault("wide-row", number, len(heads) + 1, row[0][:40]))
        faults += [
            TableFault("long-cell", number, n, cell[:40]) for n, cell in enumerate(row, 1) if len(cell) > MAX_CELL
        ]
    even = tuple((row + ("",) * len(heads))[: len(heads)] for row in rows)
    return heads, even, tuple(faults)


def spanned(heads: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The heads as they are printed, each with how many columns it stands over: one that repeats is printed once."""
    told: list[tuple[str, int]] = []
    for head in heads:
        if head and told and told[-1][0] == head:
            told[-1] = (head, told[-1][1] + 1)
        else:
            told.append((head, 1))
    return tuple(told)


def _sizes(heads: tuple[str, ...], rows: Grid) -> Iterable[TableFault]:
    if not heads:
        yield TableFault("no-columns")
    if len(heads) > MOST_COLUMNS:
        yield TableFault("many-columns", text=str(len(heads)))
    if len(rows) > MOST_ROWS:
        yield TableFault("many-rows", text=str(len(rows)))
    yield from (TableFault("long-cell", 0, n, head[:40]) for n, head in enumerate(heads, 1) if len(head) > MAX_HEAD)


def read_footnotes(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[TableFault, ...]]:
    """Footnotes, one a line: its mark, a space, what it says. Gives (mark, text) pairs and what is wrong."""
    pairs: list[tuple[str, str]] = []
    faults: list[TableFault] = []
    for number, line in enumerate(text.splitlines(), 1):
        mark, _, said = line.strip().partition(" ")
        mark, said = mark.strip("{}"), " ".join(said.split())
        if not mark:
            continue
        if not said or not MARK.fullmatch(f"{{{mark}}}"):
            faults.append(TableFault("no-mark", number, text=line.strip()[:40]))
        elif len(said) > MAX_NOTE:
            faults.append(TableFault("long-note", number, text=said[:40]))
        elif mark in dict(pairs):
            faults.append(TableFault("mark-twice", number, text=mark))
        else:
            pairs.append((mark, said))
    return tuple(pairs), tuple(faults)


def footnotes_as_text(pairs: Iterable[tuple[str, str]]) -> str:
    """Footnotes as `read_footnotes` reads them."""
    return "\n".join(f"{mark} {said}" for mark, said in pairs)


def marks(texts: Iterable[str]) -> tuple[str, ...]:
    """The footnote marks that cells use, each once, in their order."""
    return tuple(dict.fromkeys(each[1] for text in texts for each in MARK.finditer(text)))


def loose_marks(cells: Iterable[str], footnotes: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Marks that no footnote explains, and footnotes that no cell points to."""
    used, told = marks(cells), tuple(mark for mark, _ in footnotes)
    return tuple(mark for mark in used if mark not in told), tuple(mark for mark in told if mark not in used)


def spans(text: str) -> tuple[Span, ...]:
    """The marks of a cell as they are printed: raised."""
    return tuple(Span(*each.span(), (Piece(each[1], "", "sup"),)) for each in MARK.finditer(text))
