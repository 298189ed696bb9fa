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
    GROUP_CHAIR = "group-chair"
    MEMBER = "member"
    CHAIR = "chair"
    READER = "reader"


RIGHTS: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset({"read", "vote", "comment", "edit-group", "edit", "review", "moderate", "administer"}),
    Role.EDITOR: frozenset({"read", "vote", "comment", "edit-group", "edit", "review", "moderate"}),
    Role.GROUP_CHAIR: frozenset({"read", "vote", "comment", "edit-group", "review"}),
    Role.MEMBER: frozenset({"read", "vote", "comment", "edit-group"}),
    Role.CHAIR: frozenset({"read", "vote", "comment", "moderate"}),
    Role.READER: frozenset({"read"}),
}
"""Who may do what: read (outline, results before they are public), vote (in meetings of panel members), comment,
edit-group (write in the guideline of the person's own working group), edit (write and set up everywhere), review (move
a recommendation's status; without edit, in the own group's guideline only), moderate (run meetings), administer. A
reader votes where the chair has put them on the roll."""


def extent(role: Role, right: str) -> str:
    """How far a role's right reaches: "everywhere", "group" (in the guideline of the own working group), or "" for not.

    The same as core.access.allows decides at the door of a guideline.
    """
    granted = RIGHTS[role]
    if right in ("edit", "review") and "edit" not in granted:
        return "group" if "edit-group" in granted and (right == "edit" or right in granted) else ""
    return "everywhere" if right in granted else ""


IN_A_GROUP = frozenset(set(Role) - {Role.READER})
"""Roles that may be tied to a working group: all but those who are let in to read. It adds no right to a wider role."""


class Person(UserMixin, Model):
    """Someone who takes part. `stamp` changes with the password, which signs every other device out.

    Who came with an imported record has no password ("") and perhaps no address (None): they cannot sign in until a
    link lets them set one. orcid: sixteen signs in four groups, or "". country: an ISO 3166 code of two letters, or "".
    """

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    may_found: Mapped[bool] = mapped_column(default=False)
    stamp: Mapped[str] = mapped_column(String(32))
    orcid: Mapped[str] = mapped_column(String(19), default="", server_default="")
    affiliation: Mapped[str] = mapped_column(String(300), default="", server_default="")
    specialty: Mapped[str] = mapped_column(String(120), default="", server_default="")
    country: Mapped[str] = mapped_column(String(2), default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    def get_id(self) -> str:
        """What the signed cookie holds: the id and the stamp."""
        return f"{self.id}.{self.stamp}"

    @property
    def actor(self) -> Actor:
        """This person as the one who does something."""
        return Actor(self.id, self.name)


class Membership(Model):
    """A person's role in one conference. working_group_id: the group that the person sits in; None where there is none.

    position: the place in the conference's list of people; those of one place stand in the order of their entry.
    """

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("conference_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    working_group_id: Mapped[int | None] = mapped_column(ForeignKey("working_group.id", ondelete="SET NULL"))
    role: Mapped[str] = mapped_column(String(16))
    position: Mapped[int] = mapped_column(default=0, server_default="0")
