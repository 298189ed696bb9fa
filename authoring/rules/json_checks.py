"""What a record's parts must be to each other: numbers unique, grades on their scale, references to what is there."""

from collections.abc import Iterable, Iterator

from authoring.rules import numbering
from authoring.rules.grading import SYSTEMS
from authoring.rules.json_values import Values
from authoring.rules.plan import ImportPlan, PlannedGuideline, PlannedMeeting, PlannedRecommendation

Placed = tuple[str, str]
"""A number with the path to what has it."""


def check(values: Values, plan: ImportPlan) -> None:
    """Adds what is wrong between the parts of the plan to what the reading has found."""
    guidelines = {guideline.number: guideline for guideline in plan.guidelines}
    groups = {group.number for group in plan.conference.working_groups}
    if not plan.guidelines:
        values.wrong("guidelines", "there is none.", "Add one.")
    _unique(values, _placed("conference.working_groups", (each.number for each in plan.conference.working_groups)))
    _unique(values, _placed("guidelines", (each.number for each in plan.guidelines)))
    for n, guideline in enumerate(plan.guidelines):
        place = f"guidelines[{n}]"
        if guideline.working_group is not None and guideline.working_group not in groups:
            values.wrong(f"{place}.working_group", f"there is no working group {guideline.working_group}.")
        _check_guideline(values, guideline, place)
    for meeting in plan.meetings:
        _check_agenda(values, meeting, guidelines.get(meeting.guideline))


def _check_guideline(values: Values, guideline: PlannedGuideline, place: str) -> None:
    recommendations = list(_recommendations(guideline, place))
    questions = list(_placed(f"{place}.questions", (each.number for each in guideline.questions)))
    for numbered in (questions, [(path, each.number) for path, each in recommendations]):
        _unique(values, numbered)
        for path, number in numbered:
            if number and not numbering.is_number(number):
                values.wrong(f"{path}.number", f"“{number[:20]}” is not a number.", "Write it like 3 or 3.2.")
    _unique(values, _placed(f"{place}.abbreviations", (short for short, _ in guideline.abbreviations)), "")
    if system := SYSTEMS.get(guideline.grading_system):
        for path, each in recommendations:
            for fault in system.faults(each.level_of_evidence, each.strength):
                cure = f"Write one of {', '.join(fault.allowed)}."
                values.wrong(f"{path}.{fault.part}", f"“{fault.code[:20]}” is not on the scale.", cure)


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
            values.wrong(f"{path}{key}", f"{number} is there already, at {first[number]}.", "Give each its own.")


def _check_agenda(values: Values, meeting: PlannedMeeting, guideline: PlannedGuideline | None) -> None:
    place = f"meeting “{meeting.title}”"
    if guideline is None:
        values.wrong(place, f"there is no guideline {meeting.guideline}.")
        return
    known = {each.number for each in guideline.recommendations}
    for number in dict.fromkeys(meeting.agenda):
        if number not in known:
            values.wrong(place, f"{number} on its agenda is no recommendation of guideline {meeting.guideline}.")
        elif meeting.agenda.count(number) > 1:
            values.wrong(place, f"{number} is on its agenda twice.", "Take one off.")
