"""Every vote of up to sixty people under every preset and every base, against the second opinion of oracle.py."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from tests.voting.rules import oracle
from voting.rules.consensus import PRESETS, Base, ConsensusRule, Margin, judge, margin, needed
from voting.rules.tally import Electorate, Tally

MOST = 60
CASES = [(name, base) for name in PRESETS for base in Base]


@cache
def tallies() -> tuple[Tally, ...]:
    """Every tally of up to sixty votes."""
    rest = range(MOST + 1)
    return tuple(Tally(y, n, a) for y in rest for n in rest[: MOST + 1 - y] for a in rest[: MOST + 1 - y - n])


@cache
def expected(preset: str) -> dict[tuple[int, int], tuple[str, str]]:
    """(printed share, label) for each (yes, base); an empty base has none."""
    found = {(0, 0): ("", "")}
    for size in range(1, MOST + 1):
        for yes in range(size + 1):
            found[yes, size] = oracle.printed(preset, yes, size), oracle.label(preset, Fraction(yes, size))
    return found


def electorate(base: Base, size: int) -> Electorate:
    """One with which that base has that size."""
    if base is Base.PRESENT:
        return Electorate(present=size)
    return Electorate(size) if base is Base.ELIGIBLE else Electorate(size + 3, 3)


def test_no_tally_is_left_out() -> None:
    assert len(tallies()) == len(set(tallies())) == 39_711
    assert max(tally.cast for tally in tallies()) == MOST


@pytest.mark.parametrize("preset", PRESETS)
def test_the_second_opinion_holds_water(preset: str) -> None:
    """What is to be printed never contradicts its level, read back as a reader would."""
    for (yes, size), (text, label) in expected(preset).items():
        if size:
            assert not oracle.contradicts(preset, text, yes, size)
            assert label == oracle.label(preset, Fraction(yes, size))


@pytest.mark.parametrize(("preset", "base"), CASES)
def test_every_tally(preset: str, base: Base) -> None:
    """All 39,711 tallies: level and printed share are those of the oracle, for bases of any size that fits."""
    rule, answers = replace(PRESETS[preset], base=base), expected(preset)
    nobody, of_people = Electorate(), base not in (Base.YES_NO, Base.YES_NO_ABSTAIN)
    rooms = [electorate(base, size) for size in range(MOST + 1)] if of_people else []
    for tally in tallies():
        size = tally.valid if base is Base.YES_NO else tally.cast
        if of_people:
            # Varies how many stayed silent.
            size += (31 * tally.yes + 17 * tally.no + tally.abstain) % (MOST + 1 - size)
        verdict = judge(tally, rule, rooms[size] if of_people else nobody)
        label = verdict.level.label if verdict.level else ""
        assert (verdict.percent, label) == answers[tally.yes, size], (tally, size)


@pytest.mark.parametrize(("preset", "base"), CASES)
def test_every_share_of_every_size(preset: str, base: Base) -> None:
    """All 1,891 pairs of yes and base, so that no size is left to the way in which tallies are run through."""
    rule, answers = replace(PRESETS[preset], base=base), expected(preset)
    for yes, size in answers:
        people = electorate(base, size)
        verdict = judge(Tally(yes, size - yes), rule, people)
        assert (verdict.percent, verdict.level.label if verdict.level else "") == answers[yes, size]
        assert (verdict.base_count, verdict.share) == (size, Fraction(yes, size) if size else None)


@pytest.mark.parametrize(("preset", "base"), CASES)
def test_one_more_yes_never_lowers_a_level(preset: str, base: Base) -> None:
    rule = replace(PRESETS[preset], base=base)

    @cache
    def height(yes: int, no: int, size: int) -> int:
        level = judge(Tally(yes, no), rule, electorate(base, size)).level
        return -rule.bands.index(level) if level else -len(rule.bands)

    for yes in range(MOST):
        for no in range(MOST - yes):
            before = height(yes, no, yes + no)
            # Somebody comes and says yes; then somebody who was there and silent does; then a no becomes a yes.
            assert height(yes + 1, no, yes + no + 1) >= before
            assert height(yes + 1, no, yes + no + 1) >= height(yes, no, yes + no + 1)
            if no:
                assert height(yes + 1, no - 1, yes + no) >= before


@pytest.mark.parametrize("rule", PRESETS.values(), ids=PRESETS)
def test_every_need_and_every_margin(rule: ConsensusRule) -> None:
    by_count = replace(rule, base=Base.YES_NO)
    for size in range(1, MOST + 1):
        verdicts = [judge(Tally(yes, size - yes), by_count) for yes in range(size + 1)]
        labels = [verdict.level.label if verdict.level else "" for verdict in verdicts]
        least = [(band.label, labels.index(band.label)) for band in rule.bands if band.reached and band.label in labels]
        assert [(band.label, yes) for band, yes in needed(size, rule)] == least
        for yes, label in enumerate(labels):
            up = next((more - yes for more in range(yes, size + 1) if labels[more] != label), None)
            down = next((yes - fewer for fewer in range(yes, -1, -1) if labels[fewer] != label), None)
            assert margin(verdicts[yes]) == Margin(up, down)
