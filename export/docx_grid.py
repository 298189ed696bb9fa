"""A grid as a table of Word that an editor can edit: its head repeats, rows stay whole, questions are merged cells."""

from typing import Any

from export.blocks import Cell, Column, Grid, Group, Line, Spans, plain, spans
from export.docx_spans import Weaver
from export.docx_styles import BODY, CAPTION, FOOTER, KEYS
from export.docx_xml import held, made
from export.widths import widths

THICK, MIDDLE, THIN = 8, 4, 3
"""Rules in eighths of a point: the outer two, under the head, between groups."""
GAP = 60
"""What a cell keeps free on either side, in twentieths of a point."""
AROUND = (("top", 30), ("left", GAP), ("bottom", 30), ("right", GAP))
CM = 567
"""Twentieths of a point in a centimetre."""
LONGEST_TOLD = 250
ALIGNED = {"count": "right", "code": "center"}
BESIDE = 0.3
"""The part of a column of counts that stays free on their right, so that they stand under a centred head."""
NO_BREAK = "\u00a0"


def table(grid: Grid, weaver: Weaver, room: float) -> list[Any]:
    """Caption, table and notes as elements of the body. room: the line's width in cm."""
    label = weaver.label(grid.label, grid.anchor) if grid.label else []
    found = []
    if grid.label or grid.caption:
        found.append(paragraph(CAPTION, *label, *weaver.runs(grid.caption)))
    found.append(_table(grid, weaver, room))
    return found + [paragraph(FOOTER, *weaver.runs(note)) for note in grid.notes]


def paragraph(style: str, *content: Any, with_next: bool = False, align: str = "", right: int = 0) -> Any:
    """A paragraph of that style. right: by how much it is set in there, in twentieths of a point."""
    properties = made(
        "pPr",
        made("pStyle", val=KEYS[style]),
        made("keepNext") if with_next else None,
        made("ind", right=right) if right else None,
        made("jc", val=align) if align else None,
    )
    return made("p", properties, *content)


def _table(grid: Grid, weaver: Weaver, room: float) -> Any:
    edges = [round(each * CM) for each in widths(grid, room - 2 * GAP / CM * len(grid.columns))]
    edges = [each + 2 * GAP for each in edges]
    rows = [_head(grid.columns, weaver, edges)]
    for n, group in enumerate(grid.groups):
        rows += _group(group, grid.columns, weaver, edges, is_first=n == 0 or grid.rules == "plain")
    columns = made("tblGrid", *(made("gridCol", w=edge) for edge in edges))
    return made("tbl", _properties(grid, sum(edges)), columns, *rows)


def _properties(grid: Grid, width: int) -> Any:
    head = ", ".join(plain(each.head) for each in grid.columns)
    return made(
        "tblPr",
        made("tblW", w=width, type="dxa"),
        made("tblBorders", *(made(side, val="single", sz=THICK, space=0, color="auto") for side in ("top", "bottom"))),
        made("tblLayout", type="fixed"),
        made("tblCellMar", *(made(side, w=free, type="dxa") for side, free in AROUND)),
        made("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        made("tblCaption", val=held(f"{grid.label}. {plain(grid.caption)}".strip(". "))[:LONGEST_TOLD]),
        made("tblDescription", val=held(head)[:LONGEST_TOLD]),
    )


def _head(columns: tuple[Column, ...], weaver: Weaver, edges: list[int]) -> Any:
    cells = [
        _cell(
            edge,
            paragraph(
                BODY,
                *weaver.runs(each.head, bold=True),
                with_next=True,
                align="center" if each.kind in ALIGNED else "left",
            ),
            is_head=True,
        )
        for edge, each in zip(edges, columns, strict=True)
    ]
    return made("tr", made("trPr", made("cantSplit"), made("tblHeader")), *cells)


def _group(group: Group, columns: tuple[Column, ...], weaver: Weaver, edges: list[int], *, is_first: bool) -> list[Any]:
    rows = [_line(line, columns, weaver, edges) for line in group.lines]
    if not group.head:
        return rows
    told = weaver.marked(group.anchor, *weaver.runs(group.head, bold=True))
    cell = _cell(
        sum(edges), paragraph(BODY, *told, with_next=True, align="left"), across=len(edges), ruled=not is_first
    )
    return [made("tr", made("trPr", made("cantSplit")), cell), *rows]


def _line(line: Line, columns: tuple[Column, ...], weaver: Weaver, edges: list[int]) -> Any:
    cells = []
    for n, (edge, column, cell) in enumerate(zip(edges, columns, line.cells, strict=True)):
        runs = weaver.runs(_told(cell))
        content = weaver.marked(line.anchor, *runs) if n == 0 else runs
        right = round(edge * BESIDE) if column.kind == "count" else 0
        cells.append(_cell(edge, paragraph(BODY, *content, align=ALIGNED.get(column.kind, "left"), right=right)))
    return made("tr", made("trPr", None if line.is_long else made("cantSplit")), *cells)


def _told(cell: Cell) -> Spans:
    figure = spans(f"{cell.figure}{NO_BREAK}") if cell.figure else ()
    return (*figure, *cell.spans, *cell.tail)


def _cell(width: int, content: Any, *, across: int = 1, is_head: bool = False, ruled: bool = False) -> Any:
    below = made("bottom", val="single", sz=MIDDLE, space=0, color="auto") if is_head else None
    above = made("top", val="single", sz=THIN, space=0, color="auto") if ruled else None
    properties = made(
        "tcPr",
        made("tcW", w=width, type="dxa"),
        made("gridSpan", val=across) if across > 1 else None,
        made("tcBorders", above, below) if is_head or ruled else None,
        made("vAlign", val="bottom") if is_head else None,
    )
    return made("tc", properties, content)
