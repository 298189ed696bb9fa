"""Evidence tables laid out as grids: cells, captions and footnotes by the same rendering as on screen."""

from functools import partial

from authoring import narrative
from authoring.narrative import Apparatus
from export import from_html
from export.blocks import Cell, Column, Grid, Group, Line, Span, Spans, spans
from export.document import Document, EvidenceTable


def apparatus(document: Document) -> Apparatus:
    """What the document's texts can point to."""
    return Apparatus(
        {each.key: each.number for each in document.references if each.number},
        frozenset(row.number for row in document.table.rows),
    )


def table(each: EvidenceTable, document: Document) -> Grid:
    """One evidence table. The document has to be whole (see export.gather)."""
    told = partial(_told, known=apparatus(document))
    abbreviations = "; ".join(f"{short}, {meaning}" for short, meaning in each.abbreviations)
    footnotes = tuple((Span(mark, raised=True), Span(" "), *told(text)) for mark, text in each.footnotes)
    return Grid(
        label=f"{document.words.table} {each.number}",
        caption=told(each.caption),
        columns=tuple(Column(told(head)) for head in each.columns),
        groups=(Group(tuple(Line(tuple(Cell(told(cell)) for cell in row)) for row in each.rows)),),
        notes=((spans(f"{abbreviations}."),) if abbreviations else ()) + footnotes,
        anchor=f"t{each.number}",
        continued=document.words.continued,
        is_wide=len(each.columns) > WIDE_FROM,
    )


WIDE_FROM = 8
"""More columns than this are printed across."""


def _told(text: str, known: Apparatus) -> Spans:
    return from_html.spans(str(narrative.cell(text, known)))
