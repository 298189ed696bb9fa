"""Counting answers, and figures that cannot be head counts."""

from itertools import permutations

import pytest

from voting.rules.answers import ANSWER_SCALES, YES_NO, YES_NO_ABSTAIN, Answer
from voting.rules.tally import Electorate, Tally, count

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


def test_scales_are_found_by_their_names() -> None:
    assert ANSWER_SCALES == {"yes-no": YES_NO, "yes-no-abstain": YES_NO_ABSTAIN}
    assert YES_NO.answers == (YES, NO)
    assert YES_NO_ABSTAIN.answers == (YES, NO, ABSTAIN)


@pytest.mark.parametrize(
    ("answers", "tally"),
    [
        ([], Tally(0, 0)),
        ([YES], Tally(1, 0)),
        ([NO, NO], Tally(0, 2)),
        ([YES, ABSTAIN, NO, YES], Tally(2, 1, 1)),
        (["yes", "no"], Tally(1, 1)),
    ],
)
def test_count(answers: list[Answer], tally: Tally) -> None:
    assert count(answers) == tally
    assert count(iter(answers)) == tally


def test_count_refuses_what_is_no_answer() -> None:
    with pytest.raises(ValueError, match="maybe"):
        count([YES, "maybe"])  # type: ignore[list-item]


def test_order_never_matters() -> None:
    for size in range(7):
        for yes in range(size + 1):
            for no in range(size - yes + 1):
                answers = [YES] * yes + [NO] * no + [ABSTAIN] * (size - yes - no)
                found = {count(order) for order in set(permutations(answers))}
                assert found == {Tally(yes, no, size - yes - no)}


def test_sums() -> None:
    tally = Tally(30, 5, 3)
    assert (tally.valid, tally.cast) == (35, 38)


@pytest.mark.parametrize("figure", [-1, 1.0, "3", None, True])
def test_a_tally_takes_whole_numbers_from_zero_up(figure: object) -> None:
    for place in range(3):
        figures: list[object] = [1, 1, 1]
        figures[place] = figure
        with pytest.raises(ValueError, match="whole number"):
            Tally(*figures)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["eligible", "recused", "present"])
def test_an_electorate_takes_whole_numbers_from_zero_up(name: str) -> None:
    assert getattr(Electorate(**{name: 0}), name) == 0
    for figure in (-1, 2.5, True):
        with pytest.raises(ValueError, match=name):
            Electorate(**{name: figure})  # type: ignore[arg-type]


def test_no_more_are_recused_than_eligible() -> None:
    assert Electorate(eligible=3, recused=3).recused == 3
    with pytest.raises(ValueError, match="4 are recused, but only 3 are eligible"):
        Electorate(eligible=3, recused=4)
