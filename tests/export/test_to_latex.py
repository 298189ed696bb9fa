"""The LaTeX file, read back from its source, and compiled where LaTeX is there: no error, no overfull box, all rows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from core.settings import ROOT
from export import laid, latex_grid, to_latex
from export.blocks import Cell, Column, Group, Heading, Line, Paragraph, spans
from export.document import Document
from export.latex_signs import escaped
from export.options import STYLES, TableOptions
from tests import make_document as make
from tests.export import latex_reading as reading
from tests.export import make_text
from tests.export.test_hostile import texts
from tests.export.test_to_docx import expected, hostile, raised_away

PRINT = """
import hashlib
from export import to_latex
from tests.export import make_text
print(hashlib.sha256(to_latex.render(make_text.text())).hexdigest())
"""
EVERY_SIGN = [chr(code) for code in (*range(0x21, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800), 0x1F600)]
NEEDS = "pdflatex is not on this machine: apt-get install texlive-latex-extra texlive-fonts-recommended tex-gyre"


def compiled(tex: bytes, folder: Path) -> tuple[str, list[str]]:
    """(log, pages' texts) after two runs; skips the test where LaTeX is missing."""
    program = shutil.which("pdflatex")
    if not program:
        pytest.skip(NEEDS)
    (folder / "text.tex").write_bytes(tex)
    for _ in range(2):
        command = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "text.tex"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    file = pypdfium2.PdfDocument(folder / "text.pdf")
    pages = [page.get_textpage().get_text_range() for page in file]
    file.close()
    return (folder / "text.log").read_text(encoding="utf-8", errors="replace"), pages


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060\u00ad\u0002\ufffe-]", "", text)


def alone(document: Document, options: TableOptions | None = None) -> bytes:
    return to_latex.render_table(laid.table(document, options), document)


def test_thirteen_questions_and_thirty_four_recommendations_are_read_back() -> None:
    document = make.table5()
    (found,) = reading.rows(alone(document))
    assert raised_away(found) == raised_away(expected(document))
    assert [len(row) for row in found].count(1) == 13
    assert [len(row) for row in found].count(5) == 1 + 34


def test_one_vote_more_is_noticed() -> None:
    first, other = (make.document(make.section("1", make.row("1.1", "Sample.", *v))) for v in ((33, 3), (32, 4)))
    assert raised_away(reading.rows(alone(other))[0]) != raised_away(expected(first))


@pytest.mark.parametrize("style", list(STYLES))
def test_every_style_compiles_on_its_lines(style: str, tmp_path: Path) -> None:
    document = make.table5()
    log, pages = compiled(alone(document, TableOptions(style=style)), tmp_path)
    assert [line for line in log.splitlines() if line.startswith(("!", "Overfull", "LaTeX Warning"))] == []
    tables = [page for page in pages if "Recommendations" in page and "Consensus\r\n" in page]
    starts = [page.split("\n")[0].strip() for page in tables]
    assert starts[0].startswith("Table 5. Summary")
    assert starts[1:] == ["Table 5. Cont."] * (len(tables) - 1)
    assert len(pages) - len(tables) <= 1  # where only notes are left
    shown = squeezed("".join(pages))
    for row in document.table.rows:
        assert squeezed(f"{row.number}. {row.text[:60]}").translate(str.maketrans("¹⁸", "18"))[:40] in shown


def test_a_text_of_every_block_compiles(tmp_path: Path) -> None:
    log, pages = compiled(to_latex.render(make_text.text()), tmp_path)
    assert [line for line in log.splitlines() if line.startswith(("!", "Overfull"))] == []
    shown = squeezed("".join(pages))
    wanted = ("Sample manuscript", "Sample author 3", "First sample abstract.", "Recommendation 1.1. Sample statement.")
    wanted += ("Level of evidence: V; Level of consensus: 92% (33) yes, 3 no.", "1. Sample, A. A sample work. 2015.")
    wanted += (
        "Table 2. Sample studies",
        "cell 3.7",
        "Figure 1. Sample drawing.",
        "A drawing of sample rounds.",
        "code_1",
    )
    assert [each for each in wanted if squeezed(each) not in shown] == []


