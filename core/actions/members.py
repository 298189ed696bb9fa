"""Verbs on the roles that people have in a conference."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import ids, passwords
from core.actions.people import NewPerson, insert_person, tidy_email
from core.conferences import WorkingGroup
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.joining import membership
from core.journal import record
from core.people import IN_A_GROUP, Actor, Membership, Person, Role
from core.transactions import action


def add_member(
    actor: Actor, conference_id: int, email: str, name: str, role: str, group: int | None = None
) -> NewPerson:
    """Gives somebody a role; who has no account yet gets one, with a one-time password. group: as set_role's.

    Raises Invalid for an unknown role, for somebody who has a role here already, and as create_person does.
    """
    # Hashed before the verb begins, and for known people too: the writer's thread has ballots to write.
    one_time = ids.password()
    person_id, is_new = _admit(actor, conference_id, email, name, role, group, passwords.hash_password(one_time))
    return NewPerson(person_id, one_time if is_new else "")


@action
def _admit(
    actor: Actor, conference_id: int, email: str, name: str, role: str, group: int | None, hashed: str
) -> tuple[int, bool]:
    person_id = db.session.scalar(select(Person.id).where(Person.email == tidy_email(email)))
    if person_id is not None and membership(conference_id, person_id) is not None:
        place = Place("email", _l("This person has a role here already."), _l("Change it in the list."))
        raise Invalid("person-invalid", _l("Nobody was added."), places=[place])
    known = person_id if person_id is not None else insert_person(actor, email, name, hashed, True, False)
    set_role(actor, conference_id, known, role, group)
    return known, person_id is None


@action
def set_role(actor: Actor, conference_id: int, person_id: int, role: str | None, group: int | None = None) -> None:
    """Gives a person a role in the conference, another one, or none. Raises Refused where no owner would be left.

    group: the number of the working group that the person sits in; a reader has none. Raises Invalid for a role or a
    group that there is not.
    """
    if role is not None and role not in set(Role):
        raise Invalid("role-unknown", _l("There is no such role."), _l("Choose one from the list."))
    held = membership(conference_id, person_id)
    group_id = group_of(conference_id, group) if role in IN_A_GROUP else None
    if (held.role, held.working_group_id) == (role, group_id) if held else role is None:
        return
    before = _told(held)
    if held and held.role == Role.OWNER != role and _owners(conference_id) == 1:
        raise Refused("last-owner", _l("A conference has to have an owner."), _l("Make somebody else owner first."))
    if role is None:
        db.session.delete(held)
    else:
        held = held or _new_membership(conference_id, person_id)
        held.role, held.working_group_id = role, group_id
        db.session.flush()
    record(conference_id, actor, "set role", f"person:{person_id}", before, _told(held) if role else None)


def _told(held: Membership | None) -> Any:
    """The role as the journal keeps it: alone, or with the number of its working group."""
    if held is None or held.working_group_id is None:
        return held.role if held else None
    return {"role": held.role, "group": db.session.get_one(WorkingGroup, held.working_group_id).number}


def _new_membership(conference_id: int, person_id: int) -> Membership:
    if db.session.get(Person, person_id) is None:
        raise NotFound("person-unknown", _l("There is no such account."))
    made = Membership(conference_id=conference_id, person_id=person_id)
    db.session.add(made)
    return made


def group_of(conference_id: int, number: int | None) -> int | None:
    """The id of the conference's working group of that number; None for None. Raises Invalid where there is none."""
    if number is None:
        return None
    chosen = select(WorkingGroup.id).where(WorkingGroup.conference_id == conference_id, WorkingGroup.number == number)
    if (found := db.session.scalar(chosen)) is None:
        raise Invalid("group-unknown", _l("The conference has no such working group."), _l("Choose one from the list."))
    return found


@action
def change_role(actor: Actor, conference_id: int, person_id: int, role: str, group: int | None = None) -> None:
    """Gives a member another role. Raises NotFound for who has none here, and as set_role does."""
    _require_member(conference_id, person_id)
    set_role(actor, conference_id, person_id, role, group)


@action
def remove_member(actor: Actor, conference_id: int, person_id: int) -> None:
    """Takes a member's role away; the account stays. Raises NotFound for who has none here, and as set_role does."""
    _require_member(conference_id, person_id)
    set_role(actor, conference_id, person_id, None)


def _require_member(conference_id: int, person_id: int) -> None:
    if membership(conference_id, person_id) is None:
        raise NotFound("member-unknown", _l("This person has no role in the conference."), _l("Load the page again."))


def _owners(conference_id: int) -> int:
    query = select(func.count()).where(Membership.conference_id == conference_id, Membership.role == Role.OWNER)
    return db.session.scalar(query) or 0
