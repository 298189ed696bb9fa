"""What a record's parts must be to each other: numbers unique, grades on their scale, references to what is there."""

from collections.abc import Sequence

from authoring.rules import numbering
from authoring.rules.grading import SYSTEMS
from authoring.rules.json_values import Values
from authoring.rules.plan import ImportPlan, PlannedGuideline, PlannedMeeting


def check(values: Values, plan: ImportPlan) -> None:
    """Adds what is wrong between the parts of the plan to what the reading has found."""
    guidelines = {guideline.number: guideline for guideline in plan.guidelines}
    groups = [str(group.number) for group in plan.conference.working_groups]
    if not plan.guidelines:
        values.wrong("guidelines", "there is none.", "Add one.")
    _twice(values, "guidelines", [str(guideline.number) for guideline in plan.guidelines])
    _twice(values, "conference.working_groups", groups)
    for n, guideline in enumerate(plan.guidelines):
        place = f"guidelines[{n}]"
        if guideline.working_group is not None and str(guideline.working_group) not in groups:
            values.wrong(f"{place}.working_group", f"there is no working group {guideline.working_group}.")
        _check_guideline(values, guideline, place)
    for n, meeting in enumerate(plan.meetings):
        _check_agenda(values, meeting, guidelines.get(meeting.guideline), f"meeting “{meeting.title}”")


def _check_guideline(values: Values, guideline: PlannedGuideline, place: str) -> None:
    shorts = [short for short, _ in guideline.abbreviations if short]
    _twice(values, f"{place}.abbreviations", shorts)
    _check_numbers(values, place, [each.number for each in guideline.questions])
    _check_numbers(values, place, [each.number for each in guideline.recommendations])
    system = SYSTEMS.get(guideline.grading_system)
    for each in guideline.recommendations if system else ():
        for fault in system.faults(each.level_of_evidence, each.strength) if system else ():
            reason = f"“{fault.code[:20]}” of recommendation {each.number} is not on the scale."
            values.wrong(f"{place}, {fault.part}", reason, f"Write one of {', '.join(fault.allowed)}.")


def _check_numbers(values: Values, place: str, numbers: Sequence[str]) -> None:
    _twice(values, place, numbers)
    for number in numbers:
        if number and not numbering.is_number(number):
            values.wrong(place, f"“{number[:20]}” is not a number.", "Write it like 3 or 3.2.")


def _twice(values: Values, place: str, numbers: Sequence[str]) -> None:
    for number in numbering.duplicates(numbers):
        if number:
            values.wrong(place, f"{number} is there twice.", "Give each its own.")


def _check_agenda(values: Values, meeting: PlannedMeeting, guideline: PlannedGuideline | None, place: str) -> None:
    if guideline is None:
        values.wrong(place, f"there is no guideline {meeting.guideline}.")
        return
    known = {each.number for each in guideline.recommendations}
    _twice(values, place, meeting.agenda)
    for number in meeting.agenda:
        if number not in known:
            values.wrong(place, f"{number} on its agenda is no recommendation.")
