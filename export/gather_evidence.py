"""The evidence of a guideline as parts of the document: asked of authoring, for export.gather."""

import json
from dataclasses import replace

from authoring.evidence import Evidence, QuestionEvidence, TableLine
from export.document import Basis, Document, EvidenceTable, Reference


def with_evidence(document: Document, held: Evidence) -> Document:
    """The document with narratives, evidence tables and references, which the table alone does without."""
    by_number = {each.number: each for each in held.questions}
    sections = tuple(replace(section, basis=_basis(by_number[section.number])) for section in document.table.sections)
    numbers = {each.id: each.number for each in held.questions}
    return replace(
        document,
        table=replace(document.table, sections=sections),
        references=tuple(
            Reference(
                each.key,
                json.dumps(each.csl, ensure_ascii=False, sort_keys=True),
                each.note,
                held.numbering.numbers.get(each.key, 0),
            )
            for each in held.references
        ),
        evidence_tables=tuple(_table(each, numbers) for each in held.tables),
        citation_style=held.style,
    )


def _basis(question: QuestionEvidence) -> Basis:
    pico = tuple((part, text) for part, text in question.pico if text)
    return Basis(question.heading, question.section, question.summary, pico, question.narrative)


def _table(table: TableLine, numbers: dict[int, str]) -> EvidenceTable:
    return EvidenceTable(
        number=table.number,
        question=numbers.get(table.question_id or 0, ""),
        caption=table.caption,
        columns=table.columns,
        rows=table.rows,
        footnotes=table.footnotes,
        abbreviations=table.abbreviations,
        notes=table.notes,
    )
