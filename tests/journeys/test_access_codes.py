"""Everybody can use a meeting with personal codes too: the chair's paperwork, and what phones and screens then show."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.evening import NAMES, Evening
from tests.journeys.looking import complaints, report
from tests.journeys.steps import FIRST, ballot, clear, close, follow, fresh_vote, phase, press, step

pytestmark = pytest.mark.journey


def test_the_pages_beside_the_console_have_no_findings(evening: Evening):
    desk, told = evening.desk, {}
    desk.page.set_viewport_size(WIDE)
    clear(evening.chair)
    told["paper, nothing shown"] = complaints(desk.open("paper"))
    press(evening.chair, FIRST)
    expect(step(evening.chair, "Open the vote")).to_be_visible()
    told["paper, a count"] = complaints(desk.open("paper"))
    for name in ("New wording", "Translations"):
        told[name] = complaints(follow(desk.open("chair").get_by_role("link", name=name)))
    press(evening.chair, "Open the vote")
    expect(step(evening.chair, "^Close the vote")).to_be_visible()
    told["paper, a ballot"] = complaints(desk.open("paper"))
    assert report(told) == ""


def test_entering_with_a_code_has_no_findings(evening: Evening):
    clear(evening.chair)
    entering = evening.window(evening.join, **PHONE)
    told = {"code": complaints(entering)}
    entering.get_by_label("Your personal code").fill("ZZZZ ZZZZ")
    told["wrong code"] = complaints(follow(entering.get_by_role("button", name="Enter the room")))
    assert report(told) == ""


def test_a_named_vote_with_reasons_and_a_recusal_has_no_findings(evening: Evening):
    chair, projector, told = evening.chair, evening.projector, {}
    for page in (chair, projector):
        page.set_viewport_size(WIDE)
    clear(chair)
    phone, recused, other = evening.phone(1), evening.phone(2), evening.phone(3)
    press(chair, FIRST)
    number = chair.locator(".desk h1 b").inner_text()
    evening.desk.declare(NAMES[1], number, "A sample grant", recused=True)
    chair.locator(".how summary").first.click()
    for name in ("named", "countdown"):
        chair.locator(f".how [name={name}]").first.select_option(index=1)
    chair.locator(".how [name=ask_reason]").first.check()
    told["how the vote is taken"] = complaints(chair)
    press(chair, "Open the vote")
    phase(phone, "open")
    ballot(phone, "No")
    expect(recused.locator("#stage")).to_contain_text("You stand back")
    pages = {"chair": chair, "projector": projector, "reason": phone, "recused": recused, "open": other}
    told |= {name: complaints(page) for name, page in pages.items()}
    press(chair, "^Close the vote")
    expect(chair.locator("#alert")).to_be_visible()
    told["it asks"] = complaints(chair)
    press(chair, "^Close the vote")
    expect(step(chair, "Reveal the result")).to_be_enabled()
    chair.get_by_text("Who voted what").click()
    told["who voted what"] = complaints(chair)
    assert report(told) == ""


def test_a_new_wording_and_a_growing_result_have_no_findings(evening: Evening):
    chair, phone, told = evening.chair, evening.phone(1), {}
    fresh_vote(chair)
    phase(phone, "open")
    ballot(phone, "No")
    close(chair)
    chair.get_by_role("link", name="New wording").click()
    text = chair.get_by_label("Statement")
    text.fill(text.input_value().rstrip(".") + ", without exception.")
    chair.get_by_role("button", name="Show the new wording").click()
    expect(phone.locator(".changes ins")).to_be_visible()
    pages = {"chair": chair, "projector": evening.projector, "phone": phone}
    told |= {f"new wording, {name}": complaints(page) for name, page in pages.items()}
    chair.locator(".how summary").first.click()
    chair.locator(".how [name=visibility]").first.select_option("live")
    press(chair, "Open the vote")
    phase(phone, "open")
    ballot(phone, "Yes")
    told |= {f"growing, {name}": complaints(page) for name, page in pages.items()}
    close(chair)
    assert report(told) == ""


def test_a_persons_pages_have_no_findings(evening: Evening):
    told, page = {}, evening.desk.person(NAMES[5])
    page.set_viewport_size(WIDE)
    told["person"] = complaints(page)
    code = page.locator(".personal").inner_text()
    told["new code"] = complaints(follow(page.get_by_role("link", name="Give a new code")))
    page.get_by_role("button", name="Give a new code").click()
    expect(page.get_by_text("The old code and the old device open nothing any more.")).to_be_visible()
    assert page.locator(".personal").inner_text() != code
    told["declaring"] = complaints(follow(page.get_by_role("link", name="Declare or withdraw")))
    evening.desk.declare(NAMES[5], "3.2", "A grant from a maker of samples", recused=True)
    told["interests"] = complaints(page)
    told["by statement"] = complaints(follow(page.get_by_role("link", name="By statement")))
    assert report(told) == ""
