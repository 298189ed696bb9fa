"""The table as CSV: one row a recommendation, the columns that the import reads."""

import csv
import io

from authoring.rules.csv_text import guarded
from authoring.rules.interchange import COLUMNS
from export.document import Document, Row


def render(document: Document) -> bytes:
    """The table in UTF-8, comma, LF, with a head row. Further columns that an imported file brought come last.

    A text that a spreadsheet would read as a formula gets an apostrophe before it, which the import takes off again.
    """
    extra = sorted({name for row in document.table.rows for name, _ in row.notes})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *map(safe, extra)])
    for section in document.table.sections:
        for row in section.rows:
            told, notes = (row.number, row.text, row.level_of_evidence, row.strength), dict(row.notes)
            cells = (section.number, section.title, *told, *_figures(row), *(notes.get(name, "") for name in extra))
            writer.writerow(map(safe, cells))
    return text.getvalue().encode()


def safe(cell: str) -> str:
    """The cell, safe to open in a spreadsheet; a lone carriage return, which would end the row, becomes a space."""
    return guarded(cell).replace("\r", " ")


def _figures(row: Row) -> tuple[str, ...]:
    """Total, yes, no, abstain, percent and category, as printed; empty where there was no vote."""
    if row.verdict is None:
        return ("",) * 6
    counts = (str(count) if count is not None else "" for count in (row.total, row.yes, row.no, row.abstain))
    return (*counts, row.verdict.figure, row.verdict.level.label if row.verdict.level else "")
