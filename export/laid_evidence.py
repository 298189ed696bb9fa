"""Evidence tables laid out as grids: cells, captions and footnotes by the same rendering as on screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from authoring import narrative
from authoring.narrative import Apparatus
from export import cited, from_html
from export.blocks import Cell, Column, Grid, Group, Line, Span, Spans, spans
from export.document import Document, EvidenceTable
from export.inline import NO_BREAK, joined
from export.options import STYLES, TableOptions
from export.widths import fits_upright


def apparatus(document: Document) -> Apparatus:
    """What the document's texts can point to."""
    return Apparatus(
        {each.key: each.number for each in document.cited},
        frozenset(row.number for row in document.table.rows),
    )


def tables(document: Document, numbers: Sequence[int], options: TableOptions | None = None) -> tuple[Grid, ...]:
    """The evidence tables with these numbers, in the document's order, for a file of their own: with what they cite."""
    found = ((each, table(each, document, options)) for each in chosen(document, numbers))
    return tuple(replace(made, notes=(*made.notes, *cited.beneath(each, document))) for each, made in found)


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
    made = Grid(
        label=f"{document.words.table} {each.number}",
        caption=told(each.caption),
        columns=tuple(Column(told(head)) for head in each.columns),
        groups=(Group(tuple(Line(tuple(Cell(told(cell)) for cell in row)) for row in each.rows)),),
        notes=((spans(f"{abbreviations}."),) if abbreviations else ()) + footnotes,
        anchor=f"t{each.number}",
        continued=document.words.continued,
        is_wide=bool(is_wide),
        stop=style.label_stop,
        rules=style.rules,
        face=style.face,
    )
    return replace(made, is_wide=len(made.columns) > WIDE_FROM and not fits_upright(made)) if is_wide is None else made


WIDE_FROM = 8
"""More columns than this are printed across where their words do not fit upright."""


def _told(text: str, known: Apparatus) -> Spans:
    """A cell's spans with the joins of print; a mark stays with what it stands behind."""
    found = [replace(each, text=joined(each.text)) for each in from_html.spans(str(narrative.cell(text, known)))]
    for n, following in enumerate(found[1:]):
        if following.raised and found[n].text.endswith(" "):
            found[n] = replace(found[n], text=found[n].text.removesuffix(" ") + NO_BREAK)
    return tuple(found)
