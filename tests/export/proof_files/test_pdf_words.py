"""Signs, words and rows as word processors and typesetters draw them: ligatures, other fonts, rows over pages."""

import pytest

from export.proof_files.pdf import pieces
from export.proof_files.pdf_words import Stretch, Word, with_strays
from export.proofs.pieces import LINE_END

HEIGHT = 800.0


def line(text: str, base: float, left: float) -> Stretch:
    """A line of type of ten points, five points a sign."""
    words, at = list[Word](), left
    for word in text.split():
        words.append(Word(word, at, at + 5 * len(word)))
        at += 5 * len(word) + 5
    return Stretch(tuple(words), base, 10.0)


def row(base: float, *cells: str) -> list[Stretch]:
    """A line of five cells; the first is wide."""
    return [line(text, base, left) for text, left in zip(cells, (50, 430, 480, 520, 560), strict=True) if text]


HEAD = row(700, "Recommendations", "Total", "Yes", "No", "Consensus")
WHOLE = row(650, "1.1. Discuss it (V,B).", "36", "33", "3", "92% strong")
BEGUN = row(600, "1.2. Offer a second opinion to", "36", "26", "10", "72% not")


@pytest.mark.parametrize(
    ("words", "stray", "expected"),
    [
        ((("a", 0, 5), ("¹", 10, 13), ("F-FDG", 16, 40)), ("⁸", 13, 16), "a ¹⁸F-FDG"),
        ((("is", 0, 10), ("cells", 20, 45)), ("≤", 13, 18), "is ≤ cells"),
        ((("FDG", 10, 25), ("scan", 30, 50)), ("⁸", 7, 10), "⁸FDG scan"),
        ((("one", 0, 15), ("two", 18, 33)), ("⁸", 60, 63), "one two"),
    ],
)
def test_a_sign_of_another_font_stands_in_its_gap(
    words: tuple[tuple[str, float, float], ...], stray: tuple[str, float, float], expected: str
) -> None:
    held = Stretch(tuple(Word(*each) for each in words), 700.0, 10.0)
    other = Stretch((Word(*stray),), 700.0, 10.0)
    assert with_strays([held, other])[0].text == expected


def test_a_row_goes_on_at_the_top_of_the_next_page_in_each_of_its_columns() -> None:
    rest = [line("everybody who asks", 700, 50), line("for one (V,B).", 688, 50), line("reached", 700, 560)]
    made = pieces([(HEIGHT, [*HEAD, *WHOLE, *BEGUN]), (HEIGHT, [*rest, line("Behind the table.", 640, 50)])])
    assert made[2].cells == (
        "1.2. Offer a second opinion to everybody who asks for one (V,B).",
        *("36", "26", "10", "72% not reached"),
    )
    assert made[3].text == "Behind the table."


def test_the_first_row_of_a_table_without_a_head_takes_no_words_away() -> None:
    long = row(690, "1.1. Offer a sample to all of them who should be seen early on", "36", "33", "3", "92% strong")
    made = pieces([(HEIGHT, [*long, *BEGUN]), (HEIGHT, [line("should be seen (V,B).", 700, 50)])])
    assert made[1].cells[0] == "1.2. Offer a second opinion to should be seen (V,B)."


def test_a_unit_beside_a_head_is_no_column() -> None:
    head = [*HEAD, line("(%)", 700, 620)]
    rows = [
        *row(650, "1.1. Discuss it (V,B).", "36", "36", "0", "100%"),
        line("unani-", 650, 610),
        line("mous", 638, 560),
    ]
    made = pieces([(HEIGHT, [*head, *rows, *row(600, "1.2. Offer it (V,B).", "36", "33", "3", "92% strong")])])
    assert made[0].cells[-1] == "Consensus (%)"
    assert made[1].cells[-1] == f"100% unani{LINE_END}mous"
