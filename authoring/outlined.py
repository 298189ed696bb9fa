"""The outline as plain values: what a guideline holds, with where each recommendation stands and what it came to."""

from collections.abc import Collection
from dataclasses import dataclass

from authoring.missing import missing
from authoring.rules.grading import FurtherGrade, Grade, GradingSystem
from authoring.rules.status import Status, status_of
from authoring.together import Change, bridge
from voting.queries import RoundResult
from voting.rules.consensus import ConsensusRule, Verdict
from voting.rules.rounds import RoundState, result_of
from voting.rules.summary import Summary, summarise

DRAFT, ON_AGENDA, OPEN, VOTED, REWORDED = "draft", "agenda", "open", "voted", "reworded"
STATES = (DRAFT, ON_AGENDA, OPEN, VOTED, REWORDED)
"""Where a recommendation stands: never voted; waiting on an agenda; vote open, or closed and not yet revealed;
voted as it reads; voted, then reworded, so that it needs a new vote."""


@dataclass(frozen=True)
class GuidelineFacts:
    """A guideline without what it holds. own_scale: a scale of its own, be it `grading` or not; None without one."""

    id: int
    conference_id: int
    slug: str
    conference_title: str
    number: int
    title: str
    about: str
    table_number: int
    table_caption: str
    group_number: int | None
    group_topic: str
    group_chair: str
    grading: GradingSystem
    own_scale: GradingSystem | None
    rule: ConsensusRule
    abbreviations: tuple[tuple[str, str], ...]
    version: int


@dataclass(frozen=True)
class OutlinedRecommendation:
    """A recommendation as it reads now. result: the round that decides (design law 4); rounds: all of them.

    grade: its label, "V, B +1" with a further one; "" without. direction: the one that holds. lacks: what a full grade
    still needs. state: one of STATES. on_agenda: of a meeting that has not ended. notes: (column, text) of a
    file's further columns. kept_status: what people set. refs: the wordings whose votes count, the present one too.
    changes: what was said of rewordings after a vote. open_threads: of comments on it.
    """

    id: int
    subject: str
    number: str
    position: int
    wording_id: int
    wording_ref: str
    text: str
    level_of_evidence: str
    strength: str
    direction: str
    further: tuple[FurtherGrade, ...]
    lacks: tuple[str, ...]
    grade: str
    notes: tuple[tuple[str, str], ...]
    state: str
    on_agenda: bool
    result: RoundResult | None
    rounds: tuple[RoundResult, ...]
    kept_status: str = Status.DRAFT
    refs: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    open_threads: int = 0

    @property
    def status(self) -> Status:
        """How far it has come."""
        return status_of(self.kept_status, self.state == VOTED)

    @property
    def bridge(self) -> tuple[Change, ...]:
        """The editorial decisions by which a vote on another wording is its result; none for one on this wording."""
        return bridge(self.wording_ref, self.result.wording_ref, self.changes) if self.result else ()

    @property
    def verdict(self) -> Verdict | None:
        """What the deciding round came to."""
        return self.result.verdict if self.result else None

    @property
    def given(self) -> Grade:
        """Its grade, without the further ones."""
        return Grade(self.level_of_evidence, self.strength, self.direction)

    @property
    def is_graded(self) -> bool:
        """Whether it has a full grade: both halves, as far as the scale has them, and a direction."""
        return not self.lacks

    @property
    def waits(self) -> bool:
        """Whether it needs a vote and stands on no agenda yet."""
        return self.state in (DRAFT, REWORDED) and not self.on_agenda

    @property
    def put_to_vote(self) -> bool:
        """Whether there was ever a round on it, void ones included: then it cannot be deleted."""
        return bool(self.rounds)


@dataclass(frozen=True)
class OutlinedQuestion:
    """A question with its recommendations."""

    id: int
    number: str
    title: str
    position: int
    recommendations: tuple[OutlinedRecommendation, ...]


@dataclass(frozen=True)
class Outline:
    """A guideline with all that it holds, in its order."""

    facts: GuidelineFacts
    questions: tuple[OutlinedQuestion, ...]

    @property
    def recommendations(self) -> tuple[OutlinedRecommendation, ...]:
        """All recommendations in the order of the outline."""
        return tuple(each for question in self.questions for each in question.recommendations)

    def named(self, subject: str) -> str:
        """The number of the question or recommendation of that name, such as "question:7"; "" for any other."""
        numbers = {f"question:{each.id}": each.number for each in self.questions}
        return (numbers | {each.subject: each.number for each in self.recommendations}).get(subject, "")

    def question(self, question_id: int) -> OutlinedQuestion:
        """The question of this guideline: whoever may edit one may not edit all. Raises NotFound."""
        found = next((each for each in self.questions if each.id == question_id), None)
        if found is None:
            raise missing("question")
        return found

    def recommendation(self, recommendation_id: int) -> OutlinedRecommendation:
        """The recommendation of this guideline. Raises NotFound."""
        found = next((each for each in self.recommendations if each.id == recommendation_id), None)
        if found is None:
            raise missing("recommendation")
        return found

    @property
    def summary(self) -> Summary:
        """How many recommendations reached which level."""
        return summarise([each.verdict for each in self.recommendations])

    def count(self, state: str) -> int:
        """How many recommendations stand there."""
        return sum(each.state == state for each in self.recommendations)


def standing(rounds: tuple[RoundResult, ...], refs: Collection[str], on_agenda: bool) -> tuple[str, RoundResult | None]:
    """Where a recommendation stands, and the round that decides it; rounds: all of its own, oldest first.

    refs: the wordings whose votes count: the present one and those equal to it (authoring.together.equal_to). A closed
    vote that is not revealed yet decides nothing: it counts as open.
    """
    held = [each for each in rounds if each.state != RoundState.VOID and not each.rehearsal]
    result = result_of([each for each in held if each.tally is not None], refs)
    if held and held[-1].tally is None:
        return OPEN, result
    if result:
        return VOTED, result
    if held:
        return REWORDED, None
    return (ON_AGENDA if on_agenda else DRAFT), None
