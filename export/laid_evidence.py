"""Evidence tables laid out as grids: cells, captions and footnotes by the same rendering as on screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from authoring import narrative
from authoring.narrative import Apparatus
from export import from_html
from export.blocks import Cell, Column, Grid, Group, Line, Span, Spans, spans
from export.document import Document, EvidenceTable
from export.inline import NO_BREAK, joined
from export.options import STYLES, TableOptions


def apparatus(document: Document) -> Apparatus:
    """What the document's texts can point to."""
    return Apparatus(
        {each.key: each.number for each in document.references if each.number},
        frozenset(row.number for row in document.table.rows),
    )


def tables(document: Document, numbers: Sequence[int], options: TableOptions | None = None) -> tuple[Grid, ...]:
    """The evidence tables with these numbers, in the document's order."""
    return tuple(table(each, document, options) for each in chosen(document, numbers))


def chosen(document: Document, numbers: Sequence[int]) -> tuple[EvidenceTable, ...]:
    """The same as they are held."""
    return tuple(each for each in document.evidence_tables if each.number in numbers)


def table(each: EvidenceTable, document: Document, options: TableOptions | None = None) -> Grid:
    """One evidence table. The document has to be whole (see export.gather).

    options: its style's sign after the label, face and rules; the direction of the page where that was chosen.
    """
    told, style = partial(_told, known=apparatus(document)), STYLES[options.style if options else "mdpi"]
    abbreviations = "; ".join(f"{short}, {meaning}" for short, meaning in each.abbreviations)
    footnotes = tuple((Span(mark, raised=True), Span(" "), *told(text)) for mark, text in each.footnotes)
    is_wide = options.is_wide if options else None
    return Grid(
        label=f"{document.words.table} {each.number}",
        caption=told(each.caption),
        columns=tuple(Column(told(head)) for head in each.columns),
        groups=(Group(tuple(Line(tuple(Cell(told(cell)) for cell in row)) for row in each.rows)),),
        notes=((spans(f"{abbreviations}."),) if abbreviations else ()) + footnotes,
        anchor=f"t{each.number}",
        continued=document.words.continued,
        is_wide=len(each.columns) > WIDE_FROM if is_wide is None else is_wide,
        stop=style.label_stop,
        rules=style.rules,
        face=style.face,
    )


WIDE_FROM = 8
"""More columns than this are printed across."""


def _told(text: str, known: Apparatus) -> Spans:
    """A cell's spans with the joins of print; a mark stays with what it stands behind."""
    found = [replace(each, text=joined(each.text)) for each in from_html.spans(str(narrative.cell(text, known)))]
    for n, following in enumerate(found[1:]):
        if following.raised and found[n].text.endswith(" "):
            found[n] = replace(found[n], text=found[n].text.removesuffix(" ") + NO_BREAK)
    return tuple(found)
