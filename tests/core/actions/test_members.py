"""Roles in a conference."""

import pytest
from sqlalchemy import select

from core import passwords
from core.actions import add_member, change_role, remove_member, set_role
from core.actions.conferences import GroupDraft
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine
from core.people import COMMAND_LINE, Membership, Person
from tests import make

pytestmark = pytest.mark.usefixtures("context")


def roles(conference_id: int) -> dict[int, str]:
    chosen = select(Membership.person_id, Membership.role).where(Membership.conference_id == conference_id)
    return dict(tuple(row) for row in db.session.execute(chosen))


def last_line(conference_id: int) -> tuple:
    chosen = select(JournalLine).where(JournalLine.conference_id == conference_id).order_by(JournalLine.number.desc())
    line = db.session.scalars(chosen).first()
    return line.verb, line.subject, line.before, line.after


def test_somebody_unknown_gets_an_account_and_a_role_at_once():
    here = make.conference()
    owner = make.person("owner", here.id)
    made = add_member(owner.actor, here.id, " New@Example.org", "Sample oncologist", "editor")
    person = db.session.get_one(Person, made.person_id)
    assert (person.email, person.must_change_password, person.may_found) == ("new@example.org", True, False)
    assert passwords.matches(person.password_hash, made.password)
    assert roles(here.id) == {owner.id: "owner", person.id: "editor"}
    assert last_line(here.id) == ("set role", f"person:{person.id}", None, "editor")


def test_somebody_known_gets_the_role_and_keeps_name_and_password():
    here, known = make.conference(), make.person(name="Sample surgeon")
    made = add_member(COMMAND_LINE, here.id, known.email.upper(), "Another name", "chair")
    person = db.session.get_one(Person, known.id)
    assert (made.person_id, made.password) == (known.id, "")
    assert (person.name, person.get_id()) == ("Sample surgeon", known.identity)
    assert roles(here.id) == {known.id: "chair"}


@pytest.mark.parametrize(
    ("email", "name", "role", "code"),
    [
        ("new@example.org", "Sample", "king", "role-unknown"),
        ("new@example.org", "Sample", "", "role-unknown"),
        ("new@example.org", "", "reader", "person-invalid"),
        ("nobody", "Sample", "reader", "person-invalid"),
        ("owner@example.org", "Sample", "reader", "person-invalid"),
    ],
)
def test_a_refused_member_leaves_no_account_behind(email, name, role, code):
    here = make.conference()
    owner = make.person("owner", here.id, email="owner@example.org")
    with pytest.raises(Invalid) as refusal:
        add_member(owner.actor, here.id, email, name, role)
    assert refusal.value.code == code
    assert roles(here.id) == {owner.id: "owner"}
    assert db.session.scalars(select(Person.email)).all() == ["owner@example.org"]


def test_a_role_is_changed_and_taken_away():
    here = make.conference()
    owner, other = make.person("owner", here.id), make.person("reader", here.id)
    change_role(owner.actor, here.id, other.id, "owner")
    assert last_line(here.id) == ("set role", f"person:{other.id}", "reader", "owner")
    change_role(other.actor, here.id, owner.id, "editor")
    remove_member(other.actor, here.id, owner.id)
    assert last_line(here.id) == ("set role", f"person:{owner.id}", "editor", None)
    assert roles(here.id) == {other.id: "owner"}


def test_the_same_role_again_makes_no_line():
    here = make.conference()
    owner = make.person("owner", here.id)
    before = last_line(here.id)
    change_role(owner.actor, here.id, owner.id, "owner")
    assert last_line(here.id) == before


@pytest.mark.parametrize("role", ["editor", "chair", "reader", None])
def test_the_last_owner_stays(role):
    here = make.conference()
    owner = make.person("owner", here.id)
    make.person("editor", here.id)
    make.person("owner", make.conference("other").id)
    with pytest.raises(Refused) as refusal:
        set_role(owner.actor, here.id, owner.id, role)
    assert refusal.value.code == "last-owner"
    assert roles(here.id)[owner.id] == "owner"


@pytest.mark.parametrize("verb", [lambda *who: change_role(*who, "reader"), remove_member])
def test_who_has_no_role_here_cannot_have_it_changed(verb):
    here, elsewhere = make.conference(), make.conference("other")
    owner, stranger = make.person("owner", here.id), make.person("editor", elsewhere.id)
    for person_id in (stranger.id, 99):
        with pytest.raises(NotFound) as refusal:
            verb(owner.actor, here.id, person_id)
        assert refusal.value.code == "member-unknown"
    assert (roles(here.id), roles(elsewhere.id)) == ({owner.id: "owner"}, {stranger.id: "editor"})


def test_a_role_for_nobody_is_refused():
    with pytest.raises(NotFound):
        set_role(COMMAND_LINE, make.conference().id, 99, "reader")


@pytest.mark.parametrize("role", ["owner", "editor", "chair", "group-chair", "member"])
def test_everybody_but_a_reader_can_sit_in_a_working_group(role):
    here = make.conference(working_groups=[GroupDraft(2)])
    owner, other = make.person("owner", here.id), make.person("member", here.id)

    def seat():
        held = select(Membership).where(Membership.person_id == other.id)
        return db.session.scalars(held).one().working_group_id is not None

    set_role(owner.actor, here.id, other.id, role, 2)
    assert seat()
    set_role(owner.actor, here.id, other.id, "reader", 2)
    assert not seat()
