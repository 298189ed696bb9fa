"""Conferences, the roof over guidelines and meetings, and their working groups."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import now
from core.db import Model, UTCDateTime


class Conference(Model):
    """A consensus conference: `slug` is its place in addresses, `organisers` a list of names.

    facts: what else is to be kept of it, {name: any JSON value}, such as its publication or how it was prepared.
    reading_generation: of the link for readers, see core.reading.
    """

    __tablename__ = "conference"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date | None]
    venue: Mapped[str] = mapped_column(String(300), default="")
    organisers: Mapped[list[str]] = mapped_column(JSON, default=list)
    about: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="en-US")
    is_public: Mapped[bool] = mapped_column(default=False)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    reading_generation: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    working_groups: Mapped[list["WorkingGroup"]] = relationship(
        order_by="WorkingGroup.number", cascade="all, delete-orphan"
    )


class WorkingGroup(Model):
    """Part of a panel with a topic and a chair of its own."""

    __tablename__ = "working_group"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"))
    number: Mapped[int]
    topic: Mapped[str] = mapped_column(String(300), default="")
    chair: Mapped[str] = mapped_column(String(200), default="")
