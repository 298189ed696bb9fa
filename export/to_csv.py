"""The table as CSV: one row a recommendation, the columns that the import reads."""

import csv
import io
from collections.abc import Iterator

from authoring.rules.csv_text import guarded
from authoring.rules.interchange import COLUMNS
from export.document import Document, GradingLegend, Row

GRADES = ("direction", "further_grades")
"""Columns that are there only where a grade says more than its two codes."""
SCALE = ("part", "code", "definition", "direction", "scale", "source")


def render(document: Document) -> bytes:
    """The table in UTF-8, comma, LF, with a head row. Further columns that an imported file brought come last.

    Directions that the strengths do not tell, and further grades, have columns of their own where there are any.

    A text that a spreadsheet would read as a formula gets an apostrophe before it, which the import takes off again.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(safe, cells) for cells in lines(document))
    return text.getvalue().encode()


def lines(document: Document) -> Iterator[tuple[str, ...]]:
    """The head and a row for each recommendation, as plain texts."""
    rows = document.table.rows
    grades = {id(row): _grades(row, document.grading) for row in rows}
    more = [name for name in GRADES if any(grades[id(row)][name] for row in rows)]
    extra = sorted({name for row in rows for name, _ in row.notes} - set(more))
    yield (*COLUMNS, *more, *extra)
    for section in document.table.sections:
        for row in section.rows:
            told, notes = (row.number, row.text, row.level_of_evidence, row.strength), dict(row.notes)
            graded = (grades[id(row)][name] for name in more)
            cells = (*told, *_figures(row), *graded, *(notes.get(name, "") for name in extra))
            yield (section.number, section.title, *cells)


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
