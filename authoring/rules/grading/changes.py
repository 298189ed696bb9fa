"""What another scale does to the grades that are there: which of them it loses, and how they are carried over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from authoring.rules.grading.system import AnyGrade, GradingSystem
from authoring.rules.grading.types import AGAINST, FOR, LEVEL, STRENGTH, Grade

Numbered = tuple[str, Grade]
"""A grade with the number of the recommendation that has it, be it as its own or as a further one."""


@dataclass(frozen=True)
class Used:
    """A code that grades use. where: the numbers of their recommendations, each once, in order."""

    part: str
    code: str
    where: tuple[str, ...]


@dataclass(frozen=True)
class CarryOver:
    """What becomes of each code when the scale changes: {old: new}; "" takes that part of the grade away."""

    levels: Mapping[str, str] = field(default_factory=dict)
    strengths: Mapping[str, str] = field(default_factory=dict)

    def of(self, part: str) -> Mapping[str, str]:
        """The table of one part of a grade."""
        return self.levels if part == LEVEL else self.strengths


def used(grades: Iterable[Numbered]) -> tuple[Used, ...]:
    """The codes in use, levels first, each once."""
    found: dict[tuple[str, str], list[str]] = {}
    for number, grade in grades:
        for part, code in ((LEVEL, grade.level_of_evidence), (STRENGTH, grade.strength)):
            if code:
                found.setdefault((part, code), []).append(number)
    listed = [Used(part, code, tuple(dict.fromkeys(where))) for (part, code), where in found.items()]
    return tuple(sorted(listed, key=lambda each: each.part != LEVEL))


def lost(system: GradingSystem, grades: Iterable[Numbered]) -> tuple[Used, ...]:
    """The codes in use that the system does not hold, or holds with a direction that contradicts the grade's own."""
    found: dict[tuple[str, str], list[str]] = {}
    for number, grade in grades:
        for fault in system.faults_of(grade):
            part, code = (STRENGTH, fault.said_by) if fault.said_by else (fault.part, fault.code)
            found.setdefault((part, code), []).append(number)
    return tuple(Used(part, code, tuple(dict.fromkeys(where))) for (part, code), where in found.items())


def open_codes(plan: CarryOver, grades: Iterable[Numbered], system: GradingSystem) -> tuple[Used, ...]:
    """The codes in use of which the plan does not say what becomes of them, or names none of the new scale."""
    fits = {LEVEL: system.level, STRENGTH: system.strength}
    return tuple(
        each
        for each in used(grades)
        if each.code not in plan.of(each.part)
        or (plan.of(each.part)[each.code] and fits[each.part](plan.of(each.part)[each.code]) is None)
    )


def turned(plan: CarryOver, grades: Iterable[Numbered], system: GradingSystem) -> tuple[Used, ...]:
    """The strengths that the plan would turn round, from for to against or back: that is another recommendation."""
    found: dict[str, list[str]] = {}
    for number, grade in grades:
        said = system.said(plan.strengths.get(grade.strength, ""))
        if {said, grade.direction} == {FOR, AGAINST}:
            found.setdefault(grade.strength, []).append(number)
    return tuple(Used(STRENGTH, code, tuple(dict.fromkeys(where))) for code, where in found.items())


def carried(grade: AnyGrade, plan: CarryOver, system: GradingSystem) -> AnyGrade:
    """The grade on the new scale. Its direction stays where the new strength tells none."""
    level = plan.levels.get(grade.level_of_evidence, "")
    strength = plan.strengths.get(grade.strength, "")
    direction = system.directed(strength, grade.direction)
    return replace(grade, level_of_evidence=level, strength=strength, direction=direction)
