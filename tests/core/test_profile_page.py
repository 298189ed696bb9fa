"""One's own page."""

import pytest

from core.db import db
from core.people import Person
from tests import pages

FIELDS = {"name": "Sample surgeon", "affiliation": "", "specialty": "", "country": "", "orcid": ""}


def test_a_profile_is_saved_and_shown_to_the_others(signed_in):
    browser = signed_in("member")
    told = FIELDS | {"affiliation": "Sample <hospital>", "country": "PT", "orcid": "0000-0002-1825-0097"}
    assert pages.post(browser, "/me", told | {"next": "/c/sample/panel"}).location == "/c/sample/panel"
    page = browser.get("/c/sample/panel").text
    for said in (
        "Sample surgeon",
        "Sample &lt;hospital&gt; · Portugal",
        'href="https://orcid.org/0000-0002-1825-0097"',
    ):
        assert said in page


def test_the_country_is_named_in_the_readers_language(signed_in):
    page = signed_in().get("/me", headers={"Accept-Language": "pt"}).text
    assert '<option value="ES">Espanha</option>' in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "This has to be filled in."),
        ({"orcid": "0000-0002-1825-0098"}, "This is no ORCID iD"),
        ({"country": "XX"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(signed_in, wrong, says):
    answer = pages.post(signed_in(), "/me", FIELDS | wrong)
    assert (answer.status_code, says in answer.text) == (422, True)


def test_who_is_led_elsewhere_stays_here(signed_in):
    assert pages.post(signed_in(), "/me", FIELDS | {"next": "//evil.example/"}).location == "/"


def test_an_owner_fills_in_who_came_with_a_record(app, person, signed_in):
    member = person("member", name="Sample <surgeon>")
    with app.app_context():
        db.session.get_one(Person, member.id).password_hash = ""
        db.session.commit()
    browser, page = signed_in("owner"), f"/c/sample/people/{member.id}/profile"
    assert f'href="{page}"' in browser.get("/c/sample/people").text
    wrong = pages.post(browser, page, FIELDS | {"orcid": "0000-0002-1825-0098"})
    assert (wrong.status_code, "This is no ORCID iD" in wrong.text) == (422, True)
    told = FIELDS | {"name": "Sample <surgeon>", "specialty": "surgery", "country": "PT"}
    assert pages.post(browser, page, told).location == "/c/sample/people"
    panel = browser.get("/c/sample/panel").text
    assert ("Sample &lt;surgeon&gt;" in panel, "surgery · Portugal" in panel) == (True, True)


def test_an_owner_does_not_for_who_can_sign_in(person, signed_in):
    member, browser = person("member"), signed_in("owner")
    page = f"/c/sample/people/{member.id}/profile"
    assert browser.get(page).status_code == 409
    assert page not in browser.get("/c/sample/people").text
