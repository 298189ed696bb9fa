"""Printing shares: half-up, as few decimals as agree with the level."""

from fractions import Fraction

import pytest

from voting.rules.percent import cut_text, half_up, part_text, percent_text


@pytest.mark.parametrize(
    ("numerator", "denominator", "nearest"),
    [
        (0, 7, 0),
        (1, 2, 1),
        (3, 2, 2),
        (5, 2, 3),
        (49, 100, 0),
        (50, 100, 1),
        (300, 24, 13),
        (2 * 10**20 + 1, 2, 10**20 + 1),
    ],
)
def test_half_up(numerator: int, denominator: int, nearest: int) -> None:
    assert half_up(numerator, denominator) == nearest


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (12, 34, "35.3%"),
        (7, 34, "20.6%"),
        (3, 34, "8.8%"),
        (31, 34, "91.2%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (0, 0, ""),
    ],
)
def test_part_text(part: int, whole: int, text: str) -> None:
    assert part_text(part, whole) == text


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        ("0", "0%"),
        ("1", "100%"),
        ("4/5", "80%"),
        ("1/10", "10%"),
        ("1/1000", "0.1%"),
        ("133/200", "66.5%"),
        ("6667/10000", "66.67%"),
        ("2/3", "2/3"),
        ("1/100000", "1/100000"),
    ],
)
def test_cut_text(cut: str, text: str) -> None:
    assert cut_text(Fraction(cut)) == text


@pytest.mark.parametrize(
    ("yes", "base", "cut", "text"),
    [
        (1, 2, "4/5", "50%"),
        (3, 24, "4/5", "13%"),
        (35, 44, "4/5", "79.5%"),
        (1999, 2500, "4/5", "79.96%"),
        (79_999, 100_000, "4/5", "79999/100000"),
        (2, 3, "2/3", "67%"),
        (665, 1000, "2/3", "66.5%"),
        (6666, 10_000, "2/3", "66.66%"),
        (66_666, 100_000, "2/3", "66666/100000"),
        (0, 300, "4/5", "0%"),
        (1, 300, "4/5", "0.3%"),
        (1, 3000, "4/5", "0.03%"),
        (1, 30_000, "4/5", "1/30000"),
        (300, 300, "4/5", "100%"),
        (299, 300, "4/5", "99.7%"),
        (2999, 3000, "4/5", "99.97%"),
        (29_999, 30_000, "4/5", "29999/30000"),
    ],
)
def test_the_fewest_decimals_that_agree(yes: int, base: int, cut: str, text: str) -> None:
    def level_at(count: int, of: int) -> bool:
        return Fraction(count, of) >= Fraction(cut)

    assert percent_text(yes, base, level_at(yes, base), level_at) == text
