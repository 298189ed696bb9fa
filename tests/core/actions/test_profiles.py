"""What people say of themselves."""

import pytest
from sqlalchemy import select

from core.actions import Profile, edit_profile, profile_of
from core.db import db
from core.errors import Invalid
from core.journal import JournalLine
from core.people import Person
from tests import make

pytestmark = pytest.mark.usefixtures("context")


def test_a_profile_is_kept_tidy_and_the_journal_keeps_which_parts_alone():
    person = make.person(name="Sample surgeon")
    told = Profile(" Sample  surgeon ", "https://orcid.org/0000-0002-1825-0097", "Sample  hospital", "surgery", "pt")
    edit_profile(person.actor, person.id, told)
    kept = Profile("Sample surgeon", "0000-0002-1825-0097", "Sample hospital", "surgery", "PT")
    assert profile_of(db.session.get_one(Person, person.id)) == kept
    line = db.session.scalars(select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert (line.verb, line.after) == (
        "edit profile",
        {"changed": ["orcid", "affiliation", "specialty", "country"]},
    )
    edit_profile(person.actor, person.id, kept)
    assert db.session.scalars(select(JournalLine).order_by(JournalLine.id.desc())).first().id == line.id


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"orcid": "0000-0002-1825-0098"}, "orcid"),
        ({"affiliation": "x" * 301}, "affiliation"),
        ({"specialty": "x" * 121}, "specialty"),
        ({"country": "EU"}, "country"),
        ({"country": "Portugal"}, "country"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_changed(wrong, where):
    person = make.person(name="Sample surgeon")
    with pytest.raises(Invalid) as refusal:
        edit_profile(person.actor, person.id, Profile(**{"name": "Another name"} | wrong))
    assert (refusal.value.code, [place.where for place in refusal.value.places]) == ("profile-invalid", [where])
    assert db.session.get_one(Person, person.id).name == "Sample surgeon"
