"""A grid as a longtable: its head repeats on each page, with "Cont." on all but the first. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from math import floor

from export.blocks import Cell, Column, Grid, Group, Line, Spans, plain
from export.latex_signs import escaped
from export.latex_spans import place, set_spans
from export.widths import SIGN_CM, widths

LINE_CM, ACROSS_CM = 16.6, 25.3
"""How wide a line is, upright and across: the paper without its margins."""
GAP_CM = 0.211
"""Between two columns: twice \\tabcolsep."""
LEAST_CM = 0.1
"""What a column keeps where there are more than a page holds: the table runs off it, and the file still compiles."""
KINDS = {"count": "R", "code": "C", "level": "L"}
LINES_OF_A_ROW, SIGNS_OF_A_CM = 36, 5.5
"""A row of a longtable is not broken between pages: a cell of more lines goes on in a further row."""
FIGURE_EM, LONGEST_FIGURE = 0.56, 8
"""A sign of the percentage, which is set in a box of its own so that the words after it begin on one line."""


def longtable(grid: Grid) -> Iterator[str]:
    """The table with caption and notes."""
    room = ACROSS_CM if grid.is_wide else LINE_CM
    free = max(room - GAP_CM * (len(grid.columns) - 1), LEAST_CM * len(grid.columns))
    wide = tuple(max(LEAST_CM, floor(each * 100) / 100) for each in widths(grid, free))
    kinds = "".join(f"{KINDS.get(each.kind, 'L')}{{{cm:.2f}cm}}" for each, cm in zip(grid.columns, wide, strict=True))
    yield "\\begin{landscape}\n" if grid.is_wide else ""
    yield f"{{\\small\n\\begin{{longtable}}{{@{{}}{kinds}@{{}}}}\n"
    yield from _heads(grid, wide, room)
    longest = max((len(cell.figure) for line in grid.lines for cell in line.cells), default=0)
    box = longest * FIGURE_EM if longest <= LONGEST_FIGURE else 0
    for n, group in enumerate(grid.groups):
        if group.head:
            yield _group_head(group, len(grid.columns), room, is_first=n == 0 or grid.rules == "plain")
        for line in group.lines:
            yield from (f"{_line(part, box, wide)}\\\\\n" for part in _parts(line, wide))
    yield "\\end{longtable}\n"
    for note in grid.notes:
        yield f"\\noindent\\footnotesize {set_spans(note)}\\par\n"
    yield "}\n"
    yield "\\end{landscape}\n" if grid.is_wide else ""


def _heads(grid: Grid, wide: tuple[float, ...], room: float) -> Iterator[str]:
    """Caption and heads of the first page, then those of all others, then what stands under the rows."""
    heads = " & ".join(_head(each, cm) for each, cm in zip(grid.columns, wide, strict=True))
    rows = f"\\toprule\n{heads}\\\\\n\\headrule\n"
    label = f"\\textbf{{{escaped(grid.label)}{escaped(grid.stop)}}} " if grid.label else ""
    across = f"\\multicolumn{{{len(grid.columns)}}}{{@{{}}L{{{room:.2f}cm}}@{{}}}}"
    if grid.label or grid.caption:
        yield f"{across}{{{place(grid.anchor)}{label}{set_spans(grid.caption)}}}\\\\[4pt]\n"
    yield f"{rows}\\endfirsthead\n"
    if grid.label:
        yield f"{across}{{{label}\\textit{{{escaped(grid.continued)}}}}}\\\\[4pt]\n"
    yield f"{rows}\\endhead\n\\bottomrule\n\\endfoot\n"


def _head(column: Column, wide: float) -> str:
    """A head. Those over counts stand in the middle, their figures under them."""
    told = f"\\textbf{{{set_spans(column.head)}}}"
    return f"{{}}\\centred{{{told}}}" if column.kind == "count" else f"{{}}{told}"


def _group_head(group: Group, across: int, room: float, *, is_first: bool) -> str:
    rule = "" if is_first else "\\grouprule\n"  # glue: gone at a page's foot, one with the head's rule at its top
    told = f"{place(group.anchor)}\\textbf{{{set_spans(group.head)}}}"
    return f"{rule}\\multicolumn{{{across}}}{{@{{}}L{{{room:.2f}cm}}@{{}}}}{{{told}}}\\\\*\n"


def _line(line: Line, box: float, wide: tuple[float, ...]) -> str:
    cells = []
    for n, (cell, cm) in enumerate(zip(line.cells, wide, strict=True)):
        boxed = f"\\makebox[{box:.2f}em][r]" if box else ""
        figure = f"{boxed}{{{escaped(cell.figure)}}} " if cell.figure else ""
        tail = set_spans(cell.tail)
        if tail and len(plain(cell.tail)) * SIGN_CM < cm:
            tail = f"\\mbox{{{tail}}}"
        # Braces first: a cell that begins with a bracket would be taken for the line's own space.
        cells.append(f"{{}}{place(line.anchor) if n == 0 else ''}{figure}{set_spans(cell.spans)}{tail}")
    return " & ".join(cells)


def _parts(line: Line, wide: tuple[float, ...]) -> Iterator[Line]:
    """The line, or several where a cell holds more than a page takes."""
    most = [int(cm * SIGNS_OF_A_CM * LINES_OF_A_ROW) for cm in wide]
    cut = [_cut(cell.spans, limit) for cell, limit in zip(line.cells, most, strict=False)]
    if max(map(len, cut), default=1) < 2:
        yield line
        return
    tails = [cell.tail for cell in line.cells]
    for n, spans in enumerate(zip_longest(*cut, fillvalue=())):
        cells = tuple(
            Cell(part, tails[at] if n == max(0, len(cut[at]) - 1) else (), line.cells[at].figure if n == 0 else "")
            for at, part in enumerate(spans)
        )
        yield Line(cells, line.anchor if n == 0 else "")


def _cut(spans: Spans, most: int) -> list[Spans]:
    """The spans in parts of about that many signs, cut after a word."""
    if len(plain(spans)) <= most:
        return [spans]
    parts: list[Spans] = [()]
    held = 0
    for span in spans:
        text = span.text
        while held + len(text) > most:
            at = text.rfind(" ", 0, max(1, most - held)) + 1 or (most - held if held == 0 else 0)
            parts[-1] += (replace(span, text=text[:at]),)
            parts.append(())
            text, held = text[at:], 0
        parts[-1] += (replace(span, text=text),)
        held += len(text)
    return [part for part in parts if plain(part)]
