"""What the core tells of a conference's people: who they are, by which links others come in, what they declared."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.conferences import WorkingGroup
from core.db import db
from core.declarations import Declaration
from core.links import Invitation
from core.people import Membership, Person, Role


@dataclass(frozen=True)
class MemberLine:
    """A person with a role. email: "" for who has no address here. group: the number of their working group.

    may_sign_in: they have a password. country: an ISO 3166 code.
    """

    person_id: int
    name: str
    email: str
    role: Role
    group: int | None
    orcid: str
    affiliation: str
    specialty: str
    country: str
    may_sign_in: bool


@dataclass(frozen=True)
class GroupLine:
    """A working group to choose."""

    number: int
    topic: str


@dataclass(frozen=True)
class InvitationLine:
    """A link that still lets somebody in. email: whom it is for, "" for whoever holds it. group: its number."""

    id: int
    role: Role
    group: int | None
    email: str
    many: bool
    uses: int
    expires_at: datetime


@dataclass(frozen=True)
class Statement:
    """A declaration of interest. subject: "" for the whole conference. none: there is nothing to declare."""

    id: int
    person_id: int
    subject: str
    text: str
    none: bool
    declared_at: datetime


@dataclass(frozen=True)
class Standing:
    """What a person's latest statement on a subject is, with those before it, the latest first."""

    latest: Statement
    earlier: tuple[Statement, ...]


def members(conference_id: int) -> tuple[MemberLine, ...]:
    """The conference's people in its order, those of one place by name."""
    rows = db.session.execute(
        select(Person, Membership.role, WorkingGroup.number)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(WorkingGroup, Membership.working_group_id == WorkingGroup.id)
        .where(Membership.conference_id == conference_id)
        .order_by(Membership.position, Person.name, Person.id)
    )
    return tuple(_member(person, role, group) for person, role, group in rows)


def _member(person: Person, role: str, group: int | None) -> MemberLine:
    return MemberLine(
        person_id=person.id,
        name=person.name,
        email=person.email or "",
        role=Role(role),
        group=group,
        orcid=person.orcid,
        affiliation=person.affiliation,
        specialty=person.specialty,
        country=person.country,
        may_sign_in=bool(person.password_hash),
    )


def composition(people: Iterable[MemberLine]) -> tuple[tuple[str, int], ...]:
    """(specialty, how many) of those who have one, the most frequent first."""
    counted = Counter(person.specialty for person in people if person.specialty)
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0].casefold())))


def groups(conference_id: int) -> tuple[GroupLine, ...]:
    """The conference's working groups by number."""
    chosen = select(WorkingGroup.number, WorkingGroup.topic).where(WorkingGroup.conference_id == conference_id)
    return tuple(GroupLine(*row) for row in db.session.execute(chosen.order_by(WorkingGroup.number)))


def invitations(conference_id: int) -> tuple[InvitationLine, ...]:
    """The conference's open links, the newest first."""
    rows = db.session.execute(
        select(Invitation, WorkingGroup.number)
        .outerjoin(WorkingGroup, Invitation.working_group_id == WorkingGroup.id)
        .where(Invitation.conference_id == conference_id, Invitation.revoked_at.is_(None))
        .order_by(Invitation.id.desc())
    )
    return tuple(
        InvitationLine(row.id, Role(row.role), group, row.email, row.many, row.uses, row.expires_at)
        for row, group in rows
        if row.is_open
    )


def standings(conference_id: int, person_id: int | None = None) -> dict[int, dict[str, Standing]]:
    """What the conference's people declared: by person, then by subject. person_id: of that one alone."""
    chosen = select(Declaration).where(Declaration.conference_id == conference_id)
    if person_id is not None:
        chosen = chosen.where(Declaration.person_id == person_id)
    found: dict[int, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for row in db.session.scalars(chosen.order_by(Declaration.declared_at.desc(), Declaration.id.desc())):
        said = Statement(row.id, row.person_id, row.subject, row.text, row.none, row.declared_at)
        found[row.person_id][row.subject].append(said)
    return {
        number: {subject: Standing(said[0], tuple(said[1:])) for subject, said in by_subject.items()}
        for number, by_subject in found.items()
    }
