"""The chair's pages about people, by a stranger's eye: without findings, at any width, in any look, on a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import complaints
from tests.journeys.steps import follow

ROWS = """name\taffiliation\temail\tremote
Sample voter 1\tHospital de São João\tone@example.org\t
Sample voter with the very long name of Íñigo de las Mercedes Gonçalves-Østergård\tDepartment of Samples\t\tyes
Sample voter 3\t\tthree.with.a.very.long.address@sample-hospital.example.org\t"""


@pytest.fixture(scope="module")
def chair(house: House, browser: Browser) -> Iterator[Page]:
    """The chair's browser; its pages work without a script, so it has none."""
    context = browser.new_context(locale="en-US", viewport=WIDE)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(house.chair)
    yield page
    context.close()


def see(page: Page) -> None:
    """Nothing is wrong with the page as it stands."""
    assert complaints(page) == ""


def test_a_meeting_gets_its_people(chair: Page) -> None:
    desk = re.sub(r"/chair$", "", chair.url)
    chair.goto(f"{desk}/roll")
    expect(chair.get_by_role("heading", name="Nobody is on the roll yet")).to_be_visible()
    see(chair)
    see(follow(chair.get_by_role("link", name="Choose who may vote")))
    chair.get_by_label("People on the roll, each with a personal code").check()
    chair.get_by_label("Quorum").select_option("more-than-half")
    chair.get_by_role("button", name="Save").click()
    expect(chair.get_by_text("Saved. It holds from the next vote on.")).to_be_visible()
    chair.goto(f"{desk}/roll/import")
    chair.get_by_label("Or paste the rows here").fill("name\n=cmd()")
    chair.get_by_role("button", name="Look at it first").click()
    expect(chair.get_by_text("This roll cannot be taken. Nothing was written.")).to_be_visible()
    see(chair)
    chair.get_by_label("Or paste the rows here").fill(ROWS)
    chair.get_by_role("button", name="Look at it first").click()
    expect(chair.get_by_text("3 new, 0 changed, 0 as before.")).to_be_visible()
    see(chair)
    chair.get_by_role("button", name="Take it").click()
    chair.get_by_role("button", name="Arrived · Sample voter 1").click()
    expect(chair.get_by_text("Quorum of 2: not met")).to_be_visible()
    see(chair)
