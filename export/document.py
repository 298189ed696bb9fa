"""The document: all that is published of one guideline, frozen. Every format prints from it and from nothing else.

Texts are plain, with Unicode superscripts ("¹⁸F"); markup is made by the renderers (see export.inline). Holds what
cannot be computed; totals, percents and levels come from the rounds' counts through voting.rules.
"""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from export.document_manuscript import AnswerRecord, MeetingName, Taken
from export.document_meetings import MeetingRecord
from export.document_people import PersonRecord
from export.document_together import ChangeRecord, CommentRecord, WordingRecord
from voting.rules.answers import ANSWER_SCALES, Answer
from voting.rules.consensus import ConsensusRule, Verdict, judge
from voting.rules.held import HeldMeeting
from voting.rules.rounds import RoundKind, RoundState
from voting.rules.summary import Summary, summarise
from voting.rules.tally import Electorate, Tally


@dataclass(frozen=True)
class RoundRecord:
    """One round on a recommendation that everybody may know: closed and revealed, or void.

    tally: None where a void round left no counts. text: the wording that was voted on; wording: which of the row's
    earlier ones, from 1, else 0. source: where a count that was made elsewhere comes from. ordinal: among all rounds
    that were ever opened on it. remote: how many of those present were elsewhere, None where nobody knows.
    """

    tally: Tally | None
    rule: ConsensusRule
    text: str
    answers: str = "yes-no"
    kind: RoundKind = RoundKind.BALLOT
    state: RoundState = RoundState.CLOSED
    electorate: Electorate = field(default_factory=Electorate)
    source: str = ""
    rehearsal: bool = False
    void_reason: str = ""
    opened_at: datetime.datetime | None = None
    closed_at: datetime.datetime | None = None
    ordinal: int = 0
    wording: int = 0
    remote: int | None = None
    taken: Taken | None = None

    @property
    def counts(self) -> bool:
        """Whether it was a real vote that stands: closed, not void, no rehearsal."""
        return self.state == RoundState.CLOSED and not self.rehearsal and self.tally is not None

    @property
    def with_abstentions(self) -> bool:
        """Whether abstaining was an answer, or was counted."""
        offered = Answer.ABSTAIN in ANSWER_SCALES[self.answers].answers
        return offered or bool(self.tally and self.tally.abstain)


@dataclass(frozen=True)
class FurtherGrade:
    """One more grade of the same recommendation. label: for whom or what it holds."""

    label: str
    level_of_evidence: str
    strength: str
    direction: str = ""


