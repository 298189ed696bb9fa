"""Differences lose nothing and read like a person's; merges keep both edits, or say where they collide."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.merge import Merge, merge
from tests.voting.rules.strategies import repeatable
from voting.rules.diff import diff, tokens

words = st.sampled_from(
    ["a", "biopsy", "should", "be", "≤ 5", "R0", ",", ".", " ", "  ", "\n", "é", "e\u0301", "¹⁸F", "–"]
)
sentences = (
    st.lists(words, max_size=30).map("".join) | st.lists(words, max_size=20).map(" ".join) | st.text(max_size=40)
)


@repeatable
@given(sentences)
def test_tokens_lose_nothing(text: str) -> None:
    assert "".join(tokens(text)) == text


@repeatable
@given(sentences, sentences)
def test_a_difference_loses_nothing(old: str, new: str) -> None:
    steps = diff(old, new)
    assert "".join(text for operation, text in steps if operation != "insert") == old
    assert "".join(text for operation, text in steps if operation != "delete") == new
    assert all(text for _, text in steps)


@repeatable
@given(sentences, sentences)
def test_a_difference_says_each_change_once_with_its_deletion_first(old: str, new: str) -> None:
    operations = [operation for operation, _ in diff(old, new)]
    pairs = set(pairwise(operations))
    assert pairs <= {
        ("equal", "delete"),
        ("equal", "insert"),
        ("delete", "insert"),
        ("delete", "equal"),
        ("insert", "equal"),
    }


@repeatable
@given(sentences, sentences)
def test_no_space_alone_parts_two_changes(old: str, new: str) -> None:
    assert [text for operation, text in diff(old, new)[1:-1] if operation == "equal" and text.isspace()] == []


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("", "", ()),
        ("same", "same", (("equal", "same"),)),
        ("", "new", (("insert", "new"),)),
        ("old", "", (("delete", "old"),)),
        (
            "Use hepatic MRI.",
            "Use MRI of the liver.",
            (("equal", "Use "), ("delete", "hepatic "), ("equal", "MRI"), ("insert", " of the liver"), ("equal", ".")),
        ),
        (
            "First, a biopsy should be made at once.",
            "First, take one sample at once.",
            (
                ("equal", "First, "),
                ("delete", "a biopsy should be made"),
                ("insert", "take one sample"),
                ("equal", " at once."),
            ),
        ),
        ("see 1.2.", "see 1.3.", (("equal", "see "), ("delete", "1.2"), ("insert", "1.3"), ("equal", "."))),
        ("in 10,000", "in 12,000", (("equal", "in "), ("delete", "10,000"), ("insert", "12,000"))),
        ("in ≤ 5 sites", "in ≤ 4 sites", (("equal", "in ≤ "), ("delete", "5"), ("insert", "4"), ("equal", " sites"))),
    ],
)
def test_differences(old: str, new: str, steps: tuple[tuple[str, str], ...]) -> None:
    assert diff(old, new) == steps


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a b c d e", "a B c d e", "a b c D e", Merge("a B c D e", ())),
        ("a b c", "a b c", "a x c", Merge("a x c", ())),
        ("a b c", "a x c", "a b c", Merge("a x c", ())),
        ("a b c", "a x c", "a x c", Merge("a x c", ())),
        ("a b c", "a x c", "a y c", Merge("a x c", (("x", "y"),))),
        ("a b c", "a c", "a b b c", Merge("a c", (("", "b b "),))),
        ("one two three", "one two three four", "zero one two three", Merge("zero one two three four", ())),
        ("", "mine", "theirs", Merge("mine", (("mine", "theirs"),))),
        ("gone", "", "", Merge("", ())),
        ("One.", "One. My own.", "One. Their own.", Merge("One. Their own. My own.", ((" My own.", " Their own."),))),
        ("", "My own.", "Their own.", Merge("Their own. My own.", (("My own.", "Their own."),))),
        ("", "Begun and ended.", "Begun and", Merge("Begun and ended.", (("Begun and ended.", "Begun and"),))),
        ("in cases", "in new cases", "in old cases", Merge("in new cases", (("new ", "old "),))),
    ],
)
def test_merges(base: str, mine: str, theirs: str, merged: Merge) -> None:
    assert merge(base, mine, theirs) == merged


@repeatable
@given(sentences, sentences)
def test_an_edit_of_one_side_is_taken_whole(base: str, edit: str) -> None:
    assert merge(base, edit, base) == merge(base, base, edit) == merge(base, edit, edit) == Merge(edit, ())


@repeatable
@given(sentences, sentences, sentences)
def test_a_merge_does_not_depend_on_the_side_unless_it_collides(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.conflicts == tuple((b, a) for a, b in other.conflicts)
    if not one.conflicts:
        assert one == other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 2000, "b " + "a b " * 999),
        ("x " + "a b " * 999, "b a " * 999 + "z"),
        ("! " * 2000, " !?" * 1333),
        ("?" + "!?.," * 999, "!" + ",.?!" * 999),
        (" ".join(f"w{n * 7 % 95}" for n in range(900)), " ".join(f"w{n * 11 % 95}" for n in range(900))),
    ],
)
def test_the_longest_texts_are_compared_in_a_moment(old: str, new: str) -> None:
    begun = time.process_time()
    diff(old, new)
    merge(old, new, f"{old}.")
    assert time.process_time() - begun < 1
