"""What is told of working together: decisions on rewordings, comments in threads, texts not saved yet.

Frozen values; every query here is one, whatever the number of recommendations.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from authoring.models import Comment, Equality, Unsaved, Wording
from authoring.rules.equal import EDITORIAL, equal_refs
from authoring.rules.merge import merge
from authoring.rules.threads import Thread, threads
from core.db import db
from core.people import Person
from voting.rules.diff import Step, diff


@dataclass(frozen=True)
class Change:
    """What two people say of a rewording after a vote (authoring.models.Equality), with both texts."""

    id: int
    recommendation_id: int
    from_ref: str
    to_ref: str
    from_text: str
    to_text: str
    kind: str
    proposed_by: int | None
    proposer: str
    proposed_at: datetime
    agreed_by: int | None
    agreer: str
    agreed_at: datetime | None
    declined_at: datetime | None
    decliner: str

    @property
    def holds(self) -> bool:
        """Whether a second person agreed."""
        return self.agreed_at is not None

    @property
    def waits(self) -> bool:
        """Whether a second person has still to say something."""
        return self.agreed_at is None and self.declined_at is None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What changed, word by word."""
        return diff(self.from_text, self.to_text)


@dataclass(frozen=True)
class Said:
    """A comment. parent: the thread's first one. suggestion: another text, against base_text as it read then."""

    id: int
    parent: int | None
    person_id: int | None
    author: str
    text: str
    at: datetime
    resolved_at: datetime | None
    resolver: str
    suggestion: str | None
    base_wording_id: int | None
    base_text: str
    outcome: str
    reason: str
    settled_at: datetime | None
    settler: str

    @property
    def is_of_numbers(self) -> bool:
        """Whether a change of numbers has made the suggestion: then it is nobody's."""
        return self.suggestion is not None and self.person_id is None and not self.author

    @property
    def is_open(self) -> bool:
        """Whether the thread that it begins is open."""
        return self.resolved_at is None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the suggestion would change, word by word; nothing for a plain remark."""
        return () if self.suggestion is None else diff(self.base_text, self.suggestion)


def changes(recommendation_ids: Sequence[int]) -> dict[int, tuple[Change, ...]]:
    """What was said of the rewordings of each of these, in the order in which it came to hold, open ones last."""
    before, after = aliased(Wording), aliased(Wording)
    people = [aliased(Person) for _ in range(3)]
    told = (Equality.proposed_by, Equality.agreed_by, Equality.declined_by)
    query = select(Equality, before.text, after.text, *(each.name for each in people))
    query = query.join(before, Equality.from_wording_id == before.id).join(after, Equality.to_wording_id == after.id)
    for person, column in zip(people, told, strict=True):
        query = query.outerjoin(person, column == person.id)
    found: dict[int, list[Change]] = defaultdict(list)
    query = query.where(Equality.recommendation_id.in_(recommendation_ids))
    for row in db.session.execute(query.order_by(Equality.agreed_at.is_(None), Equality.agreed_at, Equality.id)):
        equality, old, new, *names = row
        found[equality.recommendation_id].append(_change(equality, old, new, *names))
    return {key: tuple(each) for key, each in found.items()}


def _change(row: Equality, old: str, new: str, proposer: str, agreer: str, decliner: str) -> Change:
    return Change(
        id=row.id,
        recommendation_id=row.recommendation_id,
        from_ref=f"wording:{row.from_wording_id}",
        to_ref=f"wording:{row.to_wording_id}",
        from_text=old,
        to_text=new,
        kind=row.kind,
        proposed_by=row.proposed_by,
        proposer=proposer or row.proposed_name,
        proposed_at=row.proposed_at,
        agreed_by=row.agreed_by,
        agreer=agreer or row.agreed_name,
        agreed_at=row.agreed_at,
        declined_at=row.declined_at,
        decliner=decliner or row.declined_name,
    )


def equal_to(wording_ref: str, decisions: Sequence[Change]) -> frozenset[str]:
    """The wordings whose votes count for this one, itself included: the one place that says so. Design laws 1 and 4."""
    return equal_refs(wording_ref, decisions)


def equal_sets(recommendations: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """For each recommendation's row: the further wordings whose votes count for its current one."""
    said = changes([each.id for each in recommendations])
    return {
        each.id: tuple(sorted(equal_to(each.wording.ref, said.get(each.id, ())) - {each.wording.ref}))
        for each in recommendations
    }


