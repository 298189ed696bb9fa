"""What a file says, read but not yet written: a frozen plan, with what was noticed; or a refusal with every place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voting.rules.consensus import ConsensusRule
from voting.rules.tally import Electorate, Tally

MAX_PROBLEMS = 50
MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 5_000
MAX_TEXT = 4_000


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file out. line counts from 1, the head included; 0 where it is the file as a whole."""

    line: int
    column: str
    reason: str
    cure: str

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else "the file"
        return f"{place}{f', column {self.column}' if self.column else ''}: {self.reason} {self.cure}"


class ImportRefused(ValueError):
    """The file is not taken and nothing is written; `problems` says why, 50 of them at most."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:3]))
        self.problems = tuple(problems[:MAX_PROBLEMS])


@dataclass(frozen=True)
class PlannedRound:
    """A count that comes with a recommendation. text: the wording that was voted on where it is another one."""

    tally: Tally
    answers: str
    source: str
    kind: str = "recorded"
    text: str = ""
    electorate: Electorate = field(default_factory=Electorate)
    closed_at: str = ""


@dataclass(frozen=True)
class PlannedRecommendation:
    """A recommendation to be made. notes: further columns of the file, by their heads."""

    number: str
    text: str
    level_of_evidence: str = ""
    strength: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    rounds: tuple[PlannedRound, ...] = ()


@dataclass(frozen=True)
class PlannedQuestion:
    """A question to be made, with its recommendations in order."""

    number: str
    title: str
    recommendations: tuple[PlannedRecommendation, ...]


@dataclass(frozen=True)
class PlannedGroup:
    """A working group to be made."""

    number: int
    topic: str = ""
    chair: str = ""


@dataclass(frozen=True)
class PlannedGuideline:
    """A guideline to be made."""

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

    @property
    def recommendations(self) -> tuple[PlannedRecommendation, ...]:
        """All recommendations in order."""
        return tuple(each for question in self.questions for each in question.recommendations)


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting to be made. guideline: its number; agenda: numbers of recommendations."""

    title: str
    guideline: int
    agenda: tuple[str, ...]
    date: str = ""
    answers: str = "yes-no"
    may_change: bool = True


@dataclass(frozen=True)
class PlannedConference:
    """A conference's facts. date: "YYYY-MM-DD" or "". slug: "" where the file names none."""

    title: str
    slug: str = ""
    date: str = ""
    venue: str = ""
    organisers: tuple[str, ...] = ()
    about: str = ""
    language: str = "en-US"
    is_public: bool = False
    working_groups: tuple[PlannedGroup, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """What an import will make. reports: what was noticed and is not trusted, each with its line or number."""

    conference: PlannedConference
    guidelines: tuple[PlannedGuideline, ...]
    meetings: tuple[PlannedMeeting, ...] = ()
    reports: tuple[str, ...] = ()

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
