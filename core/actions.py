"""Verbs on people, memberships and conferences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import ids, passwords
from core.conferences import Conference, WorkingGroup
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.journal import record
from core.people import Actor, Membership, Person, Role
from core.transactions import action

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MIN_PASSWORD = 10


@dataclass(frozen=True)
class NewPerson:
    """An account that was just made. password: the one-time password, "" where one was given."""

    person_id: int
    password: str


def create_person(
    actor: Actor, email: str, name: str, password: str | None = None, may_found: bool = False
) -> NewPerson:
    """A new account; without a password it gets a one-time one that has to be changed at the first sign-in.

    Raises Invalid for an address that is none or that has an account already, and for an empty name.
    """
    one_time = ids.password() if password is None else ""
    # Hashed before the verb begins: the writer's thread has ballots to write.
    hashed = passwords.hash_password(password or one_time)
    return NewPerson(
        _insert_person(actor, email.strip().lower(), name.strip(), hashed, bool(one_time), may_found), one_time
    )


@action
def _insert_person(actor: Actor, email: str, name: str, hashed: str, must_change: bool, may_found: bool) -> int:
    places = []
    if not EMAIL.fullmatch(email) or len(email) > 254:
        places.append(Place("email", _l("This is not an e-mail address."), _l("Write it like name@example.org.")))
    elif db.session.scalar(select(Person.id).where(Person.email == email)) is not None:
        places.append(Place("email", _l("This address has an account already."), _l("Use that one.")))
    if not name or len(name) > 200:
        places.append(Place("name", _l("The name is missing or too long."), _l("Write one of up to 200 signs.")))
    if places:
        raise Invalid("person-invalid", _l("The account cannot be made like this."), places=places)
    person = Person(
        email=email,
        name=name,
        password_hash=hashed,
        must_change_password=must_change,
        may_found=may_found,
        stamp=ids.token(),
    )
    db.session.add(person)
    db.session.flush()
    record(None, actor, "create person", f"person:{person.id}", None, {"may_found": may_found})
    return person.id


def set_password(actor: Actor, person_id: int, password: str | None = None) -> str:
    """Sets the password and signs the person out everywhere; None makes a one-time one, which is given.

    Raises Invalid for a password that is too short or is the e-mail address.
    """
    one_time = ids.password() if password is None else ""
    if password is not None:
        _check_password(person_id, password)
    _store_password(actor, person_id, passwords.hash_password(password or one_time), bool(one_time))
    return one_time


def _check_password(person_id: int, password: str) -> None:
    email = db.session.scalar(select(Person.email).where(Person.id == person_id))
    if len(password) < MIN_PASSWORD or password.lower() == email:
        raise Invalid(
            "password-weak",
            _l("This password is too easy to guess."),
            _l("Use ten signs or more, such as a few words; not the e-mail address."),
            places=[Place("password", _l("It has to have ten signs or more."), "")],
        )


@action
def _store_password(actor: Actor, person_id: int, hashed: str, must_change: bool) -> None:
    person = db.session.get_one(Person, person_id)
    person.password_hash, person.must_change_password, person.stamp = hashed, must_change, ids.token()
    record(None, actor, "set password", f"person:{person_id}", None, {"one_time": must_change})


@dataclass(frozen=True)
class GroupDraft:
    """A working group to be."""

    number: int
    topic: str = ""
    chair: str = ""


@action
def create_conference(
    actor: Actor,
    *,
    slug: str,
    title: str,
    held_on: date | None = None,
    venue: str = "",
    organisers: Sequence[str] = (),
    about: str = "",
    language: str = "en-US",
    is_public: bool = False,
    working_groups: Sequence[GroupDraft] = (),
) -> int:
    """The id of a new conference; whoever made it becomes its owner.

    Raises Invalid for an empty title, or a slug that is taken or is none (a-z, 0-9 and single hyphens).
    """
    places = []
    if not title.strip() or len(title) > 300:
        places.append(Place("title", _l("The title is missing or too long."), _l("Write one of up to 300 signs.")))
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        places.append(Place("slug", _l("This is no address."), _l("Use a to z, 0 to 9 and single hyphens.")))
    elif db.session.scalar(select(Conference.id).where(Conference.slug == slug)) is not None:
        places.append(Place("slug", _l("Another conference has this address."), _l("Choose another one.")))
    if places:
        raise Invalid("conference-invalid", _l("The conference cannot be made like this."), places=places)
    conference = Conference(
        slug=slug,
        title=title.strip(),
        held_on=held_on,
        venue=venue.strip(),
        organisers=[name.strip() for name in organisers if name.strip()],
        about=about,
        language=language,
        is_public=is_public,
        working_groups=[WorkingGroup(number=g.number, topic=g.topic, chair=g.chair) for g in working_groups],
    )
    db.session.add(conference)
    db.session.flush()
    if actor.person_id is not None:
        db.session.add(Membership(conference_id=conference.id, person_id=actor.person_id, role=Role.OWNER))
    record(conference.id, actor, "create conference", f"conference:{conference.id}", None, {"title": conference.title})
    return conference.id


@action
def set_conference_facts(
    actor: Actor,
    conference_id: int,
    *,
    title: str,
    held_on: date | None,
    venue: str,
    organisers: Sequence[str],
    about: str,
    is_public: bool,
) -> None:
    """Changes what a conference says of itself. Raises Invalid for an empty title."""
    if not title.strip() or len(title) > 300:
        place = Place("title", _l("The title is missing or too long."), _l("Write one of up to 300 signs."))
        raise Invalid("conference-invalid", _l("The conference cannot be changed like this."), places=[place])
    conference = db.session.get_one(Conference, conference_id)
    before = {"title": conference.title, "is_public": conference.is_public}
    conference.title, conference.held_on, conference.venue = title.strip(), held_on, venue.strip()
    conference.organisers = [name.strip() for name in organisers if name.strip()]
    conference.about, conference.is_public = about, is_public
    after = {"title": conference.title, "is_public": is_public}
    record(conference_id, actor, "set conference facts", f"conference:{conference_id}", before, after)


@action
def set_role(actor: Actor, conference_id: int, person_id: int, role: str | None) -> None:
    """Gives a person a role in the conference, another one, or none. Raises Refused where no owner would be left."""
    membership = db.session.scalars(
        select(Membership).where(Membership.conference_id == conference_id, Membership.person_id == person_id)
    ).first()
    before = membership.role if membership else None
    if role is not None and role not in set(Role):
        raise Invalid("role-unknown", _l("There is no such role."), _l("Choose one from the list."))
    if before == Role.OWNER and role != Role.OWNER and _owners(conference_id) == 1:
        raise Refused("last-owner", _l("A conference has to have an owner."), _l("Make somebody else owner first."))
    if membership is None and role is not None:
        if db.session.get(Person, person_id) is None:
            raise NotFound("person-unknown", _l("There is no such account."))
        db.session.add(Membership(conference_id=conference_id, person_id=person_id, role=role))
    elif membership is not None and role is None:
        db.session.delete(membership)
    elif membership is not None and role is not None:
        membership.role = role
    record(conference_id, actor, "set role", f"person:{person_id}", before, role)


def _owners(conference_id: int) -> int:
    query = select(func.count()).where(Membership.conference_id == conference_id, Membership.role == Role.OWNER)
    return db.session.scalar(query) or 0
