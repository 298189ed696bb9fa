"""Links that set a password: once, within 48 hours, and no way to take over an account that is not one's own."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock, ids, links, passwords
from core.actions import make_reset, make_reset_by_mail, set_password, set_role, use_reset
from core.actions.profiles import Profile
from core.actions.records import PersonDraft, take_in_people
from core.db import db
from core.errors import Forbidden, Invalid, NotFound
from core.joining import open_reset
from core.people import COMMAND_LINE, Person
from tests import make

pytestmark = pytest.mark.usefixtures("context")
NEW = "quite another few words"


@pytest.fixture
def here():
    return make.conference()


@pytest.fixture
def owner(here):
    return make.person("owner", here.id)


@pytest.fixture
def member(here):
    return make.person("member", here.id)


def person(number: int) -> Person:
    db.session.expire_all()
    return db.session.get_one(Person, number)


def test_it_sets_the_password_once_and_signs_out_everywhere(here, owner, member):
    secret = make_reset(owner.actor, here.id, member.id).secret
    assert use_reset(secret, NEW) == member.id
    assert passwords.matches(person(member.id).password_hash, NEW)
    assert person(member.id).get_id() != member.identity
    with pytest.raises(NotFound) as refusal:
        use_reset(secret, "a third few sample words")
    assert refusal.value.code == "reset-unknown"


def test_only_a_digest_is_kept(here, owner, member):
    secret = make_reset(owner.actor, here.id, member.id).secret
    row = db.session.scalars(select(links.PasswordReset)).one()
    assert row.token_digest == ids.digest(secret) != secret


def test_after_48_hours_it_sets_nothing(here, owner, member, monkeypatch):
    secret, start = make_reset(owner.actor, here.id, member.id).secret, clock.now()
    monkeypatch.setattr(links, "now", lambda: start + timedelta(hours=48, seconds=1))
    with pytest.raises(NotFound):
        use_reset(secret, NEW)


def test_a_password_that_was_set_otherwise_ends_the_link(here, owner, member):
    secret = make_reset(owner.actor, here.id, member.id).secret
    set_password(member.actor, member.id, "a fourth few sample words")
    with pytest.raises(NotFound):
        open_reset(secret)


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa"])
def test_a_weak_password_leaves_the_link_open(here, owner, member, password):
    secret = make_reset(owner.actor, here.id, member.id).secret
    with pytest.raises(Invalid):
        use_reset(secret, password)
    assert open_reset(secret).person_id == member.id


def test_an_owner_takes_over_nobody_who_is_somebody_elsewhere(here, owner):
    elsewhere = make.conference("other")
    busy = make.person("reader", elsewhere.id)
    set_role(owner.actor, here.id, busy.id, "member")
    founder = make.person("member", here.id, may_found=True)
    for each in (busy, founder):
        with pytest.raises(Forbidden) as refusal:
            make_reset(owner.actor, here.id, each.id)
        assert refusal.value.code == "reset-not-yours"
    with pytest.raises(NotFound):
        make_reset(owner.actor, here.id, make.person().id)


def test_a_link_made_in_advance_opens_no_account_that_has_grown_since(here, owner, member):
    secret = make_reset(owner.actor, here.id, member.id).secret
    set_role(COMMAND_LINE, make.conference("other").id, member.id, "editor")
    with pytest.raises(NotFound):
        use_reset(secret, NEW)


def test_who_is_no_owner_any_more_has_no_links(here, owner, member):
    secret = make_reset(owner.actor, here.id, member.id).secret
    make.person("owner", here.id)
    set_role(COMMAND_LINE, here.id, owner.id, "editor")
    with pytest.raises(NotFound):
        use_reset(secret, NEW)


def test_who_came_with_a_record_gets_an_address_with_the_password(here, owner):
    take_in_people(owner.actor, here.id, [PersonDraft(Profile("Sample guest"), "", "member")])
    guest = db.session.scalars(select(Person).where(Person.email.is_(None))).one().id
    assert not passwords.matches(person(guest).password_hash, "")
    secret = make_reset(owner.actor, here.id, guest).secret
    for address in ("", "nobody", owner.email):
        with pytest.raises(Invalid):
            use_reset(secret, NEW, address)
    use_reset(secret, NEW, " Guest@Example.org ")
    assert person(guest).email == "guest@example.org"


def test_by_mail_there_is_a_link_for_who_has_an_account_and_for_nobody_else(member):
    address, _name, secret = make_reset_by_mail(f" {member.email.upper()} ")
    assert (address, use_reset(secret, NEW)) == (member.email, member.id)
    assert make_reset_by_mail("nobody@example.org") is None
    assert make_reset_by_mail("") is None
