"""The scale of a guideline and the grades of a wording, from their rows."""

from collections.abc import Iterator
from dataclasses import replace

from authoring.models import Guideline, Wording
from authoring.rules.grading import FurtherGrade, Grade, GradingSystem, system_of
from authoring.rules.grading.changes import Numbered


def scale_of(row: Guideline) -> GradingSystem:
    """The scale that the guideline's grades are on: one of those on offer, or its own."""
    return system_of(row.grading_system, row.scale)


def own_scale(row: Guideline) -> GradingSystem | None:
    """The scale of the guideline's own, be it in use or not; None where it has none."""
    return system_of("own", row.scale) if row.scale else None


def grade_of(wording: Wording) -> Grade:
    """The wording's grade."""
    return Grade(wording.level_of_evidence, wording.strength, wording.direction)


def further_of(wording: Wording) -> tuple[FurtherGrade, ...]:
    """Its further grades, in their order."""
    return tuple(FurtherGrade(**each) for each in wording.further)


def grades_of(row: Guideline) -> Iterator[Numbered]:
    """Every grade of the current wordings with its recommendation's number, in the order of the outline.

    Directions are those that hold: the strength's own where it tells one.
    """
    system = scale_of(row)
    for question in row.questions:
        for each in question.recommendations:
            for grade in (grade_of(each.wording), *further_of(each.wording)):
                yield each.number, replace(grade, direction=system.directed(grade.strength, grade.direction))
