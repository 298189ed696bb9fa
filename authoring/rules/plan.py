"""What a file says, read but not yet written: a frozen plan, with what was noticed; or a refusal with every place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from authoring.rules.findings import Finding
from authoring.rules.grading import FurtherGrade, GradingSystem
from authoring.rules.plan_check import PlannedWaiver
from authoring.rules.plan_checklists import PlannedAnswer
from authoring.rules.plan_evidence import PlannedBasis, PlannedEvidence
from authoring.rules.plan_meetings import PlannedMeeting
from authoring.rules.plan_people import PlannedPerson
from authoring.rules.plan_together import ALONE, PlannedComment, PlannedTogether
from authoring.rules.sheets import Sheet, Unit
from voting.rules.consensus import ConsensusRule
from voting.rules.held import HeldMeeting
from voting.rules.tally import Electorate, Tally

MAX_PROBLEMS = 50
MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 5_000
# The same lengths as in the forms: what comes in by a file can be edited on the page.
MAX_TEXT = 4_000
MAX_QUESTION = 1_000
MAX_TITLE = 300
MAX_CAPTION = 500
MAX_NAME = 200
MAX_ABOUT = 20_000
MAX_COUNT = 1_000_000


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file out.

    line counts from 1, the head included; 0 where no line can be named. column: a table's, or the path to a value
    of a JSON file such as "guidelines[0].title"; "" where it is the line, or the file, as a whole. sheet, unit: of the
    sheet that the line is in.
    """

    line: int
    column: str
    finding: Finding
    sheet: str = ""
    unit: Unit = Unit.LINE

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.line or ""), self.column, str(self.finding))))


@dataclass(frozen=True)
class Report:
    """One thing that was noticed while a file was taken. line, column, sheet, unit: as a problem's."""

    line: int
    column: str
    finding: Finding
    sheet: str = ""
    unit: Unit = Unit.LINE


class ImportRefused(ValueError):
    """The file is not taken and nothing is written; `problems` says why, in the file's order.

    There are 50 of them at most; `left_out` counts the others.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:3]))
        self.problems = tuple(problems[:MAX_PROBLEMS])
        self.left_out = len(problems) - len(self.problems)

    def at(self, sheet: Sheet, shown: Callable[[str], str]) -> "ImportRefused":
        """The same refusal, its places within that sheet; shown: how a column is called there."""
        problems = [
            replace(each, column=shown(each.column), sheet=sheet.name, unit=sheet.unit) for each in self.problems
        ]
        placed = ImportRefused(problems)
        placed.left_out = self.left_out
        return placed


@dataclass(frozen=True)
class PlannedRound:
    """A count that comes with a recommendation.

    text: the wording that was voted on where it is another one; wording: which of PlannedRecommendation.wordings, from
    1, where the file says so, else 0. rule: what it was judged by, None for that of the guideline it goes into.
    ordinal: its place among all rounds of the recommendation, void ones included, from 1. opened_at, closed_at: ISO
    8601 or "". void_reason: for void ones. is_told: whether its counts are known, which those of a void round may not
    be. remote: how many of those present were elsewhere, None where nobody knows.
    """

    tally: Tally
    answers: str
    source: str
    kind: str = "recorded"
    text: str = ""
    electorate: Electorate = field(default_factory=Electorate)
    closed_at: str = ""
    opened_at: str = ""
    ordinal: int = 1
    rule: ConsensusRule | None = None
    void_reason: str = ""
    is_void: bool = False
    rehearsal: bool = False
    is_told: bool = True
    remote: int | None = None
    wording: int = 0

    @property
    def counts(self) -> bool:
        """Whether it was a real vote that stands."""
        return not (self.is_void or self.rehearsal)


@dataclass(frozen=True)
class PlannedWording:
    """An earlier wording of a recommendation, with its grade as it was written then, be it on today's scale or not."""

    text: str
    level_of_evidence: str = ""
    strength: str = ""
    direction: str = ""
    further: tuple[FurtherGrade, ...] = ()


