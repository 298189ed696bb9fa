"""Grades out of a JSON record: a guideline's own scale, a grade's direction, further grades. See docs/rules.md."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from authoring.rules.findings import Finding, Kind, found
from authoring.rules.grading import (
    DIRECTIONS,
    OWN,
    SYSTEMS,
    FurtherGrade,
    Grade,
    GradeFault,
    GradingSystem,
    ScaleError,
    from_data,
)
from authoring.rules.grading.custom import KEYS
from authoring.rules.json_values import Values, join
from authoring.rules.plan import PlannedGuideline, PlannedRecommendation

OF_A_GUIDELINE = ("scale",)
OF_A_RECOMMENDATION = ("direction", "further_grades")
FURTHER = ("label", "level_of_evidence", "strength", "direction")
MAX_LABEL = 100


def read_scale(values: Values, item: dict[str, Any], place: str) -> GradingSystem | None:
    """The guideline's own scale; None where the file has none. item: the guideline's object."""
    told, where = item.get("scale"), join(place, "scale")
    if told is None:
        return None
    values.mapping(told, where, KEYS)
    try:
        return from_data(told)
    except ScaleError as error:
        for fault in error.faults:
            values.wrong(join(where, fault.place) if fault.place else where, found(Kind.SCALE, why=fault.kind))
        return None


def read_system(values: Values, item: dict[str, Any], place: str) -> str:
    """The name of the guideline's grading system: one of those on offer, or that of its own scale."""
    allowed = (*SYSTEMS, OWN) if item.get("scale") else tuple(SYSTEMS)
    return values.choice(item, "grading_system", place, allowed, "")


def read_direction(values: Values, item: dict[str, Any], place: str) -> str:
    """Which way a grade points; "" where the file does not say it."""
    return values.choice(item, "direction", place, DIRECTIONS, "") if item.get("direction") else ""


def read_further(values: Values, item: dict[str, Any], place: str) -> tuple[FurtherGrade, ...]:
    """A recommendation's further grades."""
    return values.each(item, "further_grades", place, partial(_further, values))


def _further(values: Values, told: Any, place: str) -> FurtherGrade:
    item = values.mapping(told, place, FURTHER)
    return FurtherGrade(
        values.text(item, "level_of_evidence", place),
        values.text(item, "strength", place),
        read_direction(values, item, place),
        values.text(item, "label", place, longest=MAX_LABEL, needed=True),
    )


def system_of(guideline: PlannedGuideline) -> GradingSystem | None:
    """The system that the planned guideline's grades are on; None where it names none that there is."""
    return guideline.scale if guideline.grading_system == OWN else SYSTEMS.get(guideline.grading_system)


def off_scale(each: PlannedRecommendation, system: GradingSystem) -> Iterator[tuple[str, Finding]]:
    """What of a recommendation's grades does not fit the scale, each with its path within the recommendation."""
    grade = Grade(each.level_of_evidence, each.strength, each.direction)
    for fault in system.faults_of(grade):
        yield fault.part, _finding(fault, system)
    for n, further in enumerate(each.further):
        for fault in system.faults_of(further):
            yield f"further_grades[{n}].{fault.part}", _finding(fault, system)


def _finding(fault: GradeFault, system: GradingSystem) -> Finding:
    if fault.said_by:
        return found(Kind.DIRECTION, text=fault.code, code=fault.said_by, said=fault.allowed[0])
    return found(Kind.OFF_SCALE, text=fault.code[:20], scale=system.title, names=", ".join(fault.allowed))