@dataclass(frozen=True)
class Row:
    """A recommendation as the table prints it.

    rounds: oldest first. decided_by: the place in `rounds` of the round whose counts are the result; None without one.
    notes: (head, text) of further columns that a file brought. total is of all votes cast, abstentions included.
    direction: "for", "against", "neither", or "" where nobody has said which way the grade points.
    status: what people set. changes: decisions on rewordings; bridge: those by which a vote on another wording counts.
    wordings: the earlier ones, oldest first, for who may see drafts.
    """

    number: str
    text: str
    level_of_evidence: str = ""
    strength: str = ""
    rounds: tuple[RoundRecord, ...] = ()
    decided_by: int | None = None
    notes: tuple[tuple[str, str], ...] = ()
    direction: str = ""
    further: tuple[FurtherGrade, ...] = ()
    status: str = "draft"
    changes: tuple[ChangeRecord, ...] = ()
    bridge: tuple[ChangeRecord, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    wordings: tuple[WordingRecord, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError where the round that decides is none that could."""
        if self.decided_by is not None and not self.rounds[self.decided_by].counts:
            raise ValueError(f"The round that decides {self.number} is void, a rehearsal or without counts.")

    @property
    def result(self) -> RoundRecord | None:
        """The round that decides; None where there is none."""
        return None if self.decided_by is None else self.rounds[self.decided_by]

    @cached_property
    def verdict(self) -> Verdict | None:
        """What the deciding round came to. Raises BaseUnknown where its base was never recorded."""
        if self.result is None or self.result.tally is None:
            return None
        return judge(self.result.tally, self.result.rule, self.result.electorate)

    @property
    def total(self) -> int | None:
        """All votes cast."""
        return self.verdict.tally.cast if self.verdict else None

    @property
    def yes(self) -> int | None:
        """Votes for it."""
        return self.verdict.tally.yes if self.verdict else None

    @property
    def no(self) -> int | None:
        """Votes against it."""
        return self.verdict.tally.no if self.verdict else None

    @property
    def abstain(self) -> int | None:
        """Abstentions; None where nobody could abstain."""
        return self.verdict.tally.abstain if self.verdict and self.result and self.result.with_abstentions else None

    @property
    def kind(self) -> RoundKind | None:
        """How the votes that decide were taken."""
        return self.result.kind if self.result else None

    @property
    def rounds_held(self) -> int:
        """How many real votes were held on it."""
        return sum(each.counts for each in self.rounds)

    @property
    def decided_in(self) -> int:
        """Which of the real votes decides, counted from 1; 0 without a result."""
        return 0 if self.decided_by is None else sum(each.counts for each in self.rounds[: self.decided_by + 1])

    @property
    def reworded(self) -> bool:
        """Whether an earlier vote was on another text than the present one."""
        return any(each.counts and each.text != self.text for each in self.rounds)


@dataclass(frozen=True)
class Basis:
    """What a question's answer rests on. heading: what stands over it in the text where that is not its title.

    section: the text's number for it. pico: (part, text) of what is told. summary, narrative: Markdown with citations.
    """

    heading: str = ""
    section: str = ""
    summary: str = ""
    pico: tuple[tuple[str, str], ...] = ()
    narrative: str = ""


@dataclass(frozen=True)
class Reference:
    """A work that texts cite as [@key]. csl: its CSL-JSON item as JSON. number: by first citation, 0 for never."""

    key: str
    csl: str
    note: str = ""
    number: int = 0


@dataclass(frozen=True)
class WaiverRecord:
    """A finding of the check that somebody answers for. by: the name; at: ISO 8601; the rest as the check says."""

    kind: str
    place: str
    fingerprint: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class EvidenceTable:
    """A table of studies. question: its question's number, or "". Cells are inline Markdown with citations.

    footnotes: (mark, text). notes: what was odd in the source, never printed.
    """

    number: int
    question: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A question with its recommendations."""

    number: str
    title: str
    rows: tuple[Row, ...]
    basis: Basis = field(default_factory=Basis)
    comments: tuple[CommentRecord, ...] = ()


@dataclass(frozen=True)
class Table:
    """The numbered table that is published: "Table 5." and its caption. number: from 1."""

    number: int
    caption: str
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All recommendations in their order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def with_abstentions(self) -> bool:
        """Whether the table needs a column for abstentions."""
        return any(row.abstain is not None for row in self.rows)


@dataclass(frozen=True)
class GradingLegend:
    """The scale of the grades. levels, strengths: (code, definition). separator: between the two codes in print.

    directions: (strength, direction) for those that tell one by themselves. is_own: the guideline's own scale.
    """

    name: str
    title: str
    levels: tuple[tuple[str, str], ...]
    strengths: tuple[tuple[str, str], ...]
    separator: str = ","
    source: str = ""
    directions: tuple[tuple[str, str], ...] = ()
    is_own: bool = False

    def printed(self, row: Row) -> str:
        """The row's grade as it is printed: "(V,B)", "(V,B; in children: V,C)", or "" without one."""
        further = [f"{each.label}: {self._codes(each)}" for each in row.further]
        told = "; ".join(filter(None, (self._codes(row), *further)))
        return f"({told})" if told else ""

    def _codes(self, grade: Row | FurtherGrade) -> str:
        return self.separator.join(code for code in (grade.level_of_evidence, grade.strength) if code)


@dataclass(frozen=True)
class Group:
    """A working group of the conference."""

    number: int
    topic: str = ""
    chair: str = ""


@dataclass(frozen=True)
class Words:
    """The words around the figures, in the document's language; `export.phrases` has them for a reader's.

    levels: (label, word) for the labels of ready-made rules that are called otherwise in this language.
    """

    table: str = "Table"
    continued: str = "Cont."
    recommendations: str = "Recommendations and Levels of Evidence"
    recommendations_alone: str = "Recommendations"
    total: str = "Total"
    yes: str = "Yes"
    no: str = "No"
    abstain: str = "Abstain"
    count: str = "n"
    consensus: str = "Consensus"
    not_voted: str = "not voted"
    no_result: str = "no result"
    page: str = "{page} of {pages}"
    level_of_evidence: str = "Level of evidence"
    strength: str = "Strength"
    eligible: str = "Eligible"
    recused: str = "Recused"
    round: str = "Round"
    levels: tuple[tuple[str, str], ...] = ()

    def level(self, label: str) -> str:
        """A level's label as it is printed: that of a ready-made rule in this language, any other as it was written."""
        return dict(self.levels).get(label, label)


@dataclass(frozen=True)
class Sentences:
    """What is said of the table, made from its figures by `export.phrases`; "" where there is nothing to say.

    summary: the sentence that sums it up. rules: what the levels are, one text for each rule that decided a row.
    base: what the percentages are of. votes: which counts were made elsewhere or took several rounds.
    scale: the grading scale. left_out: which rows a table of what reached consensus does not have.
    """

    summary: str = ""
    rules: str = ""
    base: str = ""
    votes: str = ""
    scale: str = ""
    left_out: str = ""


@dataclass(frozen=True)
class Document:
    """A guideline, ready for print.

    language: a BCP 47 tag; it decides how words are hyphenated. rule: what the guideline's new votes are judged by;
    rows keep the rule of their own vote. created: the date that files bear: of the last vote, else the conference.
    working_group: the number of the one among working_groups that wrote it. about texts are Markdown. citation_style:
    one of authoring.citing.STYLES. people: told to owners only; no format prints them but JSON. facts: the
    conference's further facts, as JSON text. own_scale: the guideline's own scale as JSON text, be it in use or not.
    meetings, held: the conference's meetings to come, and those that were held, told to owners only as people are.
    voted_in: those that voted on it. answers: to checklists, see authoring.rules.checklists. own_language: that of
    the record where this is told in another, else "".
    """

    conference_title: str
    guideline_title: str
    table: Table
    grading: GradingLegend
    rule: ConsensusRule
    created: datetime.datetime
    slug: str = ""
    guideline_number: int = 1
    date: datetime.date | None = None
    venue: str = ""
    organisers: tuple[str, ...] = ()
    language: str = "en-US"
    is_public: bool = False
    working_groups: tuple[Group, ...] = ()
    working_group: int | None = None
    about: str = ""
    guideline_about: str = ""
    abbreviations: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = ()
    evidence_tables: tuple[EvidenceTable, ...] = ()
    waivers: tuple[WaiverRecord, ...] = ()
    citation_style: str = ""
    people: tuple[PersonRecord, ...] = ()
    facts: str = "{}"
    own_scale: str = ""
    meetings: tuple[MeetingRecord, ...] = ()
    held: tuple[HeldMeeting, ...] = ()
    voted_in: tuple[MeetingName, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()
    own_language: str = ""
    words: Words = field(default_factory=Words)
    sentences: Sentences = field(default_factory=Sentences)

    @cached_property
    def summary(self) -> Summary:
        """How many recommendations reached which level."""
        return summarise([row.verdict for row in self.table.rows])

    @cached_property
    def cited(self) -> tuple[Reference, ...]:
        """The references that its texts cite, by number."""
        return tuple(sorted((each for each in self.references if each.number), key=lambda each: each.number))

    @property
    def label(self) -> str:
        """The table's name: "Table 5."."""
        return f"{self.words.table} {self.table.number}."

    @property
    def group(self) -> Group | None:
        """The working group that wrote it."""
        return next((each for each in self.working_groups if each.number == self.working_group), None)
