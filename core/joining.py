"""Reads on roles, and on the links that let people in: which of them still hold, and what they say."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import ids
from core.conferences import Conference, WorkingGroup
from core.db import db
from core.errors import NotFound
from core.links import Invitation, PasswordReset
from core.people import RIGHTS, Membership, Person, Role


@dataclass(frozen=True)
class Invited:
    """What an invitation's page says. group: the topic of the working group. email: whom it is for, "" for any holder.

    by: the name of who made it, "" where it came from the command line. held: the role that the reader has there.
    """

    slug: str
    title: str
    role: Role
    group: str
    email: str
    by: str
    held: Role | None = None


def invited(secret: str, reader: int | None = None) -> Invited:
    """What that invitation says. reader: the id of who is signed in.

    Raises NotFound where it lets nobody in, or not any more.
    """
    row = open_invitation(secret)
    home = db.session.get_one(Conference, row.conference_id)
    group = db.session.get(WorkingGroup, row.working_group_id) if row.working_group_id else None
    maker = db.session.get(Person, row.made_by) if row.made_by else None
    topic = (group.topic or str(group.number)) if group else ""
    own = membership(home.id, reader) if reader is not None else None
    held = Role(own.role) if own else None
    return Invited(home.slug, home.title, Role(row.role), topic, row.email, maker.name if maker else "", held)


def membership(conference_id: int, person_id: int) -> Membership | None:
    """The person's role in the conference; None where they have none."""
    chosen = select(Membership).where(Membership.conference_id == conference_id, Membership.person_id == person_id)
    return db.session.scalars(chosen).first()


def still_administers(conference_id: int, person_id: int | None) -> bool:
    """Whether the maker of a link may still give roles; None stands for the command line, which always may."""
    held = membership(conference_id, person_id) if person_id is not None else None
    return person_id is None or (held is not None and "administer" in RIGHTS[Role(held.role)])


def unknown_invitation() -> NotFound:
    """What is said to a link that opens nothing, whatever the reason: the reasons are not told apart."""
    return NotFound(
        "invitation-unknown",
        _l("This invitation was used, taken back, or is too old."),
        _l("Ask whoever sent it for a new one."),
    )


def open_invitation(secret: str) -> Invitation:
    """The invitation of that link. Raises NotFound where it lets nobody in, or not any more.

    Whoever is no owner any more has no links left: nobody keeps a way back for themselves.
    """
    row = db.session.scalars(select(Invitation).where(Invitation.token_digest == ids.digest(secret))).first()
    if row is None or not row.is_open or not still_administers(row.conference_id, row.made_by):
        raise unknown_invitation()
    return row


def open_reset(secret: str) -> PasswordReset:
    """The link of that secret. Raises NotFound where it was used, ended, or never was."""
    row = db.session.scalars(select(PasswordReset).where(PasswordReset.token_digest == ids.digest(secret))).first()
    if row is None or not row.is_open or not _still_vouched_for(row):
        raise NotFound(
            "reset-unknown",
            _l("This link was used already, or is too old."),
            _l("Ask for a new one. A link sets one password, within 48 hours."),
        )
    return row


def _still_vouched_for(row: PasswordReset) -> bool:
    """Whether an owner's link still holds: its maker is owner yet, and the account has gained nothing elsewhere."""
    if row.made_by is None:
        return True
    homes = db.session.scalars(select(Membership.conference_id).where(Membership.person_id == row.person_id)).all()
    is_founder = db.session.get_one(Person, row.person_id).may_found
    return len(homes) == 1 and not is_founder and still_administers(homes[0], row.made_by)
