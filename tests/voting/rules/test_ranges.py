"""Levels as papers print them: which lists leave a hole, which count a share twice."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given

from tests.voting.rules.strategies import repeatable, rules
from voting.rules.bands import ConsensusRule
from voting.rules.faults import FaultCode, RuleError
from voting.rules.presets import AWMF, DEFAULT_RULE, PRESETS
from voting.rules.ranges import Range, bands_from_ranges, ranges_of, read_range

SEED = {"none": "not reached", "weak": "weak", "strong": "strong", "unanimous": "unanimous"}
AWMF_LABELS = {"none": "dissent", "majority": "majority agreement", "weak": "consensus", "strong": "strong consensus"}


def parts(labels: dict[str, str], *texts: str, reached: int = 1) -> list[Range]:
    """The texts as ranges, weakest first; those from index `reached` on are consensus."""
    return [
        read_range(key, label, text, reached=n >= reached)
        for n, ((key, label), text) in enumerate(zip(labels.items(), texts, strict=True))
    ]


@pytest.mark.parametrize(
    ("text", "lower", "upper", "above", "under"),
    [
        ("80-89", "0.8", "0.89", False, False),
        ("80 – 89 %", "0.8", "0.89", False, False),
        ("80% to 89%", "0.8", "0.89", False, False),
        (">75-95", "0.75", "0.95", True, False),
        ("> 75 – ≤ 95 %", "0.75", "0.95", True, False),
        ("≥90–<100", "0.9", "1", False, True),
        ("<80", "0", "0.8", False, True),
        ("<=50%", "0", "0.5", False, False),
        (">95", "0.95", "1", True, False),
        (">=66.67", "0.6667", "1", False, False),
        ("66,5-70", "0.665", "0.7", False, False),
        ("100", "1", "1", False, False),
        ("0", "0", "0", False, False),
    ],
)
def test_read_range(text: str, lower: str, upper: str, above: bool, under: bool) -> None:
    assert read_range("k", "level", text) == Range("k", "level", Fraction(lower), Fraction(upper), above, under)


@pytest.mark.parametrize("text", ["", "eighty", "80-", "-80", "<>80", "80-85-90", "1e9", "1/2", "٨٠", "80" * 40])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_range("k", "level", text)
    assert [(fault.code, fault.place) for fault in caught.value.reasons] == [(FaultCode.SHAPE, "level")]


@pytest.mark.parametrize("text", ["89-80", "80-101", ">100", "<0", ">80-80", "80-<80", "101"])
def test_a_range_that_holds_nothing_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_range("k", "level", text)
    assert [(fault.code, fault.place) for fault in caught.value.reasons] == [(FaultCode.BOUNDS, "level")]


GAP, OVERLAP = FaultCode.GAP, FaultCode.OVERLAP


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("<80", "80-89", "90-99", "100"), [(GAP, "89% to 90%"), (GAP, "99% to 100%")]),
        (("<80", "80-90", "90-99", "99-100"), [(OVERLAP, "90%"), (OVERLAP, "99%")]),
        (("<80", "85-<90", "90-<100", "100"), [(GAP, "80% to 85%")]),
        (("10-<80", "80-<90", "90-<100", "100"), [(GAP, "0% to 10%")]),
        (("<80", "80-<90", "90-<95", "95-<99"), [(GAP, "99% to 100%")]),
        (("<80", "80-<90", "90-<95", "95-<100"), [(GAP, "100%")]),
        ((">0-<80", "80-<90", "90-<100", "100"), [(GAP, "0%")]),
        (("<80", "70-<90", "90-<100", "100"), [(OVERLAP, "70% to 80%")]),
        (("<=100", "80-<90", "90-<100", "100"), [(OVERLAP, "80% to 90%"), (OVERLAP, "90% to 100%"), (OVERLAP, "100%")]),
        (("<80", "80-<90", "80-<90", ">=90"), [(OVERLAP, "80% to 90%")]),
    ],
)
def test_each_gap_and_each_overlap_is_named(texts: tuple[str, ...], expected: list[tuple[FaultCode, str]]) -> None:
    with pytest.raises(RuleError) as caught:
        bands_from_ranges(parts(SEED, *texts))
    assert [(fault.code, fault.place) for fault in caught.value.reasons] == expected


def test_the_printed_awmf_table_leaves_a_tie_without_a_level() -> None:
    with pytest.raises(RuleError) as caught:
        bands_from_ranges(parts(AWMF_LABELS, "<50", ">50-75", ">75-95", ">95"))
    assert str(caught.value) == (
        "No level holds a share of exactly 50%. Say whether “dissent” or “majority agreement” holds it."
    )


def test_the_printed_bands_of_the_default_rule_leave_two_holes() -> None:
    with pytest.raises(RuleError) as caught:
        bands_from_ranges(parts(SEED, "<80", "80-89", "90-99", "100"))
    assert [fault.reason for fault in caught.value.reasons] == [
        "No level holds shares over 89% to under 90%.",
        "No level holds shares over 99% to under 100%.",
    ]


def test_no_range_is_no_rule() -> None:
    with pytest.raises(RuleError) as caught:
        bands_from_ranges([])
    assert [fault.code for fault in caught.value.reasons] == [FaultCode.EMPTY]


def test_ranges_that_meet_give_the_presets() -> None:
    seed = parts(SEED, "<80", "80-<90", "90-<100", "100")
    assert bands_from_ranges(seed) == bands_from_ranges(seed[::-1]) == DEFAULT_RULE.bands
    awmf = parts(AWMF_LABELS, "<=50", ">50-75", ">75-95", ">95", reached=2)
    assert bands_from_ranges(awmf) == AWMF.bands


def test_two_levels_may_meet_where_one_of_them_is_a_single_share() -> None:
    labels = {"none": "lost", "weak": "tie", "strong": "carried"}
    ranges = parts(labels, "<50", "50", ">50", reached=2)
    expected = [("carried", Fraction(1, 2), False), ("tie", Fraction(1, 2), True), ("lost", Fraction(0), True)]
    for order in permutations(ranges):
        assert [(band.label, band.lower, band.inclusive) for band in bands_from_ranges(order)] == expected


@pytest.mark.parametrize("rule", PRESETS.values(), ids=PRESETS)
def test_a_preset_written_as_ranges_is_itself(rule: ConsensusRule) -> None:
    assert bands_from_ranges(ranges_of(rule)) == rule.bands


@repeatable
@given(rules())
def test_a_rule_written_as_ranges_is_itself(rule: ConsensusRule) -> None:
    assert bands_from_ranges(ranges_of(rule)[::-1]) == rule.bands
