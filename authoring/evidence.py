"""What a guideline rests on, as plain values: narratives, evidence tables, references and how they are numbered.

Read in four queries, whatever the guideline holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import select

from authoring.citing import formatted
from authoring.missing import missing
from authoring.models import EvidenceTable, Guideline, Question, Recommendation, Reference
from authoring.narrative import Apparatus
from authoring.rules import citations, crossrefs, references, tables
from authoring.rules.citations import Numbering
from core.db import db

PICO = ("population", "intervention", "comparator", "outcome")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QuestionEvidence:
    """What a question's answer rests on. pico: by the words of PICO, "" for what is not told."""

    id: int
    number: str
    title: str
    heading: str
    section: str
    summary: str
    pico: Pairs
    narrative: str
    version: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that may cite, in the order in which they are read."""
        return self.summary, self.narrative


@dataclass(frozen=True)
class TableLine:
    """An evidence table; see the model."""

    id: int
    question_id: int | None
    number: int
    caption: str
    columns: tuple[str, ...]
    rows: tables.Grid
    footnotes: Pairs
    abbreviations: Pairs
    notes: tuple[str, ...]
    version: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that may cite, in the order in which they are read."""
        cells = (cell for row in self.rows for cell in row)
        return self.caption, *self.columns, *cells, *(text for _, text in self.footnotes)

    @property
    def loose_marks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Marks without a footnote, footnotes without a mark."""
        return tables.loose_marks(
            (self.caption, *self.columns, *(cell for row in self.rows for cell in row)), self.footnotes
        )


@dataclass(frozen=True)
class ReferenceLine:
    """A reference of the list. csl: a CSL-JSON item."""

    id: int
    key: str
    csl: dict[str, Any]
    note: str

    @property
    def called(self) -> str:
        """How it is called in lists."""
        return references.called(self.csl)

    @property
    def texts(self) -> tuple[str, ...]:
        """What it holds, in words: title, journal, numbers, its people."""
        told = (self.csl[name] for name in references.TEXTS if name in self.csl)
        people = (name for role in references.NAMES for name in references.people(self.csl, role))
        return (*told, *people, references.year(self.csl))

    def printed(self, style: str) -> Any:
        """As the style prints it, as HTML."""
        return formatted(self.csl, style)


@dataclass(frozen=True)
class Evidence:
    """All of it for one guideline. recommendations: the numbers that there are."""

    guideline_id: int
    style: str
    questions: tuple[QuestionEvidence, ...]
    tables: tuple[TableLine, ...]
    references: tuple[ReferenceLine, ...]
    recommendations: frozenset[str]

    def tables_of(self, question_id: int | None) -> tuple[TableLine, ...]:
        """The tables of a question, or of none."""
        return tuple(table for table in self.tables if table.question_id == question_id)

    def texts(self) -> Iterator[tuple[str, str]]:
        """(place, text) as a reader meets them: question by question, its narrative before its tables."""
        for question in self.questions:
            yield from ((f"question:{question.id}", text) for text in question.texts)
            for table in self.tables_of(question.id):
                yield from ((f"table:{table.id}", text) for text in table.texts)
        for table in self.tables_of(None):
            yield from ((f"table:{table.id}", text) for text in table.texts)

    @cached_property
    def numbering(self) -> Numbering:
        """The numbers of the references."""
        return citations.number(self.texts(), [each.key for each in self.references])

    @cached_property
    def apparatus(self) -> Apparatus:
        """What its texts point to."""
        return Apparatus(self.numbering.numbers, self.recommendations)

    @cached_property
    def lost_numbers(self) -> tuple[tuple[str, str], ...]:
        """(place, number) of references to recommendations that are not there."""
        return tuple(
            dict.fromkeys(
                (place, number)
                for place, text in self.texts()
                for number in crossrefs.unknown(text, self.recommendations)
            )
        )

    @cached_property
    def cited(self) -> tuple[tuple[int, ReferenceLine], ...]:
        """(number, reference) of all that is cited, by number."""
        by_key = {each.key: each for each in self.references}
        return tuple((number, by_key[key]) for key, number in self.numbering.numbers.items())

    @cached_property
    def uncited(self) -> tuple[ReferenceLine, ...]:
        """References that no text cites."""
        keys = frozenset(self.numbering.uncited)
        return tuple(each for each in self.references if each.key in keys)

    @cached_property
    def doubles(self) -> tuple[tuple[ReferenceLine, ...], ...]:
        """References that seem to be the same work, in groups."""
        groups = references.duplicates([each.csl for each in self.references])
        return tuple(tuple(self.references[place] for place in group) for group in groups)

    def with_narrative(self, question_id: int, text: str) -> "Evidence":
        """The same with another narrative of that question."""
        return replace(
            self, questions=tuple(replace(q, narrative=text) if q.id == question_id else q for q in self.questions)
        )

    def named(self, place: str) -> str:
        """How a place is called: a question's number, or a table's with its caption's beginning."""
        kind, _, told = place.partition(":")
        if kind == "question":
            return next(each.number for each in self.questions if each.id == int(told))
        return str(next(each.number for each in self.tables if each.id == int(told)))

    def question(self, question_id: int) -> QuestionEvidence:
        """The question. Raises NotFound."""
        for each in self.questions:
            if each.id == question_id:
                return each
        raise missing("question")

    def table(self, table_id: int) -> TableLine:
        """The table. Raises NotFound."""
        for each in self.tables:
            if each.id == table_id:
                return each
        raise missing("evidence-table")

    def reference(self, reference_id: int) -> ReferenceLine:
        """The reference. Raises NotFound."""
        for each in self.references:
            if each.id == reference_id:
                return each
        raise missing("reference")


def evidence(guideline_id: int) -> Evidence:
    """The guideline's evidence as it stands."""
    style = db.session.scalar(select(Guideline.citation_style).where(Guideline.id == guideline_id)) or ""
    rows = select(Question).where(Question.guideline_id == guideline_id).order_by(Question.position)
    of_tables = select(EvidenceTable).where(EvidenceTable.guideline_id == guideline_id).order_by(EvidenceTable.number)
    listed = select(Reference).where(Reference.guideline_id == guideline_id).order_by(Reference.position, Reference.id)
    numbers = select(Recommendation.number).where(Recommendation.guideline_id == guideline_id)
    return Evidence(
        guideline_id,
        style,
        tuple(question_evidence(row) for row in db.session.scalars(rows)),
        tuple(table_line(row) for row in db.session.scalars(of_tables)),
        tuple(ReferenceLine(row.id, row.key, row.csl, row.note) for row in db.session.scalars(listed)),
        frozenset(db.session.scalars(numbers)),
    )


def question_evidence(row: Question) -> QuestionEvidence:
    """The row as a value."""
    pico = tuple((part, row.pico.get(part, "")) for part in PICO)
    texts = (row.heading, row.section, row.summary)
    return QuestionEvidence(row.id, row.number, row.title, *texts, pico, row.narrative, row.version)


def table_line(row: EvidenceTable) -> TableLine:
    """The row as a value."""
    return TableLine(
        id=row.id,
        question_id=row.question_id,
        number=row.number,
        caption=row.caption,
        columns=tuple(row.columns),
        rows=tuple(tuple(cells) for cells in row.rows),
        footnotes=tuple((mark, text) for mark, text in row.footnotes),
        abbreviations=tuple((short, meaning) for short, meaning in row.abbreviations),
        notes=tuple(row.notes),
        version=row.version,
    )
