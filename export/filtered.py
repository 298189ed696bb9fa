"""The results narrowed down to a level and a question, as a reader asks for them. Pure."""

from dataclasses import replace

from export.document import Document, Row

WITHOUT = "no-result"
"""Stands for a level where there is none."""


def level_of(row: Row) -> str:
    """The label of the level that the row reached; WITHOUT for none."""
    return row.verdict.level.label if row.verdict and row.verdict.level else WITHOUT


def filtered(document: Document, level: str = "", question: str = "") -> Document:
    """The document with those recommendations only; "" for all. What is said of the whole stays said of the whole."""
    sections = tuple(
        replace(section, rows=tuple(row for row in section.rows if level in ("", level_of(row))))
        for section in document.table.sections
        if question in ("", section.number)
    )
    return replace(document, table=replace(document.table, sections=tuple(each for each in sections if each.rows)))
