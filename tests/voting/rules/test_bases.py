"""What the yes votes are divided by, and what is said where nobody knows."""

import pytest

from voting.rules.bases import BASE_IN_WORDS, FIGURES, Base, BaseTooSmall, BaseUnknown, base_count
from voting.rules.tally import Electorate, Tally

FULL = Electorate(eligible=41, recused=2, present=38)


@pytest.mark.parametrize(
    ("base", "size"),
    [
        (Base.YES_NO, 31),
        (Base.YES_NO_ABSTAIN, 34),
        (Base.PRESENT, 38),
        (Base.ELIGIBLE, 41),
        (Base.ELIGIBLE_MINUS_RECUSED, 39),
    ],
)
def test_base_count(base: Base, size: int) -> None:
    assert base_count(Tally(25, 6, 3), base, FULL) == size


def test_every_base_has_its_figures_and_words() -> None:
    assert set(FIGURES) == set(BASE_IN_WORDS) == set(Base)


@pytest.mark.parametrize(
    ("base", "electorate", "figure"),
    [
        (Base.PRESENT, Electorate(eligible=41, recused=2), "present"),
        (Base.ELIGIBLE, Electorate(present=38, recused=2), "eligible"),
        (Base.ELIGIBLE_MINUS_RECUSED, Electorate(), "eligible"),
        (Base.ELIGIBLE_MINUS_RECUSED, Electorate(eligible=41, present=38), "recused"),
    ],
)
def test_a_missing_figure_is_named_and_never_guessed(base: Base, electorate: Electorate, figure: str) -> None:
    with pytest.raises(BaseUnknown, match=f"the number {figure} is not recorded") as caught:
        base_count(Tally(5, 1), base, electorate)
    assert (caught.value.base, caught.value.figure) == (base, figure)


@pytest.mark.parametrize(
    ("tally", "base", "electorate", "size"),
    [
        (Tally(4, 0), Base.PRESENT, Electorate(present=3), 3),
        (Tally(3, 1), Base.PRESENT, Electorate(present=3), 3),
        (Tally(3, 0, 1), Base.ELIGIBLE, Electorate(eligible=3), 3),
        (Tally(2, 0), Base.ELIGIBLE_MINUS_RECUSED, Electorate(eligible=3, recused=2), 1),
    ],
)
def test_more_votes_than_people_is_refused(tally: Tally, base: Base, electorate: Electorate, size: int) -> None:
    with pytest.raises(BaseTooSmall, match=f"is only {size}") as caught:
        base_count(tally, base, electorate)
    assert caught.value.size == size
    assert isinstance(caught.value, ValueError)


def test_all_of_them_may_vote() -> None:
    assert base_count(Tally(3, 0), Base.PRESENT, Electorate(present=3)) == 3
    assert base_count(Tally(0, 0), Base.PRESENT, Electorate(present=0)) == 0
