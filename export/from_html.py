"""Rendered prose as blocks: the HTML of core.prose, a closed set of tags, read into the tree that every format prints.

So there is one rendering of Markdown for screen, preview and all files. Pure but for the parser.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import html as parser

from export.blocks import Block, Cell, Column, Grid, Group, Heading, Line, Listing, Paragraph, Quote, Span, Spans
from export.inline import runs

MARKS = {
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "sup": "raised",
    "sub": "lowered",
    "code": "is_code",
    "pre": "is_code",
    "mark": "is_missing",
}
BLOCKS = ("p", "ul", "ol", "blockquote", "table", "pre", "hr", "h1", "h2", "h3", "h4")
HIGHEST = 4
"""The level of heading that a narrative may have: beneath the question's own."""


def blocks(html: str, beneath: int = 2) -> tuple[Block, ...]:
    """The blocks of rendered prose. beneath: the level of the heading that it stands under."""
    return tuple(_blocks(_parsed(html), beneath))


def spans(html: str) -> Spans:
    """The spans of one rendered line; a line break becomes "\\n"."""
    return _tidy(tuple(_spans(_parsed(html), Span(""))))


def _parsed(html: str) -> Any:
    return parser.fragment_fromstring(html, create_parent="div")


def _blocks(parent: Any, beneath: int) -> Iterator[Block]:
    """Blocks, with text that stands loose between them (as in a list's item) as paragraphs."""
    loose: list[Span] = list(_text(parent.text, Span("")))
    for child in parent:
        if child.tag in BLOCKS:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, beneath)
        else:
            loose += _element(child, Span(""))
        loose += _text(child.tail, Span(""))
    yield from _paragraph(loose)


def _paragraph(loose: list[Span]) -> Iterator[Block]:
    if any(each.text.strip() for each in loose):
        yield Paragraph(_tidy(tuple(loose)))


def _block(element: Any, beneath: int) -> Iterator[Block]:
    tag = element.tag
    if tag in ("ul", "ol"):
        items = tuple(tuple(_blocks(item, beneath)) for item in element if item.tag == "li")
        yield Listing(items, is_ordered=tag == "ol")
    elif tag == "blockquote":
        yield Quote(tuple(_blocks(element, beneath)))
    elif tag == "table":
        yield _grid(element)
    elif tag.startswith("h") and tag[1:].isdigit():
        yield Heading(min(beneath + max(int(tag[1:]) - 2, 1), HIGHEST + 1), _tidy(tuple(_spans(element, Span("")))))
    elif tag == "pre":
        yield Paragraph(tuple(_spans(element, Span("", is_code=True))))
    elif tag == "p":
        yield from _paragraph(list(_spans(element, Span(""))))


def _grid(table: Any) -> Grid:
    """A table within prose: no label, no caption; its first row are the heads."""
    rows = [[_tidy(tuple(_spans(cell, Span("")))) for cell in row] for row in table.iter("tr")]
    heads, body = (rows[0], rows[1:]) if rows else ([], [])
    lines = tuple(Line(tuple(Cell(cell) for cell in row)) for row in body)
    return Grid("", (), tuple(Column(head) for head in heads), (Group(lines),))


def _spans(element: Any, like: Span) -> Iterator[Span]:
    yield from _text(element.text, like)
    for child in element:
        yield from _element(child, like)
        yield from _text(child.tail, like)


def _element(element: Any, like: Span) -> Iterator[Span]:
    if element.tag == "br":
        yield replace(like, text="\n")
        return
    marks: dict[str, Any] = {MARKS[element.tag]: True} if element.tag in MARKS else {}
    if element.tag == "a" and element.get("href"):
        marks["target"] = element.get("href")
    yield from _spans(element, replace(like, **marks))


def _text(text: str | None, like: Span) -> Iterator[Span]:
    told = (text or "").replace("\n", " ") if not like.is_code else text or ""
    for run in runs(told, is_marked=False):
        yield replace(
            like, text=run.text, raised=like.raised or run.kind == "sup", lowered=like.lowered or run.kind == "sub"
        )


def _tidy(spans_: Spans) -> Spans:
    """Neighbours of one kind drawn together, without space at the ends."""
    found: list[Span] = []
    for each in spans_:
        if found and replace(found[-1], text="") == replace(each, text=""):
            found[-1] = replace(each, text=found[-1].text + each.text)
        elif each.text:
            found.append(each)
    found = [replace(each, text=each.text.replace("\n ", "\n")) for each in found]
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip(" "))
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(each for each in found if each.text)
