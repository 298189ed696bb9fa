"""Working together: comments, decisions on what was reworded after a vote, texts not saved yet, what was read last.

Columns and constraints, no rules. Who is not known as a person here, such as those of an imported record, is kept by
name.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


class Comment(Model):
    """A remark on a recommendation or question, an answer to one, or a suggested rewording.

    subject: "recommendation:ID" or "question:ID". parent_id: the first comment of the thread; None for that one itself.
    suggestion: another text for the wording base_wording_id, None for a plain remark; outcome: "", "accepted" (which
    made wording_id) or "declined" (with a reason). resolved_at: of the thread's first comment, None while it is open.
    """

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_guideline_id_subject", "guideline_id", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(60))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    resolved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    resolved_name: Mapped[str] = mapped_column(String(200), default="")
    resolved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    suggestion: Mapped[str | None] = mapped_column(Text)
    base_wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id", ondelete="SET NULL"))
    outcome: Mapped[str] = mapped_column(String(10), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_name: Mapped[str] = mapped_column(String(200), default="")
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id", ondelete="SET NULL"))


class Equality(Model):
    """What two people say of a rewording after a vote: that it is editorial, or that it is one of substance.

    from_wording_id: what was voted on; to_wording_id: what it became. kind: authoring.rules.equal.KINDS. It holds once
    a second person has agreed; declined_at: when it was turned down instead. Of several that hold for the same two
    wordings the last one counts.
    """

    __tablename__ = "equality"
    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id", ondelete="CASCADE"), index=True)
    from_wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"))
    to_wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    proposed_name: Mapped[str] = mapped_column(String(200), default="")
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agreed_name: Mapped[str] = mapped_column(String(200), default="")
    agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    declined_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    declined_name: Mapped[str] = mapped_column(String(200), default="")
    declined_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Unsaved(Model):
    """What somebody typed and has not saved yet. No part of the record: nobody else sees it, and saving drops it.

    subject: "recommendation:ID", "question:ID", "narrative:ID" (of the question) or "table:ID". base: the wording that
    they began from, 0 where the form itself tells. text: the form's fields as it would send them.
    """

    __tablename__ = "unsaved"
    __table_args__ = (UniqueConstraint("person_id", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(60))
    base: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class LastSeen(Model):
    """How far somebody has read what happened in a guideline. line: the number of the journal's line."""

    __tablename__ = "last_seen"
    __table_args__ = (UniqueConstraint("person_id", "guideline_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    guideline_id: Mapped[int] = mapped_column(ForeignKey("guideline.id", ondelete="CASCADE"))
    line: Mapped[int]
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
