"""The texts of a guideline that may cite references and point to recommendations: read, and rewritten, in one place.

Titles, headings, PICO and the recommendations' own words print such marks as they are typed.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import select

from authoring.models import EvidenceTable, Guideline, Question
from core.db import db


def citing(row: Guideline) -> Iterator[Question | EvidenceTable]:
    """What has such texts: the questions, then the evidence tables, in their order."""
    yield from row.questions
    query = select(EvidenceTable).where(EvidenceTable.guideline_id == row.id).order_by(EvidenceTable.number)
    yield from db.session.scalars(query)


def texts_of(row: Question | EvidenceTable) -> tuple[str, ...]:
    """Its texts, in the order in which they are read."""
    if isinstance(row, Question):
        return row.summary, row.narrative
    cells = (cell for cells in row.rows for cell in cells)
    return row.caption, *row.columns, *cells, *(text for _mark, text in row.footnotes)


def rewrite(row: Guideline, changed: Callable[[str], str]) -> None:
    """Puts what the function gives for each of these texts in its place; a row that it changes is a new version."""
    for each in citing(row):
        before = texts_of(each)
        if isinstance(each, Question):
            each.summary, each.narrative = changed(each.summary), changed(each.narrative)
        else:
            each.caption, each.columns = changed(each.caption), [changed(head) for head in each.columns]
            each.rows = [[changed(cell) for cell in cells] for cells in each.rows]
            each.footnotes = [[mark, changed(text)] for mark, text in each.footnotes]
        each.version += texts_of(each) != before
