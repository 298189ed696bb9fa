"""How the printed table looks, page by page: what stands on each, what is never left alone, what is never cut."""

import io
import os
import random
import re
from dataclasses import replace
from fractions import Fraction

import pdfplumber
import pikepdf
import pytest

from export import fonts, to_pdf
from export.document import Document, Section
from export.options import TableOptions
from tests import make_document as make
from tests.export import reading
from voting.rules.consensus import DEFAULT_RULE, Band

FONTS = {"TeX-Gyre-Pagella", "TeX-Gyre-Pagella-Bold", "TeX-Gyre-Pagella-Italic", "TeX-Gyre-Pagella-Bold-Italic"}
RANDOM_TABLES = int(os.environ.get("RANDOM_TABLES", "4"))
"""How many random tables are printed; RANDOM_TABLES=200 for a long look."""


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[reading.Page]:
    return reading.pages(printed)


def embedded(pdf: bytes) -> set[str]:
    """The names of all embedded fonts, without the tag that marks a subset."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {
            str(item.FontName)[8:]
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }


def test_every_page_has_its_number_and_the_conference(pages: list[reading.Page]) -> None:
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page.top
        assert "Sample consensus conference 2024" in page.top


def test_the_caption_stands_on_the_first_page_and_cont_on_all_others(pages: list[reading.Page]) -> None:
    assert ["Cont." in page.top for page in pages] == [False, True, True]
    assert [page.top.count("Table 5.") for page in pages] == [1, 1, 1]
    assert ["Summary of recommendations" in page.top for page in pages] == [True, False, False]


def test_head_and_outer_rules_stand_on_every_page(pages: list[reading.Page]) -> None:
    for page in pages:
        head = "Recommendations and Levels of Evidence Total ( n ) Yes ( n ) No ( n ) Consensus"
        assert " ".join(page.heads) == head
        assert page.frame == (1.0, 1.0)


def test_notes_stand_once_at_the_end_in_eight_points(pages: list[reading.Page]) -> None:
    assert [bool(page.notes) for page in pages] == [False, False, True]
    said = pages[-1].notes
    assert said.startswith("CT, computed tomography; 18F, fluorine-18; MRI, magnetic resonance imaging.")
    assert "Percentages are of yes and no votes." in said
    assert "strong, at least 90% and under 100%" in said


def test_nothing_is_smaller_than_eight_points_but_raised_signs(pages: list[reading.Page]) -> None:
    assert set.union(*(page.sizes for page in pages)) == {9.0, 8.0, 6.3, 5.6}


def test_no_line_holds_a_grade_alone(pages: list[reading.Page]) -> None:
    assert not [line for page in pages for line in page.lines if re.match(r"\(?[IV]+,[A-E]\)\.?(\s|$)", line)]


def test_the_embedded_fonts_are_the_expected_ones(printed: bytes) -> None:
    assert embedded(printed) == FONTS


def test_the_family_is_found_whole() -> None:
    assert sorted(fonts.files()) == ["bold", "bolditalic", "italic", "regular"]
    assert fonts.missing_family() == ""


def random_document(seed: int) -> Document:
    """A table of one to nine questions with one to seven recommendations of all lengths."""
    chance = random.Random(seed)  # noqa: S311 - a shape, no secret
    sections = []
    for number in range(1, chance.randint(2, 10)):
        votes = [(chance.randint(0, 40), chance.randint(1, 9)) for _ in range(chance.randint(1, 7))]
        rows = [
            make.row(f"{number}.{n}", make.sentence(chance.choice((40, 150, 300, 700, 1400)), (seed, number, n)), *vote)
            for n, vote in enumerate(votes, 1)
        ]
        title = make.sentence(chance.choice((30, 80, 200)), (seed, number), "?")
        sections.append(make.section(str(number), *rows, title=title))
    return make.document(*sections)


@pytest.mark.parametrize("seed", range(RANDOM_TABLES))
def test_no_question_is_left_alone_and_no_row_is_cut(seed: int) -> None:
    document = random_document(seed)
    pages = reading.pages(to_pdf.render(document, TableOptions(paper=("A4", "letter")[seed % 2])))
    assert [page.number for page in pages if page.split or page.rows[-1].is_question] == []
    assert sum(len(page.rows) for page in pages) == len(document.table.sections) + len(document.table.rows)
    assert ["Cont." in page.top for page in pages] == [False] + [True] * (len(pages) - 1)
    assert [bool(page.notes) for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_row_longer_than_a_page_is_cut_and_its_question_stays_with_it() -> None:
    words = make.sentence(17_000, "long")
    document = make.document(make.section("1", make.row("1.1", "Short.", 9, 1), make.row("1.2", words, 9, 1)))
    pages = reading.pages(to_pdf.render(document))
    assert [page.split for page in pages] == [False, True, True, True, True]
    assert [len(page.rows) for page in pages] == [3, 0, 0, 0, 0]
    assert all(page.frame == (1.0, 1.0) for page in pages)


def test_each_note_can_be_left_out() -> None:
    document = make.document(make.section("1", make.row("1.1", "Sample.", 9, 1)))
    begins = {
        "abbreviations": "CT, computed",
        "rules": "Consensus levels",
        "base": "Percentages",
        "votes": "Votes were counted elsewhere",
        "scale": "Levels of evidence",
    }
    for left_out in begins:
        chosen = tuple(name for name in begins if name != left_out)
        (page,) = reading.pages(to_pdf.render(document, TableOptions(notes=chosen)))
        assert {name for name, words in begins.items() if words in page.notes} == set(chosen)
    (page,) = reading.pages(to_pdf.render(document, TableOptions(notes=())))
    assert page.notes == ""


def test_no_other_option_is_taken() -> None:
    with pytest.raises(ValueError, match="paper"):
        TableOptions(paper="A4; } body { display: none")
    with pytest.raises(ValueError, match="notes"):
        TableOptions(notes=("everything",))


@pytest.mark.parametrize("sections", [(), (make.section("1"),)])
def test_a_table_without_rows_is_a_page_too(sections: tuple[Section, ...]) -> None:
    (page,) = reading.pages(to_pdf.render(make.document(*sections)))
    assert (page.rows, page.heads[-1]) == ([], "Consensus")


def test_long_words_of_the_conference_and_its_levels_keep_within_the_page() -> None:
    bands = (
        Band("strong", "most wholehearted agreement of the panel", Fraction(1, 2)),
        Band("none", "no agreement", Fraction(0), reached=False),
    )
    rule = replace(DEFAULT_RULE, name="wordy", bands=bands)
    row = make.row("1.1", "W" * 300, rounds=(make.round_of(9, 1, 2, rule=rule),), decided_by=0)
    document = make.document(make.section("1", row), conference_title="Sample " * 40)
    pdf = to_pdf.render(document)
    (page,) = reading.pages(pdf)
    assert "Sample …" in page.top
    assert page.rows[1].cells[:4] == ["12", "9", "1", "2"]
    assert reading.plain(page.rows[1].cells[4]) == "90%mostwholeheartedagreementofthepanel"
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        inside = (min(c["x0"] for c in file.pages[0].chars), max(c["x1"] for c in file.pages[0].chars))
    assert inside[0] > 50
    assert inside[1] < 545
