"""Rules in words: every preset reads as its source means it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from voting.rules.bands import Band
from voting.rules.bases import Base
from voting.rules.presets import DEFAULT_RULE, PRESETS
from voting.rules.words import Edge, LevelInWords, describe, rule_in_words

YES_NO = "Percentages are of yes and no votes."
THREE = "at least 90% and under 100%; {}, at least 80% and under 90%; not reached, under 80%."
MAJORITY = "majority agreement, over 50% and up to 75%;"
WORDS = {
    "seed": f"unanimous, 100%; strong, {THREE.format('weak')} {YES_NO}",
    "surgical-delphi": f"unanimous, 100%; very strong consensus, {THREE.format('consensus')} {YES_NO}",
    "ecco": "consensus, over 80%; not reached, up to 80%. Percentages are of all votes cast, abstentions included.",
    "awmf": f"strong consensus, over 95%; consensus, over 75% and up to 95%; {MAJORITY} dissent, up to 50%. {YES_NO}",
    "espen": f"strong consensus, over 90%; consensus, over 75% and up to 90%; {MAJORITY} no consensus, up to 50%."
    f" {YES_NO}",
    "apccc": "strong consensus, at least 90%; consensus, at least 75% and under 90%; no consensus, under 75%."
    f" {YES_NO}",
    "at-least-75": f"consensus, at least 75%; not reached, under 75%. {YES_NO}",
    "two-thirds": "accepted, over 2/3; not reached, up to 2/3. Percentages are of those eligible to vote.",
}


def test_describe_every_preset() -> None:
    assert {name: describe(rule) for name, rule in PRESETS.items()} == {
        name: f"Consensus levels: {words}" for name, words in WORDS.items()
    }


def test_parts_for_a_sentence() -> None:
    assert rule_in_words(DEFAULT_RULE) == (
        LevelInWords("unanimous", "unanimous", True, None, None, "100%"),
        LevelInWords("strong", "strong", True, Edge("90%", True), Edge("100%", False), None),
        LevelInWords("weak", "weak", True, Edge("80%", True), Edge("90%", False), None),
        LevelInWords("none", "not reached", False, None, Edge("80%", False), None),
    )


def test_a_level_of_one_share() -> None:
    bands = (
        Band("strong", "carried", Fraction(1, 2), inclusive=False),
        Band("weak", "tie", Fraction(1, 2), reached=False),
        Band("none", "lost", Fraction(0), reached=False),
    )
    rule = replace(DEFAULT_RULE, bands=bands, base=Base.PRESENT)
    assert describe(rule) == (
        "Consensus levels: carried, over 50%; tie, exactly 50%; lost, under 50%. Percentages are of those present."
    )


def test_a_level_just_above_nothing() -> None:
    bands = (Band("strong", "some", Fraction(0), inclusive=False), Band("none", "nobody", Fraction(0), reached=False))
    assert (
        describe(replace(DEFAULT_RULE, bands=bands)) == f"Consensus levels: some, over 0%; nobody, exactly 0%. {YES_NO}"
    )


@pytest.mark.parametrize("base", Base)
def test_every_base_has_its_words(base: Base) -> None:
    assert describe(replace(DEFAULT_RULE, base=base)).count("Percentages are of ") == 1
