"""Accounts."""

import pytest
from sqlalchemy import select

from core import passwords
from core.actions import create_person, set_password
from core.db import db
from core.errors import Invalid
from core.journal import JournalLine
from core.people import COMMAND_LINE, Person
from tests import make

pytestmark = pytest.mark.usefixtures("context")
GOOD = "a few sample words"


def lines() -> list[tuple]:
    chosen = select(JournalLine.actor, JournalLine.verb, JournalLine.subject, JournalLine.after)
    return [tuple(line) for line in db.session.execute(chosen.order_by(JournalLine.id))]


def test_an_account_without_a_password_gets_a_one_time_one():
    made = create_person(COMMAND_LINE, " Surgeon@Example.ORG ", "  Sample \n surgeon ", may_found=True)
    person = db.session.get_one(Person, made.person_id)
    assert (person.email, person.name) == ("surgeon@example.org", "Sample surgeon")
    assert (person.must_change_password, person.may_found) == (True, True)
    assert passwords.matches(person.password_hash, made.password)
    assert lines() == [("command line", "create person", f"person:{person.id}", {"may_found": True})]


def test_an_account_with_a_password_keeps_it():
    made = create_person(COMMAND_LINE, "surgeon@example.org", "Sample surgeon", GOOD)
    person = db.session.get_one(Person, made.person_id)
    assert (made.password, person.must_change_password, person.may_found) == ("", False, False)
    assert passwords.matches(person.password_hash, GOOD)


@pytest.mark.parametrize(
    ("email", "name", "where"),
    [
        ("", "Sample", ["email"]),
        ("surgeon", "Sample", ["email"]),
        ("surgeon@example", "Sample", ["email"]),
        ("a b@example.org", "Sample", ["email"]),
        ("a@b@example.org", "Sample", ["email"]),
        (f"{'x' * 250}@example.org", "Sample", ["email"]),
        ("taken@example.org", "Sample", ["email"]),
        (" TAKEN@example.org", "Sample", ["email"]),
        ("new@example.org", " ", ["name"]),
        ("new@example.org", "x" * 201, ["name"]),
        ("nobody", "", ["email", "name"]),
    ],
)
def test_what_cannot_be_an_account_is_refused_with_its_places(email, name, where):
    create_person(COMMAND_LINE, "taken@example.org", "Sample")
    with pytest.raises(Invalid) as refusal:
        create_person(COMMAND_LINE, email, name)
    assert (refusal.value.code, [place.where for place in refusal.value.places]) == ("person-invalid", where)
    assert all(str(place.reason) and str(place.cure) for place in refusal.value.places)
    assert db.session.scalars(select(Person.email)).all() == ["taken@example.org"]


def test_a_new_password_replaces_the_old_one_and_the_stamp():
    account = make.person(password=None)
    before = db.session.get_one(Person, account.id).stamp
    assert set_password(account.actor, account.id, GOOD) == ""
    person = db.session.get_one(Person, account.id)
    assert (person.must_change_password, person.stamp == before) == (False, False)
    tried = [passwords.matches(person.password_hash, word) for word in (GOOD, account.password)]
    assert tried == [True, False]
    assert lines()[-1] == ("person", "set password", f"person:{account.id}", {"one_time": False})


def test_a_one_time_password_is_given_where_none_is_chosen():
    account = make.person()
    given = set_password(COMMAND_LINE, account.id)
    person = db.session.get_one(Person, account.id)
    assert person.must_change_password
    assert passwords.matches(person.password_hash, given)


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "ninesigns",
        "surgeon.one@example.org",
        "SURGEON.ONE@EXAMPLE.ORG",
        "surgeon.one",
        " Sample surgeon ",
        "aaaaaaaaaaaaaaaa",
        "abcdabcdabcd",
        make.PASSWORD,
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_and_nothing_changes(weak):
    account = make.person(email="surgeon.one@example.org", name="Sample surgeon")
    with pytest.raises(Invalid) as refusal:
        set_password(account.actor, account.id, weak)
    assert (refusal.value.code, [place.where for place in refusal.value.places]) == ("password-weak", ["new"])
    assert db.session.get_one(Person, account.id).get_id() == account.identity


def test_no_password_is_in_the_journal_or_the_database_as_it_is(settings):
    account = make.person(password=GOOD)
    one_time = set_password(COMMAND_LINE, account.id)
    kept = b"".join(file.read_bytes() for file in settings.instance.glob("accordant.sqlite*"))
    assert (GOOD.encode() in kept, one_time.encode() in kept) == (False, False)
