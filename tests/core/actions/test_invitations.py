"""Invitations: the link is told once, opens what it says, and ends when it should."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock, ids, joining, links, panel
from core.actions import accept_anew, accept_invitation, invite, revoke_invitation, set_role
from core.conferences import WorkingGroup
from core.db import db
from core.errors import Forbidden, Invalid, NotFound
from core.joining import invited, open_invitation
from core.people import COMMAND_LINE, Membership
from tests import make

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def here():
    made = make.conference()
    db.session.add(WorkingGroup(conference_id=made.id, number=2, topic="Sample group"))
    db.session.commit()
    return made


@pytest.fixture
def owner(here):
    return make.person("owner", here.id, name="Sample owner")


def link(owner, here, role="member", group=None, email="", many=False, days=14) -> str:
    return invite(owner.actor, here.id, role, group, email, many, days).secret


def role_of(here, person_id: int) -> tuple | None:
    chosen = select(Membership.role, WorkingGroup.number).outerjoin(WorkingGroup)
    row = db.session.execute(
        chosen.where(Membership.conference_id == here.id, Membership.person_id == person_id)
    ).first()
    return tuple(row) if row else None


def test_only_a_digest_of_the_link_is_kept(here, owner):
    secret = link(owner, here)
    row = db.session.scalars(select(links.Invitation)).one()
    assert row.token_digest == ids.digest(secret)
    assert secret not in repr({name: getattr(row, name) for name in row.__table__.columns.keys()})  # noqa: SIM118


def test_who_has_an_account_takes_it_up_once(here, owner):
    secret, guest, late = link(owner, here, "group-chair", 2), make.person(), make.person()
    assert (invited(secret).role, invited(secret).group, invited(secret).by) == (
        "group-chair",
        "Sample group",
        "Sample owner",
    )
    assert accept_invitation(guest.actor, secret) == here.id
    assert role_of(here, guest.id) == ("group-chair", 2)
    with pytest.raises(NotFound) as refusal:
        accept_invitation(late.actor, secret)
    assert (refusal.value.code, role_of(here, late.id)) == ("invitation-unknown", None)


def test_who_has_none_makes_one_with_the_role(here, owner):
    person_id, conference_id = accept_anew(link(owner, here), "New@example.org", "Sample guest", "a few sample words")
    assert (conference_id, role_of(here, person_id)) == (here.id, ("member", None))
    assert [(each.email, each.may_sign_in) for each in panel.members(here.id) if each.person_id == person_id] == [
        ("new@example.org", True)
    ]


def test_a_link_for_many_stays_open_and_counts(here, owner):
    secret = link(owner, here, many=True)
    for _ in range(3):
        accept_invitation(make.person().actor, secret)
    assert [(each.many, each.uses) for each in panel.invitations(here.id)] == [(True, 3)]


def test_who_has_a_role_keeps_it_and_the_link_stays_unused(here, owner):
    secret = link(owner, here, "reader")
    accept_invitation(owner.actor, secret)
    assert role_of(here, owner.id) == ("owner", None)
    assert open_invitation(secret).uses == 0


def test_a_link_for_one_address_opens_for_that_address_alone(here, owner):
    secret = link(owner, here, email="Guest@example.org")
    with pytest.raises(Forbidden) as refusal:
        accept_invitation(make.person().actor, secret)
    assert refusal.value.code == "invitation-for-another"
    with pytest.raises(Invalid):
        accept_anew(secret, "other@example.org", "Sample other", "a few sample words")
    person_id, _here = accept_anew(secret, "guest@example.org", "Sample guest", "a few sample words")
    assert role_of(here, person_id) == ("member", None)


def test_taken_back_it_opens_nothing(here, owner):
    secret = link(owner, here, many=True)
    guest = make.person()
    accept_invitation(guest.actor, secret)
    revoke_invitation(owner.actor, here.id, panel.invitations(here.id)[0].id)
    with pytest.raises(NotFound):
        invited(secret)
    assert (role_of(here, guest.id), panel.invitations(here.id)) == (("member", None), ())


def test_too_old_it_opens_nothing(here, owner, monkeypatch):
    secret, start = link(owner, here, days=1), clock.now()
    monkeypatch.setattr(links, "now", lambda: start + timedelta(days=1, seconds=1))
    with pytest.raises(NotFound):
        open_invitation(secret)


def test_who_is_no_owner_any_more_has_left_no_way_back(here, owner):
    secret, other = link(owner, here, "owner"), make.person("owner", here.id)
    set_role(other.actor, here.id, owner.id, None)
    with pytest.raises(NotFound):
        accept_invitation(owner.actor, secret)


def test_an_owner_takes_back_only_the_invitations_of_their_conference(here, owner):
    link(owner, here)
    elsewhere = make.conference("other")
    stranger = make.person("owner", elsewhere.id)
    with pytest.raises(NotFound):
        revoke_invitation(stranger.actor, elsewhere.id, panel.invitations(here.id)[0].id)


@pytest.mark.parametrize(
    ("facts", "code", "where"),
    [
        ({"role": "king"}, "role-unknown", []),
        ({"group": 9}, "group-unknown", []),
        ({"email": "nobody"}, "invitation-invalid", ["email"]),
        ({"email": "one@example.org", "many": True}, "invitation-invalid", ["many"]),
        ({"role": "owner", "many": True}, "invitation-invalid", ["many"]),
        ({"days": 0}, "invitation-invalid", ["days"]),
        ({"days": 91}, "invitation-invalid", ["days"]),
    ],
)
def test_what_cannot_be_invited_is_refused(here, owner, facts, code, where):
    with pytest.raises(Invalid) as refusal:
        link(owner, here, **facts)
    assert (refusal.value.code, [place.where for place in refusal.value.places]) == (code, where)
    assert panel.invitations(here.id) == ()


@pytest.mark.parametrize("secret", ["", "forged", "x" * 500, "1"])
def test_a_forged_link_opens_nothing(secret):
    with pytest.raises(NotFound):
        invited(secret)


def test_a_weak_password_or_a_known_address_leaves_no_account_and_the_link_open(here, owner):
    secret = link(owner, here)
    for email, password in (("new@example.org", "short"), (owner.email, "a few sample words")):
        with pytest.raises(Invalid):
            accept_anew(secret, email, "Sample guest", password)
    assert open_invitation(secret).uses == 0
    assert len(panel.members(here.id)) == 1


def test_the_command_line_may_invite_for_an_owner_to_be(here):
    made = invite(COMMAND_LINE, here.id, "owner", None, "", False, 7)
    assert joining.invited(made.secret).by == ""
