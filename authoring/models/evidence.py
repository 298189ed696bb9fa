"""What a guideline rests on: its references and its evidence tables. Columns and constraints, no rules."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Reference(Model):
    """A work that texts cite as [@key]. csl: a CSL-JSON item without id (authoring.rules.references.tidy)."""

    __tablename__ = "reference"
    __table_args__ = (UniqueConstraint("guideline_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    csl: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text, default="")


class EvidenceTable(Model):
    """A table of studies. `number` is printed, and unique within the guideline; question_id: None for none of them.

    columns: [head, ...]; rows: [[cell, ...], ...], each as wide as the heads; cells are inline Markdown with citations
    and footnote marks. footnotes: [[mark, text], ...]; abbreviations: [[short, meaning], ...]; notes: what was odd in
    the source, for editors. version counts its changes.
    """

    __tablename__ = "evidence_table"
    __table_args__ = (UniqueConstraint("guideline_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"))
    number: Mapped[int]
    caption: Mapped[str] = mapped_column(Text, default="")
    columns: Mapped[list[str]] = mapped_column(JSON, default=list)
    rows: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    footnotes: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    abbreviations: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
