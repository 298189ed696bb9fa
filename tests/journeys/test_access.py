"""Everybody can use the live path: axe on every page in every phase, dark, forced colours, narrow, targets."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import WIDE, Screens
from tests.journeys.looking import complaints
from tests.journeys.steps import FIRST, ballot, clear, close, phase, press, step

pytestmark = pytest.mark.journey


def all_complaints(screens: Screens) -> dict[str, dict[str, list[str]]]:
    """What is wrong with any of the three as they stand."""
    told = {name: complaints(page) for name, page in vars(screens).items()}
    return {name: found for name, found in told.items() if found}


@pytest.mark.parametrize("path", ["/j", "/sign-in", "/j/ZZZZZZ", "/no-such-page", "/"])
def test_the_pages_around_the_meeting_have_no_findings(house, open_page, path):
    page = open_page(house.base + path, viewport=WIDE)
    assert complaints(page, targets=path != "/") == {}


def test_no_screen_has_findings_in_any_phase_of_a_vote(screens: Screens):
    """Collected over the whole way, so that one run tells everything that is wrong."""
    told = {}
    clear(screens.chair)
    told["lobby"] = all_complaints(screens)
    press(screens.chair, FIRST)
    phase(screens.phone, "shown")
    told["shown"] = all_complaints(screens)
    press(screens.chair, "Open the vote")
    phase(screens.phone, "open")
    told["open"] = all_complaints(screens)
    ballot(screens.phone, "Yes")
    told["counted"] = {"phone": complaints(screens.phone)}
    step(screens.chair, "^Void$").click()
    told["void asks"] = {"chair": complaints(screens.chair)}
    screens.chair.keyboard.press("Escape")
    close(screens.chair)
    phase(screens.phone, "closed")
    told["closed"] = all_complaints(screens)
    press(screens.chair, "Reveal the result")
    phase(screens.phone, "revealed")
    told["revealed"] = all_complaints(screens)
    step(screens.chair, "Blank the screen").click()
    expect(screens.projector.locator(".blank")).to_be_attached()
    told["blank"] = all_complaints(screens)
    step(screens.chair, "Show the screen").click()
    assert {name: found for name, found in told.items() if any(found.values())} == {}
