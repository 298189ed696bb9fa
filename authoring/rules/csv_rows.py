"""The rows of a table of recommendations: each is taken into the reading, or its problems are."""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from authoring.rules import numbering
from authoring.rules.counts import unlike
from authoring.rules.csv_text import cell_problem, unguarded
from authoring.rules.file_text import broken, one_line
from authoring.rules.plan import MAX_NAME, MAX_QUESTION, MAX_TEXT, PlannedRecommendation, PlannedRound, Problem
from voting.rules.consensus import ConsensusRule
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
CODES = ("question_number", "recommendation_number", "level_of_evidence", "strength")
LONGEST = {"question": MAX_QUESTION} | dict.fromkeys(CODES, MAX_NAME)


@dataclass
class Reading:
    """The state of one reading.

    question_lines, lines: where each question's and each recommendation's number was first seen. titles: the numbers of
    questions by title. highest: the highest count under each prefix, "" for questions and "3." for those of question 3.
    """

    rule: ConsensusRule
    source: str
    problems: list[Problem] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    questions: dict[str, tuple[str, list[PlannedRecommendation]]] = field(default_factory=dict)
    question_lines: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)

    def wrong(self, line: int, column: str, reason: str, cure: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(line, column, reason, cure))


def read_row(reading: Reading, line: int, head: list[str], cells: list[str]) -> None:
    """Takes the row in, with its question where that is new, or adds what is wrong with it to the problems."""
    if any(cell.strip() for cell in cells[len(head) :]):
        reading.wrong(line, "", f"it has {len(cells)} cells, the head has {len(head)}.", "Quote cells with commas.")
        return
    row: dict[str, str] = {}
    before = len(reading.problems)
    for place, (name, cell) in enumerate(zip(head, cells, strict=False), 1):
        text = one_line(cell)
        if text and not name:
            reading.wrong(line, f"{place}", "this column has no name.", "Name it in the head row, or empty it.")
        elif text and name not in COUNTS and (problem := cell_problem(text, line, name)):
            reading.problems.append(problem)
        row[name] = unguarded(text)
    _check_texts(reading, line, row)
    known = not any(problem.column in (*NEEDED, *CODES) for problem in reading.problems[before:])
    round_ = _round(reading, line, row)
    if known:
        _place(reading, line, row, round_)


def _check_texts(reading: Reading, line: int, row: dict[str, str]) -> None:
    for name in NEEDED:
        if not row.get(name):
            reading.wrong(line, name, "it is empty.", "Write it, or delete the row.")
    for name, text in row.items():
        most = LONGEST.get(name, MAX_TEXT)
        if len(text) > most:
            reading.wrong(line, name, f"it has {len(text)} characters.", f"Shorten it to {most}.")
        if broken(text):
            reading.reports.append(f"line {line}, {name}: it holds the sign �, left by an earlier wrong encoding.")


def _round(reading: Reading, line: int, row: dict[str, str]) -> PlannedRound | None:
    counts = _counts(reading, line, row)
    if not counts:
        if counts is not None and (row.get("percent") or row.get("category")):
            reading.reports.append(f"line {line}: the file tells a result without its counts; it is not taken.")
        return None
    tally = Tally(counts["yes"], counts["no"], counts.get("abstain", 0))
    # "total" is read as papers print it: the votes for and against, or all votes where abstentions are counted.
    if "total" in counts and counts["total"] not in (tally.cast, tally.valid):
        reason = f"{counts['total']} is not the sum of the counts ({tally.cast})."
        reading.wrong(line, "total", reason, "Correct the counts or the total.")
        return None
    told = (row.get("percent", ""), row.get("category", ""))
    for column, reason in unlike(tally, reading.rule, *told):
        reading.reports.append(f"line {line}{f', {column}' if column else ''}: {reason}")
    answers = "yes-no-abstain" if "abstain" in counts else "yes-no"
    return PlannedRound(tally, answers, reading.source)


def _counts(reading: Reading, line: int, row: dict[str, str]) -> dict[str, int] | None:
    """The counts that the row tells, by column; empty where it tells none, None where they cannot be read."""
    counts: dict[str, int] = {}
    before = len(reading.problems)
    for name in COUNTS:
        cell = row.get(name, "").strip()
        if re.fullmatch(r"[0-9]{1,6}", cell):
            counts[name] = int(cell)
        elif cell:
            reason = f"“{cell[:20]}” is not a whole number of votes."
            reading.wrong(line, name, reason, "Write digits only, no formula, sign or decimals.")
    if len(reading.problems) > before:
        return None
    for name in ("yes", "no"):
        if counts and name not in counts:
            reason = "votes are counted, but this count is missing."
            reading.wrong(line, name, reason, "Write it, or clear the others.")
    return None if len(reading.problems) > before else counts


def _place(reading: Reading, line: int, row: dict[str, str], round_: PlannedRound | None) -> None:
    number = row.get("question_number") or reading.titles.get(row["question"]) or _next(reading, "", reading.questions)
    own = row.get("recommendation_number") or _next(reading, f"{number}.", reading.lines)
    for column, value in (("question_number", number), ("recommendation_number", own)):
        if not numbering.is_number(value):
            reading.wrong(line, column, f"“{value[:20]}” is not a number.", "Write it like 3 or 3.2.")
            return
    _check_title(reading, line, number, row["question"])
    if own in reading.lines:
        reason = f"{own} stands on line {reading.lines[own]} already."
        reading.wrong(line, "recommendation_number", reason, "Give each recommendation its own number.")
        return
    reading.lines[own] = line
    _counted(reading, "", number)
    _counted(reading, f"{number}.", own)
    notes = tuple((name, cell) for name, cell in row.items() if name not in COLUMNS and cell)
    grade = (row.get("level_of_evidence", ""), row.get("strength", ""))
    reading.questions[number][1].append(
        PlannedRecommendation(own, row["recommendation"], *grade, notes, (round_,) if round_ else ())
    )


def _check_title(reading: Reading, line: int, number: str, title: str) -> None:
    """Takes the question in where it is new; names a number with two titles, reports a title with two numbers."""
    first = reading.question_lines.setdefault(number, line)
    held, _ = reading.questions.setdefault(number, (title, []))
    other = reading.titles.setdefault(title, number)
    if held != title:
        reason = f"question {number} has another title on line {first}."
        reading.wrong(line, "question", reason, "Write the same title, or give it another number.")
    elif other != number and first == line:
        reading.reports.append(f"line {line}, question: {number} has the same title as question {other}.")


def _next(reading: Reading, prefix: str, held: Container[str]) -> str:
    return numbering.free_after(reading.highest.get(prefix, 0), prefix, held)


def _counted(reading: Reading, prefix: str, number: str) -> None:
    reading.highest[prefix] = max(reading.highest.get(prefix, 0), numbering.count_under(prefix, number))
