"""A manuscript as PDF: read back from its pages, tags and bookmarks by readers that share no code with the writer."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from export import laid, to_pdf_text
from export.blocks import Cell, Figure, Grid, Heading, Line, Paragraph, Span, Statement, Text, spans
from export.document import Document
from tests.export import make_text
from tests.export.test_tags import elements, kinds, walk

HOSTILE = "<script>alert(1)</script> <img src=file:///etc/passwd> {{ 7*7 }} \\input{x} =cmd &amp; “quoted” \"'"


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in "<>{}\\=&;|!%'\"/:")


def pages(made: bytes) -> list[str]:
    """What each page shows."""
    file = pypdfium2.PdfDocument(made)
    try:
        return [page.get_textpage().get_text_range() for page in file]
    finally:
        file.close()


def long_table(document: Document) -> Grid:
    return laid.table(document)


@pytest.fixture(scope="module")
def everything() -> bytes:
    """A text with one of every kind of block."""
    return to_pdf_text.render(make_text.text())


@pytest.fixture(scope="module")
def with_table(table5: Document) -> Text:
    """A heading and a sentence, the table of 34 rows, then more text."""
    before = (Heading(1, spans("Results")), Paragraph(spans("Far before the table. " * 20)))
    lead = (Heading(2, spans("Summary of samples")), Paragraph(spans("What the table sums up.")))
    after = (Heading(2, spans("After the table")), Paragraph(spans("More text.")))
    return make_text.text(*before, *lead, long_table(table5), *after)


@pytest.fixture(scope="module")
def printed_table(with_table: Text) -> bytes:
    return to_pdf_text.render(with_table)


@pytest.fixture(scope="module")
def file(everything: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(everything)) as opened:
        yield opened


def test_every_block_is_told(everything: bytes) -> None:
    told = squeezed("".join(pages(everything)))
    for text in (
        *("Sample manuscript", "Sample author 1", "Sample institute", "First sample abstract.", "sample; consensus"),
        *("1. What is the sample question?", "First item.", "Inner item.", "Step two.", "What was set off."),
        *("Recommendation 1.1", "Sample statement.", "92% (33) yes, 3 no", "cell 1.2", "cell 3.7"),
        *("Table 1.", "Figure 1.", "magnetic resonance imaging", "Still to be written by people."),
        *("[@lost]", "code_1", "A sample work. 2015.", "0000-0002-1825-0097"),
    ):
        assert squeezed(text) in told, text


def test_it_claims_what_it_is(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("3", "A", "1")
    assert str(file.Root.Lang) == "en-GB"
    assert str(file.docinfo["/Title"]) == "Sample manuscript"


def test_headings_are_bookmarks(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Sample manuscript"
        assert [each.title for each in top.children] == ["Abstract", "Results", "References"]
        assert [each.title for each in top.children[1].children] == ["1. What is the sample question?"]


def test_tags_tell_headings_lists_tables_and_figures(file: pikepdf.Pdf) -> None:
    found = kinds(elements(file))
    assert (found["/H1"], found["/Table"], found["/THead"], found["/Figure"]) == (1, 2, 2, 1)
    assert found["/BlockQuote"] == 1
    (figure,) = (each for each in elements(file) if each.S == "/Figure")
    assert str(figure.Alt) == "A drawing of sample rounds."


def test_links_lead_to_places_of_the_text(file: pikepdf.Pdf) -> None:
    targets = [link.get("/A", link) for page in file.pages for link in page.get("/Annots", [])]
    outside = {str(each.URI) for each in targets if "/URI" in each}
    assert "https://example.org/a?b=1&c=%20_#x" in outside
    inside = {str(each.Dest) for each in targets if "/Dest" in each}
    assert {"ref-1", "r1.1"} <= inside
    assert "not-there" not in inside


def test_a_long_table_has_its_label_on_each_page_but_the_first(printed_table: bytes) -> None:
    shown = pages(printed_table)
    first = next(n for n, page in enumerate(shown) if "Table 5. Summary" in page or "Table 5." in page)
    conts = [n for n, page in enumerate(shown) if "Cont." in page]
    last = next(n for n, page in enumerate(shown) if "After the table" in page)
    assert conts == list(range(first + 1, last + 1))
    assert len(conts) >= 2


@pytest.mark.parametrize("lines", [0, 21, 30])
def test_a_table_within_the_text_says_where_it_goes_on(lines: int) -> None:
    grid = make_text.grid(label="Table 7", is_wide=False)
    rows = tuple(Line(tuple(Cell(spans(f"row {n} " + "word " * 12)) for _ in grid.columns)) for n in range(6))
    grid = replace(grid, groups=(replace(grid.groups[0], lines=rows),))
    before = [Paragraph(spans(f"Before {n}.")) for n in range(lines)]
    made = make_text.text(*before, grid, *(Paragraph(spans("After.")) for _ in range(60)), abstract=())
    shown = [" ".join(page.split()) for page in pages(to_pdf_text.render(made))]
    assert sum("Table 7." in page for page in shown) >= 1
    for page in shown:
        assert ("Table 7. Cont." in page) == ("word word" in page and not re.search(r"Table 7\. (?!Cont)", page))


def test_a_heading_goes_along_with_its_table(printed_table: bytes) -> None:
    (page,) = (page for page in pages(printed_table) if "Summary of samples" in page)
    assert "Table 5." in page


def test_a_table_of_many_pages_is_one_for_a_screen_reader(printed_table: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed_table)) as opened:
        all_ = elements(opened)
        (table,) = (each for each in all_ if each.S == "/Table")
        found = kinds(list(walk(table)))
        assert (found["/Caption"], found["/THead"], found["/TBody"], found["/TR"]) == (1, 1, 13, 1 + 13 + 34)


def test_several_tables_stay_several(table5: Document) -> None:
    one = long_table(table5)
    other = replace(
        make_text.grid(), groups=tuple(replace(each, lines=each.lines * 40) for each in make_text.grid().groups)
    )
    with pikepdf.open(
        io.BytesIO(to_pdf_text.render(make_text.text(one, other, make_text.grid(label="Table 9"))))
    ) as made:
        tables = [kinds(list(walk(each))) for each in elements(made) if each.S == "/Table"]
        assert [each["/TR"] for each in tables] == [1 + 13 + 34, 1 + 3 * 40, 1 + 3]
        assert [each["/THead"] for each in tables] == [1, 1, 1]


def test_wide_tables_are_printed_across(everything: bytes) -> None:
    with pdfplumber.open(io.BytesIO(everything)) as opened:
        across = [n for n, page in enumerate(opened.pages) if page.width > page.height]
        assert len(across) == 1
        assert "Table 2." in (opened.pages[across[0]].extract_text() or "")


def test_the_text_after_a_table_across_is_upright_again() -> None:
    wide = make_text.grid(label="Table 2", anchor="t2", is_wide=True)
    upright = make_text.grid(label="Table 3", anchor="t3")
    text = make_text.text(Paragraph(spans("Before.")), wide, Paragraph(spans("After.")), upright, wide)
    with pikepdf.open(io.BytesIO(to_pdf_text.render(text))) as pdf:
        sizes = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    assert sizes == [False, True, False, True]


def test_no_hyphen_is_printed_in_an_address() -> None:
    address = "https://sample.example/" + "unbreakable/internationalisation/" * 12
    text = replace(make_text.text(Paragraph(spans(f"Se encuentra en {address}"))), language="es")
    (told,) = pages(to_pdf_text.render(text))
    assert squeezed(address) in squeezed(told)


def test_type_is_ours_and_large_enough(printed_table: bytes) -> None:
    with pdfplumber.open(io.BytesIO(printed_table)) as opened:
        signs = [sign for page in opened.pages for sign in page.chars]
    assert {sign["fontname"].partition("+")[2].partition("-")[0] for sign in signs} == {"TeX"}
    small = Counter(round(sign["size"], 1) for sign in signs if sign["size"] < 7.9)
    assert set(small) <= {5.6, 5.7, 6.3, 6.7, 7.3, 7.4}  # raised and lowered figures


def hostile_text() -> Text:
    said = (Span(HOSTILE), Span(HOSTILE, target="javascript:alert(1)"), Span("x", target="file:///etc/passwd"))
    grid = make_text.grid(label=HOSTILE, caption=said, notes=(said,))
    grid = replace(
        grid,
        groups=tuple(replace(each, head=said, lines=(Line((Cell(said, said, "9%"),) * 7),)) for each in grid.groups),
    )
    drawing = Figure(
        HOSTILE, said, make_text.SVG.replace("</svg>", '<image href="file:///etc/passwd"/></svg>'), HOSTILE
    )
    return make_text.text(
        Heading(2, said, 'a"b'),
        Paragraph(said, "blank"),
        Statement(HOSTILE, "1", said, ((HOSTILE, said),)),
        grid,
        drawing,
        title=HOSTILE,
        running=HOSTILE,
        subtitle=HOSTILE,
        keywords=(HOSTILE,),
        authors=(),
    )


def test_hostile_text_stays_text() -> None:
    made = to_pdf_text.render(hostile_text())
    told = squeezed("".join(pages(made)))
    assert told.count(squeezed(HOSTILE)) >= 12
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert not [page for page in opened.pages if "/Annots" in page]
        assert not any(
            str(each.get("/S")) in ("/JavaScript", "/Launch") for each in opened.objects if _is_dictionary(each)
        )


def _is_dictionary(each: Any) -> bool:
    return isinstance(each, pikepdf.Dictionary)


def test_the_same_text_gives_the_same_bytes(everything: bytes) -> None:
    assert to_pdf_text.render(make_text.text()) == everything
    assert to_pdf_text.render(make_text.text(title="Another sample")) != everything
