"""Every text of the ready-made scales comes in the reader's language; a text of somebody else's as it was written."""

import pytest

from authoring.rules.grading import POINTS_TO, SYSTEMS
from voting.grade_words import GRADES, grade_word


def test_every_text_of_our_scales_is_known() -> None:
    values = [value for system in SYSTEMS.values() for value in (*system.levels, *system.strengths)]
    texts = {definition for value in values for _code, definition in value.listed()} | set(POINTS_TO.values())
    texts |= {system.title for system in SYSTEMS.values() if system.title != "GRADE"}
    texts |= {name for system in SYSTEMS.values() for name, _c, _d in system.parts("IIr", "A", "for")}
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
