"""A file that takes long, in a browser: its page says how far it is, gives it by itself, and cancels it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import complaints
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey
LONGEST = 120_000
FILES = "**/c/sample/files/**"


@pytest.fixture(scope="module")
def owner(house: House, browser: Browser) -> Iterator[Page]:
    """The owner's browser."""
    context = browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.wait_for_load_state()
    yield page
    context.close()


def ask(page: Page, house: House) -> None:
    """Asks for the pack, as the menu of downloads does."""
    page.goto(f"{house.base}/c/sample/g/1")
    page.locator(".downloads > summary").click()
    page.get_by_role("link", name="Submission pack (ZIP)").click()


def parts(file: str | Path) -> list[str]:
    with ZipFile(file) as pack:
        assert pack.testzip() is None
        return pack.namelist()


def test_a_file_is_cancelled_and_made_after_all(owner: Page, house: House) -> None:
    owner.route(FILES, lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    ask(owner, house)
    expect(owner.get_by_role("heading", name="Making the ZIP file")).to_be_visible()
    expect(owner.locator("[data-told]")).to_contain_text(re.compile(r"^\s*File \d+ of \d+\. \w"))
    bar = owner.get_by_role("progressbar", name="How far the file is")
    expect(bar).to_have_attribute("value", re.compile(r"^\d+$"))
    assert complaints(owner) == ""  # of a page that does not go on meanwhile
    owner.get_by_role("button", name="Cancel").click()
    expect(owner.get_by_role("heading", name="Cancelled")).to_be_visible()
    owner.unroute_all()
    with owner.expect_download(timeout=LONGEST) as download:
        owner.get_by_role("link", name="Make it after all").click()
    assert download.value.suggested_filename.endswith(".zip")
    assert "manifest.json" in " ".join(parts(download.value.path()))


def test_a_file_that_was_ready_before_its_page_comes_by_itself_too(owner: Page, house: House) -> None:
    def late(route: Route) -> None:
        until = time.monotonic() + LONGEST / 1000
        answer = route.fetch()
        while 'data-standing="done"' not in answer.text() and time.monotonic() < until:
            time.sleep(0.5)
            answer = route.fetch()
        route.fulfill(response=answer)

    for kept in (house.child.log.parent / "cache").glob("*.*"):
        kept.unlink()
    owner.route(FILES, late)
    with owner.expect_download(timeout=LONGEST) as download:
        ask(owner, house)
    assert "manifest.json" in " ".join(parts(download.value.path()))
    owner.unroute_all()
