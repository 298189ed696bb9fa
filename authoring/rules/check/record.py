"""What is checked: a guideline with everything that will be printed of it, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from authoring.rules.check.found import Place
from authoring.rules.grading import FurtherGrade, Grade, GradingSystem
from voting.rules.consensus import ConsensusRule

Pairs = tuple[tuple[str, str], ...]
TITLES = "titles"


@dataclass(frozen=True)
class Text:
    """A text with its place. is_prose: it has sentences; a table's heads and cells have not."""

    place: Place
    text: str
    is_prose: bool = True

    @property
    def may_cite(self) -> bool:
        """Whether citations in it count, and are printed as numbers; elsewhere they are signs as they were typed."""
        return self.place.kind == "table" or self.place.part in ("summary", "narrative")


@dataclass(frozen=True)
class Voted:
    """What the room last voted on: the text and the printed grade of that round."""

    text: str
    grade: str


@dataclass(frozen=True)
class CheckedRecommendation:
    """A recommendation as it stands. label: its grade as printed. voted: the last vote.

    has_result: a vote on the wording as it stands, or on one that was found to be equal, decides it. has_old_number:
    its words name a number that has changed since, and nobody has decided what is to become of them.
    """

    number: str
    text: str
    grade: Grade = field(default_factory=Grade)
    further: tuple[FurtherGrade, ...] = ()
    label: str = ""
    voted: Voted | None = None
    has_result: bool = False
    has_old_number: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place("recommendation", self.number)


@dataclass(frozen=True)
class CheckedQuestion:
    """A question. heading: what stands over its text, "" where that is its title. pico: (part, text) pairs."""

    number: str
    title: str
    heading: str = ""
    summary: str = ""
    narrative: str = ""
    pico: Pairs = ()
    recommendations: tuple[CheckedRecommendation, ...] = ()

    def place(self, part: str = "") -> Place:
        """Where it stands."""
        return Place("question", self.number, part)

    def texts(self) -> Iterator[Text]:
        """Its own texts, without its recommendations'."""
        parts = (("title", self.title), ("heading", self.heading), ("summary", self.summary))
        yield from (Text(self.place(name), text) for name, text in (*parts, *self.pico, ("narrative", self.narrative)))


@dataclass(frozen=True)
class CheckedTable:
    """An evidence table; rows are as wide as columns. number: as printed. question: its number, or ""."""

    number: int
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: Pairs = ()
    abbreviations: Pairs = ()
    question: str = ""

    def place(self, part: str = "", row: int = 0, column: int = 0) -> Place:
        """Where it stands."""
        return Place("table", str(self.number), part, row, column)

    def texts(self) -> Iterator[Text]:
        """Caption, heads, cells, footnotes."""
        yield Text(self.place("caption"), self.caption)
        for column, head in enumerate(self.columns, 1):
            yield Text(self.place("cell", 0, column), head, is_prose=False)
        for row, cells in enumerate(self.rows, 1):
            for column, cell in enumerate(cells, 1):
                yield Text(self.place("cell", row, column), cell, is_prose=False)
        for mark, text in self.footnotes:
            yield Text(self.place(f"footnote {mark}"), text)


@dataclass(frozen=True)
class CheckedReference:
    """A reference. csl: a CSL-JSON item."""

    key: str
    csl: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """A guideline. about: what it says of its methods. table: (number, caption) of its table of recommendations."""

    title: str
    rule: ConsensusRule
    system: GradingSystem
    about: str = ""
    table: tuple[int, str] = (0, "")
    abbreviations: Pairs = ()
    questions: tuple[CheckedQuestion, ...] = ()
    tables: tuple[CheckedTable, ...] = ()
    references: tuple[CheckedReference, ...] = ()

    @property
    def recommendations(self) -> tuple[CheckedRecommendation, ...]:
        """All of them, in their order."""
        return tuple(each for question in self.questions for each in question.recommendations)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that is not empty, as a reader meets them."""
        return tuple(each for each in self._texts() if each.text.strip())

    def _texts(self) -> Iterator[Text]:
        parts = (("title", self.title), ("about", self.about), ("table", self.table[1]))
        yield from (Text(Place("guideline", "", name), text) for name, text in parts)
        for question in self.questions:
            yield from question.texts()
            yield from (Text(each.place, each.text) for each in question.recommendations)
            for table in self.tables:
                if table.question == question.number:
                    yield from table.texts()
        numbers = {question.number for question in self.questions}
        for table in self.tables:
            if table.question not in numbers:
                yield from table.texts()
