"""A table of recommendations from CSV: the columns of the export, in any order; bad rows are named, none is taken."""

import re
from dataclasses import dataclass, field

from authoring.rules import numbering
from authoring.rules.csv_text import cell_problem, decode, rows, unguarded
from authoring.rules.grading import SYSTEMS, GradingSystem, detect
from authoring.rules.plan import (
    MAX_TEXT,
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGuideline,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
    Problem,
)
from voting.rules.consensus import DEFAULT_RULE, BaseUnknown, ConsensusRule, judge
from voting.rules.tally import Tally

COLUMNS = (
    "question_number",
    "question",
    "recommendation_number",
    "recommendation",
    "level_of_evidence",
    "strength",
    "total",
    "yes",
    "no",
    "abstain",
    "percent",
    "category",
)
NEEDED = ("question", "recommendation")
COUNTS = ("total", "yes", "no", "abstain")
DEFAULT_SOURCE = "Imported file"


@dataclass
class _Reading:
    """The state of one reading."""

    rule: ConsensusRule
    source: str
    problems: list[Problem] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    questions: dict[str, tuple[str, list[PlannedRecommendation]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def wrong(self, line: int, column: str, reason: str, cure: str) -> None:
        self.problems.append(Problem(line, column, reason, cure))


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
    counts is reported, never trusted. Source: docs/rules.md#import (design section 4).
    """
    table = rows(decode(data))
    if not table:
        raise ImportRefused([Problem(0, "", "it is empty.", "Give it a head row and one row a recommendation.")])
    head = _head(table[0][1])
    reading = _Reading(rule, source)
    for line, cells in table[1:]:
        _read_row(reading, line, head, cells)
    if not reading.questions and not reading.problems:
        reading.wrong(0, "", "it has a head row only.", "Add one row a recommendation.")
    system = _system(reading, scale)
    if reading.problems:
        raise ImportRefused(reading.problems)
    questions = tuple(
        PlannedQuestion(number, wording, tuple(recommendations))
        for number, (wording, recommendations) in reading.questions.items()
    )
    guideline = PlannedGuideline(
        title, system.name, rule, questions, table_caption="Summary of recommendations.", abbreviations=abbreviations
    )
    return ImportPlan(PlannedConference(title), (guideline,), (), tuple(reading.reports))


def _head(cells: list[str]) -> list[str]:
    head = [re.sub(r"[\s\-]+", "_", cell.strip().casefold()) for cell in cells]
    named = [name for name in head if name]
    problems = [
        Problem(1, name, "there is no such column.", "Add it; only “question” and “recommendation” are needed.")
        for name in NEEDED
        if name not in named
    ]
    problems += [
        Problem(1, name, "the column is there twice.", "Keep one of them.")
        for name in sorted(set(named))
        if named.count(name) > 1
    ]
    if problems:
        raise ImportRefused(problems)
    return head


def _read_row(reading: _Reading, line: int, head: list[str], cells: list[str]) -> None:
    if any(cell.strip() for cell in cells[len(head) :]):
        reading.wrong(line, "", f"it has {len(cells)} cells, the head has {len(head)}.", "Quote cells with commas.")
        return
    row = {name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=False) if name}
    before = len(reading.problems)
    for name, cell in row.items():
        if name not in COUNTS and (problem := cell_problem(cell, line, name)):
            reading.problems.append(problem)
    row = {name: unguarded(cell) for name, cell in row.items()}
    for name in NEEDED:
        if not row.get(name):
            reading.wrong(line, name, "it is empty.", "Write it, or delete the row.")
        elif len(row[name]) > MAX_TEXT:
            reading.wrong(line, name, f"it has {len(row[name])} signs.", f"Shorten it to {MAX_TEXT}.")
    round_ = _round(reading, line, row)
    if len(reading.problems) == before:
        _place(reading, line, row, round_)


def _round(reading: _Reading, line: int, row: dict[str, str]) -> PlannedRound | None:
    counts: dict[str, int] = {}
    for name in COUNTS:
        cell = row.get(name, "")
        if not cell:
            continue
        if not re.fullmatch(r"[0-9]{1,6}", cell):
            reading.wrong(line, name, f"{cell[:20]!r} is not a whole number of votes.", "Write digits only.")
            return None
        counts[name] = int(cell)
    if not counts:
        return None
    if "yes" not in counts or "no" not in counts:
        missing = "yes" if "yes" not in counts else "no"
        reading.wrong(line, missing, "votes are counted, but this count is missing.", "Write it, or clear the others.")
        return None
    tally = Tally(counts["yes"], counts["no"], counts.get("abstain", 0))
    # "total" is read as papers print it: the votes for and against, or all votes where abstentions are counted.
    if "total" in counts and counts["total"] not in (tally.cast, tally.valid):
        reason = f"{counts['total']} is not the sum of the counts ({tally.cast})."
        reading.wrong(line, "total", reason, "Correct the counts or the total.")
        return None
    answers = "yes-no-abstain" if "abstain" in counts else "yes-no"
    _compare(reading, line, row, tally)
    return PlannedRound(tally, answers, reading.source)


def _compare(reading: _Reading, line: int, row: dict[str, str], tally: Tally) -> None:
    try:
        verdict = judge(tally, reading.rule)
    except BaseUnknown:
        reading.reports.append(f"line {line}: the rule needs more than votes; the result is not computed.")
        return
    told = {"percent": verdict.figure, "category": verdict.level.label if verdict.level else ""}
    for name, computed in told.items():
        cell = row.get(name, "").rstrip("% ")
        if cell and cell.casefold() != computed.casefold():
            counts = f"{tally.yes} of {verdict.base_count}"
            reading.reports.append(f"line {line}, {name}: the file says {cell!r}; {counts} gives {computed!r}.")


def _place(reading: _Reading, line: int, row: dict[str, str], round_: PlannedRound | None) -> None:
    number = row.get("question_number") or _number_of(reading, row["question"])
    title, recommendations = reading.questions.setdefault(number, (row["question"], []))
    if title != row["question"]:
        cure = f"Write the same title as on line {reading.lines[number]}, or give it another number."
        reading.wrong(line, "question", f"question {number} has another title further up.", cure)
        return
    reading.lines.setdefault(number, line)
    own = row.get("recommendation_number") or numbering.next_recommendation(number, reading.numbers)
    for column, value in (("question_number", number), ("recommendation_number", own)):
        if not numbering.is_number(value):
            reading.wrong(line, column, f"{value[:20]!r} is not a number.", "Write it like 3 or 3.2.")
            return
    if own in reading.numbers:
        reason = f"{own} stands on line {reading.numbers[own]} already."
        reading.wrong(line, "recommendation_number", reason, "Give each recommendation its own number.")
        return
    reading.numbers[own] = line
    notes = tuple((name, cell) for name, cell in row.items() if name not in COLUMNS and cell)
    grade = (row.get("level_of_evidence", ""), row.get("strength", ""))
    recommendations.append(
        PlannedRecommendation(own, row["recommendation"], *grade, notes, (round_,) if round_ else ())
    )


def _number_of(reading: _Reading, title: str) -> str:
    known = next((number for number, (held, _) in reading.questions.items() if held == title), None)
    return known or numbering.next_question(reading.questions)


def _system(reading: _Reading, scale: str | None) -> GradingSystem:
    graded = [each for _, held in reading.questions.values() for each in held]
    grades = [(each.level_of_evidence, each.strength) for each in graded]
    found = SYSTEMS[scale] if scale else detect(grades)
    if found is None:
        found = SYSTEMS["esmo"]
    elif scale is None and any(level or strength for level, strength in grades):
        reading.reports.append(f"grading system: {found.title}, because every grade is on its scale.")
    for each in graded:
        for fault in found.faults(each.level_of_evidence, each.strength):
            cure = f"On this scale ({found.title}) it is one of {', '.join(fault.allowed)}."
            reading.wrong(reading.numbers[each.number], fault.part, f"{fault.code[:20]!r} is not on the scale.", cure)
    return found
