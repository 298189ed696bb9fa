"""Evidence tables as text: what a spreadsheet copies, what is wrong with it, footnotes and their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules import tables
from authoring.rules.tables import TableFault

GRIDS = [
    ("", ()),
    ("a\tb\r\n1\t2\r\n", (("a", "b"), ("1", "2"))),
    ('a\t"x\ny"\n', (("a", "x\ny"),)),
    ('"say ""it"""\tb', (('say "it"', "b"),)),
    ("a\t\n\t\n1\t2", (("a", ""), ("1", "2"))),
    ("  a  b \t c", (("a b", "c"),)),
]
FAULTS = [
    ("", [TableFault("no-columns")]),
    ("a\t\tb\n1\t2\t3", []),
    ("\ta\n1\t2", []),
    ("a\tb\n1\t2\t3", [TableFault("wide-row", 1, 3, "1")]),
    ("a\n" + "x" * 4001, [TableFault("long-cell", 1, 1, "x" * 40)]),
    ("\t".join("abcdefghijklmnopqrstuvwxyzabcde"), [TableFault("many-columns", text="31")]),
    ("a\n" + "1\n" * 501, [TableFault("many-rows", text="501")]),
]


@pytest.mark.parametrize(("text", "expected"), GRIDS)
def test_what_is_read(text: str, expected: tables.Grid) -> None:
    assert tables.read_grid(text) == expected


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_what_is_wrong(text: str, expected: list[TableFault]) -> None:
    assert list(tables.checked(tables.read_grid(text))[2]) == expected


@pytest.mark.parametrize(
    ("heads", "printed"),
    [
        ((), ()),
        (("a", "b"), (("a", 1), ("b", 1))),
        (("", "", "b"), (("", 1), ("", 1), ("b", 1))),
        (("a", "b", "b", "b", "a"), (("a", 1), ("b", 3), ("a", 1))),
    ],
)
def test_a_head_that_repeats_is_printed_once(heads: tuple[str, ...], printed: tuple[tuple[str, int], ...]) -> None:
    assert tables.spanned(heads) == printed


def test_rows_become_as_wide_as_the_heads() -> None:
    heads, rows, faults = tables.checked(tables.read_grid("a\tb\tc\t\n1\n1\t2\t3\t"))
    assert (heads, rows, faults) == (("a", "b", "c"), (("1", "", ""), ("1", "2", "3")), ())


CELLS = st.text(alphabet='ab "\n{}*,=≤', max_size=8).map(tables._tidy)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=5))
def test_a_grid_comes_back(rows: list[list[str]]) -> None:
    assert tables.read_grid(tables.as_text(rows)) == tuple(map(tuple, rows))


NOTES = [
    ("* One.\n** Two  words.\n", (("*", "One."), ("**", "Two words.")), []),
    ("{a} In braces.", (("a", "In braces."),), []),
    ("no mark here\n*", (("no", "mark here"),), [TableFault("no-mark", 2, text="*")]),
    ("* One.\n* Two.", (("*", "One."),), [TableFault("mark-twice", 2, text="*")]),
    ("word Three.", (), [TableFault("no-mark", 1, text="word Three.")]),
]


@pytest.mark.parametrize(("text", "pairs", "faults"), NOTES)
def test_footnotes(text: str, pairs: tuple[tuple[str, str], ...], faults: list[TableFault]) -> None:
    assert tables.read_footnotes(text) == (pairs, tuple(faults))
    assert tables.read_footnotes(tables.footnotes_as_text(pairs)) == (pairs, ())


def test_loose_marks_are_named() -> None:
    assert tables.loose_marks(["40 {*}", "{†} x", "{not a mark}"], [("*", "One."), ("b", "Two.")]) == (("†",), ("b",))
