"""Drafts of evidence: what people want a narrative, a table or a reference to say, as plain values."""

from dataclasses import dataclass

from authoring.evidence import PICO, QuestionEvidence, TableLine
from authoring.rules import abbreviations, tables


@dataclass(frozen=True)
class NarrativeDraft:
    """What a question's page says. See authoring.models.Question."""

    heading: str = ""
    section: str = ""
    summary: str = ""
    population: str = ""
    intervention: str = ""
    comparator: str = ""
    outcome: str = ""
    narrative: str = ""

    @property
    def pico(self) -> dict[str, str]:
        """PICO's parts that are told."""
        return {part: getattr(self, part) for part in PICO if getattr(self, part)}


@dataclass(frozen=True)
class TableDraft:
    """An evidence table as one writes it. number: 0 for the next free one. question_id: None for no question.

    grid: heads and rows as authoring.rules.tables.read_grid reads them; footnotes, abbreviations and notes: one a line.
    """

    number: int = 0
    question_id: int | None = None
    caption: str = ""
    grid: str = ""
    footnotes: str = ""
    abbreviations: str = ""
    notes: str = ""


def narrative_draft(question: QuestionEvidence) -> NarrativeDraft:
    """What the question's page says now."""
    return NarrativeDraft(
        heading=question.heading,
        section=question.section,
        summary=question.summary,
        narrative=question.narrative,
        **dict(question.pico),
    )


def table_draft(table: TableLine) -> TableDraft:
    """What the table says now."""
    return TableDraft(
        number=table.number,
        question_id=table.question_id,
        caption=table.caption,
        grid=tables.as_text((table.columns, *table.rows)),
        footnotes=tables.footnotes_as_text(table.footnotes),
        abbreviations=abbreviations.as_text(table.abbreviations),
        notes="\n".join(table.notes),
    )
