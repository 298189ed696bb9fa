"""Verbs on the roles that people have in a conference."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import ids, passwords
from core.actions.people import NewPerson, insert_person, tidy_email
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.journal import record
from core.people import Actor, Membership, Person, Role
from core.transactions import action


def add_member(actor: Actor, conference_id: int, email: str, name: str, role: str) -> NewPerson:
    """Gives somebody a role; who has no account yet gets one, with a one-time password.

    Raises Invalid for an unknown role, for somebody who has a role here already, and as create_person does.
    """
    # Hashed before the verb begins, and for known people too: the writer's thread has ballots to write.
    one_time = ids.password()
    person_id, is_new = _admit(actor, conference_id, email, name, role, passwords.hash_password(one_time))
    return NewPerson(person_id, one_time if is_new else "")


@action
def _admit(actor: Actor, conference_id: int, email: str, name: str, role: str, hashed: str) -> tuple[int, bool]:
    person_id = db.session.scalar(select(Person.id).where(Person.email == tidy_email(email)))
    if person_id is not None and _membership(conference_id, person_id) is not None:
        place = Place("email", _l("This person has a role here already."), _l("Change it in the list."))
        raise Invalid("person-invalid", _l("Nobody was added."), places=[place])
    known = person_id if person_id is not None else insert_person(actor, email, name, hashed, True, False)
    set_role(actor, conference_id, known, role)
    return known, person_id is None


@action
def set_role(actor: Actor, conference_id: int, person_id: int, role: str | None) -> None:
    """Gives a person a role in the conference, another one, or none. Raises Refused where no owner would be left."""
    membership = _membership(conference_id, person_id)
    before = membership.role if membership else None
    if role == before:
        return
    if role is not None and role not in set(Role):
        raise Invalid("role-unknown", _l("There is no such role."), _l("Choose one from the list."))
    if before == Role.OWNER and _owners(conference_id) == 1:
        raise Refused("last-owner", _l("A conference has to have an owner."), _l("Make somebody else owner first."))
    if membership is None and role is not None:
        if db.session.get(Person, person_id) is None:
            raise NotFound("person-unknown", _l("There is no such account."))
        db.session.add(Membership(conference_id=conference_id, person_id=person_id, role=role))
    elif role is None:
        db.session.delete(membership)
    elif membership is not None:
        membership.role = role
    record(conference_id, actor, "set role", f"person:{person_id}", before, role)


@action
def change_role(actor: Actor, conference_id: int, person_id: int, role: str) -> None:
    """Gives a member another role. Raises NotFound for who has none here, and as set_role does."""
    _require_member(conference_id, person_id)
    set_role(actor, conference_id, person_id, role)


@action
def remove_member(actor: Actor, conference_id: int, person_id: int) -> None:
    """Takes a member's role away; the account stays. Raises NotFound for who has none here, and as set_role does."""
    _require_member(conference_id, person_id)
    set_role(actor, conference_id, person_id, None)


def _require_member(conference_id: int, person_id: int) -> None:
    if _membership(conference_id, person_id) is None:
        raise NotFound("member-unknown", _l("This person has no role in the conference."), _l("Load the page again."))


def _membership(conference_id: int, person_id: int) -> Membership | None:
    chosen = select(Membership).where(Membership.conference_id == conference_id, Membership.person_id == person_id)
    return db.session.scalars(chosen).first()


def _owners(conference_id: int) -> int:
    query = select(func.count()).where(Membership.conference_id == conference_id, Membership.role == Role.OWNER)
    return db.session.scalar(query) or 0
