"""Doors: every endpoint has one, and every role finds it open or closed as the table says."""

import pytest
from flask import Blueprint

from core import access
from core.access import UnmarkedDoor, anyone, check_doors, may, signed_in
from core.actions import set_password
from core.people import COMMAND_LINE, RIGHTS
from tests import make, pages

ROLE_RIGHTS = {
    "owner": {"read", "vote", "comment", "edit-group", "edit", "review", "moderate", "administer"},
    "editor": {"read", "vote", "comment", "edit-group", "edit", "review", "moderate"},
    "group-chair": {"read", "vote", "comment", "edit-group", "review"},
    "member": {"read", "vote", "comment", "edit-group"},
    "chair": {"read", "vote", "comment", "moderate"},
    "reader": {"read"},
}
"""Said a second time, on purpose: a change of who may do what has to be made in two places."""
EVERY_RIGHT = ("read", "comment", "edit", "review", "moderate", "administer")
PROBE = "/probe/sample/{right}"


@pytest.fixture
def probes(app):
    """Pages behind each kind of door, on the application under test."""
    blueprint = Blueprint("probe", __name__)
    for right in EVERY_RIGHT:
        view = may(right)(lambda right=right, **_parts: right)
        blueprint.add_url_rule(f"/probe/<slug>/{right}", right, view, methods=["GET", "POST"])
    blueprint.add_url_rule("/probe/signed-in", "signed_in", signed_in(lambda: "in"), methods=["GET", "POST"])
    blueprint.add_url_rule("/probe/anyone", "anyone", anyone(lambda: "anyone"))
    app.register_blueprint(blueprint)
    app.config["WTF_CSRF_ENABLED"] = False  # doors stand before forms; forms have tests of their own
    return app


def test_every_endpoint_is_marked(app):
    check_doors(app)
    doors = {view.door for view in app.view_functions.values()}
    assert {f"may {right}" for right in set(EVERY_RIGHT) - {"review"}} | {"anyone", "signed in"} <= doors


def test_an_unmarked_door_is_refused_and_named(app):
    app.add_url_rule("/open", "left_open", lambda: "open")
    app.add_url_rule("/ajar", "ajar", lambda: "ajar")
    with pytest.raises(UnmarkedDoor, match=r": ajar, left_open$"):
        check_doors(app)


def test_the_roles_are_those_of_the_table():
    assert {str(role): set(rights) for role, rights in RIGHTS.items()} == ROLE_RIGHTS


@pytest.mark.parametrize("role", ROLE_RIGHTS)
@pytest.mark.parametrize("right", EVERY_RIGHT)
@pytest.mark.parametrize("is_public", [False, True])
def test_a_role_opens_what_its_rights_say(probes, signed_in, role, right, is_public):
    with probes.app_context():
        make.conference(is_public=is_public)
    answer = signed_in(role).get(PROBE.format(right=right))
    everywhere = right != "review" or role in ("owner", "editor")
    if right in ROLE_RIGHTS[role] and everywhere:
        assert (answer.status_code, answer.text) == (200, right)
    else:
        assert answer.status_code == 403
        assert "role-lacks-right" in answer.text


@pytest.mark.parametrize("right", EVERY_RIGHT)
@pytest.mark.parametrize(("is_public", "status"), [(False, 404), (True, 404)])
def test_a_role_elsewhere_is_no_role_here(probes, signed_in, right, is_public, status):
    with probes.app_context():
        make.conference(is_public=is_public)
    browser = signed_in("owner", conference="other")
    expected = 200 if is_public and right == "read" else status
    assert browser.get(PROBE.format(right=right)).status_code == expected


def test_to_a_stranger_a_private_conference_is_none(probes, signed_in):
    with probes.app_context():
        make.conference()
    browser = signed_in()
    here, nowhere = browser.get("/probe/sample/read"), browser.get("/probe/nowhere/read")
    assert (here.status_code, here.text) == (404, nowhere.text)


@pytest.mark.parametrize("right", EVERY_RIGHT)
@pytest.mark.parametrize("slug", ["sample", "nowhere"])
def test_who_has_not_signed_in_is_asked_to_and_learns_nothing(probes, client, right, slug):
    with probes.app_context():
        make.conference()
    answer = client.get(f"/probe/{slug}/{right}?r=1.1")
    assert (answer.status_code, answer.location) == (302, f"/sign-in?next=/probe/{slug}/{right}?r%3D1.1")


@pytest.mark.parametrize(("right", "status"), [("read", 200), *((each, 302) for each in EVERY_RIGHT[1:])])
def test_a_public_conference_can_be_read_and_nothing_else(probes, client, right, status):
    with probes.app_context():
        make.conference(is_public=True)
    assert client.get(PROBE.format(right=right)).status_code == status


@pytest.mark.parametrize(
    ("method", "headers"),
    [("POST", {}), ("POST", {"Accept": "application/json"}), ("GET", {"Accept": "application/json"})],
)
def test_who_is_no_reader_of_pages_gets_a_refusal_instead_of_a_redirect(probes, client, method, headers):
    answer = client.open("/probe/signed-in", method=method, headers=headers)
    assert answer.status_code == 401
    if headers:
        assert answer.json["code"] == "sign-in-needed"
    else:
        assert "sign-in-needed" in answer.text


@pytest.mark.parametrize("path", ["/probe/signed-in", "/probe/sample/read", "/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_one_time_password_opens_nothing_but_the_change_of_it(probes, signed_in, path, method):
    browser = signed_in("owner", password=None)
    if path == "/":
        assert browser.get("/").status_code == 200
        return
    answer = browser.open(path, method=method)
    assert (answer.status_code, answer.location) == (302, "/password")


def test_a_new_password_signs_every_device_out(probes, person):
    account = person()
    browser = pages.sign_in(probes.test_client(), account)
    assert browser.get("/probe/signed-in").status_code == 200
    with probes.app_context():
        set_password(COMMAND_LINE, account.id, "another few sample words")
    assert browser.get("/probe/signed-in").status_code == 302


@pytest.mark.parametrize("identity", ["", ".", "1", "1.", "x.y", "1.wrong", "99.stamp", "-1.stamp"])
def test_a_cookie_that_names_nobody_signs_nobody_in(probes, client, person, identity):
    person()
    with client.session_transaction() as session:
        session["_user_id"] = identity
    assert client.get("/probe/signed-in").status_code == 302


def test_a_forged_cookie_is_none(probes, client, person):
    account = person()
    client.set_cookie("session", f'{{"_user_id":"{account.identity}"}}')
    assert client.get("/probe/signed-in").status_code == 302


def test_the_rights_of_a_request_are_empty_without_a_conference(context):
    with context.test_request_context("/"):
        assert access.rights() == frozenset()
