"""Builders: a text with every kind of block, without application. All sentences are made up of sample words."""

from datetime import UTC, datetime
from typing import Any

from export.blocks import (
    Author,
    Block,
    Cell,
    Column,
    Entry,
    Figure,
    Grid,
    Group,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    References,
    Span,
    Statement,
    Terms,
    Text,
    spans,
)

CREATED = datetime(2024, 5, 10, 16, 0, tzinfo=UTC)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" viewBox="0 0 60 30">'
    '<rect width="60" height="30" fill="#357"/></svg>'
)


def text(*blocks: Block, **facts: Any) -> Text:
    """A text of these blocks; of one of every kind where none are given."""
    given: dict[str, Any] = {
        "title": "Sample manuscript",
        "blocks": blocks or everything(),
        "language": "en-GB",
        "created": CREATED,
        "authors": (
            Author("Sample author 1", "Sample hospital", "Spain", "0000-0002-1825-0097"),
            Author("Sample author 2", "Sample institute"),
            Author("Sample author 3", "Sample hospital", "Spain"),
            Author("Sample author 4"),
        ),
        "subtitle": "Sample conference",
        "running": "Sample running head",
        "keywords": ("sample", "consensus"),
        "abstract": (spans("First sample abstract."), spans("Second.")),
    }
    return Text(**given | facts)


def grid(**facts: Any) -> Grid:
    """A table of studies with every kind of mark; seven columns of text."""
    heads = ("Reference", "Sample size", "Period", "Months", "At one year", "At five years", "Survival")
    first = (Span("Sample 2015 "), Span("[1]", target="#ref-1"))
    rows = [Line((Cell(first), *(Cell(spans(f"cell {n}.{m}")) for m in range(2, 8)))) for n in range(1, 4)]
    given: dict[str, Any] = {
        "label": "Table 1",
        "caption": spans("Sample studies ¹⁸F."),
        "columns": tuple(Column(spans(head)) for head in heads),
        "groups": (Group(tuple(rows)),),
        "notes": (spans("NR, not reported."), (Span("a", raised=True), Span(" Sample footnote."))),
        "anchor": "t1",
    }
    return Grid(**given | facts)


def prose() -> Paragraph:
    """A paragraph with every kind of span."""
    linked = (
        Span("Prose with "),
        Span("bold", bold=True),
        Span(", "),
        Span("italic", italic=True),
        Span(" and a citation "),
        Span("[1]", target="#ref-1"),
        Span(", see "),
        Span("Recommendation 1.1", target="#r1.1"),
        Span(", "),
        Span("an address", target="https://example.org/a?b=1&c=%20_#x"),
        Span(", "),
        Span("nowhere", target="#not-there"),
        Span(", "),
        Span("[@lost]", is_missing=True),
        Span(" "),
        Span("code_1", is_code=True),
        Span("; H"),
        Span("2", lowered=True),
        Span("O, "),
        Span("18", raised=True),
        Span("F."),
    )
    return Paragraph(linked)


def everything() -> tuple[Block, ...]:
    """One of every kind of block."""
    inner = Listing(((Paragraph(spans("Inner item.")),),), is_ordered=True)
    return (
        Heading(1, spans("Results"), "results"),
        Heading(2, spans("1. What is the sample question?"), "q1"),
        prose(),
        Listing(((Paragraph(spans("First item.")), inner), (Paragraph(spans("Second item.")),))),
        Listing(((Paragraph(spans("Step one.")),), (Paragraph(spans("Step two.")),)), is_ordered=True),
        Quote((Paragraph(spans("What was set off.")),)),
        Statement(
            "Recommendation 1.1",
            "1.1",
            spans("Sample statement."),
            (("Level of evidence", spans("V")), ("Level of consensus", spans("92% (33) yes, 3 no"))),
            "r1.1",
        ),
        grid(),
        grid(label="Table 2", anchor="t2", is_wide=True),
        Figure("Figure 1", spans("Sample drawing."), SVG, "A drawing of sample rounds.", "figure-1"),
        Terms(((spans("MRI"), spans("magnetic resonance imaging")), (spans("CT"), spans("computed tomography")))),
        Paragraph(spans("Still to be written by people."), "blank"),
        Heading(1, spans("References"), "references"),
        References((Entry(1, "sample2015", spans("Sample, A. A sample work. 2015."), "{}", "ref-1"),)),
    )
