"""Every style, upright and across, in every language: the pages hold the record and look as journals ask."""

import io
import json
import os
import re
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from export import laid, laid_evidence, phrases, to_pdf
from export.blocks import plain as plain_spans
from export.document import Document, EvidenceTable, Reference
from export.options import COLUMNS, LANGUAGES, STYLES, TableOptions
from tests import make_document as make
from tests.export import reading_tags as reading
from tests.export.reading_tags import Look, plain
from voting.rules.tally import Electorate

WORDS = {
    "en": ("Table 5.", "Cont.", "strong", "1 of"),
    "es": ("Tabla 5.", "Cont.", "fuerte", "1 de"),
    "pt": ("Tabela 5.", "Cont.", "forte", "1 de"),
}
"""Label, what stands on later pages, the level of 90 to 100%, the page's number."""
FACES = {
    "serif": {f"TeX-Gyre-Pagella{kind}" for kind in ("", "-Bold", "-Italic", "-Bold-Italic")},
    "sans": {f"TeX-Gyre-Heros{kind}" for kind in ("", "-Bold", "-Italic", "-Bold-Italic")},
}
DIRECTIONS = (False, True)
ALL = [(style, is_wide, language) for style in STYLES for is_wide in DIRECTIONS for language in LANGUAGES]
CASES = ALL if os.environ.get("EVERY_STYLE") else [each for n, each in enumerate(ALL) if n % 9 in (0, 4)]
"""Without EVERY_STYLE=1 a part of them, in which every style, direction and language meets several of the others."""


def sample() -> Document:
    """Four questions, twelve recommendations of all lengths and results; two pages at least."""
    votes = [
        (33, 3),
        (36, 0),
        (30, 6),
        (24, 12),
        (35, 1),
        (36, 0),
        (29, 7),
        (34, 2),
        (20, 18),
        (36, 0),
        (32, 4),
        (36, 1),
    ]
    rows = []
    for n, (yes, no) in enumerate(votes):
        held = make.round_of(yes, no, electorate=Electorate(eligible=40, recused=2))
        words = make.sentence((90, 320, 640, 900)[n % 4], ("styles", n))
        rows.append(make.row(f"{n // 3 + 1}.{n % 3 + 1}", words, rounds=(held,), decided_by=0))
    sections = [
        make.section(str(n + 1), *rows[3 * n : 3 * n + 3], title=make.sentence(60, ("title", n), "?")) for n in range(4)
    ]
    return make.document(*sections)


def expected(document: Document, columns: tuple[str, ...]) -> list[list[str]]:
    """What the cells have to say, from the record's own counts."""
    found = []
    for section in document.table.sections:
        found.append([plain(f"{section.number}. {section.title}")])
        for row in section.rows:
            assert row.result
            assert row.verdict
            assert row.verdict.level
            electorate, grade = row.result.electorate, document.grading.printed(row)
            inline = "" if {"level_of_evidence", "strength"} & set(columns) else grade
            text = row.text.removesuffix(".") + f" {inline}." if inline else row.text
            told = {
                "recommendation": f"{row.number}. {text}",
                "level_of_evidence": row.level_of_evidence,
                "strength": row.strength,
                "eligible": str(electorate.eligible),
                "recused": str(electorate.recused),
                "total": str(row.total),
                "yes": str(row.yes),
                "no": str(row.no),
                "round": "1",
                "consensus": row.verdict.percent,
            }
            cells = [plain(told[name]) for name in columns if name != "abstain"]
            found.append(cells)
    return found


@pytest.mark.parametrize(("style", "is_wide", "language"), CASES)
def test_the_pages_hold_the_record_and_look_as_they_should(style: str, is_wide: bool, language: str) -> None:
    document = sample()
    options = TableOptions(style=style, is_wide=is_wide, language=language)
    seen = reading.look(to_pdf.render(phrases.asked(document, options), options))
    label, continued, strong, counter = WORDS[language[:2]]
    (table,) = seen.tables
    assert table.caption.startswith(f"{label} Summary of recommendations")
    without_levels = [
        [*row[:-1], re.match(r"[\d.]+%", row[-1])[0]] if len(row) > 1 else row  # type: ignore[index]
        for row in table.texts
    ]
    assert without_levels == expected(document, STYLES[style].columns)
    assert {row[-1].text.split()[-1] for row in table.rows if row[-1].text.startswith("92%")} == {strong}
    assert [continued in top and label in top for top in seen.tops] == [False] + [True] * (len(seen.tops) - 1)
    assert counter in seen.tops[0]
    laid_out(seen, STYLES[style].face)
    assert {width > height for width, height in seen.papers} == {is_wide}


def laid_out(seen: Look, face: str) -> None:
    """What holds of every printed table: rules, sizes, faces, nothing cut, stranded, or beyond its column."""
    assert len(seen.papers) > 1
    assert set(seen.frames) == {(1.0, 1.0)}
    assert seen.sizes <= {9.0, 8.0, 6.3, 5.6}
    assert seen.fonts <= FACES[face]
    assert min(seen.edges) > 50
    assert [bool(note) for note in seen.notes] == [False] * (len(seen.notes) - 1) + [True]
    assert not [line for line in seen.lines if re.match(r"\(?[IV]+,[A-E]\)\.?(\s|$)", line)]
    for table in seen.tables:
        pages = [sorted({page for cell in row for page in cell.boxes}) for row in table.rows]
        assert {len(each) for each in pages} == {1}
        for row, own, following in zip(table.rows, pages, pages[1:], strict=False):
            assert len(row) > 1 or len(table.head) == 1 or own == following, "a question is left alone"
        for row in table.rows:
            boxes = [box for cell in row for box in cell.boxes.values()]
            assert all(one[2] <= other[0] + 0.5 for one, other in pairwise(boxes)), row


