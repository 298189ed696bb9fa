"""Numbers: what is one, how they sort, which comes next, what renumbering makes of an outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.rules.numbering import (
    count_under,
    is_number,
    next_question,
    next_recommendation,
    order,
    renumber,
)
from tests.voting.rules.strategies import repeatable

_groups = st.builds("{}{}".format, st.integers(0, 40) | st.integers(9_990, 9_999), st.sampled_from(["", "", "", "a"]))
numbers = st.lists(_groups, min_size=1, max_size=3).map(".".join)


@pytest.mark.parametrize("text", ["1", "12", "1.1", "3.2a", "2b.1", "1.2.3", "0", "9999.9999", "1" * 4 + ".1" * 8])
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1.", ".1", "1..2", "a", "1.a", "1.1ab", "1-1", "1,1", "-1", "１", "٣", "12345", "1.1\n", "=1"],
)
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)
    assert not is_number("1" + ".1" * 10)


@pytest.mark.parametrize(
    ("mixed", "sorted_"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["1.10", "1.2", "1.1"], ["1.1", "1.2", "1.10"]),
        (["3.2a", "3.10", "3.2", "3.2b"], ["3.2", "3.2a", "3.2b", "3.10"]),
        (["2.1", "2", "10.1", "1.9.1", "1.9"], ["1.9", "1.9.1", "2", "2.1", "10.1"]),
    ],
)
def test_the_order_is_the_one_in_which_people_count(mixed: list[str], sorted_: list[str]) -> None:
    assert sorted(mixed, key=order) == sorted_


@repeatable
@given(st.text(max_size=30))
def test_anything_can_be_sorted(text: str) -> None:
    assert sorted([text, "1", "x"], key=order)


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ([], "1"),
        (["1", "2"], "3"),
        (["1", "7"], "8"),
        (["2a"], "3"),
        (["4.1"], "5"),
        (["9999"], "1"),
        (["9999", "1", "2"], "3"),
    ],
)
def test_the_next_question(taken: list[str], following: str) -> None:
    assert next_question(taken) == following


@pytest.mark.parametrize(
    ("question", "taken", "following"),
    [
        ("3", [], "3.1"),
        ("3", ["3.1", "3.2", "3.3"], "3.4"),
        ("3", ["3.1", "3.9"], "3.10"),
        ("3", ["3.2a"], "3.3"),
        ("3", ["33.7", "30.1", "1.3"], "3.1"),
        ("3", ["3.1.9"], "3.2"),
        ("1.2", ["1.2.4", "1.9"], "1.2.5"),
        ("2b", ["2b.1", "2.5"], "2b.2"),
        ("3", ["3.9999"], "3.1"),
    ],
)
def test_the_next_recommendation(question: str, taken: list[str], following: str) -> None:
    assert next_recommendation(question, taken) == following


@repeatable
@given(st.sets(numbers, max_size=40), st.integers(1, 40))
def test_the_next_number_is_a_free_number(taken: set[str], question: int) -> None:
    assert is_number(next_question(taken))
    assert next_question(taken) not in taken
    following = next_recommendation(str(question), taken)
    assert is_number(following)
    assert following not in taken
    assert following.startswith(f"{question}.")


@pytest.mark.parametrize(
    ("prefix", "number", "count"),
    [("", "7", 7), ("", "7.3", 7), ("3.", "3.7", 7), ("3.", "3.7.2", 7), ("3.", "33.7", 0), ("3.", "3", 0)],
)
def test_how_far_a_number_counts_below_another(prefix: str, number: str, count: int) -> None:
    assert count_under(prefix, number) == count


def test_renumbering_goes_by_position_and_keeps_empty_questions() -> None:
    assert renumber([["4.2", "4.1"], [], ["1.1", "9.9", "3"]]) == (
        ("1", ("1.1", "1.2")),
        ("2", ()),
        ("3", ("3.1", "3.2", "3.3")),
    )
    assert renumber([]) == ()


@repeatable
@given(st.lists(st.integers(0, 12), max_size=15))
def test_renumbering_gives_unique_numbers_in_order(sizes: list[int]) -> None:
    found = renumber([["7.7"] * size for size in sizes])
    everything = [number for _, own in found for number in own]
    assert [len(own) for _, own in found] == sizes
    assert len(set(everything)) == len(everything)
    assert len({question for question, _ in found}) == len(found)
    assert everything == sorted(everything, key=order)
