"""A table of recommendations from CSV or any other sheet: columns in any order; bad rows are named, none is taken."""

import re
from dataclasses import dataclass, replace

from authoring.rules.arranged import arranged
from authoring.rules.csv_rows import COLUMNS, NEEDED, Reading, read_row
from authoring.rules.csv_text import cell_problem, rows, unguarded
from authoring.rules.file_text import decode
from authoring.rules.findings import Kind, found
from authoring.rules.graded_rows import Choices, graded_questions
from authoring.rules.grading import SYSTEMS, GradingSystem
from authoring.rules.mapping import NOTE, SKIP, Mapping, mapping
from authoring.rules.plan import (
    MAX_NAME,
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGuideline,
    Problem,
)
from authoring.rules.sheets import Sheet
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule
from voting.rules.rounds import IMPORTED_FILE


def read_csv(
    data: bytes,
    *,
    title: str = "",
    scale: str | GradingSystem | None = None,
    rule: ConsensusRule = DEFAULT_RULE,
    source: str = IMPORTED_FILE,
    abbreviations: tuple[tuple[str, str], ...] = (),
) -> ImportPlan:
    """The plan that a CSV file makes; as `read_sheet` of its only sheet."""
    told = Told(title, scale, rule, source, abbreviations)
    _check_scale(scale)
    sheet = csv_sheet(data)
    return read_sheet(sheet, mapping(sheet), told)


@dataclass(frozen=True)
class Told:
    """What a table cannot say of itself. scale: a grading system or its name, else the one that fits is found.

    grades: what grades that are not on the scale are taken as, by (part, text as it is written); those that it does not
    name become notes. None: they keep the file out.
    """

    title: str = ""
    scale: str | GradingSystem | None = None
    rule: ConsensusRule = DEFAULT_RULE
    source: str = IMPORTED_FILE
    abbreviations: tuple[tuple[str, str], ...] = ()
    grades: Choices | None = None


def csv_sheet(data: bytes) -> Sheet:
    """The only sheet of a CSV file. Raises ImportRefused for what is no such file."""
    return Sheet("", tuple((line, tuple(cells)) for line, cells in rows(decode(data, "CSV"))))


def read_sheet(sheet: Sheet, columns: Mapping, told: Told) -> ImportPlan:
    """The plan that a table makes, its columns taken as the mapping has them.

    Raises ImportRefused with every problem's place; a percent or category that does not follow from the counts is
    reported, never trusted. Source: docs/rules.md#import.
    """
    _check_scale(told.scale)
    if not sheet.rows:
        raise ImportRefused([Problem(0, "", found(Kind.FILE_EMPTY))])
    if len(sheet.rows) <= columns.head_row + 1:
        raise ImportRefused([Problem(0, "", found(Kind.HEAD_ONLY))])
    reading = Reading(told.rule, told.source, own=frozenset(columns.targets))
    try:
        _check_head(sheet.rows[columns.head_row][0], columns)
        _check_flaws(sheet, columns)
        table = arranged(sheet, columns)
        head = [name if name in COLUMNS else unguarded(name) for name in table.head]
        for line, cells in table.rows:
            read_row(reading, line, head, cells)
        for name in sorted(reading.unpaired):
            reading.wrong(sheet.rows[columns.head_row][0], name, found(Kind.PAIR_MISSING))
        graded = graded_questions(reading, told.scale, told.grades)
        if reading.problems:
            raise ImportRefused(sorted(reading.problems, key=lambda problem: problem.line))
    except ImportRefused as refusal:
        raise refusal.at(sheet, columns.shown) from refusal
    if table.filled:
        reading.note(0, "question", found(Kind.FILLED, count=table.filled))
    guideline = PlannedGuideline(
        told.title,
        graded.system.name,
        told.rule,
        graded.questions,
        table_caption="Summary of recommendations.",
        abbreviations=told.abbreviations,
    )
    reports = tuple(
        replace(each, column=columns.shown(each.column), sheet=sheet.name, unit=sheet.unit) for each in reading.reports
    )
    return ImportPlan(PlannedConference(told.title), (guideline,), (), reports, regraded=graded.regraded)


def _check_scale(scale: str | GradingSystem | None) -> None:
    if isinstance(scale, str) and scale and scale not in SYSTEMS:
        unknown = found(Kind.SCALE_UNKNOWN, text=scale[:40], names=", ".join(SYSTEMS))
        raise ImportRefused([Problem(0, "", unknown)])


def _check_head(line: int, columns: Mapping) -> None:
    """Raises ImportRefused for needed columns that are not there, and for heads that cannot be taken."""
    kept = [each for each in columns.columns if each.target != SKIP]
    names = [re.sub(r"[\s_-]+", "_", each.name.casefold()) if each.target == NOTE else each.target for each in kept]
    named = [name for name in names if name]
    problems = [Problem(line, name, found(Kind.COLUMN_MISSING)) for name in NEEDED if name not in named]
    problems += [
        Problem(line, name, found(Kind.COLUMN_TWICE)) for name in dict.fromkeys(named) if named.count(name) > 1
    ]
    problems += [problem for each in kept if (problem := cell_problem(each.head, line, each.head[:40]))]
    problems += [
        Problem(line, name[:40], found(Kind.COLUMN_NAME_LONG, count=len(name), most=MAX_NAME))
        for name in named
        if len(name) > MAX_NAME
    ]
    if problems:
        raise ImportRefused(problems)


def _check_flaws(sheet: Sheet, columns: Mapping) -> None:
    """Raises ImportRefused for cells that cannot be read, from the row of heads down; in columns that are taken."""
    top = sheet.rows[columns.head_row][0]
    taken = {each.place: each for each in columns.columns if each.target != SKIP}
    problems = [
        Problem(place, taken[column].name or taken[column].letter, finding)
        for place, column, finding in sheet.flaws
        if column in taken and (place == top or (place > top and taken[column].name))
    ]
    if problems:
        raise ImportRefused(problems)