@pytest.mark.parametrize("language", ["es", "en-GB"])
def test_the_file_says_its_language_and_keeps_the_records(language: str) -> None:
    options = TableOptions(language=language)
    document = phrases.asked(make.document(make.section("1", make.row("1.1", "Sample.", 9, 1))), options)
    with pikepdf.open(io.BytesIO(to_pdf.render(document, options))) as file:
        assert str(file.Root.Lang) == language
        assert b'"language": "en-US"' in file.attachments["table5.json"].get_file().read_bytes()


def evidence() -> Document:
    """Two evidence tables: one of five columns that is longer than a page, one of eleven."""
    narrow = EvidenceTable(
        number=1,
        caption="Sample outcomes after sample operations.",
        columns=("Reference", "Sample size (N)", "Sample follow-up, median", "Sample survival", "Sample remarks"),
        rows=tuple(
            (f"Sample {n} (20{n:02})", f"{n * 7}", f"{n} (1–{n * 3})", f"{90 - n}%*", make.sentence(70 + n, ("e", n)))
            for n in range(1, 60)
        ),
        footnotes=(("*", "Of sample patients only."),),
        abbreviations=(("NR", "not reported"),),
    )
    wide = EvidenceTable(
        number=2,
        caption="Many sample figures.",
        columns=tuple(f"Sample {n}" for n in range(1, 12)),
        rows=tuple(tuple(f"{n}.{m} sampling" for m in range(11)) for n in range(40)),
        footnotes=(("a", "A sample note."),),
    )
    return replace(make.document(make.section("1", make.row("1.1", "Sample.", 9, 1))), evidence_tables=(narrow, wide))


@pytest.mark.parametrize("style", ["mdpi", "sans"])
def test_evidence_tables_are_set_as_well(style: str) -> None:
    document, options = evidence(), TableOptions(style=style)
    seen = reading.look(to_pdf.render(document, options, (1, 2)))
    held = document.evidence_tables
    assert [table.texts for table in seen.tables] == [
        [[plain(cell.replace("\\*", "*")) for cell in row] for row in each.rows] for each in held
    ]
    assert [[plain(cell.text) for cell in table.head] for table in seen.tables] == [
        [plain(head) for head in each.columns] for each in held
    ]
    assert [width > height for width, height in seen.papers] == sorted(
        [width > height for width, height in seen.papers]
    )
    assert len({width for width, _height in seen.papers}) == 2
    firsts = {min(page for row in table.rows for cell in row for page in cell.boxes) for table in seen.tables}
    continued = [number for number, top in enumerate(seen.tops, 1) if "Cont." in top]
    assert continued == [number for number in range(1, len(seen.tops) + 1) if number not in firsts]
    assert seen.sizes <= {9.0, 8.0, 6.3, 5.6}
    assert set(seen.frames) == {(1.0, 1.0)}
    for table in seen.tables:
        for row in table.rows:
            boxes = [box for cell in row for box in cell.boxes.values()]
            assert all(one[2] <= other[0] + 0.5 for one, other in pairwise(boxes)), row


def test_one_evidence_table_can_be_printed_alone() -> None:
    document = evidence()
    seen = reading.look(to_pdf.render(document, None, (2,)))
    assert [table.caption for table in seen.tables] == ["Table 2. Many sample figures."]
    assert {width > height for width, height in seen.papers} == {True}
    (grid,) = laid_evidence.tables(document, (2,), TableOptions(is_wide=False, style="vancouver"))
    assert (grid.is_wide, grid.rules) == (False, "plain")


def test_many_columns_of_few_signs_stay_upright() -> None:
    columns, rows = tuple(f"S{n}" for n in range(1, 12)), (("a",) * 11,) * 3
    short = EvidenceTable(number=1, caption="Short.", columns=columns, rows=rows)
    told = replace(evidence(), evidence_tables=(short,))
    (grid,) = laid_evidence.tables(told, (1,))
    assert not grid.is_wide
    (grid,) = laid_evidence.tables(told, (1,), TableOptions(is_wide=True))
    assert grid.is_wide
    tall = replace(short, rows=(tuple("a word " * 30 for _ in range(11)),))
    (grid,) = laid_evidence.tables(replace(told, evidence_tables=(tall,)), (1,))
    assert grid.is_wide


def test_a_file_of_evidence_tables_tells_what_its_numbers_cite() -> None:
    cited = EvidenceTable(
        number=1, caption="One.", columns=("A", "B"), rows=(("First [@one]", "x"), ("y", "Both [@two; @one]"))
    )
    works = tuple(
        Reference(key, json.dumps({"type": "book", "title": f"Sample {key}"}), number=n)
        for n, key in enumerate(("one", "two", "three"), 1)
    )
    (grid,) = laid_evidence.tables(replace(evidence(), evidence_tables=(cited,), references=works), (1,))
    assert [plain_spans(note)[:14] for note in grid.notes] == ["[1] Sample One", "[2] Sample Two"]


def test_the_first_head_fits_the_columns() -> None:
    heads = {style: plain_spans(laid.table(sample(), TableOptions(style=style)).columns[0].head) for style in STYLES}
    alone, whole = "Recommendations", "Recommendations and Levels of Evidence"
    assert heads == {name: alone if "strength" in STYLES[name].columns else whole for name in STYLES}


def test_every_column_has_a_head_in_every_style() -> None:
    grid = laid.table(sample(), TableOptions(style="full"))
    assert [column.name for column in grid.columns] == [name for name in COLUMNS if name != "abstain"]
