"""What the core tells: a person's conferences, a conference's people, whether the house can serve."""

import os
from dataclasses import dataclass
from datetime import date

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError

from core.conferences import Conference
from core.db import db
from core.people import Membership, Person, Role
from core.settings import ROOT, Settings


@dataclass(frozen=True)
class ConferenceLine:
    """A conference in a list. role: the reader's, None without one."""

    slug: str
    title: str
    held_on: date | None
    venue: str
    role: Role | None


def conferences(person_id: int | None) -> tuple[ConferenceLine, ...]:
    """The conferences that the person has a role in, and the public ones; the latest first."""
    mine = (Membership.conference_id == Conference.id) & (Membership.person_id == person_id)
    rows = db.session.execute(
        select(Conference, Membership.role)
        .outerjoin(Membership, mine)
        .where(or_(Conference.is_public, Membership.id.is_not(None)))
        .order_by(Conference.held_on.desc().nulls_last(), Conference.title)
    )
    return tuple(ConferenceLine(c.slug, c.title, c.held_on, c.venue, Role(role) if role else None) for c, role in rows)


def person_by_email(email: str) -> Person | None:
    """The account with that address."""
    return db.session.scalars(select(Person).where(Person.email == email.strip().lower())).first()


def person(person_id: int) -> Person:
    """The account with that id."""
    return db.session.get_one(Person, person_id)


def obstacles() -> tuple[str, ...]:
    """Why the house cannot serve, in plain words; empty where it can."""
    settings: Settings = current_app.config["SETTINGS"]
    found = []
    try:
        present = MigrationContext.configure(db.session.connection()).get_current_heads()
        wanted = ScriptDirectory(str(ROOT / "migrations")).get_heads()
        if set(present) != set(wanted):
            found.append("the database is not migrated: run ./accordant db upgrade")
    except SQLAlchemyError as error:
        found.append(f"the database does not answer: {type(error).__name__}")
    if not os.access(settings.instance, os.W_OK):
        found.append("the instance folder cannot be written")
    return tuple(found)
