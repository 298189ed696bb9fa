"""What another scale does to the grades that are there: what it loses, what is not said, what would turn round."""

import pytest

from authoring.rules.grading import (
    AWMF,
    ESMO,
    GRADE,
    IDSA,
    CarryOver,
    FurtherGrade,
    Grade,
    Used,
    carried,
    lost,
    open_codes,
    turned,
    used,
)

GRADES = [
    ("1.1", Grade("V", "B", "for")),
    ("1.2", Grade("I", "D", "against")),
    ("1.2", FurtherGrade("V", "B", "for", "in children")),
    ("2.1", Grade()),
]


def test_the_codes_in_use_are_told_with_their_places() -> None:
    assert used(GRADES) == (
        Used("level_of_evidence", "V", ("1.1", "1.2")),
        Used("level_of_evidence", "I", ("1.2",)),
        Used("strength", "B", ("1.1", "1.2")),
        Used("strength", "D", ("1.2",)),
    )


def test_what_a_scale_loses() -> None:
    assert lost(ESMO, GRADES) == ()
    assert lost(IDSA, GRADES) == (Used("level_of_evidence", "V", ("1.1", "1.2")),)
    assert lost(ESMO, [("1.1", Grade("V", "D", "for"))]) == (Used("strength", "D", ("1.1",)),)


PLAN = CarryOver({"V": "very low", "I": "high"}, {"B": "conditional for", "D": "conditional against"})


@pytest.mark.parametrize(
    ("plan", "left"),
    [
        (PLAN, []),
        (CarryOver(), ["V", "I", "B", "D"]),
        (CarryOver({"V": "", "I": "high"}, {"B": "", "D": ""}), []),
        (CarryOver({"V": "VI", "I": "high"}, PLAN.strengths), ["V"]),
    ],
)
def test_what_the_plan_does_not_say(plan: CarryOver, left: list[str]) -> None:
    assert [each.code for each in open_codes(plan, GRADES, GRADE)] == left


def test_a_recommendation_is_not_turned_round() -> None:
    assert turned(PLAN, GRADES, GRADE) == ()
    wrong = CarryOver(PLAN.levels, {"B": "conditional for", "D": "strong for"})
    assert turned(wrong, GRADES, GRADE) == (Used("strength", "D", ("1.2",)),)
    assert turned(CarryOver({}, {"B": "A", "D": "B"}), GRADES, AWMF) == ()


@pytest.mark.parametrize(
    ("grade", "plan", "system", "made"),
    [
        (Grade("V", "B", "for"), PLAN, GRADE, Grade("very low", "conditional for", "for")),
        (Grade("I", "D", "against"), CarryOver({"I": "2"}, {"D": "B"}), AWMF, Grade("2", "B", "against")),
        (
            Grade("V", "C", "neither"),
            CarryOver({"V": ""}, {"C": "conditional for"}),
            GRADE,
            Grade("", "conditional for", "for"),
        ),
        (Grade("V", "B", "for"), CarryOver({"V": "5"}, {"B": ""}), AWMF, Grade("5", "", "for")),
    ],
)
def test_a_grade_is_carried_over(grade: Grade, plan: CarryOver, system: object, made: Grade) -> None:
    assert carried(grade, plan, system) == made  # type: ignore[arg-type]
