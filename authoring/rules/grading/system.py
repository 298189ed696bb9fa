"""A grading system: which grades fit it, how they read on a screen and in print, and what is still missing of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from authoring.rules.grading.types import (
    DIRECTION,
    DIRECTIONS,
    LEVEL,
    STRENGTH,
    FurtherGrade,
    Grade,
    GradeFault,
    GradeValue,
)

AnyGrade = TypeVar("AnyGrade", bound=Grade)
POINTS_TO = {
    "for": "The grade speaks for it.",
    "against": "The grade speaks against it.",
    "neither": "The grade speaks neither for it nor against it.",
}
"""What a direction means to a room, where the code of the strength does not say it."""


@dataclass(frozen=True)
class GradingSystem:
    """A scale of evidence and one of strength, each from the firmest value down; one of the two may be empty.

    source: who made it, and when. separator: stands between the two in print, "," as in "(V,B)".
    """

    name: str
    title: str
    source: str
    levels: tuple[GradeValue, ...]
    strengths: tuple[GradeValue, ...]
    separator: str = ","

    @property
    def asks_direction(self) -> bool:
        """Whether the direction has to be asked, because there is a grade that does not say it."""
        return not self.strengths or any(not value.direction for value in self.strengths)

    def level(self, code: str) -> GradeValue | None:
        """The level that the code is of, with suffixes or without."""
        return _value(code, self.levels)

    def strength(self, code: str) -> GradeValue | None:
        """The strength that the code is of."""
        return _value(code, self.strengths)

    def faults(self, level: str, strength: str) -> tuple[GradeFault, ...]:
        """What does not fit the scale; "" is no grade yet and fits."""
        return tuple(
            GradeFault(part, code, tuple(value.code for value in values))
            for part, code, values in ((LEVEL, level, self.levels), (STRENGTH, strength, self.strengths))
            if code and not _value(code, values)
        )

    def faults_of(self, grade: Grade) -> tuple[GradeFault, ...]:
        """The same for a whole grade: also a direction that there is not, or that its strength contradicts."""
        found = self.faults(grade.level_of_evidence, grade.strength)
        said = self.said(grade.strength)
        if grade.direction and grade.direction not in DIRECTIONS:
            return (*found, GradeFault(DIRECTION, grade.direction, DIRECTIONS))
        if grade.direction and said and grade.direction != said:
            return (*found, GradeFault(DIRECTION, grade.direction, (said,), grade.strength))
        return found

    def said(self, strength: str) -> str:
        """The direction that the strength itself tells; "" where it tells none."""
        value = self.strength(strength)
        return value.direction if value else ""

    def directed(self, strength: str, direction: str) -> str:
        """The direction that holds: the strength's own where it tells one, else the one that was given."""
        return self.said(strength) or direction

    def settled(self, grade: AnyGrade) -> AnyGrade:
        """The grade in the scale's own codes and with the direction that follows; what does not fit stays."""
        level, strength = self.canonical(grade.level_of_evidence, grade.strength)
        return replace(
            grade, level_of_evidence=level, strength=strength, direction=grade.direction or self.said(strength)
        )

    def missing(self, grade: Grade) -> tuple[str, ...]:
        """The parts that a full grade needs and this one has not, as "level_of_evidence", "strength", "direction"."""
        strength = self.strength(grade.strength)
        needed = {
            LEVEL: bool(self.levels) and not (strength and strength.alone) and not grade.level_of_evidence,
            STRENGTH: bool(self.strengths) and not grade.strength,
            DIRECTION: not self.directed(grade.strength, grade.direction)
            and (bool(grade.strength) or (not self.strengths and bool(grade.level_of_evidence))),
        }
        return tuple(part for part, lacks in needed.items() if lacks)

    def canonical(self, level: str, strength: str) -> tuple[str, str]:
        """The codes that are meant: "v" is V, "⊕⊕○○" is low. What is not on the scale stays as it is."""
        return _code(level, self.levels), _code(strength, self.strengths)

    def label(self, level: str, strength: str) -> str:
        """The grade on a screen: "V, B"; "" without one."""
        return ", ".join(code for code in (level, strength) if code)

    def labelled(self, grade: Grade, further: Sequence[FurtherGrade] = (), longest: int = 0) -> str:
        """The grade with its further ones: "V, B; in children: V, C". Beyond `longest` signs it is "V, B +1" where
        there are further ones.
        """
        first, *others = (self.label(each.level_of_evidence, each.strength) for each in (grade, *further))
        told = [f"{each.label}: {other}" for each, other in zip(further, others, strict=True)]
        full = "; ".join(filter(None, (first, *told)))
        return f"{first} +{len(told)}".strip() if told and longest and len(full) > longest else full

    def printed(self, level: str, strength: str) -> str:
        """The grade in print: "(V,B)"; "" without one."""
        codes = self.separator.join(code for code in (level, strength) if code)
        return f"({codes})" if codes else ""

    def parts(self, level: str, strength: str, direction: str = "") -> tuple[tuple[str, str, str], ...]:
        """The grade explained, as (name, code, definition) triples; what is not graded is left out.

        The direction is told where it was given and the strength does not tell it.
        """
        found = []
        if value := self.level(level):
            found.append(("Level of evidence", level, value.definition))
            found += [("Index", letter, meaning) for letter, meaning in value.suffixes if letter in value.suffix(level)]
        if value := self.strength(strength):
            found.append(("Strength", strength, value.definition))
        if direction in POINTS_TO and not self.said(strength):
            found.append(("Direction", "", POINTS_TO[direction]))
        return tuple(found)


def _value(code: str, values: tuple[GradeValue, ...]) -> GradeValue | None:
    return next((value for value in values if code and value.holds(code)), None)


def _code(text: str, values: tuple[GradeValue, ...]) -> str:
    whole = next((value.code for value in values if value.is_written(text)), "")
    if whole:
        return whole
    plain = "".join(text.split())
    with_suffix = (value.code + value.suffix(plain) for value in values if value.suffix(plain))
    return next(with_suffix, text)
