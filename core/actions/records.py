"""The verb that takes in the people of an imported record. They have no password: a link lets them set one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import ids
from core.actions.members import set_role
from core.actions.people import is_email, tidy_email
from core.actions.profiles import Profile, checked
from core.clock import now
from core.db import db
from core.declarations import Declaration
from core.errors import Invalid, Place
from core.joining import membership
from core.journal import record
from core.people import Actor, Person
from core.transactions import action


@dataclass(frozen=True)
class StatementDraft:
    """A declaration of interest in a record. subject: as declare's. declared_at: None where the record does not say."""

    subject: str
    text: str
    none: bool
    declared_at: datetime | None


@dataclass(frozen=True)
class PersonDraft:
    """A person in a record. email: "" where it is not told. group: the number of a working group."""

    profile: Profile
    email: str
    role: str
    group: int | None = None
    declarations: tuple[StatementDraft, ...] = ()


@action
def take_in_people(actor: Actor, conference_id: int, people: Sequence[PersonDraft]) -> None:
    """Gives the people of a record their roles and declarations, in their order.

    Who has an account by that address is that account, whose profile stays its own; who has a role here already keeps
    it. Others become people who cannot sign in until a link lets them. Each account, role and declaration has its line
    in the journal, as if given by hand. Raises Invalid as the single verbs do.
    """
    for position, draft in enumerate(people, 1):
        person_id = _known(draft) or _insert(actor, draft, f"conference.people[{position - 1}]")
        if membership(conference_id, person_id) is None:
            set_role(actor, conference_id, person_id, draft.role, draft.group)
        if held := membership(conference_id, person_id):
            held.position = position
        for each in draft.declarations:
            _declare(actor, conference_id, person_id, each)
        db.session.flush()


def _declare(actor: Actor, conference_id: int, person_id: int, each: StatementDraft) -> None:
    """As declare does, but of the moment that the record tells."""
    columns = asdict(each) | {"declared_at": each.declared_at or now()}
    db.session.add(Declaration(conference_id=conference_id, person_id=person_id, **columns))
    told = {"subject": each.subject, "none": each.none}
    record(conference_id, actor, "declare", f"person:{person_id}", None, told)


def _known(draft: PersonDraft) -> int | None:
    email = tidy_email(draft.email)
    return db.session.scalar(select(Person.id).where(Person.email == email)) if email else None


def _insert(actor: Actor, draft: PersonDraft, place: str) -> int:
    email = tidy_email(draft.email)
    try:
        profile = checked(draft.profile)
    except Invalid as refusal:
        placed = [replace(each, where=f"{place}.{each.where}") for each in refusal.places]
        raise Invalid("profile-invalid", refusal.reason, places=placed) from refusal
    if email and not is_email(email):
        wrong = Place(f"{place}.email", _l("This is not an e-mail address."), _l("Write it like name@example.org."))
        raise Invalid("person-invalid", _l("The account cannot be made like this."), places=[wrong])
    person = Person(email=email or None, password_hash="", stamp=ids.token(), **asdict(profile))
    db.session.add(person)
    db.session.flush()
    record(None, actor, "create person", f"person:{person.id}", None, {"may_found": False})
    return person.id
