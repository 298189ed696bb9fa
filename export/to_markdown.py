"""A text as Markdown: CommonMark with pipe tables, readable as it stands. Pure.

Every sign of the record that Markdown would read is escaped, so that texts stay texts; raised and lowered signs and
anchors are the HTML that CommonMark lets through. Figures are told in words.
"""

import re
from collections.abc import Iterable, Iterator

from export.blocks import (
    Author,
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
    Text,
)
from export.bylines import orcid_address
from export.document import Document
from export.inline import printable

SPECIAL = re.compile(r"([\\`*_{}\[\]#!|~<>&$^])|(?<=^)([+=-])", re.MULTILINE)
"""Signs that some reader of Markdown takes for its own; a backslash before each is CommonMark."""
LETTERED = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
"""A number with a stop at a line's beginning would begin a list."""
ADDRESSES = ("#", "https://", "http://", "mailto:")
"""What a link may lead to."""


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    return ("\n".join(_lines(text)).rstrip("\n") + "\n").encode()


def render_table(grid: Grid, document: Document) -> bytes:
    """The table alone, with its caption and notes."""
    return ("\n".join(_grid(grid)).rstrip("\n") + "\n").encode()


def _lines(text: Text) -> Iterator[str]:
    yield from (f"# {_spans(text.title_spans)}", "")
    if text.subtitle:
        yield from (_spans(text.subtitle_spans), "")
    yield from map(_author, text.authors)
    if text.authors:
        yield ""
    for block in text.front:
        yield from _block(block)
    if text.abstract:
        yield from (f"## {escaped(text.abstract_head)}", "")
        for each in text.abstract:
            yield from (_line_start(_spans(each)), "")
    if text.keywords:
        yield from (f"<em>{escaped('; '.join(text.keywords))}</em>", "")
    for block in text.body:
        yield from _block(block)


def _author(author: Author) -> str:
    told = [escaped(part) for part in (author.name, author.affiliation, author.country) if part]
    address = orcid_address(author.orcid)
    return "- " + ", ".join([*told, *([f"[ORCID](<{address}>)"] if address else [])])


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (f"{'#' * min(block.level + 1, 6)} {_anchor(block.anchor)}{_spans(block.spans)}", "")
    elif isinstance(block, Paragraph):
        yield from (_line_start(_spans(block.spans)), "")
    elif isinstance(block, Listing):
        yield from (*_listing(block), "")
    elif isinstance(block, Quote):
        yield from (*(f"> {line}".rstrip() for part in block.blocks for line in _block(part)), "")
    elif isinstance(block, Statement):
        yield from _statement(block)
    elif isinstance(block, Grid):
        yield from _grid(block)
    else:
        yield from _apparatus(block)


def _apparatus(block: Figure | References | Terms) -> Iterator[str]:
    if isinstance(block, Terms):
        yield from (f"- **{_spans(short)}**: {_spans(meaning)}" for short, meaning in block.pairs)
    elif isinstance(block, References):
        yield from (f"{each.number}. {_anchor(each.anchor)}{_spans(each.spans)}" for each in block.entries)
    else:
        label = f"**{escaped(block.label)}.** " if block.label else ""
        yield from (f"{_anchor(block.anchor)}{label}{_spans(block.caption)}", "", escaped(block.told))
    yield ""


def _listing(block: Listing) -> Iterator[str]:
    for n, item in enumerate(block.items, start=1):
        sign = f"{n}. " if block.is_ordered else "- "
        lines = [line for part in item for line in _block(part)]
        while lines and not lines[-1]:
            lines.pop()
        yield sign + (lines[0] if lines else "")
        yield from (f"{' ' * len(sign)}{line}".rstrip() for line in lines[1:])


def _statement(block: Statement) -> Iterator[str]:
    yield f"> {_anchor(block.anchor)}**{escaped(block.label)}.** {_spans(block.spans)}"
    if block.facts:
        yield ">"
        yield "> " + "; ".join(f"{escaped(name)}: {_spans(told)}" for name, told in block.facts)
    yield ""


def _grid(grid: Grid) -> Iterator[str]:
    """The table with its caption and notes; without columns it is none."""
    if not grid.columns:
        return
    if grid.label:
        yield from (f"{_anchor(grid.anchor)}**{escaped(grid.label + grid.stop)}** {_spans(grid.caption)}", "")
    yield _row(_spans(each.head) for each in grid.columns)
    yield _row(":---" if each.kind in ("text", "level") else "---:" for each in grid.columns)
    for group in grid.groups:
        yield from _group(group, len(grid.columns))
    yield ""
    for note in grid.notes:
        yield from (_line_start(_spans(note)), "")


def _group(group: Group, columns: int) -> Iterator[str]:
    if group.head:
        yield _row([f"**{_spans(group.head)}**", *[""] * (columns - 1)])
    for line in group.lines:
        yield _row(_cell(each) for each in line.cells)


def _cell(cell: Cell) -> str:
    figure = f"{escaped(cell.figure)} " if cell.figure else ""
    return figure + _spans(cell.spans) + _spans(cell.tail)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _anchor(name: str) -> str:
    return f'<a id="{_name(name)}"></a>' if name else ""


def _name(anchor: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", anchor)


def _line_start(text: str) -> str:
    """The text at a line's beginning: no list, and no code for being set in."""
    return LETTERED.sub(r"\1\\\2", text.lstrip(" "))


def escaped(text: str) -> str:
    """The text with a backslash before every sign that Markdown could take for its own."""
    lines = (SPECIAL.sub(r"\\\g<0>", printable(line)) for line in text.split("\n"))
    return "<br>".join(lines)


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    told = escaped(span.text)
    for is_so, before, after in (
        (span.raised, "<sup>", "</sup>"),
        (span.lowered, "<sub>", "</sub>"),
        (span.is_code, "<code>", "</code>"),
        (span.italic, "<em>", "</em>"),
        (span.bold, "<strong>", "</strong>"),
    ):
        told = f"{before}{told}{after}" if is_so else told
    if not span.target.startswith(ADDRESSES):
        return told
    target = f"#{_name(span.target[1:])}" if span.target.startswith("#") else re.sub(r"[<>\\\s]", "", span.target)
    return f"[{told}](<{target}>)"
