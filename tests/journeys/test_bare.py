"""The least a phone needs: what the first visit weighs, and a vote without any script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Screens
from tests.journeys.steps import FIRST, clear, close, fresh_vote, phase, press

pytestmark = pytest.mark.journey
MOST_BYTES = 40 * 1024


def test_the_first_visit_of_a_phone_weighs_less_than_forty_kilobytes(screens: Screens, house, browser):
    fresh_vote(screens.chair)  # the heaviest page that a first scan can meet
    window = browser.new_context(locale="en-US", **PHONE)
    page = window.new_page()
    line, weights = window.new_cdp_session(page), []
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: weights.append(int(told["encodedDataLength"])))
    page.goto(house.join)
    phase(page, "open")
    page.wait_for_load_state()
    page.wait_for_timeout(500)  # what the script asks for once it runs
    window.close()
    assert len(weights) >= 8
    assert sum(weights) < MOST_BYTES


def test_a_phone_without_script_votes_and_is_counted(screens: Screens, house, open_page):
    chair = screens.chair
    clear(chair)
    phone = open_page(house.join, **PHONE, java_script_enabled=False)
    phone.get_by_role("button", name="Enter the room").click()
    expect(phone.get_by_role("heading", name="You are in the room")).to_be_visible()
    press(chair, FIRST)
    press(chair, "Open the vote")
    number = chair.locator("h1 b").inner_text()
    expect(phone.locator("h1 b")).to_have_text(number)  # the page loads itself again
    phone.get_by_role("button", name="No").click()
    expect(phone.get_by_role("status")).to_contain_text("Counted: No")
    phone.get_by_role("button", name="Yes").click()
    expect(phone.get_by_role("status")).to_contain_text("Counted: Yes")
    close(chair)
    press(chair, "Reveal the result")
    expect(screens.projector.locator("#stage")).to_contain_text(re.compile(r"1\s*yes"))
    expect(phone.locator("#stage")).to_contain_text("100%")


def test_a_chair_without_script_leads_a_vote(screens: Screens, house, open_page):
    clear(screens.chair)
    chair = open_page(house.chair, java_script_enabled=False)
    for name in (FIRST, "Open the vote", "Close the vote$", "Close the vote anyway", "Reveal the result"):
        chair.locator(".go").get_by_role("button", name=re.compile(name)).first.click()
    expect(chair.locator(".desk")).to_contain_text("Nobody has voted")
    expect(screens.projector.locator("#stage")).to_contain_text("No votes, no result")
