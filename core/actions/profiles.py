"""Verbs on what a person says of themselves."""

from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _l

from core import countries, orcid
from core.actions.people import wrong_name
from core.db import db
from core.errors import Invalid, Place
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
    new = checked(profile)
    person = db.session.get_one(Person, person_id)
    before = asdict(profile_of(person))
    changed = [name for name, value in asdict(new).items() if before[name] != value]
    for name in changed:
        setattr(person, name, getattr(new, name))
    if changed:
        record(None, actor, "edit profile", f"person:{person_id}", None, {"changed": changed})


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
