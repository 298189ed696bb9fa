"""A text as a Word file that an editor can edit: styles by name, real headings, lists, links, fields, native tables.

Pure. Every sign of the record is text; no field of the file fetches anything. Pictures of figures come ready-made.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from export.anchors import anchors
from export.blocks import (
    Block,
    Figure,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Quote,
    References,
    Span,
    Statement,
    Terms,
    Text,
    plain,
    spans,
)
from export.bylines import byline, orcid_address
from export.document import Document
from export.docx_file import File
from export.docx_grid import paragraph, table
from export.docx_spans import Weaver, bold
from export.docx_styles import (
    ABSTRACT,
    AFFILIATION,
    AUTHORS,
    BLANK,
    BULLETS,
    FACTS,
    FIGURE,
    FIGURE_CAPTION,
    FOOTER,
    HEADINGS,
    ITEM,
    KEYS,
    KEYWORDS,
    LEAD,
    LEVELS,
    NUMBERS,
    QUOTE,
    REFERENCE,
    STATEMENT,
    STEP,
    SUBTITLE,
    TEXT,
    TITLE,
)
from export.docx_xml import made
from export.inline import addresses
from export.laid import alone

NO_PICTURES: Mapping[str, bytes] = {}
KINDS = {"": TEXT, "note": FOOTER, "lead": LEAD, "blank": BLANK}


def render(text: Text, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """The manuscript. The same text and pictures give the same bytes.

    pictures: PNG files that say their resolution, by the figure's anchor; a figure without one is told in words.
    """
    writer = _Writer(text, pictures)
    writer.title()
    writer.blocks(text.body)
    return writer.file.written()


def render_table(grid: Grid, document: Document) -> bytes:
    """The table alone, with its caption and notes, in a file of its own."""
    text = alone((grid,), document)
    writer = _Writer(text)
    writer.blocks(text.blocks)
    return writer.file.written()


class _Writer:
    """Writes one text into one file."""

    def __init__(self, text: Text, pictures: Mapping[str, bytes] = NO_PICTURES) -> None:
        self.text, self.file, self.pictures = text, File(text), pictures
        self.weaver = Weaver(frozenset(anchors(text.blocks)), self.file.related)

    def title(self) -> None:
        """Title, authors, abstract and keywords."""
        text, add = self.text, self.file.add
        if text.subtitle:
            add(paragraph(SUBTITLE, *self.weaver.runs(spans(text.subtitle))))
        add(paragraph(TITLE, *self.weaver.runs(spans(text.title))))
        self._authors()
        self.blocks(text.front)
        for n, each in enumerate(text.abstract):
            head = [bold(f"{text.abstract_head}: ")] if n == 0 and text.abstract_head else []
            add(paragraph(ABSTRACT, *head, *self.weaver.runs(each)))
        if text.keywords:
            add(paragraph(KEYWORDS, *self.weaver.runs(spans("; ".join(text.keywords)))))

    def _authors(self) -> None:
        if not self.text.authors:
            return
        line = byline(self.text.authors)
        told: list[Span] = []
        for author, mark in zip(self.text.authors, line.marks, strict=True):
            told += [Span(", ")] if told else []
            told += [Span(author.name), Span(str(mark or ""), raised=True)]
        self.file.add(paragraph(AUTHORS, *self.weaver.runs(tuple(told))))
        for n, place in enumerate(line.places, start=1):
            self.file.add(paragraph(AFFILIATION, *self.weaver.runs((Span(str(n), raised=True), Span(f" {place}")))))
        for author in self.text.authors:
            if address := orcid_address(author.orcid):
                orcid = (Span(f"{author.name}: "), Span(f"ORCID {author.orcid}", target=address))
                self.file.add(paragraph(AFFILIATION, *self.weaver.runs(orcid)))

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks of the text's own level."""
        for block in blocks:
            if isinstance(block, Grid):
                upright, across = self.file.room
                found = table(block, self.weaver, across if block.is_wide else upright)
                self.file.add(*found, is_wide=block.is_wide)
            else:
                self.file.add(*self._block(block))

    def _block(self, block: Block, style: str = "", depth: int = 0) -> list[Any]:
        """The block's paragraphs. style: of prose, "" for the text's; depth: in how many lists it stands."""
        if isinstance(block, Paragraph):
            align = "left" if any(known for _, known in addresses(plain(block.spans))) else ""  # else its line gapes
            return [paragraph(style or KINDS.get(block.kind, TEXT), *self.weaver.runs(block.spans), align=align)]
        if isinstance(block, Heading):
            told = self.weaver.marked(block.anchor, *self.weaver.runs(block.spans))
            return [paragraph(HEADINGS[min(block.level, len(HEADINGS)) - 1], *told, with_next=True)]
        if isinstance(block, Listing):
            return self._listing(block, depth)
        if isinstance(block, Quote):
            return [each for part in block.blocks for each in self._block(part, style or QUOTE, depth)]
        if isinstance(block, Grid):
            return table(block, self.weaver, self.file.room[0])
        return self._apparatus(block)

    def _apparatus(self, block: Figure | Statement | References | Terms) -> list[Any]:
        runs = self.weaver.runs
        if isinstance(block, Statement):
            return self._statement(block)
        if isinstance(block, Figure):
            label = self.weaver.label(block.label, block.anchor) if block.label else []
            drawn = self.pictures.get(block.anchor)
            shown = [self.file.picture(drawn, block.label, block.told)] if drawn else runs(spans(block.told))
            return [paragraph(FIGURE, *shown, with_next=True), paragraph(FIGURE_CAPTION, *label, *runs(block.caption))]
        if isinstance(block, Terms):
            return [
                paragraph(LEAD, *runs(short, bold=True), *runs(spans(": ")), *runs(meaning))
                for short, meaning in block.pairs
            ]
        return [
            paragraph(
                REFERENCE,
                *self.weaver.marked(each.anchor, *runs(spans(f"{each.number}."))),
                made("r", made("tab")),
                *runs(each.spans),
            )
            for each in block.entries
        ]

    def _statement(self, block: Statement) -> list[Any]:
        told = self.weaver.marked(block.anchor, bold(f"{block.label}."))
        first = paragraph(
            STATEMENT, *told, *self.weaver.runs(spans(" ")), *self.weaver.runs(block.spans), with_next=bool(block.facts)
        )
        if not block.facts:
            return [first]
        facts: list[Any] = []
        for n, (name, known) in enumerate(block.facts):
            facts += self.weaver.runs((*spans(f"{'; ' if n else ''}{name}: "), *known))
        return [first, paragraph(FACTS, *facts, *self.weaver.runs(spans(".")))]

    def _listing(self, block: Listing, depth: int) -> list[Any]:
        number = self.file.list_of(NUMBERS if block.is_ordered else BULLETS)
        level = min(depth, LEVELS - 1)
        found: list[Any] = []
        for item in block.items:
            made_ = [each for part in item for each in self._block(part, ITEM, depth + 1)]
            for n, each in enumerate(made_):
                _set_in(each, level, number if n == 0 else 0)
            found += made_
        return found


def _set_in(element: Any, level: int, number: int) -> None:
    """Makes a paragraph of the list's style an item of the list (number), or sets it in beside one (0)."""
    properties = element.find(made("pPr").tag)
    if (
        properties is None
        or properties.find(made("ind").tag) is not None
        or properties.find(made("numPr").tag) is not None
    ):
        return
    if properties[0].get(properties[0].tag.replace("pStyle", "val")) != KEYS[ITEM]:
        return
    if number:
        properties.insert(1, made("numPr", made("ilvl", val=level), made("numId", val=number)))
    else:
        properties.append(made("ind", left=STEP * (level + 1)))
