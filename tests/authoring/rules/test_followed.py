"""References that follow: after any change of numbers they name the recommendations that they named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules import crossrefs, numbering
from authoring.rules.followed import Renumbering

OUTLINE = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2")
LAST_TO_FRONT = {"1.3": "1.1", "1.1": "1.2", "1.2": "1.3"}
SWAPPED = {"1.1": "1.2", "1.2": "1.1"}
ONE_BETWEEN = {"1.4": "1.2", "1.2": "1.3", "1.3": "1.4"}
TO_THE_OTHER = {"1.2": "2.3", "1.3": "1.2", "1.4": "1.3"}
QUESTIONS_SWAPPED = {"1.1": "2.1", "1.2": "2.2", "1.3": "2.3", "1.4": "2.4", "2.1": "1.1", "2.2": "1.2"}
MARKS = [
    ("[#1.1-1.3]", LAST_TO_FRONT, "[#1.1-1.3]"),
    ("[#1.1–1.2]", LAST_TO_FRONT, "[#1.2–1.3]"),
    ("[#1.2–1.3]", LAST_TO_FRONT, "[#1.1, 1.3]"),
    ("[#1.1]", LAST_TO_FRONT, "[#1.2]"),
    ("[#1.1, 1.2]", SWAPPED, "[#1.1, 1.2]"),
    ("[#1.2, 1.1]", SWAPPED, "[#1.1, 1.2]"),
    ("[#1.1–1.3]", ONE_BETWEEN, "[#1.1, 1.3, 1.4]"),
    ("[#1.1-1.4]", TO_THE_OTHER, "[#1.1-1.3, 2.3]"),
    ("[#1.1–1.4, 2.2]", QUESTIONS_SWAPPED, "[#1.2, 2.1–2.4]"),
    ("[#1.4–2.1]", QUESTIONS_SWAPPED, "[#1.1, 2.4]"),
    ("[#1.2; 2.2]", {}, "[#1.2; 2.2]"),
    ("[#1.1–1.9]", ONE_BETWEEN, "[#1.1–1.9]"),
    ("[#9.9, 1.2]", SWAPPED, "[#9.9, 1.1]"),
    ("1.2 and [@a] and [#x]", SWAPPED, "1.2 and [@a] and [#x]"),
    ("[#2.1–2.2]", {"1.1": "2.1", "2.1": "2.2", "2.2": "2.3"}, "[#2.2–2.3]"),
    ("[#1.1, 2.1, 1.3]", {"1.1": "1.2", "1.2": "1.1"}, "[#1.2, 2.1, 1.3]"),
]
WORDS = [
    ("recommendations 1.1–1.3 after 1.1 months", LAST_TO_FRONT, "recommendations 1.1–1.3 after 1.1 months"),
    ("recommendations 1.1, 1.2 and 1.3", LAST_TO_FRONT, "recommendations 1.1–1.3"),
    ("recommendations 1.2 and 1.3", LAST_TO_FRONT, "recommendations 1.1 and 1.3"),
    ("recommendations 1.1 to 1.3", ONE_BETWEEN, "recommendations 1.1, 1.3, 1.4"),
    ("recommendations 1.1 to 1.2", LAST_TO_FRONT, "recommendations 1.2 to 1.3"),
    ("las recomendaciones 1.1 y 2.1", QUESTIONS_SWAPPED, "las recomendaciones 1.1 y 2.1"),
    ("recommendations 7.1–7.5", {"1.1": "7.2"}, "recommendations 7.1–7.5"),
    ("recommendation 1.2 [#1.2]", SWAPPED, "recommendation 1.1 [#1.2]"),
]


@pytest.mark.parametrize(("text", "changes", "expected"), MARKS)
def test_marks(text: str, changes: dict[str, str], expected: str) -> None:
    assert Renumbering(changes, OUTLINE).marks(text) == expected


@pytest.mark.parametrize(("text", "changes", "expected"), WORDS)
def test_words(text: str, changes: dict[str, str], expected: str) -> None:
    assert Renumbering(changes, OUTLINE).words(text) == expected


@given(order=st.permutations(OUTLINE), ends=st.lists(st.tuples(st.sampled_from(OUTLINE), st.booleans()), min_size=1))
def test_any_renumbering_keeps_what_is_meant(order: list[str], ends: list[tuple[str, bool]]) -> None:
    changes = dict(zip(order, OUTLINE, strict=True))
    listed = [f"{number}–2.2" if is_range and number != "2.2" else number for number, is_range in ends]
    text = f"See [#{', '.join(listed)}]."
    after = Renumbering(changes, OUTLINE).marks(text)
    assert crossrefs.meant(after, OUTLINE) == {changes[number] for number in crossrefs.meant(text, OUTLINE)}
    for start, end in crossrefs.lists(after):
        for each in crossrefs.stretches(after[start:end]):
            assert not each.last or numbering.order(each.first) < numbering.order(each.last)
