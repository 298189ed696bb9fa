"""What Word keeps beside plain runs: emphasis, lists, footnotes, text boxes, tracked moves, symbols, formulas."""

import io
import zipfile

import pytest
from docx import Document

from authoring.reading.docx import read_docx
from authoring.rules.draft_text import Block
from tests.authoring.reading.office import changed, docx

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks(xml: str) -> list[Block]:
    """The blocks of a file whose only paragraph is this XML."""
    return read_docx(body(xml))[0]


def body(xml: str) -> bytes:
    """The file whose only paragraph is this XML."""
    old = b"<w:p><w:pPr/><w:r><w:t>Text</w:t></w:r></w:p>"
    return changed(docx(("Normal", "Text")), "word/document.xml", old, xml.encode())


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


ITALIC, BOLD = "<w:i/>", "<w:b/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("runs", "text", "source"),
    [
        (run("A ") + run("loud ", BOLD) + run("word", ITALIC), "A loud word", "A **loud** *word*"),
        (run("both", BOLD + ITALIC), "both", "***both***"),
        (run("not", '<w:b w:val="0"/>'), "not", "not"),
        (run("H") + run("2", LOWERED) + run("O 3,4") + run("12, 13", RAISED), "H₂O 3,4¹², ¹³", "H~2~O 3,4^12,13^"),
        (run("seen") + run("hidden", "<w:vanish/>"), "seen", "seen"),
        (run("[@key2015] and [3]"), "[@key2015] and [3]", "[@key2015] and [3]"),
        (run("5 * 3 ~ [a](b) `c` d_e"), "5 * 3 ~ [a](b) `c` d_e", r"5 \* 3 \~ [a\](b) \`c\` d_e"),
        (run("# no heading"), "# no heading", r"\# no heading"),
        (run("2. no list"), "2. no list", r"2\. no list"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 2"), "≥ 2", "≥ 2"),
        ('<w:r><w:sym w:font="Other" w:char="F0B3"/></w:r>', "\ufffd", "\ufffd"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1", "x+1"),
        ('<w:moveFrom w:id="1">' + run("gone") + "</w:moveFrom>" + run("here"), "here", "here"),
        ('<w:ins w:id="1">' + run("new") + "</w:ins><w:del>" + run("old") + "</w:del>", "new", "new"),
        ('<w:hyperlink w:anchor="x">' + run("linked") + "</w:hyperlink>", "linked", "linked"),
    ],
)
def test_runs(runs: str, text: str, source: str) -> None:
    (block,) = blocks(f"<w:p>{runs}</w:p>")
    assert (block.text, block.source) == (text, source)


BOX = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"


def test_a_text_box_is_read_once_and_apart() -> None:
    box = BOX.format(run("boxed"))
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    found = blocks(f"<w:p>{run('around')}<w:r>{both}</w:r></w:p>")
    assert [(block.place, block.text) for block in found] == [(1, "around"), (2, "boxed")]


def test_what_stands_in_a_control_is_read_but_for_the_contents() -> None:
    contents = f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("1. Why? 3")}</w:p>'
    xml = f"<w:sdt><w:sdtContent><w:p>{run('held')}</w:p>{contents}</w:sdtContent></w:sdt>"
    style = b'<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    content = changed(body(xml), "word/styles.xml", b"</w:styles>", style)
    assert [block.text for block in read_docx(content)[0]] == ["held"]


def test_lists_keep_their_depth_and_kind() -> None:
    styles = ("List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet", "List Number")
    found, _ = read_docx(docx(*((style, f"Item {n}") for n, style in enumerate(styles)), ("List Bullet 3", "Deep")))
    assert [block.source for block in found] == [
        "- Item 0",
        "    - Item 1",
        "        - Item 2",
        "- Item 3",
        "1. Item 4",
        "    - Deep",
    ]


def test_a_list_that_is_marked_in_the_paragraph_counts_or_not_as_its_numbering_says() -> None:
    document = Document()
    document.add_paragraph("x", style="List Number")
    number = (
        document.styles["List Number"]
        .element.find(".//{*}numId")
        .get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
    )
    stream = io.BytesIO()
    document.save(stream)
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("One")}</w:p>'
    (block,) = blocks(listed)
    assert (block.kind, block.source) == ("item", "1. One")


def with_footnote(xml: str, text: str) -> bytes:
    """The file with a part of footnotes, of which one says that."""
    content = body(xml)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    content = changed(content, "word/_rels/document.xml.rels", b"</Relationships>", link)
    part = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    content = changed(
        content,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="' + part + b'"/></Types>',
    )
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        note = f'<w:footnote w:id="2"><w:p>{run(text)}</w:p></w:footnote>'
        archive.writestr("word/footnotes.xml", f"<w:footnotes {NAMES}>{note}</w:footnotes>")
    return stream.getvalue()


def test_a_footnote_stands_in_brackets_in_the_text_and_in_no_wording() -> None:
    points = f'<w:p>{run("Told")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" here.")}</w:p>'
    (block,) = read_docx(with_footnote(points, "With *care*."))[0]
    assert (block.text, block.source, block.footnotes) == ("Told here.", r"Told (With \*care\*.) here.", 1)


def test_cells_are_markdown_and_heads_are_bare() -> None:
    content = changed(
        docx([["Study", "n"], ["First", "3 | 4"]]),
        "word/document.xml",
        b"<w:r><w:t>Study</w:t></w:r>",
        run("Study", BOLD).encode(),
    )
    (block,), (sheet,) = read_docx(content)
    assert block.rows == (("Study", "n"), ("First", "3 | 4"))
    assert sheet.rows[0] == (1, ("Study", "n"))
