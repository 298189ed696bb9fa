"""The words of the ready-made rules: every one of them is known, and only they are translated."""

import pytest

from voting.rules.consensus import PRESETS
from voting.words import LABELS, NOTES, TITLES, consensus_word, level_word, rule_note, rule_title

BANDS = {band.label for rule in PRESETS.values() for band in rule.bands}


def test_every_word_of_the_presets_is_known(context) -> None:
    assert set(LABELS) == BANDS
    assert set(TITLES) == {rule.title for rule in PRESETS.values()}
    assert {name: str(note) for name, note in NOTES.items()} == {rule.name: rule.note for rule in PRESETS.values()}


def test_in_english_they_are_the_rules_own(context) -> None:
    assert {label: level_word(label) for label in BANDS} == {label: label for label in BANDS}
    assert [rule_title(rule.title) for rule in PRESETS.values()] == [rule.title for rule in PRESETS.values()]
    assert [rule_note(rule) for rule in PRESETS.values()] == [rule.note for rule in PRESETS.values()]


@pytest.mark.parametrize(
    ("label", "level", "consensus"),
    [
        ("unanimous", "unánime", "consenso unánime"),
        ("strong", "fuerte", "consenso fuerte"),
        ("weak", "débil", "consenso débil"),
        ("not reached", "no alcanzado", "consenso no alcanzado"),
        ("strong consensus", "consenso fuerte", "consenso fuerte"),
        ("no consensus", "sin consenso", "sin consenso"),
        ("Yes", "Yes", "Yes"),
        ("starker Konsens", "starker Konsens", "starker Konsens"),
    ],
)
def test_a_presets_label_is_translated_and_a_panels_own_is_not(app, label, level, consensus) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert (level_word(label), consensus_word(label)) == (level, consensus)