@dataclass(frozen=True)
class PlannedRecommendation:
    """A recommendation to be made. notes: further columns of the file, by their heads.

    rounds: those that count. set_aside: void ones and rehearsals, which never give a result. wordings: the earlier
    ones, oldest first, where the file tells them all. is_numbered: the file itself gives the number.
    """

    number: str
    text: str
    level_of_evidence: str = ""
    strength: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    rounds: tuple[PlannedRound, ...] = ()
    set_aside: tuple[PlannedRound, ...] = ()
    direction: str = ""
    further: tuple[FurtherGrade, ...] = ()
    together: PlannedTogether = ALONE
    wordings: tuple[PlannedWording, ...] = ()
    is_numbered: bool = field(default=True, compare=False, kw_only=True)

    @property
    def all_rounds(self) -> tuple[PlannedRound, ...]:
        """Every round in the order in which they were held."""
        return tuple(sorted((*self.rounds, *self.set_aside), key=lambda each: each.ordinal))


@dataclass(frozen=True)
class PlannedQuestion:
    """A question to be made, with its recommendations in order. is_numbered: the file itself gives the number."""

    number: str
    title: str
    recommendations: tuple[PlannedRecommendation, ...]
    basis: PlannedBasis = field(default_factory=PlannedBasis)
    comments: tuple[PlannedComment, ...] = ()
    is_numbered: bool = field(default=True, compare=False, kw_only=True)


@dataclass(frozen=True)
class PlannedGroup:
    """A working group to be made."""

    number: int
    topic: str = ""
    chair: str = ""


@dataclass(frozen=True)
class PlannedGuideline:
    """A guideline to be made. scale: its own one, be it in use or not; None without one."""

    title: str
    grading_system: str
    rule: ConsensusRule
    questions: tuple[PlannedQuestion, ...]
    number: int = 1
    about: str = ""
    working_group: int | None = None
    table_number: int = 5
    table_caption: str = ""
    abbreviations: tuple[tuple[str, str], ...] = ()
    evidence: PlannedEvidence = field(default_factory=PlannedEvidence)
    scale: GradingSystem | None = None
    waivers: tuple[PlannedWaiver, ...] = ()
    answers: tuple[PlannedAnswer, ...] = ()

    @property
    def recommendations(self) -> tuple[PlannedRecommendation, ...]:
        """All recommendations in order."""
        return tuple(each for question in self.questions for each in question.recommendations)


@dataclass(frozen=True)
class PlannedConference:
    """A conference's facts. date: "YYYY-MM-DD" or "". slug: "" where the file names none. facts: any further ones."""

    title: str
    slug: str = ""
    date: str = ""
    venue: str = ""
    organisers: tuple[str, ...] = ()
    about: str = ""
    language: str = "en-US"
    is_public: bool = False
    working_groups: tuple[PlannedGroup, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Regraded:
    """A grade of the file that is not on the scale. part: "level_of_evidence" or "strength"; text: as it is written.

    code: what it is taken as, "" where it becomes a note. lines: where in the file it stands.
    """

    part: str
    text: str
    code: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What an import will make. reports: what was noticed and is not trusted, each with its place.

    held: what is told of meetings that were held elsewhere. regraded: grades that a person may say more about.
    """

    conference: PlannedConference
    guidelines: tuple[PlannedGuideline, ...]
    meetings: tuple[PlannedMeeting, ...] = ()
    reports: tuple[Report, ...] = ()
    held: tuple[HeldMeeting, ...] = ()
    regraded: tuple[Regraded, ...] = ()

    @property
    def note_columns(self) -> tuple[str, ...]:
        """The heads of the file's further columns, whose cells are kept as notes."""
        questions = [question for guideline in self.guidelines for question in guideline.questions]
        notes = [note for question in questions for each in question.recommendations for note in each.notes]
        return tuple(dict.fromkeys(name for name, _text in notes))

    @property
    def questions_count(self) -> int:
        """How many questions will be made."""
        return sum(len(guideline.questions) for guideline in self.guidelines)

    @property
    def recommendations_count(self) -> int:
        """How many recommendations will be made."""
        return sum(len(guideline.recommendations) for guideline in self.guidelines)

    @property
    def rounds_count(self) -> int:
        """How many recorded counts will be made."""
        return sum(len(each.rounds) for guideline in self.guidelines for each in guideline.recommendations)
