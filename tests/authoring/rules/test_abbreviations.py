"""Abbreviations: lists and CSV files are read, doubles are named, the order is that of print, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.abbreviations import AbbreviationFault, as_text, in_print_order, read_abbreviations
from tests.voting.rules.strategies import repeatable
from voting.rules.file_signs import one_line

OMD = ("OMD", "oligometastatic disease")
STS = ("STS", "soft tissue sarcoma")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", ()),
        ("\n \n", ()),
        ("OMD, oligometastatic disease; STS, soft tissue sarcoma.", (OMD, STS)),
        ("STS, soft tissue sarcoma\nOMD, oligometastatic disease\n", (OMD, STS)),
        ("OMD\toligometastatic disease", (OMD,)),
        ("OMD,oligometastatic disease\r\nSTS,soft tissue sarcoma\r\n", (OMD, STS)),
        ('abbreviation,meaning\nOMD,"oligometastatic disease"\n"STS","soft tissue sarcoma"', (OMD, STS)),
        ("Short form;Meaning\nOMD,oligometastatic disease", (OMD,)),
        ('"CT, MRI","two kinds, both of imaging; see 4"', (("CT, MRI", "two kinds, both of imaging; see 4"),)),
        ('"A";"one, two"', (("A", "one, two"),)),
        ('Q, the "old" sense', (("Q", 'the "old" sense'),)),
        ("OMD, oligometastatic disease; OMD, oligometastatic  disease", (OMD,)),
        ("PFS, survival, free of progression", (("PFS", "survival, free of progression"),)),
    ],
)
def test_lists(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert read_abbreviations(text) == (pairs, ())


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("OMD", [AbbreviationFault(1, "no-comma", "OMD")]),
        ("OMD, oligometastatic disease\n\nSTS;", [AbbreviationFault(3, "no-comma", "STS")]),
        (", meaning", [AbbreviationFault(1, "no-comma", ", meaning")]),
        ("OMD,", [AbbreviationFault(1, "no-comma", "OMD,")]),
        ("A, one; A, two", [AbbreviationFault(1, "twice", "A")]),
        ("A, one\nB, two\nA, three", [AbbreviationFault(3, "twice", "A")]),
        ("A, " + "x" * 300, [AbbreviationFault(1, "too-long", "A")]),
        ("A\nB, " + "x" * 400, [AbbreviationFault(1, "no-comma", "A"), AbbreviationFault(2, "too-long", "B")]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, faults: list[AbbreviationFault]) -> None:
    assert list(read_abbreviations(text)[1]) == faults


def test_print_order_looks_past_raised_figures_and_capitals() -> None:
    shorts = ["mSTS", "¹⁸F-FDG-PET/CT", "MRI", "DFI", "FLR", "R0", "ASA"]
    assert [short for short, _ in in_print_order((short, "x") for short in shorts)] == [
        "ASA",
        "DFI",
        "¹⁸F-FDG-PET/CT",
        "FLR",
        "MRI",
        "mSTS",
        "R0",
    ]


_parts = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)
    .map(one_line)
    .filter(bool)
)


@repeatable
@given(st.dictionaries(_parts, _parts, max_size=8))
def test_what_is_written_for_editing_is_read_back_the_same(pairs: dict[str, str]) -> None:
    assert read_abbreviations(as_text(pairs.items())) == (in_print_order(pairs.items()), ())


def test_plain_pairs_are_written_plainly() -> None:
    assert as_text([OMD, ("Inc", "an end with a stop.")]) == 'OMD, oligometastatic disease\n"Inc","an end with a stop."'
