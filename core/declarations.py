"""Declarations of interest: who declared what, when. Rows are only ever added: the latest one on a subject stands."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime

MAX_DECLARATION = 4_000


class Declaration(Model):
    """What a person declared in a conference, on one subject such as "question:7" or on all of it ("").

    none: they declare that there is nothing; `text` is then empty. That is a statement too, unlike no row at all.
    """

    __tablename__ = "declaration"
    __table_args__ = (Index("ix_declaration_conference_id_person_id", "conference_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    none: Mapped[bool] = mapped_column(default=False)
    declared_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
