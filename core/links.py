"""Links that let people in: invitations to a conference, and links that set a password. Only their digests are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


class Invitation(Model):
    """A link that gives a role. email: whom it is for, "" for whoever holds it. many: it can be used more than once.

    uses: how often it was taken up; used_by: who did so last.
    """

    __tablename__ = "invitation"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    working_group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id", ondelete="SET NULL"))
    email: Mapped[str] = mapped_column(String(254), default="")
    many: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    uses: Mapped[int] = mapped_column(default=0)
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @property
    def is_open(self) -> bool:
        """Whether it still lets somebody in."""
        return self.revoked_at is None and self.expires_at > now() and (self.many or not self.uses)


class PasswordReset(Model):
    """A link that sets a person's password once. used_at: also where a newer link, or a new password, ended it."""

    __tablename__ = "password_reset"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def is_open(self) -> bool:
        """Whether it still sets a password."""
        return self.used_at is None and self.expires_at > now()
