"""What a rule needs of a turnout, how close a result was, and laws that hold for any rule whatever."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.rules.strategies import repeatable, rules
from voting.rules.consensus import (
    DEFAULT_RULE,
    PRESETS,
    Base,
    ConsensusRule,
    Margin,
    Verdict,
    judge,
    margin,
    needed,
)
from voting.rules.tally import Electorate, Tally


def labelled(size: int, preset: str = "seed") -> list[tuple[str, int]]:
    return [(band.label, yes) for band, yes in needed(size, PRESETS[preset])]


@pytest.mark.parametrize(
    ("size", "preset", "expected"),
    [
        (36, "seed", [("unanimous", 36), ("strong", 33), ("weak", 29)]),
        (38, "seed", [("unanimous", 38), ("strong", 35), ("weak", 31)]),
        (35, "seed", [("unanimous", 35), ("strong", 32), ("weak", 28)]),
        (10, "seed", [("unanimous", 10), ("strong", 9), ("weak", 8)]),
        (5, "seed", [("unanimous", 5), ("weak", 4)]),
        (1, "seed", [("unanimous", 1)]),
        (0, "seed", []),
        (35, "ecco", [("consensus", 29)]),
        (20, "awmf", [("strong consensus", 20), ("consensus", 16)]),
        (40, "awmf", [("strong consensus", 39), ("consensus", 31)]),
        (36, "two-thirds", [("accepted", 25)]),
        (37, "two-thirds", [("accepted", 25)]),
    ],
)
def test_needed(size: int, preset: str, expected: list[tuple[str, int]]) -> None:
    assert labelled(size, preset) == expected


def test_needed_refuses_a_size_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        needed(-1, DEFAULT_RULE)


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(30, 7), Margin(4, 1)),
        (Tally(27, 8), Margin(1, None)),
        (Tally(30, 4), Margin(1, 3)),
        (Tally(32, 4), Margin(1, 4)),
        (Tally(36, 0), Margin(None, 1)),
        (Tally(35, 1), Margin(1, 3)),
        (Tally(4, 1), Margin(1, 1)),
        (Tally(0, 10), Margin(8, None)),
    ],
)
def test_margin_under_the_default_rule(tally: Tally, expected: Margin) -> None:
    assert margin(judge(tally, DEFAULT_RULE)) == expected


def test_a_level_that_switching_cannot_reach_is_none() -> None:
    rule = replace(DEFAULT_RULE, base=Base.PRESENT)
    assert margin(judge(Tally(30, 2), rule, Electorate(present=38))) == Margin(1, None)
    assert margin(judge(Tally(28, 2), rule, Electorate(present=38))) == Margin(None, None)


def by_trying(verdict: Verdict, electorate: Electorate) -> Margin:
    """The margin found the long way: switch one vote after the other until the level changes."""
    tally, rule = verdict.tally, verdict.rule
    assert verdict.level
    at = rule.bands.index(verdict.level)

    def first(step: int, most: int) -> int | None:
        for votes in range(1, most + 1):
            switched = Tally(tally.yes + step * votes, tally.no - step * votes, tally.abstain)
            level = judge(switched, rule, electorate).level
            assert level
            if (at - rule.bands.index(level)) * step > 0:
                return votes
        return None

    return Margin(first(1, tally.no), first(-1, tally.yes))


@repeatable
@given(rules(), st.integers(0, 30), st.integers(0, 30), st.integers(0, 5), st.integers(0, 9))
def test_laws_of_any_rule(rule: ConsensusRule, yes: int, no: int, abstain: int, away: int) -> None:
    tally = Tally(yes, no, abstain)
    electorate = Electorate(eligible=tally.cast + away, recused=0, present=tally.cast + away)
    verdict = judge(tally, rule, electorate)
    if verdict.level is None:
        assert verdict.base_count == 0
        return
    assert margin(verdict) == by_trying(verdict, electorate)
    for band, least in needed(verdict.base_count, rule):
        hit = [count for count in range(verdict.base_count + 1) if rule.band_at(count, verdict.base_count) is band]
        assert hit[0] == least
    printed = verdict.figure
    if verdict.percent.endswith("%"):
        shown = Fraction(printed) / 100
        assert rule.band_at(*shown.as_integer_ratio()) is verdict.level
        assert (shown == 1) is (verdict.share == 1)
        assert (shown == 0) is (verdict.share == 0)
    else:
        assert printed == f"{yes}/{verdict.base_count}"
