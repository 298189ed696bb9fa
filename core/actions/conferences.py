"""Verbs on conferences: make one, change what it says of itself."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.conferences import Conference, WorkingGroup
from core.db import db
from core.errors import Invalid, Place
from core.facts import wrong_facts
from core.journal import record
from core.people import Actor, Membership, Role
from core.reading import has_link
from core.transactions import action

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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

    Raises Invalid for an empty or too long text, or a slug that is taken or is none (a-z, 0-9 and single hyphens).
    """
    if places := _wrong_facts(title, venue, working_groups) + _wrong_slug(slug):
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
    """Changes what a conference says of itself. Raises Invalid for an empty or too long title or venue."""
    if places := _wrong_facts(title, venue):
        raise Invalid("conference-invalid", _l("The conference cannot be changed like this."), places=places)
    conference = db.session.get_one(Conference, conference_id)
    before = _facts(conference)
    conference.title, conference.held_on, conference.venue = title.strip(), held_on, venue.strip()
    conference.organisers = [name.strip() for name in organisers if name.strip()]
    conference.about, conference.is_public = about, is_public
    after = _facts(conference)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        told = [{name: facts[name] for name in changed} for facts in (before, after)]
        record(conference_id, actor, "set conference facts", f"conference:{conference_id}", *told)


@action
def make_reading_link(actor: Actor, conference_id: int) -> None:
    """Makes a link by which people read without an account; one that was made before opens nothing any more."""
    conference = db.session.get_one(Conference, conference_id)
    conference.reading_generation += 2 if has_link(conference) else 1
    record(conference_id, actor, "make reading link", f"conference:{conference_id}")


@action
def end_reading_link(actor: Actor, conference_id: int) -> None:
    """Ends the link by which people read without an account, where there is one."""
    conference = db.session.get_one(Conference, conference_id)
    if has_link(conference):
        conference.reading_generation += 1
        record(conference_id, actor, "end reading link", f"conference:{conference_id}")


@action
def set_further_facts(actor: Actor, conference_id: int, facts: dict[str, Any]) -> None:
    """Replaces what else is kept of a conference: {name: any JSON value}, see core.facts.

    Raises Invalid for a name that is empty or too long, and for more than there is room for.
    """
    if places := wrong_facts(facts):
        raise Invalid("facts-invalid", _l("These facts cannot be kept."), places=places)
    conference = db.session.get_one(Conference, conference_id)
    changed = sorted(
        name for name in {*conference.facts, *facts} if conference.facts.get(name, ...) != facts.get(name, ...)
    )
    # Compared as text too: the order of names is kept, and 1 is not true.
    if json.dumps(conference.facts) != json.dumps(facts):
        conference.facts = facts
        record(conference_id, actor, "set further facts", f"conference:{conference_id}", None, {"changed": changed})


def _facts(conference: Conference) -> dict[str, Any]:
    return {
        "title": conference.title,
        "held_on": conference.held_on.isoformat() if conference.held_on else None,
        "venue": conference.venue,
        "organisers": list(conference.organisers),
        "about": conference.about,
        "is_public": conference.is_public,
    }


def _wrong_slug(slug: str) -> list[Place]:
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        return [Place("slug", _l("This is no address."), _l("Use a to z, 0 to 9 and single hyphens."))]
    if db.session.scalar(select(Conference.id).where(Conference.slug == slug)) is not None:
        return [Place("slug", _l("Another conference has this address."), _l("Choose another one."))]
    return []


def _wrong_facts(title: str, venue: str, working_groups: Sequence[GroupDraft] = ()) -> list[Place]:
    places = []
    if not title.strip() or len(title) > 300:
        places.append(Place("title", _l("The title is missing or too long."), _l("Write one of up to 300 characters.")))
    if len(venue) > 300:
        places.append(Place("venue", _l("The venue is too long."), _l("Write it in up to 300 characters.")))
    if len({group.number for group in working_groups}) < len(working_groups):
        places.append(Place("working_groups", _l("Two working groups have one number."), _l("Number them anew.")))
    if any(len(group.topic) > 300 or len(group.chair) > 200 for group in working_groups):
        cure = _l("Write a topic of up to 300 characters and a chair of up to 200.")
        places.append(Place("working_groups", _l("A working group’s topic or chair is too long."), cure))
    return places
