"""One's own page."""

import pytest

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
