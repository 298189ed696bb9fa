"""Word manuscripts: tracked changes, tables within the text, content controls, captions."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from authoring.rules.plan import ImportRefused
from export.proof_files.docx import read_docx
from export.proofs.pieces import Manuscript

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
TRACKED = {
    "inserted": ("<w:ins w:id='1' w:author='a'>" + RUN.format("always ") + "</w:ins>", "always consider"),
    "deleted": ("<w:del w:id='1' w:author='a'><w:r><w:delText>never </w:delText></w:r></w:del>", "consider"),
    "moved away": ("<w:moveFrom w:id='1' w:author='a'>" + RUN.format("moved ") + "</w:moveFrom>", "consider"),
    "moved here": ("<w:moveTo w:id='1' w:author='a'>" + RUN.format("moved ") + "</w:moveTo>", "moved consider"),
}


def read(made: "docx.document.Document") -> Manuscript:
    kept = io.BytesIO()
    made.save(kept)
    return read_docx(kept.getvalue())


@pytest.mark.parametrize("name", list(TRACKED))
def test_tracked_changes_are_taken_as_accepted(name: str) -> None:
    xml, expected = TRACKED[name]
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}{RUN.format('consider')}</w:p>"))
    assert read(made).pieces[0].text == expected


def test_text_in_content_controls_is_read_in_its_order() -> None:
    made = docx.Document()
    made.add_paragraph("before")
    inner = f"<w:p>{RUN.format('within')}</w:p>"
    made.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    made.add_paragraph("behind")
    assert [piece.text for piece in read(made).pieces] == ["before", "within", "behind"]


def test_a_table_stands_where_it_stands_under_the_number_of_its_caption() -> None:
    made = docx.Document()
    made.add_paragraph("Table 5. Sample caption.")
    table = made.add_table(2, 3)
    for at, text in enumerate(("one", "two", "three")):
        table.rows[0].cells[at].text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[2]).text = "a question"
    made.add_heading("Next", 1)
    caption, first, second, heading = read(made).pieces
    assert (first.place.table, first.place.row, first.cells) == (5, 1, ("one", "two", "three"))
    assert second.cells == ("a question", "", "")
    assert not second.is_row
    assert (caption.place.paragraph, heading.place.paragraph) == (1, 2)
    assert heading.is_heading


def test_rows_and_cells_within_content_controls_are_of_the_table() -> None:
    made = docx.Document()
    cells = [f"<w:tc><w:p>{RUN.format(text)}</w:p></w:tc>" for text in "abcdef"]
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    first = f"<w:tr>{cells[0]}{control.format(cells[1])}{cells[2]}</w:tr>"
    second = control.format(f"<w:tr>{''.join(cells[3:])}</w:tr>")
    gone = f"<w:tr><w:trPr><w:del w:id='1' w:author='a'/></w:trPr>{''.join(cells[:3])}</w:tr>"
    table = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{first}{gone}{second}</w:tbl>"
    made.element.body.insert(0, parse_xml(table))
    assert [piece.cells for piece in read(made).pieces] == [("a", "b", "c"), ("d", "e", "f")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_docx(content)
