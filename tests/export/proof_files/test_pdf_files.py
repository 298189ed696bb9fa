"""PDF manuscripts: what typesetting adds is taken away, and what it parts is put together."""

import subprocess
import sys

import pypdfium2
import pytest

from authoring.rules.findings import Kind
from authoring.rules.plan import ImportRefused
from export.proof_files import children
from export.proof_files.pdf import read_pdf
from export.proof_files.pdf_lines import paragraphs, without_edges
from export.proof_files.pdf_words import Stretch, Word
from export.proofs.pieces import LINE_END, Manuscript

weasyprint = pytest.importorskip("weasyprint")

STYLE = """
@page { size: 120mm 120mm; margin: 20mm 10mm; @top-left { content: "Sample Journal 2025, 17" }
  @bottom-center { content: counter(page) " of " counter(pages) } }
body { font: 10pt/1.3 serif; text-align: justify; hyphens: auto } p { margin: 0 0 6pt }
table { width: 100%; border-spacing: 0 } td, th { vertical-align: top; text-align: left; padding: 2pt 4pt }
"""
HEAD = "<tr><th>Recommendations</th><th>Total (n)</th><th>Yes (n)</th><th>No (n)</th><th>Consensus</th></tr>"
WORDS = "discuss every sample case in a multidisciplinary meeting of all departments before the first treatment"


def printed(body: str, style: str = "") -> Manuscript:
    html = f"<html lang=en><style>{STYLE}{style}</style><body>{body}</body></html>"
    return read_pdf(weasyprint.HTML(string=html).write_pdf())


def row(number: str, text: str = WORDS) -> str:
    return f"<tr><td>{number}. {text} (V,B).</td><td>36</td><td>33</td><td>3</td><td>92% strong</td></tr>"


def test_raised_figures_stay_raised() -> None:
    manuscript = printed(
        "<p>Discuss a <sup>18</sup>F scan of 10<sup>9</sup> cells before the treatment.<sup>12</sup></p>"
    )
    assert manuscript.pieces[0].text == "Discuss a ¹⁸F scan of 10⁹ cells before the treatment.¹²"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    manuscript = printed("".join(f"<p>{n}. {WORDS}.</p>" for n in range(40)))
    told = " ".join(piece.text for piece in manuscript.pieces)
    assert manuscript.pages > 2
    assert "Sample Journal" not in told
    assert f" of {manuscript.pages}" not in told
    assert len(manuscript.pieces) == 40


def test_lines_are_joined_to_paragraphs_with_their_hyphens_marked() -> None:
    piece = printed(f"<p>{WORDS} and {WORDS}.</p>", "body { width: 50mm }").pieces[0]
    assert LINE_END in piece.text
    assert piece.text.replace(LINE_END, "") == f"{WORDS} and {WORDS}."


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_rows_of_a_table_over_several_pages(align: str) -> None:
    rows = "".join(row(f"1.{n}") for n in range(1, 13))
    style = f"td {{ vertical-align: {align} !important }} tr {{ break-inside: avoid }}"
    pieces = printed(f"<p>Table 5. Sample.</p><table><thead>{HEAD}</thead>{rows}</table><p>Behind.</p>", style).pieces
    told = [piece for piece in pieces if piece.table]
    assert {piece.table for piece in told} == {1}
    assert {piece.place.table for piece in told} == {5}
    assert len({piece.place.page for piece in told}) > 1
    numbers = [piece.cells[0].split()[0] for piece in told[1:]]
    assert numbers == [f"1.{n}." for n in range(1, 13)]
    assert {piece.cells[1:] for piece in told[1:]} == {("36", "33", "3", "92% strong")}
    assert {piece.cells[0].replace(LINE_END, "").partition(" ")[2] for piece in told[1:]} == {f"{WORDS} (V,B)."}


def test_a_row_that_a_page_parts_is_one_row() -> None:
    long = " ".join([WORDS] * 6)
    rows = "".join(row(f"1.{n}", long) for n in range(1, 5))
    pieces = printed(f"<table><thead>{HEAD}</thead>{rows}</table>").pieces
    told = [piece for piece in pieces if piece.table][1:]
    assert [piece.cells[0].partition(" ")[0] for piece in told] == ["1.1.", "1.2.", "1.3.", "1.4."]
    assert {piece.cells[0].replace(LINE_END, "").partition(" ")[2] for piece in told} == {f"{long} (V,B)."}


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    body = "".join(f"<p>{n}. {WORDS}.</p>" for n in range(8))
    told = [piece.text.replace(LINE_END, "") for piece in printed(f"<div>{body}</div>", "div { columns: 2 }").pieces]
    assert told == [f"{n}. {WORDS}." for n in range(8)]


def test_a_list_of_pairs_is_read_as_rows() -> None:
    pairs = "".join(
        f"<tr><td>{short}</td><td>{long}</td></tr>" for short, long in (("CT", "one"), ("MRI", "two"), ("QoL", "x"))
    )
    cells = [piece.cells for piece in printed(f"<table>{pairs}</table>").pieces if piece.table]
    assert cells == [("CT", "one"), ("MRI", "two"), ("QoL", "x")]


def line(text: str, base: float, left: float = 50.0, size: float = 10.0) -> Stretch:
    """A line of type, five points a sign."""
    words, at = list[Word](), left
    for word in text.split():
        words.append(Word(word, at, at + 5 * len(word)))
        at += 5 * len(word) + 5
    return Stretch(tuple(words), base, size)


def test_numbers_of_lines_are_left_out() -> None:
    page = [
        each
        for n in range(12)
        for each in (line(str(n), 700 - 12 * n, 20), line("a long line of sample words", 700 - 12 * n))
    ]
    assert len(without_edges([(800.0, page)])[0]) == 12


@pytest.mark.parametrize("head", ["Table 5. Cont.", "Table 5 (continued)", "Tabla 5. Cont."])
def test_what_says_that_a_table_goes_on_is_left_out(head: str) -> None:
    assert without_edges([(800.0, [line(head, 600), line("a cell", 500)])]) == [[line("a cell", 500)]]


def test_a_heading_of_another_size_is_a_paragraph_of_its_own() -> None:
    held = [line("A heading", 700, size=14), line("and the text beneath it", 686)]
    assert [text for _, text in paragraphs(held)] == ["A heading", "and the text beneath it"]


def empty() -> bytes:
    """A page with nothing on it."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    import io  # noqa: PLC0415

    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing more", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"])
def test_what_is_no_pdf_is_refused_by_the_child(content: bytes) -> None:
    with pytest.raises(ImportRefused) as refused:
        children.read_pdf(content)
    assert refused.value.problems[0].finding.kind == Kind.NOT_READABLE


def test_the_child_reads_the_same_as_the_reader() -> None:
    content = weasyprint.HTML(string=f"<p>{WORDS}</p><table>{HEAD}{row('1.1')}{row('1.2')}</table>").write_pdf()
    assert children.read_pdf(content) == read_pdf(content)
    assert children.read_pdf(empty()).words == 0


def test_a_child_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "SECONDS", 0.01)
    with pytest.raises(ImportRefused):
        children.read_pdf(b"%PDF-1.7")


def test_the_child_loads_no_web_framework() -> None:
    code = "import sys, export.proof_files.children, export.proof_files.pdf; print('flask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
