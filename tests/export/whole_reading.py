"""Reads a whole manuscript back, whatever its format: its heads, its recommendations, its tables, its words.

One reader a format; none shares code with what writes it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from lxml import html

from tests.export import docx_reading, jats_reading, latex_reading, reading_tags

DOCX_HEAD = re.compile(r"heading(\d)$")
LATEX_HEAD = re.compile(r"^\\(sub)?section\*?\{(.*)\}$", re.MULTILINE)
LATEX_STATEMENT = re.compile(r"\\begin\{recommendation\}(.*?)\\end\{recommendation\}", re.DOTALL)
STATED = re.compile(r"Recommendation \d+\.\d+\.")


@dataclass(frozen=True)
class Whole:
    """What a reader finds. heads: (level from 1, words); statements: each with what is known of it, as one text.

    tables: rows of cells, their heads first; a question is a row of one cell. told: all the words.
    """

    heads: list[tuple[int, str]]
    statements: list[str]
    tables: list[list[list[str]]]
    told: str


def docx(made: bytes) -> Whole:
    """A Word file: paragraphs by their styles."""
    lines = docx_reading.paragraphs(made)
    heads = [(int(found[1]), told) for style, told in lines if (found := DOCX_HEAD.search(style))]
    stated = [
        f"{told} {lines[n + 1][1]}" for n, (style, told) in enumerate(lines) if style.startswith("Recommendation")
    ]
    return Whole(heads, stated[::2], docx_reading.tables(made), docx_reading.told(docx_reading.part(made)))


def latex(made: bytes) -> Whole:
    """A LaTeX file, from its source."""
    source = made.decode().partition("\\begin{document}")[2]
    bare = latex_reading.DROPPED.sub("", source)
    heads = [(2 if sub else 1, latex_reading.told(words)) for sub, words in LATEX_HEAD.findall(bare)]
    stated = [latex_reading.told(each) for each in LATEX_STATEMENT.findall(source)]
    return Whole(heads, stated, latex_reading.rows(made), latex_reading.told(source))


def pdf(made: bytes) -> Whole:
    """A PDF file, by the tags that a screen reader follows."""
    lines, tables = reading_tags.prose(made)
    heads = [(int(tag[1]) - 1, told) for tag, told in lines if tag != "P"]
    stated = [f"{told} {lines[n + 1][1]}" for n, (tag, told) in enumerate(lines) if tag == "P" and STATED.match(told)]
    rows = [[[cell.text for cell in row] for row in (each.head, *each.rows)] for each in tables]
    return Whole(heads, stated, rows, " ".join(told for _, told in lines))


def jats(made: bytes) -> Whole:
    """A JATS file; its DTD has nothing against it."""
    assert jats_reading.faults(made) == []
    told = jats_reading.told
    heads = [
        (1 + len(list(each.iterancestors("sec"))), f"{each.findtext('label', '')} {told(each.find('title'))}".strip())
        for each in jats_reading.all_of(made, "sec")
        if not list(each.iterancestors("abstract"))
    ]
    stated = [
        f"{each.findtext('label')}. {told(each)[len(each.findtext('label')) :]}"
        for each in jats_reading.all_of(made, "statement")
    ]
    (article,) = jats_reading.all_of(made, "article")
    return Whole(heads, stated, jats_reading.tables(made), told(article))


def page(made: bytes) -> Whole:
    """A page of HTML."""
    root = html.fromstring(made.decode())
    heads = [(int(each.tag[1]) - 1, each.text_content()) for each in root.iter("h2", "h3")]
    return Whole(heads, [each.text_content() for each in root.find_class("stated")], _tables(root), root.text_content())


def markdown(made: bytes) -> Whole:
    """A Markdown file, as a CommonMark reader makes it a page."""
    root = html.fromstring(rendered(made))
    heads = [(int(each.tag[1]) - 1, each.text_content()) for each in root.iter("h2", "h3")]
    quoted = [each.text_content() for each in root.iter("blockquote")]
    return Whole(heads, [each for each in quoted if STATED.match(each.strip())], _tables(root), root.text_content())


def rendered(made: bytes) -> str:
    """The page of a Markdown file; skips the test where its reader is missing."""
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py, which reads CommonMark, is not installed")
    page_: str = reader.MarkdownIt("commonmark").enable("table").render(made.decode())
    return page_


READERS: dict[str, Callable[[bytes], Whole]] = {
    "docx": docx,
    "latex": latex,
    "pdf": pdf,
    "jats": jats,
    "html": page,
    "markdown": markdown,
}
"""The readers by the formats' names."""


def _tables(root: html.HtmlElement) -> list[list[list[str]]]:
    rows = [
        [[cell.text_content() for cell in row.iter("td", "th")] for row in table.iter("tr")]
        for table in root.iter("table")
    ]
    return [[row[:1] if len(row) > 1 and not any(row[1:]) else row for row in table] for table in rows]
