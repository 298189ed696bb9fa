"""The presets: complete, sourced, honest about what is not confirmed."""

from fractions import Fraction

import pytest

from tests.voting.rules import oracle
from voting.rules.bands import KEYS, ConsensusRule
from voting.rules.presets import DEFAULT_RULE, PRESETS

UNCONFIRMED = {"espen", "apccc"}


def test_the_list() -> None:
    assert list(PRESETS) == list(oracle.LEVELS)
    assert all(name == rule.name for name, rule in PRESETS.items())
    assert next(iter(PRESETS.values())) is DEFAULT_RULE
    assert len({rule.title for rule in PRESETS.values()}) == len(PRESETS)


@pytest.mark.parametrize("rule", PRESETS.values(), ids=PRESETS)
def test_a_preset_names_its_source_and_wears_known_colours(rule: ConsensusRule) -> None:
    assert rule.source
    assert rule.note
    assert {band.key for band in rule.bands} <= set(KEYS)
    assert [band.label for band in rule.bands] == list(oracle.LEVELS[rule.name])
    assert ("ot confirmed from its original" in rule.note) is (rule.name in UNCONFIRMED)


def test_the_default_rule() -> None:
    assert [(b.key, b.label, b.lower, b.inclusive, b.reached) for b in DEFAULT_RULE.bands] == [
        ("unanimous", "unanimous", Fraction(1), True, True),
        ("strong", "strong", Fraction(9, 10), True, True),
        ("weak", "weak", Fraction(4, 5), True, True),
        ("none", "not reached", Fraction(0), True, False),
    ]
