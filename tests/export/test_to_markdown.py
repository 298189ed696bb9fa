"""The Markdown file, read by a CommonMark reader with tables: rows, words and links; texts stay texts."""

from html.parser import HTMLParser
from typing import Any

import pytest

from export import laid, to_markdown
from export.blocks import Cell, Column, Grid, Group, Heading, Line, Paragraph, Span, spans
from export.document import Document
from export.options import STYLES, TableOptions
from tests import make_document as make
from tests.export import make_text
from tests.export.test_hostile import texts
from tests.export.test_to_docx import expected, hostile, raised_away

reader = pytest.importorskip("markdown_it", reason="markdown-it-py, which reads CommonMark, is not installed")


class Seen(HTMLParser):
    """What a reader sees of a page: rows of tables, all words, tags, links and ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.told, self.tags, self.links, self.ids = "", set[str](), list[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.tags.add(tag)
        self.links += [facts["href"] or ""] if "href" in facts else []
        self.ids += [facts["id"] or ""] if "id" in facts else []
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_cell = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.is_cell = False

    is_cell = False

    def handle_data(self, data: str) -> None:
        self.told += data
        if self.is_cell:
            self.rows[-1][-1] += data


def seen(content: bytes) -> Seen:
    parser: Any = reader.MarkdownIt("commonmark").enable("table")
    return Seen(parser.render(content.decode()))


def rows(content: bytes) -> list[list[str]]:
    """Rows as the other readers have them: a question's row is its one cell."""
    found = seen(content).rows
    return [row[:1] if len(row) > 1 and not any(row[1:]) else row for row in found]


def alone(document: Document, options: TableOptions | None = None) -> bytes:
    return to_markdown.render_table(laid.table(document, options), document)


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back() -> None:
    document = make.table5()
    found = rows(alone(document))
    assert raised_away(found) == raised_away(expected(document))
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(5) == 1 + 34


def test_one_vote_more_is_noticed() -> None:
    first, other = (make.document(make.section("1", make.row("1.1", "Sample.", *v))) for v in ((33, 3), (32, 4)))
    assert raised_away(rows(alone(other))) != raised_away(expected(first))


@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_keeps_its_columns(style: str) -> None:
    found = seen(alone(make.table5(), TableOptions(style=style))).rows
    assert len(found) == 1 + 13 + 34
    assert len({len(row) for row in found}) == 1


def test_a_text_of_every_block_is_whole() -> None:
    page = seen(to_markdown.render(make_text.text()))
    wanted = ("Sample author 3", "First sample abstract.", "Sample statement.", "92% (33) yes, 3 no", "cell 3.7")
    wanted += ("code_1", "Still to be written", "A sample work. 2015.", "What was set off.", "Inner item.", "consensus")
    assert [each for each in wanted if each not in page.told] == []
    assert "https://example.org/a?b=1&c=%20_#x" in page.links
    assert "https://orcid.org/0000-0002-1825-0097" in page.links
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner - set(page.ids) == {"not-there"}


def test_texts_that_want_to_be_more_stay_texts() -> None:
    words = texts(9)
    page = seen(to_markdown.render(hostile(words)))
    assert page.tags & {"script", "img", "style", "iframe", "object", "base", "link", "code", "pre"} == set()
    squeezed = page.told.replace(" ", "").replace("\u00a0", "")
    assert [each for each in words if each.replace(" ", "") not in squeezed] == []


@pytest.mark.parametrize(
    "told",
    [
        "    set in",
        "1. one",
        "12) two",
        "- dash",
        "+ plus",
        "=====",
        "---",
        "# head",
        "> quoted",
        "```",
        "~~~",
        "a | b",
    ],
)
def test_signs_at_a_beginning_begin_nothing(told: str) -> None:
    page = seen(to_markdown.render(make_text.text(Paragraph(spans("Before.")), Paragraph(spans(told)))))
    assert f"Before.\n{told.strip()}\n" in page.told.replace("\n\n", "\n")
    assert page.tags & {"ol", "pre", "code", "hr", "blockquote", "table", "h2"} == {"h2"}


def test_a_link_leads_to_an_address_or_to_a_place_of_the_text() -> None:
    blocks = (
        Heading(1, spans("Head"), "q 1"),
        Paragraph((Span("x", target="javascript:alert(1)"), Span("y", target="#q 1"))),
    )
    page = seen(to_markdown.render(make_text.text(*blocks, authors=())))
    assert page.links == ["#q-1"]
    assert page.ids == ["q-1"]


def test_odd_tables_spoil_nothing() -> None:
    lines = Group((Line((Cell((Span("b\nc"),)), Cell(spans("d|e")))),))
    table = Grid("", (), (Column(spans("a")), Column(())), (lines,))
    assert seen(to_markdown.render(make_text.text(table, Grid("", (), (), ())))).rows == [["a", ""], ["b\nc", "d|e"]]


def test_the_same_text_gives_the_same_bytes() -> None:
    assert to_markdown.render(make_text.text()) == to_markdown.render(make_text.text())
