"""The rows of a table of recommendations: each is taken into the reading, or its problems are."""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from authoring.rules import numbering
from authoring.rules.counts import unlike
from authoring.rules.csv_text import cell_problem, unguarded
from authoring.rules.file_text import broken
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.grade_text import hinted
from authoring.rules.grading import DIRECTIONS
from authoring.rules.plan import MAX_NAME, MAX_QUESTION, MAX_TEXT, PlannedRecommendation, PlannedRound, Problem, Report
from voting.rules.consensus import ConsensusRule
from voting.rules.file_signs import one_line
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
    unnumbered: questions that got their number here. own: the columns that the file has; unpaired: of yes and no the
    one that it has not, though a row counts votes.
    """

    rule: ConsensusRule
    source: str
    problems: list[Problem] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    unnumbered: set[str] = field(default_factory=set)
    own: frozenset[str] = frozenset(COLUMNS)
    unpaired: set[str] = field(default_factory=set)
    questions: dict[str, tuple[str, list[PlannedRecommendation]]] = field(default_factory=dict)
    question_lines: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)

    def wrong(self, line: int, column: str, finding: Finding) -> None:
        """Notes a problem."""
        self.problems.append(Problem(line, column, finding))

    def note(self, line: int, column: str, finding: Finding) -> None:
        """Notes what is odd but keeps nothing out."""
        self.reports.append(Report(line, column, finding))


def read_row(reading: Reading, line: int, head: list[str], cells: list[str]) -> None:
    """Takes the row in, with its question where that is new, or adds what is wrong with it to the problems."""
    if any(cell.strip() for cell in cells[len(head) :]):
        reading.wrong(line, "", found(Kind.CELLS, cells=len(cells), head=len(head)))
        return
    row: dict[str, str] = {}
    before = len(reading.problems)
    for place, (name, cell) in enumerate(zip(head, cells, strict=False), 1):
        text = one_line(cell)
        if text and not name:
            reading.wrong(line, f"{place}", found(Kind.COLUMN_UNNAMED))
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
            reading.wrong(line, name, found(Kind.CELL_EMPTY))
    for name, text in row.items():
        most = LONGEST.get(name, MAX_TEXT)
        if len(text) > most:
            reading.wrong(line, name, found(Kind.TOO_LONG, count=len(text), most=most))
        if broken(text):
            reading.note(line, name, found(Kind.BROKEN_SIGN))
    if not (row.get("level_of_evidence") or row.get("strength")) and (told := hinted(row.get("recommendation", ""))):
        reading.note(line, "recommendation", found(Kind.GRADE_IN_TEXT, text=told))


def _round(reading: Reading, line: int, row: dict[str, str]) -> PlannedRound | None:
    counts = _counts(reading, line, row)
    if not counts:
        if counts is not None and any(row.get(name) for name in ("percent", "category", "total")):
            reading.note(line, "", found(Kind.RESULT_ALONE))
        return None
    tally = Tally(counts["yes"], counts["no"], counts.get("abstain", 0))
    # "total" is read as papers print it: the votes for and against, or all votes where abstentions are counted.
    if "total" in counts and counts["total"] not in (tally.cast, tally.valid):
        reading.wrong(line, "total", found(Kind.SUM, total=counts["total"], sum=tally.cast))
        return None
    told = (row.get("percent", ""), row.get("category", ""))
    for column, other in unlike(tally, reading.rule, *told):
        reading.note(line, column, other)
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
            reading.wrong(line, name, found(Kind.NOT_WHOLE, text=cell[:20]))
    if len(reading.problems) > before:
        return None
    if not reading.own & {"yes", "no"}:
        return {}
    missing = [name for name in ("yes", "no") if counts and name not in counts]
    for name in missing:
        if name in reading.own:
            reading.wrong(line, name, found(Kind.COUNT_MISSING))
        else:
            reading.unpaired.add(name)
    return None if missing else counts


def _place(reading: Reading, line: int, row: dict[str, str], round_: PlannedRound | None) -> None:
    told = row.get("question_number") or reading.titles.get(row["question"]) or _leading(reading, row)
    number = told or _next(reading, "", reading.questions)
    own = row.get("recommendation_number") or _next(reading, f"{number}.", reading.lines)
    for column, value in (("question_number", number), ("recommendation_number", own)):
        if not numbering.is_number(value):
            reading.wrong(line, column, found(Kind.NO_NUMBER, text=value[:20]))
            return
    _check_title(reading, line, number, row["question"])
    if own in reading.lines:
        reading.wrong(line, "recommendation_number", found(Kind.NUMBER_ON_LINE, number=own, line=reading.lines[own]))
        return
    reading.lines[own] = line
    _counted(reading, "", number)
    _counted(reading, f"{number}.", own)
    direction = row.pop("direction", "") if row.get("direction", "") in DIRECTIONS else ""
    notes = tuple((name, cell) for name, cell in row.items() if name not in COLUMNS and cell)
    grade = (row.get("level_of_evidence", ""), row.get("strength", ""))
    if not told:
        reading.unnumbered.add(number)
    is_numbered = bool(row.get("recommendation_number"))
    reading.questions[number][1].append(
        PlannedRecommendation(
            *(own, row["recommendation"], *grade, notes, (round_,) if round_ else ()),
            direction=direction,
            is_numbered=is_numbered,
        )
    )


def _leading(reading: Reading, row: dict[str, str]) -> str:
    """The number of a new question as its recommendation's tells it: "9" of "9.1", unless another question has it."""
    first, point, _rest = row.get("recommendation_number", "").partition(".")
    return first if point and numbering.is_number(first) and first not in reading.questions else ""


def _check_title(reading: Reading, line: int, number: str, title: str) -> None:
    """Takes the question in where it is new; names a number with two titles, reports a title with two numbers."""
    first = reading.question_lines.setdefault(number, line)
    held, _ = reading.questions.setdefault(number, (title, []))
    other = reading.titles.setdefault(title, number)
    if held != title:
        reading.wrong(line, "question", found(Kind.OTHER_TITLE, number=number, line=first))
    elif other != number and first == line:
        reading.note(line, "question", found(Kind.SAME_TITLE, number=number, other=other))


def _next(reading: Reading, prefix: str, held: Container[str]) -> str:
    return numbering.free_after(reading.highest.get(prefix, 0), prefix, held)


def _counted(reading: Reading, prefix: str, number: str) -> None:
    reading.highest[prefix] = max(reading.highest.get(prefix, 0), numbering.count_under(prefix, number))
