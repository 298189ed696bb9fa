"""Builders: people and conferences as plain values. They need an application context and go through the verbs."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from core.actions import create_conference, create_person, set_role
from core.conferences import Conference
from core.db import db
from core.people import COMMAND_LINE, Actor, Person

PASSWORD = "four plain sample words"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Account:
    """Somebody with an account, and what they sign in with. identity: what the signed cookie holds."""

    id: int
    email: str
    name: str
    password: str
    identity: str

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.name)


@dataclass(frozen=True)
class MadeConference:
    """A conference: its id and its address."""

    id: int
    slug: str


def person(
    role: str | None = None,
    conference_id: int | None = None,
    *,
    email: str = "",
    name: str = "",
    password: str | None = PASSWORD,
    may_found: bool = False,
    group: int | None = None,
) -> Account:
    """An account, with a role in the conference where one is given. password: None makes a one-time one.

    group: the number of a working group.
    """
    name = name or f"Sample {role or 'person'}"
    email = email or f"{role or 'person'}{next(_numbers)}@accordant.example"
    made = create_person(COMMAND_LINE, email, name, password=password, may_found=may_found)
    if role is not None and conference_id is not None:
        set_role(COMMAND_LINE, conference_id, made.person_id, role, group)
    identity = db.session.get_one(Person, made.person_id).get_id()
    return Account(made.person_id, email, name, password or made.password, identity)


def conference(slug: str = "sample", title: str = "Sample conference", **facts: Any) -> MadeConference:
    """The conference with that address; made, without an owner, where there is none yet."""
    known = db.session.scalar(select(Conference.id).where(Conference.slug == slug))
    if known is not None:
        return MadeConference(known, slug)
    facts = {"held_on": date(2026, 3, 14), "venue": "Sample venue", "organisers": ("Sample society",)} | facts
    return MadeConference(create_conference(COMMAND_LINE, slug=slug, title=title, **facts), slug)
