"""Every text of the ready-made scales comes in the reader's language; a text of somebody else's as it was written."""

import pytest

from authoring.rules.grading import SYSTEMS
from voting.grade_words import GRADES, grade_word


def test_every_text_of_our_scales_is_known() -> None:
    texts = {part for system in SYSTEMS.values() for value in system.levels for part in (value.definition,)}
    texts |= {value.definition for system in SYSTEMS.values() for value in system.strengths}
    texts |= {system.title for system in SYSTEMS.values() if system.title != "GRADE"}
    texts |= {name for system in SYSTEMS.values() for name, _c, _d in system.parts("I", "A")}
    assert texts == set(GRADES)


@pytest.mark.parametrize("text", GRADES)
def test_english_is_the_text_itself(context, text) -> None:
    assert grade_word(text) == text


@pytest.mark.parametrize(
    ("text", "said"), [("Prospective cohort studies.", "Estudios de cohortes prospectivos."), ("Ours.", "Ours.")]
)
def test_a_known_text_is_translated(app, text, said) -> None:
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert grade_word(text) == said
