"""Word files: paragraphs with what they are, tables with their cells in line, and what is refused."""

import io

import pytest
from docx import Document

from authoring.reading.docx import read_docx
from authoring.rules.plan import ImportRefused
from tests.authoring.reading.office import bomb, changed, docx


def test_paragraphs_are_headings_items_and_text() -> None:
    blocks, tables = read_docx(
        docx(
            ("Heading 2", "1. Why?"),
            ("Normal", " "),
            ("List Bullet", "An item"),
            ("Normal", "A text with <b>signs</b>."),
        )
    )
    assert [(block.place, block.kind, block.level, block.text) for block in blocks] == [
        (1, "heading", 2, "1. Why?"),
        (3, "item", 0, "An item"),
        (4, "text", 0, "A text with <b>signs</b>."),
    ]
    assert tables == ()


def test_raised_signs_and_bold() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("18").font.superscript = True
    paragraph.add_run("F").bold = True
    document.add_paragraph().add_run("Question 1").bold = True
    stream = io.BytesIO()
    document.save(stream)
    first, second = read_docx(stream.getvalue())[0]
    assert (first.text, first.is_bold, second.is_bold) == ("¹⁸F", False, True)


def test_tables_keep_their_columns_where_cells_are_merged() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for n, text in enumerate(("question", "recommendation", "yes")):
        table.cell(0, n).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "1. Why?"
    table.cell(2, 1).text = "Text."
    stream = io.BytesIO()
    document.save(stream)
    (sheet,) = read_docx(stream.getvalue())[1]
    assert (sheet.name, sheet.unit) == ("Table 1", "row")
    assert [tuple(cell.strip() for cell in cells) for _, cells in sheet.rows] == [
        ("question", "recommendation", "yes"),
        ("1. Why?", "", ""),
        ("", "Text.", ""),
    ]


def test_deleted_text_is_left_out_and_inserted_text_is_there() -> None:
    content = changed(
        docx(("Normal", "Kept")),
        "word/document.xml",
        b"<w:t>Kept</w:t></w:r>",
        b"<w:t>Kept</w:t></w:r><w:del w:id='1' w:author='x'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        b"<w:ins w:id='2' w:author='x'><w:r><w:t> and new</w:t></w:r></w:ins>",
    )
    assert read_docx(content)[0][0].text == "Kept and new"


GOOD = docx(("Normal", "Text"))
BROKEN = [
    ("text", b"Text"),
    ("cut off", GOOD[: len(GOOD) // 2]),
    ("bomb", bomb(70)),
    ("another", bomb(1)),
    ("entities", changed(GOOD, "word/document.xml", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document")),
    ("no xml", changed(GOOD, "word/document.xml", b"<w:body>", b"<w:body><<")),
]


@pytest.mark.parametrize("content", [pytest.param(c, id=name) for name, c in BROKEN])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_docx(content)
