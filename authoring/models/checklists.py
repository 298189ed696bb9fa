"""What people answer to checklists. Columns and constraints, no rules."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


class Answer(Model):
    """The answer that stands to an item of a checklist (authoring.rules.checklists), for one guideline.

    person_id: None for what came with a record; then `name` says who it was there.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("guideline_id", "checklist", "item"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    checklist: Mapped[str] = mapped_column(String(20))
    item: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
