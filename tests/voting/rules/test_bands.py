"""Rules that cannot be made: each fault with its place."""

from dataclasses import replace
from fractions import Fraction

import pytest

from voting.rules.bands import KEYS, Band, ConsensusRule
from voting.rules.bases import Base
from voting.rules.faults import FaultCode, RuleError
from voting.rules.presets import DEFAULT_RULE

LOWEST = Band("none", "not reached", Fraction(0), reached=False)
STRONG = Band("strong", "strong", Fraction(9, 10))
WEAK = Band("weak", "weak", Fraction(4, 5))


def faults(**changes: object) -> list[tuple[FaultCode, str]]:
    with pytest.raises(RuleError) as caught:
        replace(DEFAULT_RULE, **changes)  # type: ignore[arg-type]
    assert all(fault.reason.endswith(".") and fault.cure.endswith(".") for fault in caught.value.reasons)
    return [(fault.code, fault.place) for fault in caught.value.reasons]


BANDS: list[tuple[str, tuple[Band, ...], list[tuple[FaultCode, str]]]] = [
    ("none at all", (), [(FaultCode.EMPTY, "bands")]),
    ("too many", (STRONG,) * 13, [(FaultCode.TOO_MANY, "bands")]),
    ("nothing below 80%", (STRONG, replace(WEAK, reached=False)), [(FaultCode.GAP, "80%")]),
    ("0 itself is left out", (STRONG, replace(LOWEST, inclusive=False)), [(FaultCode.GAP, "0%")]),
    (
        "the same bound twice",
        (STRONG, replace(WEAK, lower=Fraction(9, 10)), LOWEST),
        [(FaultCode.OVERLAP, "90%")],
    ),
    ("upside down", (WEAK, STRONG, LOWEST), [(FaultCode.ORDER, "90%")]),
    (
        "at least 80 before over 80",
        (WEAK, replace(STRONG, lower=Fraction(4, 5), inclusive=False), LOWEST),
        [(FaultCode.ORDER, "80%")],
    ),
    ("below 0", (STRONG, replace(LOWEST, lower=Fraction(-1, 10))), [(FaultCode.BOUNDS, "not reached")]),
    ("above 1", (replace(STRONG, lower=Fraction(90)), LOWEST), [(FaultCode.BOUNDS, "strong")]),
    ("over 100%", (replace(STRONG, lower=Fraction(1), inclusive=False), LOWEST), [(FaultCode.BOUNDS, "strong")]),
    ("floating point", (replace(STRONG, lower=0.9), LOWEST), [(FaultCode.BOUNDS, "strong")]),  # type: ignore[arg-type]
    ("too fine", (replace(STRONG, lower=Fraction(9, 10_000_019)), LOWEST), [(FaultCode.TOO_FINE, "strong")]),
    ("a key twice", (STRONG, replace(WEAK, key="strong"), LOWEST), [(FaultCode.DUPLICATE_KEY, "strong")]),
    ("a label twice", (STRONG, replace(WEAK, label="Strong"), LOWEST), [(FaultCode.DUPLICATE_LABEL, "Strong")]),
    ("a key that is markup", (replace(STRONG, key='x" onload="'), LOWEST), [(FaultCode.BAD_KEY, "strong")]),
    ("no label", (replace(STRONG, label=" "), LOWEST), [(FaultCode.BAD_TEXT, "label"), (FaultCode.BAD_TEXT, "label")]),
    ("a label of two lines", (replace(STRONG, label="a\nb"), LOWEST), [(FaultCode.BAD_TEXT, "label")]),
    ("a label too long", (replace(STRONG, label="a" * 41), LOWEST), [(FaultCode.BAD_TEXT, "label")]),
    ("all is consensus", (STRONG, replace(LOWEST, reached=True)), [(FaultCode.REACHED, "not reached")]),
    ("nothing is consensus", (replace(STRONG, reached=False), LOWEST), [(FaultCode.REACHED, "strong")]),
    (
        "the weaker is consensus, the stronger is not",
        (Band("unanimous", "all", Fraction(1)), replace(STRONG, reached=False), WEAK, LOWEST),
        [(FaultCode.REACHED, "weak")],
    ),
    (
        "unanimous with a dissenter",
        (replace(STRONG, key="unanimous"), replace(WEAK, label="Unanimous"), LOWEST),
        [(FaultCode.NOT_UNANIMOUS, "strong"), (FaultCode.NOT_UNANIMOUS, "Unanimous")],
    ),
    (
        "several at once",
        (replace(WEAK, key="strong"), STRONG),
        [
            (FaultCode.ORDER, "90%"),
            (FaultCode.GAP, "90%"),
            (FaultCode.DUPLICATE_KEY, "strong"),
            (FaultCode.REACHED, "strong"),
        ],
    ),
]


@pytest.mark.parametrize(("bands", "expected"), [case[1:] for case in BANDS], ids=[case[0] for case in BANDS])
def test_a_faulty_list_of_levels_is_refused(bands: tuple[Band, ...], expected: list[tuple[FaultCode, str]]) -> None:
    assert faults(bands=bands) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": "With Spaces"}, [(FaultCode.BAD_KEY, "name")]),
        ({"name": ""}, [(FaultCode.BAD_KEY, "name")]),
        ({"name": "a" * 41}, [(FaultCode.BAD_KEY, "name")]),
        ({"title": ""}, [(FaultCode.BAD_TEXT, "title")]),
        ({"title": "a" * 121}, [(FaultCode.BAD_TEXT, "title")]),
        ({"source": "a\x00b"}, [(FaultCode.BAD_TEXT, "source")]),
        ({"note": "a" * 1001}, [(FaultCode.BAD_TEXT, "note")]),
        ({"base": "yes+no"}, [(FaultCode.SHAPE, "base")]),
    ],
)
def test_a_faulty_text_is_refused(changes: dict[str, str], expected: list[tuple[FaultCode, str]]) -> None:
    assert faults(**changes) == expected


def test_the_message_says_everything() -> None:
    with pytest.raises(RuleError) as caught:
        ConsensusRule("own", "Own", Base.YES_NO, (STRONG, WEAK), "")
    assert str(caught.value) == (
        "No level holds shares under 80%. Let the lowest level begin at 0, with 0 included."
        " “weak”, the lowest level, counts as consensus: every vote would reach it."
        " Mark the lowest level as not reached."
    )


def test_a_level_may_hold_one_share_only() -> None:
    bands = (replace(STRONG, lower=Fraction(4, 5), inclusive=False), WEAK, LOWEST)
    rule = replace(DEFAULT_RULE, bands=bands)
    shares = [(79, "not reached"), (80, "weak"), (81, "strong"), (100, "strong"), (0, "not reached")]
    assert [rule.band_at(count, 100).label for count, _ in shares] == [label for _, label in shares]


def test_the_fullest_disc_comes_first() -> None:
    assert KEYS == ("unanimous", "strong", "weak", "majority", "none")
