"""A printed text as a tree of frozen values: what every renderer of text reads, whatever its format.

Pure. Holds no markup: spans are plain texts with marks, and a renderer escapes each in its own way. A `Text` is
made from the document (export.manuscript, export.laid) and printed by one module a format.
"""

import datetime
from dataclasses import dataclass
from itertools import takewhile

from export.inline import runs


@dataclass(frozen=True)
class Span:
    """Signs of one kind. raised, lowered: at most one. target: "#anchor" of this text, or an http(s) or mailto address.

    is_code: from a code span. is_missing: a citation or reference that leads nowhere, printed as it was written.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    is_code: bool = False
    is_missing: bool = False
    target: str = ""


Spans = tuple[Span, ...]
LONG = 1500
"""Signs in a cell from which on its row may be broken between pages."""


@dataclass(frozen=True)
class Heading:
    """level: 1 for the text's own parts, to 5. anchor: its id, "" where nothing points to it."""

    level: int
    spans: Spans
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """kind: "" for prose; "note" beneath a table, "lead" under a title, "blank" for what people still have to write."""

    spans: Spans
    kind: str = ""


@dataclass(frozen=True)
class Listing:
    """A list; each item is blocks."""

    items: tuple[tuple["Block", ...], ...]
    is_ordered: bool = False


@dataclass(frozen=True)
class Quote:
    """A quotation, or what was set off from the text."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Column:
    """A column. name: of export.options.COLUMNS, "" in evidence tables; head: what stands over it.

    kind: "text" (takes the room that is left), "count" (right-aligned), "level" (figure and word), "code" (narrow).
    """

    head: Spans
    name: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class Cell:
    """tail: the part that must not stand alone on a line. figure: the percentage before the word, in a "level" cell."""

    spans: Spans
    tail: Spans = ()
    figure: str = ""


@dataclass(frozen=True)
class Line:
    """A row of cells, one a column. anchor: "r1.1" of a recommendation, else ""."""

    cells: tuple[Cell, ...]
    anchor: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it may be taller than a page, so that it has to be broken."""
        return any(sum(len(span.text) for span in cell.spans) > LONG for cell in self.cells)


@dataclass(frozen=True)
class Group:
    """Rows under one head that spans the table; head: () where they have none."""

    lines: tuple[Line, ...]
    head: Spans = ()
    anchor: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. label: "Table 5" without its stop. notes: a paragraph each, beneath it. continued: "Cont.".

    anchor: "table-5". is_wide: asks for a page across, where the format has pages. stop: the sign after the label.
    rules: "groups" for a line above each group, "plain" for none. face: "serif" or "sans", where the format has both.
    """

    label: str
    caption: Spans
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    notes: tuple[Spans, ...] = ()
    anchor: str = ""
    continued: str = "Cont."
    is_wide: bool = False
    stop: str = "."
    rules: str = "groups"
    face: str = "serif"

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows in their order."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True)
class Figure:
    """A drawing. svg: a whole SVG document without scripts or addresses; told: what it shows, in words."""

    label: str
    caption: Spans
    svg: str
    told: str
    anchor: str = ""


@dataclass(frozen=True)
class Statement:
    """A recommendation as it stands in the text: "Recommendation 1.1", its words, then what is known of it.

    facts: (name, spans) in their order, such as ("Level of evidence", "V").
    """

    label: str
    number: str
    spans: Spans
    facts: tuple[tuple[str, Spans], ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Entry:
    """A reference of the list. csl: its CSL-JSON item as JSON text."""

    number: int
    key: str
    spans: Spans
    csl: str
    anchor: str = ""


@dataclass(frozen=True)
class References:
    """The list of what is cited, by number."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Terms:
    """Pairs of a short term and its meaning, such as abbreviations."""

    pairs: tuple[tuple[Spans, Spans], ...]


Block = Heading | Paragraph | Listing | Quote | Grid | Figure | Statement | References | Terms


@dataclass(frozen=True)
class Author:
    """Who stands under the title. orcid: "" where unknown. country: its name; country_code: of ISO 3166."""

    name: str
    affiliation: str = ""
    country: str = ""
    orcid: str = ""
    country_code: str = ""


@dataclass(frozen=True)
class Publication:
    """Where and when the text was published, as far as it is known: "", 0 and None for what is not.

    article: its number or its pages. licence: as people write it, such as "CC BY 4.0".
    """

    journal: str = ""
    volume: str = ""
    issue: str = ""
    article: str = ""
    doi: str = ""
    licence: str = ""
    year: int = 0
    received: datetime.date | None = None
    revised: datetime.date | None = None
    accepted: datetime.date | None = None
    published: datetime.date | None = None


@dataclass(frozen=True)
class Text:
    """A whole text. language: a BCP 47 tag; created: its document's, never the present.

    running: what stands over each page. abstract: its paragraphs, before the blocks.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str
    created: datetime.datetime
    authors: tuple[Author, ...] = ()
    subtitle: str = ""
    running: str = ""
    keywords: tuple[str, ...] = ()
    abstract: tuple[Spans, ...] = ()
    abstract_head: str = "Abstract"
    publication: Publication | None = None

    @property
    def title_spans(self) -> Spans:
        """The title with its raised and lowered signs."""
        return spans(self.title)

    @property
    def subtitle_spans(self) -> Spans:
        """The same of the subtitle; () for ""."""
        return spans(self.subtitle)

    @property
    def front(self) -> tuple[Block, ...]:
        """What of the blocks belongs beneath the authors, before the abstract: the lines that the text begins with."""
        return tuple(takewhile(lambda each: isinstance(each, Paragraph) and bool(each.kind), self.blocks))

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks after those."""
        return self.blocks[len(self.front) :]


def spans(text: str, *, bold: bool = False, italic: bool = False) -> Spans:
    """A plain text as spans, with Unicode's raised and lowered signs as real ones; () for ""."""
    return tuple(
        Span(run.text, bold, italic, raised=run.kind == "sup", lowered=run.kind == "sub") for run in runs(text)
    )


def plain(spans_: Spans) -> str:
    """The spans' signs, without their marks."""
    return "".join(each.text for each in spans_)


def is_blank(spans_: Spans) -> bool:
    """Whether a paragraph of the abstract is one that people still have to write."""
    return bool(spans_) and spans_[-1].italic and spans_[-1].text.startswith("[")


def texts(grid: Grid) -> tuple[str, ...]:
    """All that a table prints, without marks."""
    heads = (grid.caption, *(each.head for each in grid.columns), *(each.head for each in grid.groups), *grid.notes)
    cells = (part for line in grid.lines for cell in line.cells for part in (cell.spans, cell.tail))
    return tuple(plain(each) for each in (*heads, *cells))
