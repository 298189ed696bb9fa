"""The table as CSV: one row a recommendation, the columns that the import reads."""

import csv
import io
from collections.abc import Iterator

from authoring.rules.csv_text import guarded
from authoring.rules.interchange import COLUMNS
from export.blocks import Cell, Grid, Spans, plain
from export.document import Document, GradingLegend, Row, Section
from export.inline import JOINER, NO_BREAK, SHIFTED
from export.laid import narrowed
from export.options import TableOptions

GRADES = ("direction", "further_grades")
"""Columns that are there only where a grade says more than its two codes."""
RAISED = {run.text: sign for sign, run in SHIFTED.items() if run.kind == "sup"}
"""Signs with their raised forms."""
ELECTORATE = ("eligible", "recused")
SCALE = ("part", "code", "definition", "direction", "scale", "source")


def render(document: Document, options: TableOptions | None = None) -> bytes:
    """The table in UTF-8, comma, LF, with a head row. Further columns that an imported file brought come last.

    Directions that the strengths do not tell, and further grades, have columns of their own where there are any.
    Where columns were chosen, or a style that has others, there are those and no more.

    A text that a spreadsheet would read as a formula gets an apostrophe before it, which the import takes off again.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(safe, cells) for cells in lines(document, options))
    return text.getvalue().encode()


def lines(document: Document, options: TableOptions | None = None) -> Iterator[tuple[str, ...]]:
    """The head and a row for each recommendation, as plain texts."""
    options = options or TableOptions()
    document = narrowed(document, options)
    rows = document.table.rows
    grades = {id(row): _grades(row, document.grading) for row in rows}
    more = [name for name in GRADES if any(grades[id(row)][name] for row in rows)]
    extra = sorted({name for row in rows for name, _ in row.notes} - {*COLUMNS, *more})
    chosen = _chosen(options)
    heads = chosen or (*COLUMNS, *more, *extra)
    yield heads
    for section in document.table.sections:
        for row in section.rows:
            noted = {} if chosen else {name: note for name, note in row.notes if name in extra}
            told = dict(row.notes) | _told_of(section, row) | noted | grades[id(row)]
            yield tuple(told.get(name, "") for name in heads)


def _chosen(options: TableOptions) -> tuple[str, ...]:
    """The heads of chosen columns; () where none were chosen."""
    if not options.columns and options.style == TableOptions.style:
        return ()
    names = ("percent,category" if name == "consensus" else name for name in options.chosen.columns)
    return (*COLUMNS[:3], *(part for name in names for part in name.split(",")))


def _told_of(section: Section, row: Row) -> dict[str, str]:
    """Every column that a row can fill, by its head."""
    electorate = row.result.electorate if row.result else None
    counts = (electorate.eligible, electorate.recused) if electorate else (None, None)
    more = {name: "" if count is None else str(count) for name, count in zip(ELECTORATE, counts, strict=True)}
    texts = (section.number, section.title, row.number, row.text, row.level_of_evidence, row.strength)
    named = dict(zip(COLUMNS, (*texts, *_figures(row)), strict=True))
    return named | more | {"round": str(row.decided_in or "")}


def render_grid(grid: Grid) -> bytes:
    """A table as it is laid out: its heads, then a row a line, without caption and notes; as safe as the others."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(safe(plain(column.head)) for column in grid.columns)
    writer.writerows([safe(_cell(cell)) for cell in line.cells] for line in grid.lines)
    return text.getvalue().encode()


def _cell(cell: Cell) -> str:
    told = f"{cell.figure} {_told(cell.spans)}{_told(cell.tail)}".strip()
    return told.replace(NO_BREAK, " ").replace(JOINER, "")


def _told(spans: Spans) -> str:
    """The signs; raised ones as Unicode has them, else "12" with the mark "a" would read as another number."""
    return "".join(
        "".join(RAISED.get(sign, f"^{sign}" if sign.isalnum() else sign) for sign in each.text)
        if each.raised
        else each.text
        for each in spans
    )


def render_scale(document: Document) -> bytes:
    """The scale of the grades as a table of its own: every code with its definition."""
    grading, directions = document.grading, dict(document.grading.directions)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(SCALE)
    named = (grading.title, grading.source)
    for part, values in (("level_of_evidence", grading.levels), ("strength", grading.strengths)):
        for code, definition in values:
            direction = directions.get(code, "") if part == "strength" else ""
            writer.writerow(map(safe, (part, code, definition, direction, *named)))
    return text.getvalue().encode()


def _grades(row: Row, grading: GradingLegend) -> dict[str, str]:
    """What of the row's grade its two codes do not tell, by column."""
    said = dict(grading.directions).get(row.strength, "")
    further = "; ".join(f"{each.label}: {each.level_of_evidence}, {each.strength}" for each in row.further)
    return {"direction": "" if row.direction == said else row.direction, "further_grades": further}


def safe(cell: str) -> str:
    """The cell, safe to open in a spreadsheet; a lone carriage return, which would end the row, becomes a space."""
    return guarded(cell).replace("\r", " ")


def _figures(row: Row) -> tuple[str, ...]:
    """Total, yes, no, abstain, percent and category, as printed; empty where there was no vote."""
    if row.verdict is None:
        return ("",) * 6
    counts = (str(count) if count is not None else "" for count in (row.total, row.yes, row.no, row.abstain))
    return (*counts, row.verdict.figure, row.verdict.level.label if row.verdict.level else "")
