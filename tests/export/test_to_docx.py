"""The Word file, read back from its XML: rows, words, styles, links and fields; and the same bytes every time."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from core.settings import ROOT
from export import laid, to_docx
from export.blocks import Author, Block, Cell, Figure, Group, Heading, Line, Paragraph, Text, spans
from export.document import Document
from export.options import STYLES, TableOptions
from tests import make_document as make
from tests.export import docx_reading as reading
from tests.export import make_text
from tests.export.test_hostile import texts

W = reading.W
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_A_CM = 360_000
MARKS = re.compile("[\u2060]")
PRINT = """
import hashlib
from export import to_docx
from tests.export import make_text
print(hashlib.sha256(to_docx.render(make_text.text())).hexdigest())
"""


def squeezed(text: str) -> str:
    return MARKS.sub("", text).replace("\u00a0", " ")


def expected(document: Document) -> list[list[str]]:
    """What the table says, put together without the code that prints."""
    found = [["Recommendations and Levels of Evidence", "Total (n)", "Yes (n)", "No (n)", "Consensus"]]
    for section in document.table.sections:
        found.append([f"{section.number}. {section.title}"])
        for row in section.rows:
            grade = f"({row.level_of_evidence},{row.strength})."
            text = f"{row.number}. {row.text.removesuffix('.')} {grade}"
            figures = (str(row.total), str(row.yes), str(row.no), row.verdict.label if row.verdict else "")
            found.append([text, *figures])
    return found


def raised_away(rows: list[list[str]]) -> list[list[str]]:
    return [[squeezed(cell).translate(str.maketrans("¹⁸", "18")) for cell in row] for row in rows]


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back() -> None:
    document = make.table5()
    (found,) = reading.tables(to_docx.render_table(laid.table(document), document))
    assert raised_away(found) == raised_away(expected(document))
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(5) == 1 + 34


def test_one_vote_more_is_noticed() -> None:
    row = make.row("1.1", "Sample statement.", 33, 3)
    document = make.document(make.section("1", row))
    other = make.document(make.section("1", make.row("1.1", "Sample statement.", 32, 4)))
    (found,) = reading.tables(to_docx.render_table(laid.table(other), other))
    assert raised_away(found) != raised_away(expected(document))


@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_has_its_columns_and_fills_the_line(style: str) -> None:
    document = make.table5()
    grid = laid.table(document, TableOptions(style=style))
    made = to_docx.render_table(grid, document)
    (rows,) = reading.tables(made)
    assert {len(row) for row in rows} == {1, len(grid.columns)}
    line = 257 if grid.is_wide else 170
    assert abs(sum(map(int, reading.values(made, "gridCol", "w"))) - line * 56.7) < 20
    assert reading.values(made, "pgSz", "orient") == (["landscape"] if grid.is_wide else [None])


def test_the_table_is_one_that_an_editor_can_edit() -> None:
    document = make.table5()
    root = reading.part(to_docx.render_table(laid.table(document), document))
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 47
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    questions = [row for row in rows if len(row.findall(f"{W}tc")) == 1]
    assert [row.find(f".//{W}gridSpan").get(f"{W}val") for row in questions] == ["5"] * 13
    assert all(row.find(f".//{W}pPr/{W}keepNext") is not None for row in questions)
    assert root.find(f".//{W}tblCaption").get(f"{W}val").startswith("Table 5. Summary")
    assert root.find(f".//{W}tblDescription").get(f"{W}val").endswith("Consensus")


def test_a_row_taller_than_a_page_may_be_broken() -> None:
    words = " ".join(f"word{n}" for n in range(2_500))
    document = make.document(make.section("1", make.row("1.1", words, 9, 1)))
    made = to_docx.render_table(laid.table(document), document)
    rows = list(reading.part(made).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]
    assert squeezed(reading.tables(made)[0][2][0]).startswith(f"1.1. {words[:40]}")
    assert "word2499" in reading.tables(made)[0][2][0]


def test_the_caption_counts_by_a_field_that_keeps_the_records_number() -> None:
    root = reading.part(to_docx.render(make_text.text(make_text.grid(), make_text.grid(label="Table 5", anchor="t5"))))
    codes = [each.text.strip() for each in root.iter(f"{W}instrText")]
    assert codes == [r"SEQ Table \* ARABIC", r"SEQ Table \* ARABIC \r 5"]
    captions = [told for style, told in reading.paragraphs(to_docx.render(make_text.text())) if "caption" in style]
    assert captions[:2] == ["Table 1. Sample studies 18F.", "Table 2. Sample studies 18F."]
    assert captions[2] == "Figure 1. Sample drawing."


def test_every_block_has_its_style() -> None:
    found = reading.paragraphs(to_docx.render(make_text.text()))
    assert ("MDPI_1.2_title", "Sample manuscript") in found
    assert ("MDPI_1.3_authornames", "Sample author 11, Sample author 22, Sample author 31, Sample author 4") in found
    assert ("MDPI_1.6_affiliation", "1 Sample hospital, Spain") in found
    assert ("MDPI_1.7_abstract", "Abstract: First sample abstract.") in found
    assert ("MDPI_2.1_heading1", "Results") in found
    assert ("MDPI_2.2_heading2", "1. What is the sample question?") in found
    assert ("MDPI_3.4_text_quote", "What was set off.") in found
    assert ("Recommendation", "Recommendation 1.1. Sample statement.") in found
    assert ("Recommendationfacts", "Level of evidence: V; Level of consensus: 92% (33) yes, 3 no.") in found
    assert ("MDPI_4.3_table_footer", "a Sample footnote.") in found
    assert ("MDPI_3.2_text_no_indent", "MRI: magnetic resonance imaging") in found
    assert ("Stilltowrite", "Still to be written by people.") in found
    assert ("MDPI_7.1_References", "1.\tSample, A. A sample work. 2015.") in found


def test_every_style_that_is_used_is_defined_and_headings_are_headings() -> None:
    made = to_docx.render(make_text.text())
    styles = {each.get(f"{W}styleId"): each for each in reading.part(made, "word/styles.xml").iter(f"{W}style")}
    assert set(reading.values(made, "pStyle", "val")) <= set(styles)
    assert {
        each.find(f"{W}basedOn").get(f"{W}val") for each in styles.values() if each.find(f"{W}basedOn") is not None
    } < set(styles)
    heading = styles["MDPI_2.2_heading2"].find(f"{W}basedOn").get(f"{W}val")
    assert styles[heading].find(f"{W}name").get(f"{W}val") == "heading 2"
    assert styles[heading].find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "1"


def test_a_style_without_space_of_its_own_keeps_that_of_the_one_it_is_based_on() -> None:
    made = to_docx.render(make_text.text())
    styles = {each.get(f"{W}styleId"): each for each in reading.part(made, "word/styles.xml").iter(f"{W}style")}
    for name, base in (("Stilltowrite", "MDPI_3.2_text_no_indent"), ("MDPI_3.4_text_quote", "MDPI_3.1_text")):
        assert styles[name].find(f"{W}basedOn").get(f"{W}val") == base
        assert styles[name].find(f"{W}pPr/{W}spacing") is None
        assert int(styles[base].find(f"{W}pPr/{W}spacing").get(f"{W}after")) > 0


def test_links_lead_to_bookmarks_that_are_there_and_each_is_there_once() -> None:
    twice = (*make_text.everything(), Heading(2, spans("Again"), "q1"))
    root = reading.part(to_docx.render(make_text.text(*twice)))
    names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == len({each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")})
    inside = [each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    assert set(inside) == {"ref_1", "r1_1"} <= set(names)
    assert "nowhere" in reading.told(root)


def test_addresses_are_links_outside_and_nothing_else_is() -> None:
    made = to_docx.render(make_text.text(make_text.prose()))
    outside = [
        each.get("Target")
        for each in reading.part(made, "word/_rels/document.xml.rels")
        if each.get("TargetMode") == "External"
    ]
    assert outside == ["https://orcid.org/0000-0002-1825-0097", "https://example.org/a?b=1&c=%20_#x"]


def test_lists_are_lists_and_each_counts_for_itself() -> None:
    made = to_docx.render(make_text.text())
    items = [
        (reading.told(each), each.find(f".//{W}ilvl").get(f"{W}val"), each.find(f".//{W}numId").get(f"{W}val"))
        for each in reading.part(made).iter(f"{W}p")
        if each.find(f".//{W}numPr") is not None
    ]
    assert items == [
        ("First item.", "0", "1"),
        ("Inner item.", "1", "2"),
        ("Second item.", "0", "1"),
        ("Step one.", "0", "3"),
        ("Step two.", "0", "3"),
    ]
    kinds = [
        each.get(f"{W}val") for each in reading.part(made, "word/numbering.xml").iterfind(f"{W}num/{W}abstractNumId")
    ]
    assert kinds == ["0", "1", "1"]


def test_wide_tables_stand_on_pages_across_and_only_they() -> None:
    assert reading.values(to_docx.render(make_text.text()), "pgSz", "orient") == [None, "landscape", None]
    wide = make_text.grid(is_wide=True)
    alone: tuple[Block, ...] = (wide, replace(wide, label="Table 2", anchor="t2"))
    assert reading.values(to_docx.render(make_text.text(*alone)), "pgSz", "orient") == [None, "landscape"]


def test_the_file_tells_what_it_is() -> None:
    made = to_docx.render(make_text.text())
    core = {each.tag.rpartition("}")[2]: each.text for each in reading.part(made, "docProps/core.xml")}
    assert (core["title"], core["subject"], core["language"]) == ("Sample manuscript", "Sample conference", "en-GB")
    assert core["creator"] == "Sample author 1, Sample author 2, Sample author 3, Sample author 4"
    assert core["created"] == core["modified"] == "2024-05-10T16:00:00Z"
    tongue = reading.part(made, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert tongue.get(f"{W}val") == "en-GB"


def test_the_same_text_gives_the_same_bytes_in_two_processes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=-1, check=True
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(told) == 1
    assert to_docx.render(make_text.text()) != to_docx.render(make_text.text(title="Another"))


def hostile(words: list[str]) -> Text:
    """The words in every place of a text."""
    blocks: list[Block] = []
    for each in words:
        cell = Cell(spans(each), tail=spans(each), figure=each)
        grid = make_text.grid(
            label=each, caption=spans(each), groups=(Group((Line((cell,) * 7, each),), spans(each), each),), anchor=each
        )
        blocks += [Heading(2, spans(each), each), Paragraph(spans(each)), grid]
        blocks.append(Figure(each, spans(each), make_text.SVG, each, each))
    author = Author(*words[:3], orcid=words[0])
    return make_text.text(*blocks, title=words[0], subtitle=words[1], running=words[2], authors=(author,))


def test_texts_that_want_to_be_more_stay_texts() -> None:
    words = texts(9)
    made = to_docx.render(hostile(words))
    told = reading.told(reading.part(made))
    assert [each for each in words if each not in told] == []
    names = {each.tag.rpartition("}")[2] for each in reading.part(made).iter()}
    assert names.isdisjoint({"object", "pict", "altChunk", "subDoc", "fldSimple", "img"})
    fields = {each.text.split()[0] for each in reading.part(made).iter(f"{W}instrText")}
    assert fields <= {"SEQ"}
    assert not any(each.get("TargetMode") for each in reading.part(made, "word/_rels/document.xml.rels"))


def test_signs_that_no_xml_holds_become_the_sign_for_them() -> None:
    made = to_docx.render(make_text.text(Paragraph((make_text.Span("a\x00\ud800b\uffff"),)), title="c\x0bd"))
    assert "a\ufffd\ufffdb\ufffd" in reading.told(reading.part(made))


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine: apt-get install libreoffice-writer")
    path = tmp_path / "text.docx"
    path.write_bytes(to_docx.render(make_text.text()))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    file = pypdfium2.PdfDocument(tmp_path / "text.pdf")
    pages = [(page.get_width() > page.get_height(), page.get_textpage().get_text_range()) for page in file]
    file.close()
    assert [wide for wide, _ in pages] == [False, True, False]
    assert "Recommendation 1.1. Sample statement." in pages[0][1]
    assert "Table 2. Sample studies" in pages[1][1]


def test_a_figure_is_a_picture_that_says_in_words_what_it_shows() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (4134, 800), "white").save(drawn, "PNG", dpi=(300, 300))  # 350 mm wide
    made = to_docx.render(make_text.text(), {"figure-1": drawn.getvalue()})
    (shown,) = reading.part(made).iter(f"{DRAWING}inline")
    assert shown.find(f"{DRAWING}docPr").get("descr") == "A drawing of sample rounds."
    size = shown.find(f"{DRAWING}extent")
    assert (int(size.get("cx")), round(int(size.get("cx")) / int(size.get("cy")), 1)) == (17 * EMU_A_CM, 5.2)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (name,) = (each for each in archive.namelist() if "media" in each)
        assert archive.read(name) == drawn.getvalue()
    assert not any(told == "A drawing of sample rounds." for _, told in reading.paragraphs(made))
    assert made == to_docx.render(make_text.text(), {"figure-1": drawn.getvalue()})
    assert ("MDPI_5.2_figure", "A drawing of sample rounds.") in bare_paragraphs()


def bare_paragraphs() -> list[tuple[str, str]]:
    return [(style, told) for style, told in reading.paragraphs(to_docx.render(make_text.text())) if "drawing" in told]
