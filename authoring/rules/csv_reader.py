"""A table of recommendations from CSV: the columns of the export, in any order; bad rows are named, none is taken."""

import re
from dataclasses import replace

from authoring.rules.csv_rows import COLUMNS, NEEDED, Reading, read_row
from authoring.rules.csv_text import cell_problem, rows, unguarded
from authoring.rules.file_text import decode
from authoring.rules.findings import Kind, found
from authoring.rules.grading import SYSTEMS, GradingSystem, closest
from authoring.rules.plan import (
    MAX_NAME,
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGuideline,
    PlannedQuestion,
    PlannedRecommendation,
    Problem,
)
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule
from voting.rules.file_signs import one_line

DEFAULT_SOURCE = "Imported file"


def read_csv(
    data: bytes,
    *,
    title: str = "",
    scale: str | None = None,
    rule: ConsensusRule = DEFAULT_RULE,
    source: str = DEFAULT_SOURCE,
    abbreviations: tuple[tuple[str, str], ...] = (),
) -> ImportPlan:
    """The plan that a CSV file makes. scale: a grading system's name, else the one that fits is found.

    Raises ImportRefused with every problem's line and column; a percent or category that does not follow from the
    counts is reported, never trusted. Source: docs/rules.md#import.
    """
    if scale and scale not in SYSTEMS:
        unknown = found(Kind.SCALE_UNKNOWN, text=scale[:40], names=", ".join(SYSTEMS))
        raise ImportRefused([Problem(0, "", unknown)])
    top, *table = _table(data)
    reading, head = Reading(rule, source), _head(*top)
    for line, cells in table:
        read_row(reading, line, head, cells)
    questions, system = _graded(reading, scale)
    if reading.problems:
        raise ImportRefused(sorted(reading.problems, key=lambda problem: problem.line))
    guideline = PlannedGuideline(
        title, system.name, rule, questions, table_caption="Summary of recommendations.", abbreviations=abbreviations
    )
    return ImportPlan(PlannedConference(title), (guideline,), (), tuple(reading.reports))


def _table(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the file, two at least, each with its line."""
    table = rows(decode(data, "CSV"))
    if not table:
        raise ImportRefused([Problem(0, "", found(Kind.FILE_EMPTY))])
    if len(table) == 1:
        raise ImportRefused([Problem(0, "", found(Kind.HEAD_ONLY))])
    return table


def _head(line: int, cells: list[str]) -> list[str]:
    """The columns' names: the known ones as in COLUMNS, others as they are written, "" for those without one."""
    written = [one_line(cell) for cell in cells]
    plain = [re.sub(r"[\s_-]+", "_", cell.casefold()) for cell in written]
    named = [name for name in plain if name]
    problems = [Problem(line, name, found(Kind.COLUMN_MISSING)) for name in NEEDED if name not in named]
    problems += [
        Problem(line, name, found(Kind.COLUMN_TWICE)) for name in dict.fromkeys(named) if named.count(name) > 1
    ]
    problems += [problem for cell in written if (problem := cell_problem(cell, line, cell[:40]))]
    problems += [
        Problem(line, name[:40], found(Kind.COLUMN_NAME_LONG, count=len(name), most=MAX_NAME))
        for name in named
        if len(name) > MAX_NAME
    ]
    if problems:
        raise ImportRefused(problems)
    return [known if known in COLUMNS else unguarded(own) for known, own in zip(plain, written, strict=True)]


def _graded(reading: Reading, scale: str | None) -> tuple[tuple[PlannedQuestion, ...], GradingSystem]:
    """The questions with each grade in its scale's own code; what is not on the scale is a problem."""
    given = [(each.level_of_evidence, each.strength) for _, held in reading.questions.values() for each in held]
    system = SYSTEMS[scale] if scale else closest(given)
    if not scale and any(level or strength for level, strength in given):
        reading.note(0, "", found(Kind.SCALE_FOUND, scale=system.title))
    questions = tuple(
        PlannedQuestion(number, title, tuple(_on_scale(reading, system, each) for each in held))
        for number, (title, held) in reading.questions.items()
    )
    return questions, system


def _on_scale(reading: Reading, system: GradingSystem, each: PlannedRecommendation) -> PlannedRecommendation:
    level, strength = system.canonical(each.level_of_evidence, each.strength)
    for fault in system.faults(level, strength):
        names = ", ".join(fault.allowed)
        off = found(Kind.OFF_SCALE, text=fault.code[:20], scale=system.title, names=names)
        reading.wrong(reading.lines[each.number], fault.part, off)
    return replace(each, level_of_evidence=level, strength=strength)
