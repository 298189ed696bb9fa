"""Verbs on what a person says of themselves."""

from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l

from core import countries, orcid
from core.actions.people import wrong_name
from core.actions.resets import is_ours_alone
from core.db import db
from core.errors import Invalid, NotFound, Place, Refused
from core.joining import membership
from core.journal import record
from core.people import Actor, Person
from core.prose import plain
from core.transactions import action


@dataclass(frozen=True)
class Profile:
    """A person as they stand in lists and in print. country: an ISO 3166 code; all but the name may be ""."""

    name: str
    orcid: str = ""
    affiliation: str = ""
    specialty: str = ""
    country: str = ""


def profile_of(person: Person) -> Profile:
    """The profile of an account."""
    return Profile(person.name, person.orcid, person.affiliation, person.specialty, person.country)


@action
def edit_profile(actor: Actor, person_id: int, profile: Profile) -> None:
    """Changes what a person says of themselves; the journal keeps which parts, not what they say.

    Raises Invalid for a missing name, a text that is too long, and what is no ORCID iD or country.
    """
    _write(actor, None, person_id, profile)


@action
def edit_profile_of(actor: Actor, conference_id: int, person_id: int, profile: Profile) -> None:
    """An owner changes what stands of somebody who cannot sign in, such as one who came with an imported record.

    Raises NotFound for who has no role here, Refused where the person can say it themselves or takes part elsewhere,
    Invalid as edit_profile does.
    """
    _write(actor, conference_id, speechless(conference_id, person_id).id, profile)


def speechless(conference_id: int, person_id: int) -> Person:
    """The person, who cannot sign in and takes part here alone. Raises NotFound, Refused."""
    person = db.session.get(Person, person_id)
    if person is None or membership(conference_id, person_id) is None:
        raise NotFound("member-unknown", _l("This person has no role in the conference."), _l("Load the page again."))
    if person.password_hash or not is_ours_alone(person, conference_id):
        raise Refused(
            "profile-not-yours",
            _l("This person can sign in, or takes part in another conference as well."),
            _l("They edit their profile themselves, under their name at the top."),
        )
    return person


def _write(actor: Actor, conference_id: int | None, person_id: int, profile: Profile) -> None:
    new = checked(profile)
    person = db.session.get_one(Person, person_id)
    before = asdict(profile_of(person))
    changed = [name for name, value in asdict(new).items() if before[name] != value]
    for name in changed:
        setattr(person, name, getattr(new, name))
    if changed:
        record(conference_id, actor, "edit profile", f"person:{person_id}", None, {"changed": changed})


def checked(profile: Profile) -> Profile:
    """The profile as it is kept. Raises Invalid, naming each part that cannot be."""
    name, affiliation, specialty = (
        " ".join(plain(text).split()) for text in (profile.name, profile.affiliation, profile.specialty)
    )
    country, identity, places = profile.country.strip().upper(), "", wrong_name(name)
    try:
        identity = orcid.tidy(profile.orcid)
    except ValueError:
        cure = _l("Copy the sixteen signs from your page at orcid.org, such as 0000-0002-1825-0097.")
        places.append(Place("orcid", _l("This is no ORCID iD, or a sign of it is mistyped."), cure))
    if len(affiliation) > 300:
        places.append(Place("affiliation", _l("The affiliation is too long."), _l("Use up to 300 characters.")))
    if len(specialty) > 120:
        places.append(Place("specialty", _l("The specialty is too long."), _l("Use up to 120 characters.")))
    if country and not countries.is_code(country):
        places.append(Place("country", _l("There is no such country."), _l("Choose one from the list.")))
    if places:
        raise Invalid("profile-invalid", _l("The profile cannot be saved like this."), places=places)
    return Profile(name, identity, affiliation, specialty, country)
