"""The grades of a table of recommendations on a scale: in its own codes, as a person said, or as notes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from authoring.rules.csv_rows import Reading
from authoring.rules.findings import Kind, found
from authoring.rules.grading import SYSTEMS, GradingSystem, closest
from authoring.rules.grading.types import LEVEL, STRENGTH
from authoring.rules.json_grades import off_scale
from authoring.rules.plan import PlannedQuestion, PlannedRecommendation, Regraded

Choices = Mapping[tuple[str, str], str]
"""A code of the scale, "" for none, by the part of the grade and its text in the file."""
_NOTES = {LEVEL: "level of evidence in the file", STRENGTH: "strength in the file"}


@dataclass(frozen=True)
class GradedQuestions:
    """The questions that were read, their grades on the system. regraded: those that were not on it."""

    questions: tuple[PlannedQuestion, ...]
    system: GradingSystem
    regraded: tuple[Regraded, ...]


def graded_questions(
    reading: Reading, scale: str | GradingSystem | None, choices: Choices | None = None
) -> GradedQuestions:
    """The questions with each grade in its scale's own code. scale: a system or its name, else the closest is taken.

    What is not on the scale is a problem of the reading; with choices it is taken as they say, or becomes a note.
    """
    given = [(each.level_of_evidence, each.strength) for _, held in reading.questions.values() for each in held]
    named = SYSTEMS[scale] if isinstance(scale, str) and scale else scale
    system = named if isinstance(named, GradingSystem) else closest(given)
    regraded: dict[tuple[str, str], Regraded] = {}
    questions = tuple(
        PlannedQuestion(
            number,
            title,
            tuple(_on_scale(reading, system, each, choices, regraded) for each in held),
            is_numbered=number not in reading.unnumbered,
        )
        for number, (title, held) in reading.questions.items()
    )
    if not scale and not regraded and any(level or strength for level, strength in given):
        reading.note(0, "", found(Kind.SCALE_FOUND, scale=system.title))
    return GradedQuestions(questions, system, tuple(regraded.values()))


def _on_scale(
    reading: Reading,
    system: GradingSystem,
    each: PlannedRecommendation,
    choices: Choices | None,
    regraded: dict[tuple[str, str], Regraded],
) -> PlannedRecommendation:
    level, strength = system.canonical(each.level_of_evidence, each.strength)
    meant = replace(each, level_of_evidence=level, strength=strength)
    line = reading.lines[each.number]
    for part, off in off_scale(meant, system):
        if choices is None or part not in _NOTES:
            reading.wrong(line, part, off)
            continue
        text = getattr(meant, part)
        code = _allowed(system, part, choices.get((part, text), ""))
        held = regraded.get((part, text), Regraded(part, text, code, ()))
        regraded[part, text] = replace(held, lines=(*held.lines, line))
        notes = meant.notes if code else (*meant.notes, (_NOTES[part], text))
        level, strength = (code, meant.strength) if part == LEVEL else (meant.level_of_evidence, code)
        meant = replace(meant, level_of_evidence=level, strength=strength, notes=notes)
        if not code:
            reading.note(line, part, found(Kind.GRADE_LEFT, text=text[:20], scale=system.title))
    return meant


def _allowed(system: GradingSystem, part: str, code: str) -> str:
    """The code where the scale has it; "" for any other."""
    values = system.levels if part == LEVEL else system.strengths
    return code if code in {value.code for value in values} else ""
