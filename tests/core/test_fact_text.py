"""Facts as people write them: every value comes back as it was, and what is no part is named with its line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fact_text import FactFault, as_text, in_parts, is_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)
TRAPS = [
    "- a",
    "a: b",
    "a:",
    '"x"',
    '"x',
    "{}",
    "12",
    "1e999",
    " a ",
    "",
    "true",
    "-",
    "a\nb",
    "\u2028",
    "https://a.b/c",
]


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: 1 is not true, and 1.0 is not 1."""
    return repr(one) == repr(other)


@given(VALUES)
def test_every_value_comes_back(value: Any) -> None:
    written = as_text(value)
    assert same(written if is_text(value) else in_parts(written), value)


@pytest.mark.parametrize("trap", TRAPS)
def test_texts_that_look_like_something_else_come_back(trap: str) -> None:
    for value in ([trap, trap], {"x": trap}, {trap or "x": [trap, {trap or "y": trap}]}):
        assert same(in_parts(as_text(value)), value)


def test_parts_are_written_as_one_would() -> None:
    value = {
        "journal": "Sample journal",
        "year": 2025,
        "authors": ["Sample A", "Sample B"],
        "panel": [{"specialty": "surgeon", "n": 4}, {"specialty": "radiologist", "n": 1}],
        "nothing": {},
    }
    assert as_text(value) == (
        "journal: Sample journal\nyear: 2025\nauthors:\n  - Sample A\n  - Sample B\n"
        "panel:\n  - specialty: surgeon\n    n: 4\n  - specialty: radiologist\n    n: 1\nnothing: {}"
    )


READ = [
    ("", ""),
    ("7", 7),
    ("- a\n-\n- 3", ["a", "", 3]),
    ("a:\nb: x", {"a": "", "b": "x"}),
    ("at: 10:30: sharp", {"at": "10:30: sharp"}),
    ("a:\r\n\t- b\r\n", {"a": ["b"]}),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_what_people_type_is_read(text: str, value: Any) -> None:
    assert same(in_parts(text), value)


FAULTS = [
    ("a: b\njust words", "no-part", 2),
    ("just words\nmore words", "no-part", 1),
    ("a: b\n- c", "mixed", 2),
    ("- c\na: b", "mixed", 2),
    ("a: b\n    c: d", "indented", 2),
    ("x:\n    a: b\n  c: d", "indented", 3),
    ("a: b\na: c", "twice", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), FAULTS)
def test_what_is_no_part_is_named(text: str, code: str, line: int) -> None:
    with pytest.raises(FactFault) as met:
        in_parts(text)
    assert (met.value.code, met.value.line) == (code, line)
