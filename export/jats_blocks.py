"""Blocks of a text as JATS. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from export.blocks import (
    Block,
    Cell,
    Figure,
    Grid,
    Group,
    Heading,
    Listing,
    Paragraph,
    Quote,
    References,
    Span,
    Spans,
    Statement,
    Terms,
    plain,
)
from export.jats_citations import reference
from export.jats_xml import made, told

ALIGNED = {"count": "right", "code": "center"}
IN_A_LIST = ("<p>", "<p/>", "<p ", "<list>", "<list ", "<def-list>")
"""What a list's item and a quotation hold as it is; everything else stands in a paragraph of its own."""
MARKS = ("raised", "sup"), ("lowered", "sub"), ("is_code", "monospace"), ("italic", "italic"), ("bold", "bold")
NUMBERED = re.compile(r"(\d+(?:\.\d+)*\.)[ \u00a0]+")
SECTIONS = {"introduction": "intro", "methods": "methods", "results": "results"}
SECTIONS |= {name: name for name in ("discussion", "conclusions")}
"""What JATS calls a section, by its anchor."""
ADDRESSES = ("https://", "http://", "mailto:")


@dataclass
class Setting:
    """What is known while blocks are set. names: an id for each anchor; kinds: what each is, as JATS calls it.

    met: anchors that have been set: an id stands once, where a recommendation is in the text and in a table.
    labels: anchors of tables and figures by what they are called, "Table 5", where a text may name them.
    """

    names: dict[str, str]
    kinds: dict[str, str]
    met: set[str]
    labels: dict[str, str] = field(default_factory=dict)

    def place(self, anchor: str) -> str:
        """The id to set here; "" for none, or for one that was met before."""
        if not anchor or anchor in self.met:
            return ""
        self.met.add(anchor)
        return self.names[anchor]

    def line(self, spans: Spans, breaks: bool = False) -> str:
        """The spans. breaks: whether line breaks may stand here; else each is a space."""
        return "".join(self._span(each, breaks) for each in spans)

    def prose(self, spans: Spans) -> str:
        """The spans of a paragraph, in which the names of tables and figures are links to them."""
        return self.line(tuple(part for each in spans for part in self._pointing(each)))

    def _pointing(self, span: Span) -> Iterator[Span]:
        if span.target or span.is_code or not self.labels:
            yield span
            return
        for part in self._named.split(span.text):
            anchor = self.labels.get(part.replace("\u00a0", " "))
            if part:
                yield replace(span, text=part, target=f"#{anchor}" if anchor else "")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        labels = "|".join(re.escape(each).replace(r"\ ", "[ \u00a0]") for each in self.labels)
        return re.compile(rf"(?<![\w.])({labels})(?![\w])")

    def _span(self, span: Span, breaks: bool) -> str:
        set_ = told(span.text).replace("\n", "<break/>" if breaks else " ")
        for mark, tag in MARKS:
            set_ = made(tag, set_) if getattr(span, mark) else set_
        if span.is_missing:
            return made("named-content", set_, content_type="missing")
        anchor = span.target.removeprefix("#")
        if span.target.startswith("#") and anchor in self.names:
            return made("xref", set_, ref_type=self.kinds.get(anchor, "other"), rid=self.names[anchor])
        if span.target.startswith(ADDRESSES):
            return made("ext-link", set_, ext_link_type="uri", xlink__href=span.target)
        return set_

    def sections(self, blocks: list[Block], is_inner: bool = False) -> str:
        """The blocks as sections, each within the one that its heading stands beneath."""
        heads = [n for n, each in enumerate(blocks) if isinstance(each, Heading)]
        if not heads:
            return self.blocks(blocks)
        highest = blocks[heads[0]]
        level = highest.level if isinstance(highest, Heading) else 1
        starts = [n for n in heads if _level(blocks[n]) <= level]
        found = [self.blocks(blocks[: starts[0]])]
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            found.append(self._section(blocks[start], blocks[start + 1 : end]))
        return "".join(found)

    def _section(self, head: Block, inner: list[Block]) -> str:
        if not isinstance(head, Heading):
            raise TypeError("a section begins with a heading")
        number, spans = _numbered(head.spans)
        place, title = self.place(head.anchor), made("title", self.line(spans, breaks=True))
        label = made("label", told(number)) if number else ""
        return made("sec", label, title, self.sections(inner), id=place, sec_type=SECTIONS.get(head.anchor, ""))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks that stand beside each other."""
        return "".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """One block; a heading among these is a paragraph in bold."""
        if isinstance(block, Heading):
            return made("p", made("bold", self.line(block.spans)), id=self.place(block.anchor))
        if isinstance(block, Paragraph):
            words = self.prose(block.spans)
            blank = block.kind == "blank"
            words = made("named-content", words, content_type="to-be-written") if blank else words
            return made("p", words, content_type=block.kind)
        if isinstance(block, Listing):
            kind = "order" if block.is_ordered else "bullet"
            return made("list", *map(self._item, block.items or ((),)), list_type=kind)
        if isinstance(block, Quote):
            return made("disp-quote", *self._held(block.blocks))
        if isinstance(block, Grid):
            return self.grid(block)
        return self._apparatus(block)

    def _apparatus(self, block: Figure | References | Statement | Terms) -> str:
        if isinstance(block, Statement):
            return self._statement(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, References):
            return self.references(block)
        return made("def-list", *(_defined(self.line(term), self.line(sense)) for term, sense in block.pairs))

    def _item(self, blocks: tuple[Block, ...]) -> str:
        return made("list-item", *(list(self._held(blocks)) or ["<p/>"]))

    def _held(self, blocks: Iterable[Block]) -> Iterator[str]:
        for set_ in map(self.block, blocks):
            yield set_ if set_.startswith(IN_A_LIST) else made("p", set_)

    def _statement(self, block: Statement) -> str:
        facts = [
            made("named-content", f"{told(name)}: {self.line(fact)}", content_type="fact") for name, fact in block.facts
        ]
        below = made("p", "; ".join(facts), content_type="facts") if facts else ""
        place, label = self.place(block.anchor), made("label", told(block.label))
        return made(
            "statement", label, made("p", self.line(block.spans)), below, content_type="recommendation", id=place
        )

    def _figure(self, block: Figure) -> str:
        parts = [
            made("label", told(block.label)),
            made("caption", made("p", self.line(block.caption))),
            made("alt-text", told(block.told)),
            made("graphic", mimetype="image", mime_subtype="svg+xml", xlink__href=drawing_name(block)),
        ]
        return made("fig", *parts, id=self.place(block.anchor))

    def grid(self, grid: Grid) -> str:
        """A table with its label, caption and notes; without columns it is none."""
        if not grid.columns:
            return ""
        place = self.place(grid.anchor)
        heads = [
            made("th", self.line(each.head, breaks=True), align=ALIGNED.get(each.kind, "left")) for each in grid.columns
        ]
        groups = [made("tbody", *rows) for rows in map(partial(self._rows, grid), grid.groups) if rows]
        body = groups or [made("tbody", made("tr", *(made("td") for _ in heads)))]
        notes = [made("fn", made("p", self.line(note))) for note in grid.notes]
        parts = [
            made("label", told(grid.label)) if grid.label else "",
            made("caption", made("p", self.line(grid.caption))) if grid.caption else "",
            made("table", made("thead", made("tr", *heads)), *body, frame="hsides", rules="groups"),
            made("table-wrap-foot", *notes) if notes else "",
        ]
        return made("table-wrap", *parts, id=place, orientation="landscape" if grid.is_wide else "")

    def _rows(self, grid: Grid, group: Group) -> list[str]:
        rows = []
        if group.head:
            across = made("th", self.line(group.head), colspan=str(len(grid.columns)), align="left")
            rows.append(made("tr", across, id=self.place(group.anchor)))
        for line in group.lines:
            cells = [
                made("td", self._cell(cell), align=ALIGNED.get(column.kind, "left"))
                for cell, column in zip(line.cells, grid.columns, strict=False)
            ]
            rows.append(made("tr", *(cells or [made("td")]), id=self.place(line.anchor)))
        return rows

    def _cell(self, cell: Cell) -> str:
        figure = f"{told(cell.figure)} " if cell.figure else ""
        return figure + self.line(cell.spans, breaks=True) + self.line(cell.tail, breaks=True)

    def references(self, block: References, title: str = "", anchor: str = "") -> str:
        """The list of references. title: as XML; anchor: of the heading over it."""
        place = self.place(anchor)
        entries = [reference(each, self.place(each.anchor), self.line(each.spans)) for each in block.entries]
        return made("ref-list", made("title", title) if title else "", *entries, id=place)


def drawing_name(figure: Figure) -> str:
    """The name of the file beside the text that holds the drawing."""
    return f"{figure.anchor or 'figure'}.svg"


def _defined(term: str, sense: str) -> str:
    return made("def-item", made("term", term), made("def", made("p", sense)))


def _numbered(spans: Spans) -> tuple[str, Spans]:
    """The number before a heading's words, "" where it has none, and the words."""
    found = NUMBERED.match(spans[0].text) if spans else None
    if not found or not plain(spans)[found.end() :].strip():
        return "", spans
    return found[1], (replace(spans[0], text=spans[0].text[found.end() :]), *spans[1:])


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0
