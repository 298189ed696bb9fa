"""Verbs on links that set a password: made by an owner without any mail, or sent by mail where that is configured."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import ids, passwords
from core.actions.invitations import NewLink
from core.actions.people import refuse_weak, store_password, tidy_email, wrong_email
from core.clock import now
from core.db import db
from core.errors import Forbidden, Invalid, NotFound
from core.joining import membership, open_reset
from core.journal import record
from core.links import PasswordReset
from core.people import Actor, Membership, Person
from core.transactions import action

HOURS = 48
BY_MAIL = Actor(None, "mail")


@action
def make_reset(actor: Actor, conference_id: int, person_id: int) -> NewLink:
    """A link that sets a member's password once within 48 hours; links before it end.

    Raises NotFound for who has no role here, Forbidden for an account that this conference alone does not vouch for:
    an owner could else take over whomever they add.
    """
    person = db.session.get(Person, person_id)
    if person is None or membership(conference_id, person_id) is None:
        raise NotFound("member-unknown", _l("This person has no role in the conference."), _l("Load the page again."))
    if not is_ours_alone(person, conference_id):
        raise Forbidden(
            "reset-not-yours",
            _l("This account is not this conference’s alone, so its owner cannot set the password anew."),
            _l("They can have a link sent to their own address, or ask whoever runs this installation."),
        )
    made = _new_link(person_id, actor.person_id)
    record(conference_id, actor, "make password link", f"person:{person_id}")
    return made


def is_ours_alone(person: Person, conference_id: int) -> bool:
    """Whether the account opens nothing but this conference."""
    elsewhere = select(Membership.id).where(
        Membership.person_id == person.id, Membership.conference_id != conference_id
    )
    return not person.may_found and db.session.scalar(elsewhere.limit(1)) is None


@action
def make_reset_by_mail(email: str) -> tuple[str, str, str] | None:
    """(address, name, secret) of a new link for that address; None where it has no account."""
    person = db.session.scalars(select(Person).where(Person.email == tidy_email(email))).first()
    if person is None or person.email is None:
        return None
    made = _new_link(person.id, None)
    record(None, BY_MAIL, "make password link", f"person:{person.id}")
    return person.email, person.name, made.secret


def _new_link(person_id: int, made_by: int | None) -> NewLink:
    secret, end = ids.token(), now() + timedelta(hours=HOURS)
    made = PasswordReset(person_id=person_id, token_digest=ids.digest(secret), made_by=made_by, expires_at=end)
    db.session.add(made)
    db.session.flush()
    return NewLink(made.id, secret)


def use_reset(secret: str, password: str, email: str = "") -> int:
    """Sets the password of the link's person, who is then signed out everywhere else; their id.

    email: the address of somebody who has none yet. Raises NotFound for a link that is not open, Invalid for a
    password that is too easy to guess, and for an address that cannot be.
    """
    person = db.session.get_one(Person, open_reset(secret).person_id)
    refuse_weak(password, person.email or tidy_email(email), person.name, person.password_hash)
    return _use_reset(secret, passwords.hash_password(password), email)


@action
def _use_reset(secret: str, hashed: str, email: str) -> int:
    row = open_reset(secret)
    person = db.session.get_one(Person, row.person_id)
    if person.email is None:
        if places := wrong_email(tidy_email(email)):
            raise Invalid("person-invalid", _l("The account cannot be made like this."), places=places)
        person.email = tidy_email(email)
    store_password(Actor(person.id, person.name), person.id, hashed, False)
    return person.id
