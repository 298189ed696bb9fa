"""Without a pointer or eyes: Tab and the console's keys, where the focus goes, what is read aloud, stillness."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Screens
from tests.journeys.steps import FIRST, clear, close, fresh_vote, phase, press, step

pytestmark = pytest.mark.journey

REACHABLE = """() => Array.from(
  document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")
).filter(each => !each.disabled && each.checkVisibility({ visibilityProperty: true })).map(each => each.outerHTML)"""

FOCUSED = """() => {
  const each = document.activeElement, style = getComputedStyle(each);
  return [each.outerHTML, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""

FROM_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""

LISTEN = """(region) => {
  window.heard = [];
  const place = document.querySelector(region);
  new MutationObserver(() => { const told = place.textContent.trim(); if (told) window.heard.push(told); })
    .observe(place, { childList: true, characterData: true, subtree: true });
}"""


def walk(page: Page) -> tuple[list[str], list[str]]:
    """(what Tab reaches from the page's top, in order; which of it shows no focus)."""
    page.evaluate(FROM_THE_TOP)
    count = len(page.evaluate(REACHABLE))
    page.keyboard.press("Tab")
    reached, unseen = [], []
    for _ in range(count):
        html, visible = page.evaluate(FOCUSED)
        reached.append(html)
        unseen += [] if visible else [html]
        page.keyboard.press("Tab")
    return reached, unseen


def test_tab_reaches_every_target_in_the_order_of_the_page(screens: Screens):
    fresh_vote(screens.chair)
    phase(screens.phone, "open")
    expect(step(screens.chair, "Close the vote")).to_be_enabled()
    for page in (screens.phone, screens.chair, screens.projector):
        wanted = page.evaluate(REACHABLE)
        assert walk(page) == (wanted, [])


def test_the_chair_leads_a_vote_by_keys_alone(screens: Screens):
    chair, projector = screens.chair, screens.projector
    clear(chair)
    chair.evaluate("document.activeElement.blur()")

    def key(name: str) -> None:
        expect(chair.locator("[data-primary]")).to_be_enabled()  # a new button takes no press for a moment
        chair.keyboard.press(name)

    key(" ")
    expect(step(chair, "Open the vote")).to_be_visible()
    number = chair.locator("h1 b").inner_text()
    key("ArrowRight")
    expect(chair.locator("h1 b")).not_to_have_text(number)
    key("ArrowLeft")
    expect(chair.locator("h1 b")).to_have_text(number)
    key(" ")
    expect(step(chair, "Close the vote")).to_be_visible()
    key("b")
    expect(projector.locator(".blank")).to_be_attached()
    key("b")
    expect(projector.locator(".blank")).to_have_count(0)
    key(" ")
    expect(chair.locator("#alert")).to_contain_text("has not voted")  # the console asks once
    key(" ")
    expect(step(chair, "Reveal the result")).to_be_visible()
    key("r")
    expect(step(chair, "Next statement")).to_be_visible()
    key(" ")
    expect(step(chair, "Open the vote")).to_be_visible()


def test_an_answer_that_comes_late_does_not_take_the_stage_back(screens: Screens):
    chair = screens.chair
    clear(chair)
    press(chair, FIRST)
    asked = "fetch(document.getElementById('room').dataset.state, {headers: {Accept: 'application/json'}})"
    before = chair.evaluate(f"() => {asked}.then(answer => answer.text())")
    press(chair, "Open the vote")
    expect(step(chair, "Close the vote")).to_be_enabled()
    address = "**" + str(chair.locator("#room").get_attribute("data-state"))
    chair.route(address, lambda route: route.fulfill(body=before, content_type="application/json"))
    with chair.expect_response(address):
        chair.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    chair.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    chair.unroute(address)
    expect(step(chair, "Close the vote")).to_be_enabled(timeout=1)


def test_a_dialog_keeps_the_focus_and_gives_it_back(screens: Screens):
    chair = screens.chair
    fresh_vote(chair)
    opener = step(chair, "^Void$")
    expect(step(chair, "Close the vote")).to_be_enabled()
    opener.focus()
    chair.keyboard.press("Enter")
    dialog = chair.locator("dialog[open]")
    expect(dialog).to_be_visible()
    inside = "() => Boolean(document.activeElement.closest('dialog[open]')) || document.activeElement === document.body"
    assert dialog.evaluate("each => each.contains(document.activeElement)")
    for _ in range(9):
        chair.keyboard.press("Tab")
        assert chair.evaluate(inside)
    chair.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    expect(step(chair, "Close the vote")).to_be_visible()  # nothing was voided, and no key meant for the dialog counted


def test_the_focus_survives_a_change_of_the_stage(screens: Screens):
    chair, phone = screens.chair, screens.phone
    fresh_vote(chair)
    phase(phone, "open")
    phone.get_by_role("button", name="Yes").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#state")).to_contain_text("Counted: Yes")
    expect(phone.get_by_role("button", name="Yes")).to_be_focused()
    expect(step(chair, "Close the vote")).to_be_enabled()
    step(chair, "Close the vote").focus()
    chair.keyboard.press("Enter")
    expect(step(chair, "Reveal the result")).to_be_focused()
    phase(phone, "closed")
    expect(phone.locator("#room")).to_be_focused()
    chair.keyboard.press("Enter")
    expect(step(chair, "Next statement")).to_be_focused()


def test_what_changes_is_read_aloud_politely(screens: Screens):
    chair, phone, projector = screens.chair, screens.phone, screens.projector
    clear(chair)
    for page in (chair, phone, projector):
        page.evaluate(LISTEN, "#news")
        region = page.locator("#news")
        assert (region.get_attribute("role"), region.get_attribute("aria-live")) in (("status", None), (None, "polite"))
        assert page.locator("[aria-live=assertive]").count() == 0
    press(chair, FIRST)
    phase(phone, "shown")
    statement = " ".join(phone.locator("h1").inner_text().split())
    press(chair, "Open the vote")
    phase(phone, "open")
    phone.evaluate(LISTEN, "#state")
    phone.get_by_role("button", name="Yes").click()
    expect(phone.locator("#state")).to_contain_text("Counted: Yes")
    assert [" ".join(told.split())[:12] for told in phone.evaluate("heard")] == ["Sending: Yes", "Counted: Yes"]
    close(chair)
    press(chair, "Reveal the result")
    phase(phone, "revealed")
    expect(projector.locator(".bar")).to_be_visible()
    heard = " | ".join(chair.evaluate("heard"))
    assert [words for words in ("The vote is open.", "The vote is closed.", "unanimous") if words not in heard] == []
    room = " | ".join(" ".join(told.split()) for told in projector.evaluate("heard"))
    assert [words for words in (statement, "100%", "unanimous", "1 yes") if words not in room] == []


def test_nothing_moves_for_those_who_ask_for_stillness(screens: Screens, open_page, house):
    clear(screens.chair)
    phone = open_page(house.join, **PHONE, reduced_motion="reduce")
    expect(phone.locator(".ring")).to_be_visible()
    projector = open_page(house.projector, reduced_motion="reduce")
    press(screens.chair, FIRST)
    press(screens.chair, "Open the vote")
    phase(phone, "open")
    phone.get_by_role("button", name="Yes").click()
    close(screens.chair)
    press(screens.chair, "Reveal the result")
    expect(projector.locator(".bar")).to_be_visible()
    running = "() => document.getAnimations().filter(each => each.playState === 'running').length"
    assert [page.evaluate(running) for page in (phone, projector)] == [0, 0]
