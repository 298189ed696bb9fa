"""What a record's parts must be to each other: numbers unique, grades on their scale, references to what is there."""

from collections.abc import Iterable, Iterator

from authoring.rules import json_grades, numbering
from authoring.rules.check_meetings import check_meeting
from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values
from authoring.rules.plan import ImportPlan, PlannedGuideline, PlannedRecommendation

Placed = tuple[str, str]
"""A number with the path to what has it."""


def check(values: Values, plan: ImportPlan) -> None:
    """Adds what is wrong between the parts of the plan to what the reading has found."""
    guidelines = {guideline.number: guideline for guideline in plan.guidelines}
    groups = {group.number for group in plan.conference.working_groups}
    if not plan.guidelines:
        values.wrong("guidelines", found(Kind.NO_GUIDELINES))
    _unique(values, _placed("conference.working_groups", (each.number for each in plan.conference.working_groups)))
    _unique(values, _placed("guidelines", (each.number for each in plan.guidelines)))
    for n, guideline in enumerate(plan.guidelines):
        place = f"guidelines[{n}]"
        if guideline.working_group is not None and guideline.working_group not in groups:
            values.wrong(f"{place}.working_group", found(Kind.NO_GROUP, number=guideline.working_group))
        _check_guideline(values, guideline, place)
    for meeting in plan.meetings:
        check_meeting(values, meeting, guidelines)


def _check_guideline(values: Values, guideline: PlannedGuideline, place: str) -> None:
    recommendations = list(_recommendations(guideline, place))
    questions = list(_placed(f"{place}.questions", (each.number for each in guideline.questions)))
    for numbered in (questions, [(path, each.number) for path, each in recommendations]):
        _unique(values, numbered)
        for path, number in numbered:
            if number and not numbering.is_number(number):
                values.wrong(f"{path}.number", found(Kind.NO_NUMBER, text=number[:20]))
    _unique(values, _placed(f"{place}.abbreviations", (short for short, _ in guideline.abbreviations)), "")
    if system := json_grades.system_of(guideline):
        for path, each in recommendations:
            for part, off in json_grades.off_scale(each, system):
                values.wrong(f"{path}.{part}", off)


def _recommendations(guideline: PlannedGuideline, place: str) -> Iterator[tuple[str, PlannedRecommendation]]:
    for n, question in enumerate(guideline.questions):
        for m, each in enumerate(question.recommendations):
            yield f"{place}.questions[{n}].recommendations[{m}]", each


def _placed(place: str, numbers: Iterable[object]) -> Iterator[Placed]:
    return ((f"{place}[{n}]", str(number)) for n, number in enumerate(numbers))


def _unique(values: Values, numbered: Iterable[Placed], key: str = ".number") -> None:
    first: dict[str, str] = {}
    for path, number in numbered:
        if number and first.setdefault(number, path) != path:
            values.wrong(f"{path}{key}", found(Kind.NUMBER_TWICE, number=number, place=first[number]))
