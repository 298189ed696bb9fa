"""Verbs on accounts: make one, set its password."""

import re
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from core import ids, passwords
from core.clock import now
from core.db import db
from core.errors import Invalid, Place
from core.journal import record
from core.links import PasswordReset
from core.people import Actor, Person
from core.prose import plain
from core.transactions import action

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MIN_PASSWORD = 10
MIN_DIFFERENT_SIGNS = 5


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
    return NewPerson(insert_person(actor, email, name, hashed, bool(one_time), may_found), one_time)


@action
def insert_person(actor: Actor, email: str, name: str, hashed: str, must_change: bool, may_found: bool) -> int:
    """The id of a new account whose password was hashed before: the part of create_person that other verbs join."""
    email, name = tidy_email(email), " ".join(plain(name).split())
    if places := wrong_email(email) + wrong_name(name):
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


def tidy_email(typed: str) -> str:
    """The address as it is kept: without what stands around it, in small letters."""
    return typed.strip().lower()


def is_email(text: str) -> bool:
    """Whether it has the form of an e-mail address, and room in the record."""
    return bool(EMAIL.fullmatch(text)) and len(text) <= 254


def wrong_email(email: str) -> list[Place]:
    """What keeps a tidied address from being a new account's."""
    if not is_email(email):
        return [Place("email", _l("This is not an e-mail address."), _l("Write it like name@example.org."))]
    if db.session.scalar(select(Person.id).where(Person.email == email)) is not None:
        return [Place("email", _l("This address has an account already."), _l("Use that one."))]
    return []


def wrong_name(name: str) -> list[Place]:
    """What keeps a tidied name from being a person's."""
    if not name or len(name) > 200:
        return [Place("name", _l("The name is missing or too long."), _l("Write one of up to 200 characters."))]
    return []


def set_password(actor: Actor, person_id: int, password: str | None = None) -> str:
    """Sets the password and signs the person out everywhere; None makes a one-time one, which is given.

    Raises Invalid for a password that is too easy to guess, or that is the present one.
    """
    one_time = ids.password() if password is None else ""
    if password is not None:
        _check_password(person_id, password)
    store_password(actor, person_id, passwords.hash_password(password or one_time), bool(one_time))
    return one_time


def _check_password(person_id: int, password: str) -> None:
    person = db.session.get_one(Person, person_id)
    refuse_weak(password, person.email or "", person.name, person.password_hash)


def refuse_weak(password: str, email: str, name: str, present: str = "") -> None:
    """Raises Invalid for a password that is too easy to guess, or that is the present one. present: its hash."""
    before_the_at, _at, _domain = email.partition("@")
    wrong = None
    if len(password) < MIN_PASSWORD:
        wrong = Place("new", _l("It is too short."), _l("Use ten characters or more, such as a few words."))
    elif password.strip().lower() in (email, before_the_at, name.lower()):
        wrong = Place("new", _l("It is your name or address."), _l("Use what nobody can look up, such as a few words."))
    elif len(set(password)) < MIN_DIFFERENT_SIGNS:
        wrong = Place("new", _l("It repeats too few characters."), _l("Use more different ones, such as a few words."))
    elif present and passwords.matches(present, password):
        wrong = Place("new", _l("It is the present one."), _l("Choose another one."))
    if wrong:
        raise Invalid("password-weak", _l("This password cannot be taken."), places=[wrong])


def end_resets(person_id: int) -> None:
    """Ends every open link that would set the person's password; for verbs."""
    open_ones = update(PasswordReset).where(PasswordReset.person_id == person_id, PasswordReset.used_at.is_(None))
    db.session.execute(open_ones.values(used_at=now()))


@action
def store_password(actor: Actor, person_id: int, hashed: str, must_change: bool) -> None:
    """Keeps a password that was hashed before, and ends what the one before opened: the part that other verbs join."""
    person = db.session.get_one(Person, person_id)
    person.password_hash, person.must_change_password, person.stamp = hashed, must_change, ids.token()
    end_resets(person_id)
    record(None, actor, "set password", f"person:{person_id}", None, {"one_time": must_change})