def bridge(wording_ref: str, voted_ref: str, decisions: Sequence[Change]) -> tuple[Change, ...]:
    """The editorial decisions that make a vote on the one wording count for the other; none where they are the same."""
    if wording_ref == voted_ref or voted_ref not in equal_to(wording_ref, decisions):
        return ()
    among = equal_to(wording_ref, decisions)
    last = {frozenset((each.from_ref, each.to_ref)): each for each in decisions if each.holds}
    direct = last.get(frozenset((wording_ref, voted_ref)))
    if direct and direct.kind == EDITORIAL:
        return (direct,)
    return tuple(each for pair, each in last.items() if each.kind == EDITORIAL and pair <= among)


def open_threads(guideline_id: int) -> dict[str, int]:
    """How many threads are open, by subject, in the whole guideline."""
    query = select(Comment.subject, func.count()).where(
        Comment.guideline_id == guideline_id, Comment.parent_id.is_(None), Comment.resolved_at.is_(None)
    )
    return dict(db.session.execute(query.group_by(Comment.subject)).all())


OF_NUMBERS = and_(Comment.suggestion.is_not(None), Comment.person_id.is_(None), Comment.name == "")
"""A suggestion without anybody's name is one that a change of numbers has made."""


def waiting_for_numbers(guideline_id: int) -> frozenset[str]:
    """What a change of numbers has left a suggestion for that nobody has decided on."""
    query = select(Comment.subject).where(Comment.guideline_id == guideline_id, OF_NUMBERS, Comment.outcome == "")
    return frozenset(db.session.scalars(query))


def discussion(guideline_id: int, subject: str) -> tuple[Thread[Said], ...]:
    """The threads about a recommendation or question, open ones first."""
    return discussions(guideline_id, subject).get(subject, ())


def discussions(guideline_id: int, subject: str | None = None) -> dict[str, tuple[Thread[Said], ...]]:
    """The threads by subject, of the whole guideline where no subject is named."""
    author, resolver, settler = (aliased(Person) for _ in range(3))
    query = (
        select(Comment, author.name, resolver.name, settler.name, Wording.text)
        .outerjoin(author, Comment.person_id == author.id)
        .outerjoin(resolver, Comment.resolved_by == resolver.id)
        .outerjoin(settler, Comment.settled_by == settler.id)
        .outerjoin(Wording, Comment.base_wording_id == Wording.id)
        .where(Comment.guideline_id == guideline_id)
    )
    if subject is not None:
        query = query.where(Comment.subject == subject)
    found: dict[str, list[Said]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row[0].subject].append(_said(*row))
    return {key: threads(each) for key, each in found.items()}


@dataclass(frozen=True)
class Accepting:
    """What accepting a suggestion now would make of the present text. steps: of that text, word by word.

    conflicts: (suggested, standing) words that both changed; there the suggestion's stand in text.
    """

    text: str
    steps: tuple[Step, ...]
    conflicts: tuple[tuple[str, str], ...]


def accepting(said: Said, stands: str) -> Accepting:
    """What accepting the suggestion would make of the text that stands."""
    merged = merge(said.base_text or stands, said.suggestion or "", stands)
    return Accepting(merged.text, diff(stands, merged.text), merged.conflicts)


def said_at(guideline_id: int, comment_id: int) -> tuple[str, Thread[Said]] | None:
    """What the comment is about and the thread that it stands in; None where the guideline has none such."""
    query = select(Comment.subject).where(Comment.guideline_id == guideline_id, Comment.id == comment_id)
    subject = db.session.scalar(query) or ""
    for thread in discussion(guideline_id, subject):
        if comment_id in [each.id for each in (thread.first, *thread.answers)]:
            return subject, thread
    return None


def _said(row: Comment, author: str, resolver: str, settler: str, base_text: str) -> Said:
    return Said(
        id=row.id,
        parent=row.parent_id,
        person_id=row.person_id,
        author=author or row.name,
        text=row.text,
        at=row.at,
        resolved_at=row.resolved_at,
        resolver=resolver or row.resolved_name,
        suggestion=row.suggestion,
        base_wording_id=row.base_wording_id,
        base_text=base_text or "",
        outcome=row.outcome,
        reason=row.reason,
        settled_at=row.settled_at,
        settler=settler or row.settled_name,
    )


@dataclass(frozen=True)
class Kept:
    """A text that was not saved yet. base: the wording that it began from. text: the form's fields, encoded."""

    base: int
    text: str
    at: datetime


def unsaved(person_id: int, subject: str) -> Kept | None:
    """What the person typed there and has not saved; None for nothing."""
    query = select(Unsaved.base, Unsaved.text, Unsaved.at).where(
        Unsaved.person_id == person_id, Unsaved.subject == subject
    )
    row = db.session.execute(query).first()
    return Kept(*row) if row else None


def names_of(person_ids: Sequence[int]) -> dict[int, str]:
    """The names of these people, by id."""
    return dict(db.session.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids))).all())
