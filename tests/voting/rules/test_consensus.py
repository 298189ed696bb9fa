"""Verdicts: the boundary cases by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from voting.rules.consensus import (
    DEFAULT_RULE,
    PRESETS,
    Base,
    BaseTooSmall,
    BaseUnknown,
    Margin,
    Verdict,
    judge,
    margin,
)
from voting.rules.tally import Electorate, Tally


@pytest.mark.parametrize(
    ("yes", "of", "label"),
    [
        # Weak exactly, 90% when rounded.
        (26, 29, "89.7% weak"),
        (35, 39, "89.7% weak"),
        (43, 48, "89.6% weak"),
        (44, 49, "89.8% weak"),
        (52, 58, "89.7% weak"),
        (53, 59, "89.8% weak"),
        (188, 209, "89.95% weak"),
        # Not reached exactly, 80% when rounded.
        (35, 44, "79.5% not reached"),
        (39, 49, "79.6% not reached"),
        (43, 54, "79.6% not reached"),
        (47, 59, "79.7% not reached"),
        # One dissenter, 100% when rounded; one yes, 0% when rounded.
        (199, 200, "99.5% strong"),
        (19_999, 20_000, "19999/20000 strong"),
        (1, 201, "0.5% not reached"),
        # Exactly on a cut.
        (28, 35, "80% weak"),
        (9, 10, "90% strong"),
        (38, 38, "100% unanimous"),
        (1, 1, "100% unanimous"),
        (0, 38, "0% not reached"),
        # A half goes up.
        (3, 24, "13% not reached"),
        (33, 40, "83% weak"),
    ],
)
def test_the_default_rule_at_its_edges(yes: int, of: int, label: str) -> None:
    verdict = judge(Tally(yes, of - yes), DEFAULT_RULE)
    assert verdict.label == label
    assert (verdict.share, verdict.base_count) == (Fraction(yes, of), of)


@pytest.mark.parametrize(
    ("preset", "yes", "no", "label"),
    [
        ("ecco", 28, 7, "80% not reached"),
        ("ecco", 29, 6, "83% consensus"),
        ("ecco", 161, 40, "80.1% consensus"),
        ("awmf", 18, 18, "50% dissent"),
        ("awmf", 2, 2, "50% dissent"),
        ("awmf", 1, 1, "50% dissent"),
        ("awmf", 101, 100, "50.2% majority agreement"),
        ("awmf", 3, 1, "75% majority agreement"),
        ("awmf", 76, 25, "75.2% consensus"),
        ("awmf", 19, 1, "95% consensus"),
        ("awmf", 20, 1, "95.2% strong consensus"),
        ("awmf", 5, 0, "100% strong consensus"),
        ("espen", 9, 1, "90% consensus"),
        ("apccc", 9, 1, "90% strong consensus"),
        ("at-least-75", 3, 1, "75% consensus"),
        ("at-least-75", 149, 50, "74.9% not reached"),
    ],
)
def test_other_rules_at_their_edges(preset: str, yes: int, no: int, label: str) -> None:
    assert judge(Tally(yes, no), PRESETS[preset]).label == label


@pytest.mark.parametrize("preset", PRESETS)
def test_all_of_them_pass_under_every_rule(preset: str) -> None:
    """The classic error of comparing with "more than" at 100%."""
    for voters in (1, 2, 38, 300):
        verdict = judge(Tally(voters, 0), PRESETS[preset], Electorate(eligible=voters))
        assert (verdict.level, verdict.percent) == (PRESETS[preset].bands[0], "100%")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_tie_passes_under_no_rule(preset: str) -> None:
    for half in (1, 2, 19, 150):
        verdict = judge(Tally(half, half), PRESETS[preset], Electorate(eligible=2 * half))
        assert verdict.level
        assert not verdict.level.reached


def test_two_thirds_exactly_do_not_pass_and_are_not_rounded_up() -> None:
    rule = PRESETS["two-thirds"]
    assert judge(Tally(24, 12), rule, Electorate(eligible=36)).label == "24/36 not reached"
    assert judge(Tally(25, 11), rule, Electorate(eligible=36)).label == "69% accepted"
    assert judge(Tally(25, 0), rule, Electorate(eligible=38)).label == "66% not reached"
    assert judge(Tally(67, 0), rule, Electorate(eligible=100)).label == "67% accepted"


@pytest.mark.parametrize(
    ("base", "label", "size"),
    [
        (Base.YES_NO, "100% unanimous", 34),
        (Base.YES_NO_ABSTAIN, "94% strong", 36),
        (Base.PRESENT, "89% weak", 38),
        (Base.ELIGIBLE, "79% not reached", 43),
        (Base.ELIGIBLE_MINUS_RECUSED, "83% weak", 41),
    ],
)
def test_the_base_decides_what_is_unanimous(base: Base, label: str, size: int) -> None:
    """Thirty-four yes and no dissent: unanimous only of those who voted yes or no."""
    electorate = Electorate(eligible=43, recused=2, present=38)
    verdict = judge(Tally(34, 0, 2), replace(DEFAULT_RULE, base=base), electorate)
    assert (verdict.label, verdict.base_count) == (label, size)


@pytest.mark.parametrize(
    ("tally", "base", "electorate"),
    [
        (Tally(0, 0), Base.YES_NO, Electorate()),
        (Tally(0, 0, 5), Base.YES_NO, Electorate(present=5)),
        (Tally(0, 0), Base.YES_NO_ABSTAIN, Electorate()),
        (Tally(0, 0), Base.PRESENT, Electorate(present=0)),
        (Tally(0, 0), Base.ELIGIBLE, Electorate(eligible=0)),
        (Tally(0, 0), Base.ELIGIBLE_MINUS_RECUSED, Electorate(eligible=3, recused=3)),
    ],
)
def test_an_empty_base_has_no_result(tally: Tally, base: Base, electorate: Electorate) -> None:
    rule = replace(DEFAULT_RULE, base=base)
    verdict = judge(tally, rule, electorate)
    assert verdict == Verdict(tally, rule, 0, None, "", None)
    assert (verdict.label, verdict.figure, margin(verdict)) == ("no result", "", Margin(None, None))


def test_five_who_all_stayed_silent_are_no_empty_base() -> None:
    rule = replace(DEFAULT_RULE, base=Base.PRESENT)
    assert judge(Tally(0, 0), rule, Electorate(present=5)).label == "0% not reached"


def test_a_missing_figure_is_named() -> None:
    with pytest.raises(BaseUnknown) as caught:
        judge(Tally(5, 0), PRESETS["two-thirds"])
    assert caught.value.figure == "eligible"


def test_more_votes_than_people_is_a_value_error_in_clear_text() -> None:
    with pytest.raises(ValueError, match="the base, those present, is only 6") as caught:
        judge(Tally(5, 2), replace(DEFAULT_RULE, base=Base.PRESENT), Electorate(present=6))
    assert caught.type is BaseTooSmall
    assert str(caught.value).startswith("7 voted (5 of them yes), but ")


@pytest.mark.parametrize(
    ("yes", "no", "figure"),
    [(33, 3, "92"), (26, 3, "89.7"), (188, 21, "89.95"), (19_999, 1, "19999/20000"), (0, 0, "")],
)
def test_the_figure_without_its_sign(yes: int, no: int, figure: str) -> None:
    assert judge(Tally(yes, no), DEFAULT_RULE).figure == figure
