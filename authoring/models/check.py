"""Findings of the check that somebody answers for. Columns and constraints, no rules."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


class Waiver(Model):
    """A finding that a person leaves as it is, with the reason. kind, place: as the finding has them, in one line.

    fingerprint: SHA-256 of the finding's kind, place and content, so that a changed text is raised again. person_id:
    None for what came with a record; then `name` says who it was there.
    """

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("guideline_id", "fingerprint"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
