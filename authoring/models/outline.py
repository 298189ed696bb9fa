"""The outline: guidelines, questions, recommendations, wordings. Columns and constraints, no rules."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import now
from core.db import Model, UTCDateTime


class Guideline(Model):
    """A working group's document, whose table of recommendations is "Table 5". `number` is its place in addresses.

    rule: voting.rules.consensus.to_data; what new meetings and recorded counts are judged by.
    abbreviations: [[short, meaning], ...] in the order of entry. version counts its changes. scale:
    authoring.rules.grading.to_data of a scale of its own, which holds where grading_system is "own".
    citation_style: one of authoring.citing.STYLES.
    """

    __tablename__ = "guideline"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"))
    working_group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    about: Mapped[str] = mapped_column(Text, default="")
    table_number: Mapped[int] = mapped_column(default=5)
    table_caption: Mapped[str] = mapped_column(String(500), default="")
    grading_system: Mapped[str] = mapped_column(String(40))
    scale: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    abbreviations: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    citation_style: Mapped[str] = mapped_column(String(20), default="mdpi", server_default="mdpi")
    version: Mapped[int] = mapped_column(default=1)
    questions: Mapped[list["Question"]] = relationship(order_by="Question.position", cascade="all, delete-orphan")


class Question(Model):
    """A question that the guideline answers. `number` is text, unique within the guideline.

    heading: what stands over it in the text where that is not its title; section: the text's number for it, "3.1".
    pico: population, intervention, comparator, outcome, as far as told. narrative: authoring.narrative's Markdown.
    version counts the changes of all but number, title and place.
    """

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("guideline_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    heading: Mapped[str] = mapped_column(Text, default="", server_default="")
    section: Mapped[str] = mapped_column(String(20), default="", server_default="")
    summary: Mapped[str] = mapped_column(Text, default="", server_default="")
    pico: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    narrative: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    recommendations: Mapped[list["Recommendation"]] = relationship(
        order_by="Recommendation.position", cascade="all, delete-orphan"
    )


class Recommendation(Model):
    """A statement of the guideline; what it says is its current wording. `number` is unique within the guideline.

    status: authoring.rules.status.KEPT, what people said of it; that it is voted on follows from the record alone.
    """

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("guideline_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    notes: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    status: Mapped[str] = mapped_column(String(12), default="draft", server_default="draft")
    wordings: Mapped[list["Wording"]] = relationship(order_by="Wording.ordinal", cascade="all, delete-orphan")

    @property
    def wording(self) -> "Wording":
        """The current wording: the last one."""
        return self.wordings[-1]

    @property
    def subject(self) -> str:
        """The name under which voting knows it."""
        return f"recommendation:{self.id}"


class Wording(Model):
    """One immutable version of a recommendation's text with its grade. Never changed once written.

    direction: "for", "against", "neither", or "" where nobody has said it. further: [{"label", "level_of_evidence",
    "strength", "direction"}, ...], one for each further grade of the same statement.
    """

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("recommendation_id", "ordinal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    level_of_evidence: Mapped[str] = mapped_column(String(30), default="")
    strength: Mapped[str] = mapped_column(String(30), default="")
    direction: Mapped[str] = mapped_column(String(10), default="", server_default="")
    further: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, server_default="[]")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    @property
    def ref(self) -> str:
        """The name under which voting knows it."""
        return f"wording:{self.id}"
