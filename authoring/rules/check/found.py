"""What the check can find: a closed list of kinds, each finding with its place and its figures. Says nothing in words.

Every kind is worded once, in authoring.check_words, in the language of whoever reads.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The closed list, in the order in which a page shows them. What each means: docs/checking.md."""

    GRADE_MISSING = "grade-missing"
    GRADE_OFF_SCALE = "grade-off-scale"
    SCALE_CITED = "scale-cited"
    STRONG_ON_WEAK = "strong-on-weak"
    AGAINST_NEGATIVE = "against-negative"
    VOTED_OTHERWISE = "voted-otherwise"
    GRADED_SINCE = "graded-since"
    THRESHOLD_OTHER = "threshold-other"
    THRESHOLD_UNKNOWN = "threshold-unknown"
    SHARE = "share"
    DECIMAL_COMMA = "decimal-comma"
    YEARS = "years"
    TITLE_DIFFERS = "title-differs"
    NUMBER_GAP = "number-gap"
    NUMBER_STRAY = "number-stray"
    LIST_BROKEN = "list-broken"
    SHORT_UNEXPLAINED = "short-unexplained"
    SHORT_UNUSED = "short-unused"
    SHORT_TWICE = "short-twice"
    CITATION_LOST = "citation-lost"
    NEVER_CITED = "never-cited"
    REFERENCE_TWICE = "reference-twice"
    NUMBER_LOST = "number-lost"
    NUMBER_SELF = "number-self"
    NUMBER_OLD = "number-old"
    HEAD_MISSING = "head-missing"
    MARK_LOST = "mark-lost"
    FOOTNOTE_UNUSED = "footnote-unused"
    DOUBLE_STOP = "double-stop"
    BRACKET = "bracket"
    WORD_TWICE = "word-twice"


class Severity(StrEnum):
    """WRONG: the record contradicts itself. DOUBTFUL: it can be meant so, and somebody should say that it is."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"


DOUBTFUL = frozenset(
    {Kind.STRONG_ON_WEAK, Kind.AGAINST_NEGATIVE, Kind.THRESHOLD_UNKNOWN, Kind.TITLE_DIFFERS, Kind.NUMBER_GAP}
    | {Kind.NUMBER_STRAY, Kind.SHORT_UNEXPLAINED, Kind.SHORT_UNUSED, Kind.NEVER_CITED, Kind.REFERENCE_TWICE}
    | {Kind.HEAD_MISSING, Kind.WORD_TWICE}
)
PLACES = ("guideline", "question", "recommendation", "table", "reference", "abbreviations")
"""What a finding can stand in; all but the guideline and its list of abbreviations have a name."""


@dataclass(frozen=True)
class Place:
    """Where a finding stands. kind: one of PLACES. name: its number, or a reference's key. part: such as "heading".

    row, column: of a table's cell, from 1; the heads are row 0. Names are those that people read, so that a record that
    was exported and imported again has the same places.
    """

    kind: str
    name: str = ""
    part: str = ""
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        cell = f"{self.row}:{self.column}" if self.column else ""
        return "/".join(filter(None, (self.kind, self.name, self.part, cell)))


@dataclass(frozen=True)
class Finding:
    """One thing that would embarrass in print. values: what fills its words in. text: the one it stands in."""

    kind: Kind
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @property
    def severity(self) -> Severity:
        """How sure it is."""
        return Severity.DOUBTFUL if self.kind in DOUBTFUL else Severity.WRONG

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of kind, place and content: a changed text is another finding, which nobody has waived yet."""
        told = json.dumps([self.kind, str(self.place), self.values, self.text], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def __str__(self) -> str:
        return " ".join((self.kind, str(self.place), *(f"{name}={value}" for name, value in self.values)))


def found(kind: Kind, place: Place, text: str = "", /, **values: str | int) -> Finding:
    """The finding, with its values by name."""
    return Finding(kind, place, tuple((name, str(value)) for name, value in values.items()), text)
