"""The titles of questions: headings of the text, rows in tables, in every shape that manuscripts have them."""

import pytest

from export.document import Document
from export.proofs.examined import examine
from export.proofs.found import Kind, Part
from export.proofs.pieces import Manuscript, Piece, Place
from export.proofs.signs import Weight
from tests import make_document as make
from tests.export.proofs import records

FIRST = "In which patients is a sample examination indicated?"
SECOND = "What is the role of a second sample opinion?"


def document() -> Document:
    """Two questions with the recommendations of `records`."""
    one = make.section("1", make.row("1.1", records.ONE, 33, 3), make.row("1.2", records.TWO, 36, 0), title=FIRST)
    return make.document(one, make.section("2", make.row("2.1", records.THREE, 26, 10), title=SECOND))


def told(*pieces: Piece, kind: str = "docx") -> list[tuple[str, str, str, str]]:
    """(part, question, weight, the manuscript's words) of each title that differs."""
    found = examine(Manuscript(kind, pieces), document()).differences
    return [(each.part, each.number, each.weight, each.manuscript) for each in found if each.kind == Kind.TITLE]


def heading(text: str, *, is_heading: bool = True) -> Piece:
    return Piece(Place(paragraph=1), text, is_heading=is_heading)


def tabled(*titles: str) -> tuple[Piece, ...]:
    """A table with these titles over its one recommendation."""
    head = ("Recommendation", "Total", "Yes", "No", "Consensus")
    rows = [head, *((each, "", "", "", "") for each in titles)]
    rows.append((f"1.1. {records.ONE} (V,B)", "36", "33", "3", "92% strong"))
    return tuple(Piece(Place(table=1, row=n), cells=cells, table=1) for n, cells in enumerate(rows, 1))


SAME = [
    f"1. {FIRST}",
    f"3.1. {FIRST}",
    f"Question 1: {FIRST}",
    f"Q1) {FIRST}",
    f"1. {FIRST.upper()}",
    f"1. {FIRST.title()}",
    f"1. {FIRST} ........ 12",
    f"1. {FIRST} (continued)",
    FIRST,
    "3. Results",
    "1. Introduction",
    "In which patients?",
]


@pytest.mark.parametrize("text", SAME)
def test_the_same_title_and_other_headings_tell_nothing(text: str) -> None:
    assert told(heading(text)) == []
    assert told(heading(text, is_heading=False)) == []
    assert told(*tabled(text)) == []


@pytest.mark.parametrize("lead", ["1. ", "3.1. ", "Question 1. ", ""])
def test_another_word_in_a_title_is_told(lead: str) -> None:
    other = FIRST.replace("indicated", "useful")
    assert told(heading(lead + other)) == [(Part.TEXT, "1", Weight.SUBSTANTIVE, other)]
    assert told(*tabled(lead + other)) == [(Part.TABLE, "1", Weight.SUBSTANTIVE, other)]


def test_a_comma_in_a_title_is_typography() -> None:
    assert [each[2] for each in told(heading(f"1. {FIRST.replace(' is', ', is')}"))] == [Weight.TYPOGRAPHIC]


def test_text_and_table_are_compared_each_by_itself() -> None:
    other = FIRST.replace("sample", "simple")
    assert told(heading(f"3.1. {FIRST}"), *tabled(f"1. {other}")) == [(Part.TABLE, "1", Weight.SUBSTANTIVE, other)]


def test_a_heading_that_is_only_like_a_title_is_left_alone_beside_it() -> None:
    like = FIRST.replace("examination", "treatment")
    assert told(heading(f"3.1. {FIRST}"), heading(like)) == []
    assert (
        told(heading(f"3.1. {FIRST}"), heading(f"3.1. {like}")) != []
    )  # the same number: a contents list, or the text


def test_a_title_that_runs_on_into_its_paragraph_is_read_to_its_end() -> None:
    more = "It asks in which patients of the sample an examination is indicated, and when."
    assert told(heading(f"3.1. {FIRST} {more}", is_heading=False), kind="pdf") == []
    other = FIRST.replace("indicated", "useful")
    assert told(heading(f"3.1. {other} {more}", is_heading=False), kind="pdf") == [
        (Part.TEXT, "1", Weight.SUBSTANTIVE, other)
    ]


def test_a_sentence_without_a_number_is_no_title() -> None:
    assert told(heading(FIRST.replace("indicated", "useful"), is_heading=False)) == []
