"""Verbs on conferences: found one with its first guideline, change what it says of itself."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.actions import guidelines, texts
from authoring.actions.settling import settle
from authoring.drafts import ConferenceDraft, GuidelineDraft, conference_draft
from core.actions import GroupDraft, create_conference, set_conference_facts
from core.conferences import Conference
from core.db import db
from core.errors import Invalid, NotFound, Place
from core.people import Actor
from core.transactions import action

RESERVED_SLUGS = {"new"}
SLUG_SIGNS = 60


@dataclass(frozen=True)
class Founded:
    """A conference that was just made, with its first guideline."""

    conference_id: int
    slug: str
    guideline_id: int


def slug_of(title: str) -> str:
    """An address made from a title: letters and digits without accents, joined by hyphens; "" where none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= SLUG_SIGNS else slug[: SLUG_SIGNS + 1].rpartition("-")[0] or slug[:SLUG_SIGNS]


def free_slug(title: str) -> str:
    """An address made from a title that no conference has: with a number behind where another has it."""
    made = slug_of(title) or "conference"
    taken = set(db.session.scalars(select(Conference.slug))) | RESERVED_SLUGS
    return next(slug for slug in _numbered(made) if slug not in taken)


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug[: SLUG_SIGNS - 4].rstrip('-')}-{number}"
        number += 1


def refuse_reserved(slug: str) -> None:
    """Raises Invalid for an address under which the site has a page of its own."""
    if slug in RESERVED_SLUGS:
        place = Place("slug", _l("This address is kept for a page of its own."), _l("Choose another one."))
        raise Invalid("conference-invalid", _l("The conference cannot be made like this."), places=[place])


@action
def found_conference(
    actor: Actor, conference: ConferenceDraft, guideline: GuidelineDraft, slug: str = "", language: str = "en-US"
) -> Founded:
    """A new conference with one working group and its guideline; whoever founds it becomes its owner.

    slug: made from the title where it is empty. Raises Invalid for facts that cannot be, or an address that is taken.
    """
    slug = slug.strip() or free_slug(conference.title)
    refuse_reserved(slug)
    conference, guideline = _tidy_conference(conference), guidelines.tidied(guideline, conference.title)
    guidelines.check(guideline)
    group = GroupDraft(guideline.group_number, guideline.group_topic, guideline.group_chair)
    facts = asdict(conference)
    conference_id = create_conference(actor, slug=slug, language=language, working_groups=[group], **facts)
    guideline_id = guidelines.insert(actor, conference_id, guideline)
    return Founded(conference_id, slug, guideline_id)


@action
def edit_conference(actor: Actor, conference_id: int, base: ConferenceDraft, draft: ConferenceDraft) -> None:
    """Changes what a conference says of itself. base: what the person saw.

    Raises Refused where somebody else has changed the same since, Invalid for an empty title.
    """
    conference = db.session.get(Conference, conference_id, with_for_update=True)
    if conference is None:
        raise NotFound("conference-unknown", _l("There is no such conference."))
    current = conference_draft(conference)
    settled = settle(base, _tidy_conference(draft), current)
    if settled != current:
        set_conference_facts(actor, conference_id, **asdict(settled))


def _tidy_conference(draft: ConferenceDraft) -> ConferenceDraft:
    names = tuple(name for name in map(texts.tidy, draft.organisers) if name)
    about = draft.about.replace("\r\n", "\n").strip()
    return replace(draft, title=texts.tidy(draft.title), venue=texts.tidy(draft.venue), organisers=names, about=about)
