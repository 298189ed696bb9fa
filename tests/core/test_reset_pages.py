"""A lost password: by an owner's link without any mail, and by mail; no answer tells who has an account."""

import re
from dataclasses import replace

import pytest

from core import errands
from core.routes import resets, signing
from tests import pages
from tests.core.letterbox import letterbox
from tests.pages import is_signed_in, try_sign_in

NEW = "quite another few words"
LOST = "/password/lost"


@pytest.fixture
def box(app):
    """A mail server that the application uses."""
    with letterbox() as server:
        settings = app.config["SETTINGS"]
        url = f"smtp+plain://127.0.0.1:{server.port}"
        app.config["SETTINGS"] = replace(settings, smtp_url=url, mail_from="accordant@sample.example")
        yield server
        errands.finish(app)


def ask(app, email: str):
    answer = pages.post(app.test_client(), LOST, {"email": email})
    errands.finish(app)
    return answer


def test_an_owner_hands_over_a_link_that_works_once(app, person, signed_in):
    member = person("member")
    browser, device = signed_in("owner"), pages.sign_in(app.test_client(), member)
    answer = pages.post(browser, f"/c/sample/people/{member.id}/link", {}, "/c/sample/people")
    address = pages.made_link(browser, answer)
    guest = app.test_client()
    assert pages.post(guest, address, {"new": NEW, "again": NEW}).location == "/"
    assert (is_signed_in(guest), is_signed_in(device)) == (True, False)
    assert app.test_client().get(address).status_code == 404
    assert try_sign_in(app.test_client(), member.email, NEW).status_code == 302


def test_an_owner_gets_no_link_into_an_account_that_is_not_theirs_alone(app, person, signed_in):
    busy = person("editor", conference="other")
    browser = signed_in("owner")
    pages.post(browser, "/c/sample/people", {"email": busy.email, "name": "", "role": "member"})
    answer = pages.post(browser, f"/c/sample/people/{busy.id}/link", {}, "/c/sample/people")
    assert (answer.status_code, "not this conference’s alone" in answer.text) == (403, True)
    assert 'class="link"' not in answer.text


def test_by_mail_it_goes_to_the_address_of_the_account(app, box, person):
    account = person(name="Sample <surgeon>")
    ask(app, f" {account.email.upper()} ")
    mail = box.mails.get(timeout=10)
    text = mail.get_payload(decode=True).decode()
    address = re.search(r"http://localhost(/password/link/\S+)", text)[1]
    assert (account.email in mail["To"], account.name in text) == (True, True)
    pages.post(app.test_client(), address, {"new": NEW, "again": NEW})
    assert try_sign_in(app.test_client(), account.email, NEW).status_code == 302


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(app, box, person):
    known, unknown = ask(app, person().email), ask(app, "nobody@example.org")
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    assert box.mails.qsize() == 1


def test_a_mail_server_that_is_gone_is_the_operators_trouble_alone(app, box, person, caplog):
    box.shutdown()
    box.server_close()
    assert ask(app, person().email).status_code == 200
    assert "an errand failed" in caplog.text


def test_nobodys_letterbox_is_filled(app, box, person):
    account = person()
    answers = {ask(app, account.email).status_code for _ in range(5)}
    assert (answers, box.mails.qsize()) == ({200}, int(resets.MAILS[0]))


def test_asking_costs_budget(app, box, monkeypatch):
    monkeypatch.setattr(signing, "ALL_FROM_HERE", "3 per 15 minutes")
    assert [ask(app, f"guess{n}@example.org").status_code for n in range(5)] == [200] * 3 + [429] * 2


def test_without_a_mail_server_it_says_who_can_help(client):
    page = client.get(LOST)
    assert (page.status_code, "sends no mail" in page.text, "<form class" in page.text) == (200, True, False)
    assert client.post(LOST, data={"email": "x@example.org"}).status_code in (400, 422)


@pytest.mark.parametrize(
    ("wrong", "says"), [({"new": "short", "again": "short"}, "too short"), ({"again": "x"}, "not the same")]
)
def test_a_password_that_cannot_be_leaves_the_link_open(person, signed_in, client, wrong, says):
    member = person("member")
    browser = signed_in("owner")
    answer = pages.post(browser, f"/c/sample/people/{member.id}/link", {}, "/c/sample/people")
    address = pages.made_link(browser, answer)
    refused = pages.post(client, address, {"new": NEW, "again": NEW} | wrong)
    assert (refused.status_code, says in refused.text) == (422, True)
    assert client.get(address).status_code == 200
