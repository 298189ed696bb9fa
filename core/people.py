"""People with an account, and their roles in a conference. Participants of a meeting need neither."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.db import Model, UTCDateTime


@dataclass(frozen=True)
class Actor:
    """Who does something: a person's id and name, or none for a token's holder, named by what the token opens."""

    person_id: int | None
    name: str


COMMAND_LINE = Actor(None, "command line")


class Role(StrEnum):
    """What a person is in a conference."""

    OWNER = "owner"
    EDITOR = "editor"
    CHAIR = "chair"
    READER = "reader"


RIGHTS: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset({"read", "vote", "edit", "moderate", "administer"}),
    Role.EDITOR: frozenset({"read", "vote", "edit", "moderate"}),
    Role.CHAIR: frozenset({"read", "vote", "moderate"}),
    Role.READER: frozenset({"read"}),
}
"""Who may do what: read (outline, results before they are public), vote (in meetings of panel members), edit, moderate
(run meetings), administer. A reader votes where the chair has put them on the roll."""


class Person(UserMixin, Model):
    """Someone who signs in. `stamp` changes with the password, which signs every other device out."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    may_found: Mapped[bool] = mapped_column(default=False)
    stamp: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    def get_id(self) -> str:
        """What the signed cookie holds: the id and the stamp."""
        return f"{self.id}.{self.stamp}"

    @property
    def actor(self) -> Actor:
        """This person as the one who does something."""
        return Actor(self.id, self.name)


class Membership(Model):
    """A person's role in one conference."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("conference_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(16))
