"""What the check of a manuscript can find: a closed list of kinds, as values. Worded in export.proof_words."""

from dataclasses import dataclass, field
from enum import StrEnum

from export.proofs.pieces import Place
from export.proofs.signs import Weight
from voting.rules.diff import Step


class Kind(StrEnum):
    """The closed list, in the order in which a report tells them. What each means: docs/manuscript-check.md."""

    WORDING = "wording"
    TITLE = "title"
    GRADE_BLANK = "grade-blank"
    GRADE = "grade"
    COUNT = "count"
    PERCENT = "percent"
    LEVEL = "level"
    NUMBER = "number"
    ORDER = "order"
    MISSING = "missing"
    EXTRA = "extra"
    THRESHOLD = "threshold"
    SUMMARY = "summary"
    SHORT_FORM = "short-form"
    SHORT_MISSING = "short-missing"
    SHORT_EXTRA = "short-extra"


class Part(StrEnum):
    """Of what the manuscript consists, for the check."""

    TEXT = "text"
    TABLE = "table"
    PROSE = "prose"
    LIST = "list"


@dataclass(frozen=True)
class Difference:
    """A difference from the record. number: of the recommendation, "" for none. record, manuscript: both readings.

    what: which figure or part it is, such as "yes" or "level-of-evidence". place: None for what is missing.
    steps: the way from the record's words to the manuscript's, where they are texts.
    """

    kind: Kind
    part: Part
    number: str = ""
    place: Place | None = None
    record: str = ""
    manuscript: str = ""
    what: str = ""
    weight: Weight = Weight.SUBSTANTIVE
    steps: tuple[Step, ...] = field(default=(), compare=False)


class Gap(StrEnum):
    """What could not be found, and so was not compared."""

    NO_BLOCKS = "no-blocks"
    NO_TABLE = "no-table"
    NO_ROUND = "no-vote"
    NO_GRADE = "no-grade"
    NO_COUNTS = "no-counts"
    NO_LEVEL = "no-level"
    NO_THRESHOLD = "no-threshold"
    NO_SUMMARY = "no-summary"
    NO_LIST = "no-list"


@dataclass(frozen=True)
class Unfound:
    """What the manuscript does not say, or does not say so that it was found. numbers: of which recommendations."""

    gap: Gap
    part: Part = Part.PROSE
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """The report. blocks, rows: how many recommendations were found in the text and in tables.

    unread: how many were not found in a part where they should stand; a part that holds them all is not named.
    """

    differences: tuple[Difference, ...]
    unfound: tuple[Unfound, ...]
    blocks: int
    rows: int
    recommendations: int
    unread: tuple[tuple[Part, int], ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether all recommendations were compared and nothing differs."""
        return not self.differences and not self.unread

    @property
    def substantive(self) -> int:
        """How many differences are more than typography."""
        return sum(each.weight == Weight.SUBSTANTIVE for each in self.differences)

    @property
    def typographic(self) -> int:
        """How many are typography only."""
        return len(self.differences) - self.substantive