def test_a_picture_beside_the_file_is_shown(tmp_path: Path) -> None:
    Image.new("RGB", (400, 200), "white").save(tmp_path / "figure-1.png", dpi=(300, 300))
    log, pages = compiled(to_latex.render(make_text.text()), tmp_path)
    assert "<use figure-1.png" in re.sub(r"\s+", " ", log)
    shown = squeezed("".join(pages))
    assert "Figure1.Sampledrawing." in shown
    assert "Adrawingofsamplerounds." not in shown


def test_places_are_made_once_and_links_lead_to_them() -> None:
    told = to_latex.render(make_text.text(*make_text.everything(), Heading(2, spans("Again"), "q1"))).decode()
    places = re.findall(r"\\hypertarget\{([^}]*)\}", told)
    assert len(places) == len(set(places))
    assert {"ref-1", "r1.1"} <= set(places)
    assert r"\href{https://example.org/a?b=1\&c=\%20\_\#x}{an address}" in told


def test_a_row_taller_than_a_page_goes_on_in_further_rows(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(2_500))
    document = make.document(make.section("1", make.row("1.1", words, 9, 1)))
    rows = reading.rows(alone(document))[0][2:]
    assert rows[0][1:] == ["10", "9", "1", "90% strong"]
    assert {tuple(row[1:]) for row in rows[1:]} == {("", "", "", "")}
    assert squeezed("".join(row[0] for row in rows)).startswith(squeezed(f"1.1. {words} (V,B)").rstrip("."))
    log, pages = compiled(alone(document), tmp_path)
    assert "Overfull \\vbox" not in log
    assert [n for n in range(2_500) if f"word{n}" not in squeezed("".join(pages))] == []


def test_a_table_of_more_columns_than_a_page_holds_is_written_all_the_same() -> None:
    names = [spans(f"C{n}") for n in range(120)]
    cells = tuple(Cell(each) for each in names)
    grid = make_text.grid(columns=tuple(map(Column, names)), groups=(Group((Line(cells),)),))
    told = "".join(latex_grid.longtable(grid))
    assert len(re.findall(r"L\{0\.[12]\dcm\}", told)) == 120
    assert "C119" in told


def test_texts_that_want_to_be_more_stay_texts(tmp_path: Path) -> None:
    words = texts(9)
    made = to_latex.render(hostile(words))
    assert reading.told(made.decode()).count("\\input{/etc/passwd}") >= 9
    assert b"\\input{" not in made
    assert b"\\write18" not in made
    log, pages = compiled(made, tmp_path)
    assert "(/etc/passwd" not in log
    shown = squeezed("".join(pages))
    assert "root:x" not in shown
    assert [each for each in words[:-1] if squeezed(each)[:60] not in shown] == []


def test_every_sign_that_is_set_as_itself_compiles(tmp_path: Path) -> None:
    known = [sign for sign in EVERY_SIGN if not escaped(sign).startswith("[U+")]
    assert len(known) > 1000
    lines = [Paragraph(spans(" ".join(known[at : at + 40]))) for at in range(0, len(known), 40)]
    log, _ = compiled(to_latex.render(make_text.text(*lines)), tmp_path)
    assert [line for line in log.splitlines() if line.startswith("Missing character")] == []


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("50% & $5_#{x}~^\\", "50\\% \\& \\$5\\_\\#\\{x\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"),
        ("a -- b", "a -{}- b"),
        ("≤ 5", "\\ensuremath{\\leq} 5"),
        ("⅓ dose", "1/3 dose"),
        ("😀", "[U+1F600]\\allowbreak{}"),
        ("Ми", "[U+041C]\\allowbreak{}[U+0438]\\allowbreak{}"),
        ("Ñandú", "Ñandú"),
        ("otorhinolaryngological", "otorhinolaryngological"),
        ("https://example.org/ab", "https://ex\\allowbreak{}ample.org/\\allowbreak{}ab"),
        ("x" * 45, "\\allowbreak{}".join(["x" * 10] * 4 + ["x" * 5])),
    ],
)
def test_signs(text: str, set_: str) -> None:
    assert escaped(text) == set_


def test_the_same_text_gives_the_same_bytes_in_two_processes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=-1, check=True
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(told) == 1
