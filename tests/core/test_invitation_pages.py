"""Invitations on their pages: shown once, looked at without harm, taken up with an account or without."""

import re

import pytest

from core.actions import invite
from tests import make, pages
from tests.pages import is_signed_in

FIELDS = {"i-role": "member", "i-group": "", "i-email": "", "i-days": "7"}
PASSWORD = "a few sample words"
ANEW = {"name": "Sample guest", "email": "guest@example.org", "new": PASSWORD, "again": PASSWORD}


@pytest.fixture
def link(app, person):
    owner = person("owner", name="Sample owner")

    def made(role="member", email="", many=False) -> str:
        with app.app_context():
            here = make.conference()
            return f"/i/{invite(owner.actor, here.id, role, None, email, many, 7).secret}"

    return made


def test_an_owner_makes_a_link_that_is_shown_once_and_works(app, signed_in):
    browser = signed_in("owner")
    answer = pages.post(browser, "/c/sample/people/invitations", FIELDS, "/c/sample/people")
    address = pages.made_link(browser, answer)
    guest = app.test_client()
    assert pages.post(guest, address, ANEW).location == "/me?next=/c/sample"
    assert guest.get("/c/sample").status_code == 200


def test_to_load_the_page_again_makes_no_second_link(signed_in):
    browser = signed_in("owner")
    answer = pages.post(browser, "/c/sample/people/invitations", FIELDS, "/c/sample/people")
    for _ in range(3):
        page = browser.get(answer.location).text
    assert len(re.findall(r"/people/invitations/\d+/revoke", page)) == 1


def test_who_has_a_role_is_told_that_it_stays(link, signed_in):
    browser, address = signed_in("editor"), link("reader")
    page = browser.get(address).text
    assert ("stay what you are: Editor" in page, "Take part</button>" in page) == (True, False)


def test_a_mistake_is_said_beside_its_field_and_no_link_is_made(signed_in):
    browser = signed_in("owner")
    for wrong, says in (({"i-days": "0"}, "Choose from 1 to 90 days."), ({"i-email": "x"}, "not an e-mail address")):
        answer = pages.post(browser, "/c/sample/people/invitations", FIELDS | wrong, "/c/sample/people")
        assert (answer.status_code, says in answer.text, 'class="link"' in answer.text) == (422, True, False)


def test_to_look_at_it_changes_nothing(app, link):
    address = link()
    for _ in range(3):
        page = app.test_client().get(address)
        assert (page.status_code, "Sample owner invites you" in page.text) == (200, True)
    assert pages.post(app.test_client(), address, ANEW).status_code == 303


def test_who_is_signed_in_takes_it_up_by_one_button(app, link, signed_in):
    browser, address = signed_in(), link("chair")
    assert browser.get("/c/sample/panel").status_code == 404
    assert pages.post(browser, address, {}).location == "/c/sample"
    assert browser.get("/c/sample/panel").status_code == 200
    assert app.test_client().get(address).status_code == 404


def test_a_form_of_another_site_takes_nothing_up(link, signed_in):
    browser, address = signed_in(), link()
    assert browser.post(address).status_code == 400
    assert browser.get("/c/sample/panel").status_code == 404


def test_who_has_an_account_is_led_to_sign_in_and_back(app, link):
    address = link()
    assert f'href="/sign-in?next={address}"' in app.test_client().get(address).text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "This has to be filled in."),
        ({"email": "nobody"}, "This is not an e-mail address."),
        ({"new": "short", "again": "short"}, "It is too short."),
        ({"again": "another"}, "The two are not the same."),
    ],
)
def test_what_cannot_be_an_account_is_said_beside_its_field(client, link, wrong, says):
    address = link()
    answer = pages.post(client, address, ANEW | wrong)
    assert (answer.status_code, says in answer.text, is_signed_in(client)) == (422, True, False)
    assert client.get(address).status_code == 200


def test_taken_back_it_says_so_to_whoever_has_it(client, link, signed_in):
    address = link(many=True)
    browser = signed_in("owner")
    path = re.search(r"/c/sample/people/invitations/\d+/revoke", browser.get("/c/sample/people").text)[0]
    assert pages.post(browser, path, {}, "/c/sample/people").status_code == 303
    answer = client.get(address)
    assert (answer.status_code, "used, taken back, or is too old" in answer.text) == (404, True)


def test_hostile_names_stay_text(app, link):
    browser = app.test_client()
    pages.post(browser, link(), ANEW | {"name": "<script>alert(1)</script>"})
    page = browser.get("/c/sample/panel").text
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
