"""Verbs on invitations: make a link, take it back, take it up. The link's secret is told once and kept as a digest."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from core import ids, passwords
from core.actions.members import group_of, set_role
from core.actions.people import insert_person, is_email, refuse_weak, tidy_email
from core.clock import now
from core.conferences import WorkingGroup
from core.db import db
from core.errors import Forbidden, Invalid, Place
from core.joining import membership, open_invitation, unknown_invitation
from core.journal import record
from core.links import Invitation
from core.people import IN_A_GROUP, Actor, Person, Role
from core.transactions import action

MOST_DAYS = 90


@dataclass(frozen=True)
class NewLink:
    """A link that was just made. secret: what its address ends with, told only now."""

    id: int
    secret: str


@action
def invite(
    actor: Actor, conference_id: int, role: str, group: int | None, email: str, many: bool, days: int
) -> NewLink:
    """A link that gives whoever takes it up a role. email: for that address only, or "" for whoever holds the link.

    group: the working group's number. days: from now on. Raises Invalid for a role, group, address or time that cannot
    be, and for an owner's link that could be used many times.
    """
    email = tidy_email(email)
    if role not in set(Role):
        raise Invalid("role-unknown", _l("There is no such role."), _l("Choose one from the list."))
    if places := _wrong(role, email, many, days):
        raise Invalid("invitation-invalid", _l("No invitation was made."), places=places)
    secret = ids.token()
    made = Invitation(
        conference_id=conference_id,
        token_digest=ids.digest(secret),
        role=role,
        working_group_id=group_of(conference_id, group) if role in IN_A_GROUP else None,
        email=email,
        many=many,
        made_by=actor.person_id,
        expires_at=now() + timedelta(days=days),
    )
    db.session.add(made)
    db.session.flush()
    told = {"role": role, "many": many, "until": made.expires_at.isoformat()}
    record(conference_id, actor, "invite", f"invitation:{made.id}", None, told)
    return NewLink(made.id, secret)


def _wrong(role: str, email: str, many: bool, days: int) -> list[Place]:
    places = []
    if email and not is_email(email):
        places.append(Place("email", _l("This is not an e-mail address."), _l("Write it like name@example.org.")))
    if many and email:
        places.append(Place("many", _l("One address is one person’s."), _l("Clear one of the two.")))
    if many and role == Role.OWNER:
        places.append(Place("many", _l("An owner is invited alone."), _l("Make one link for each owner.")))
    if not 1 <= days <= MOST_DAYS:
        places.append(Place("days", _l("This is too short or too long."), _l("Choose from 1 to 90 days.")))
    return places


@action
def revoke_invitation(actor: Actor, conference_id: int, invitation_id: int) -> None:
    """Takes an invitation back; who has taken it up keeps the role. Nothing where it is not open any more."""
    row = db.session.get(Invitation, invitation_id)
    if row is None or row.conference_id != conference_id:
        raise unknown_invitation()
    if row.is_open:
        row.revoked_at = now()
        record(conference_id, actor, "revoke invitation", f"invitation:{row.id}")


@action
def accept_invitation(actor: Actor, secret: str) -> int:
    """Gives the one who is signed in the role of the invitation; the conference's id.

    Who has a role there already keeps it, and the link stays unused. Raises NotFound for a link that lets nobody in,
    Forbidden where it is for another address.
    """
    row = open_invitation(secret)
    person = db.session.get_one(Person, actor.person_id)
    if row.email and row.email != person.email:
        raise Forbidden(
            "invitation-for-another",
            _l("This invitation is for another address."),
            _l("Sign in with the address that it was sent to, or ask for one of your own."),
        )
    if membership(row.conference_id, person.id) is None:
        _take_up(row, person.id)
    return row.conference_id


def accept_anew(secret: str, email: str, name: str, password: str) -> tuple[int, int]:
    """Makes an account and gives it the role of the invitation; (person's id, conference's id).

    Raises NotFound for a link that lets nobody in, Invalid for an address, name or password that cannot be.
    """
    open_invitation(secret)
    refuse_weak(password, tidy_email(email), " ".join(name.split()))
    # Hashed before the verb begins: the writer's thread has ballots to write.
    return _accept_anew(secret, email, name, passwords.hash_password(password))


@action
def _accept_anew(secret: str, email: str, name: str, hashed: str) -> tuple[int, int]:
    row = open_invitation(secret)
    if row.email and row.email != tidy_email(email):
        place = Place("email", _l("This invitation is for another address."), _l("Use the one that it was sent to."))
        raise Invalid("person-invalid", _l("The account cannot be made like this."), places=[place])
    person_id = insert_person(Actor(None, "invitation"), email, name, hashed, False, False)
    _take_up(row, person_id)
    return person_id, row.conference_id


def _take_up(row: Invitation, person_id: int) -> None:
    """The role, within the running verb. The line in the journal is that of the role, by the person themselves."""
    row.uses, row.used_by = row.uses + 1, person_id
    group = db.session.get(WorkingGroup, row.working_group_id) if row.working_group_id else None
    set_role(Actor(person_id, ""), row.conference_id, person_id, row.role, group.number if group else None)
