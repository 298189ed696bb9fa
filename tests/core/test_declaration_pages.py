"""Declarations of interest on their pages: one's own, and the owner's overview."""

import pytest

from tests import pages

OWN, ALL = "/c/sample/declare", "/c/sample/declarations"


def test_one_declares_and_sees_the_latest_with_the_earlier(signed_in):
    browser = signed_in("member")
    assert "You have not declared anything yet" in browser.get(OWN).text
    pages.post(browser, OWN, {"subject": "", "none": "y"})
    pages.post(browser, OWN, {"subject": "", "text": "A <grant>"})
    page = browser.get(OWN).text
    assert ("A &lt;grant&gt;" in page, "1 earlier" in page, "Nothing to declare." in page) == (True, True, True)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": ""}, "Nothing is said."),
        ({"text": "A grant", "none": "y"}, "Keep the one or the other."),
        ({"text": "A grant", "subject": "question:1"}, "Not a valid choice"),
    ],
)
def test_what_says_nothing_is_refused_beside_its_field(signed_in, fields, says):
    answer = pages.post(signed_in("member"), OWN, fields)
    assert (answer.status_code, says in answer.text) == (422, True)


def test_nobody_declares_for_somebody_else_on_their_own_page(person, signed_in):
    other, browser = person("member", name="Sample other"), signed_in("member")
    pages.post(browser, OWN, {"person": str(other.id), "subject": "", "text": "Not theirs"})
    page = signed_in("owner").get(ALL).text
    assert "Sample other" in page.split("have not declared")[1].split("</section>")[0]


def test_an_owner_sees_who_has_not_declared_and_notes_what_came_on_paper(person, signed_in):
    member, browser = person("member", name="Sample member"), signed_in("owner", name="Sample owner")
    assert "2 have not declared" in browser.get(ALL).text
    pages.post(browser, ALL, {"person": str(member.id), "subject": "", "text": "Shares"})
    page = browser.get(ALL).text
    assert ("1 has not declared" in page, "Shares" in page) == (True, True)


def test_readers_are_neither_counted_nor_named_as_who_has_not_declared(person, signed_in):
    person("reader", name="Sample reader")
    browser = signed_in("owner", name="Sample owner")
    page = browser.get(ALL).text
    assert ("1 has not declared" in page, "Sample reader" in page) == (True, False)
    pages.post(browser, OWN, {"subject": "", "none": "y"})
    assert "Everybody has declared." in browser.get(ALL).text


def test_an_owner_notes_nothing_for_who_takes_no_part(person, signed_in):
    stranger = person("member", conference="other")
    answer = pages.post(signed_in("owner"), ALL, {"person": str(stranger.id), "subject": "", "text": "Shares"})
    assert (answer.status_code, "Not a valid choice" in answer.text) == (422, True)
