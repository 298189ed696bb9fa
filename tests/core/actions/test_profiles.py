"""What people say of themselves."""

import pytest
from sqlalchemy import select

from core.actions import Profile, edit_profile, edit_profile_of, profile_of, set_role
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine
from core.people import COMMAND_LINE, Person
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


def silent(conference_id: int) -> int:
    """The id of a member who came with a record: no password."""
    member = make.person("member", conference_id, name="Sample surgeon")
    db.session.get_one(Person, member.id).password_hash = ""
    db.session.commit()
    return member.id


def test_an_owner_says_who_somebody_is_that_cannot_sign_in():
    here = make.conference()
    owner, member = make.person("owner", here.id), silent(here.id)
    edit_profile_of(owner.actor, here.id, member, Profile("Sample surgeon", specialty="surgery", country="pt"))
    kept = Profile("Sample surgeon", specialty="surgery", country="PT")
    assert profile_of(db.session.get_one(Person, member)) == kept
    line = db.session.scalars(select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert (line.conference_id, line.verb, line.after) == (
        here.id,
        "edit profile",
        {"changed": ["specialty", "country"]},
    )


def test_nobody_says_it_for_who_can_or_who_takes_part_elsewhere():
    here, there = make.conference(), make.conference("other")
    owner, able, both = make.person("owner", here.id), make.person("member", here.id), silent(here.id)
    set_role(COMMAND_LINE, there.id, both, "member")
    for person_id in (able.id, both):
        with pytest.raises(Refused) as refused:
            edit_profile_of(owner.actor, here.id, person_id, Profile("Another name"))
        assert refused.value.code == "profile-not-yours"
        assert db.session.get_one(Person, person_id).name != "Another name"
    with pytest.raises(NotFound):
        edit_profile_of(owner.actor, there.id, owner.id, Profile("Another name"))


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
