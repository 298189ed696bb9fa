"""A served house with the sample conference, and Debian's Chromium to walk through it."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from bench.children import Child, server
from tests.journeys.desk import Desk
from tests.journeys.evening import ROLL, Evening

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
# Chromium draws two suggestion lists beneath the address line of every window, and nobody sees them: over half of what
# a window costs. A list of our own takes the place of Playwright's, so what matters of that one is repeated.
QUIET += [
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "PaintHolding,MediaRouter,OptimizationHints,LensOverlay,ThirdPartyStoragePartitioning,DestroyProfileOnBrowserClose,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,AvoidCorsURLLoaderRestartOnRedirect,NetworkTimeServiceQuerying,PreconnectToSearch"
]
CUT = (
    "INTERNET_DISCONNECTED",
    "CONNECTION_REFUSED",
    "CONNECTION_RESET",
    "INCOMPLETE_CHUNKED",
    "EMPTY_RESPONSE",
    "FAILED",
)
"""What the browser says of a line that was cut or a server that was killed."""
WIDE = {"width": 1280, "height": 720}
PHONE = {"viewport": {"width": 360, "height": 720}, "is_mobile": True, "has_touch": True}


expect.set_options(timeout=20_000)
"""Longer than a page ever takes on a machine that is busy with much else; who sees sooner waits no longer."""


@dataclass(frozen=True)
class House:
    """A served house: what `./accordant run` printed."""

    child: Child
    editor: str
    password: str
    chair: str
    projector: str
    join: str

    @property
    def base(self) -> str:
        return self.child.base


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server on a fresh instance, with its sample loaded."""
    with server("serve", tmp_path_factory.mktemp("house")) as child:
        yield printed_links(child)


def printed_links(child: Child) -> House:
    """What the server printed at its first start: links, and the editor's account."""
    printed = child.log.read_text()
    links = {
        name: re.search(rf"{name} +(\S+)", printed).group(1)  # type: ignore[union-attr]
        for name in ("Chair", "Projector", "Join")
    }
    account = re.search(r"(\S+@\S+) +one-time password: (\S+)", printed)
    assert account, printed
    return House(child, account[1], account[2], links["Chair"], links["Projector"], links["Join"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. In CI its absence is a failure; on a laptop the journeys are left out, and say so."""
    if CHROMIUM is None:
        message = "no Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@dataclass(frozen=True)
class Screens:
    """The three screens of one meeting."""

    chair: Page
    projector: Page
    phone: Page


@pytest.fixture(scope="module")
def screens(house: House, browser: Browser) -> Iterator[Screens]:
    """Chair, projector and one phone that has entered the room; one set for all tests of the module."""
    pages, errors = [], []
    for address, context in ((house.chair, {}), (house.projector, {}), (house.join, PHONE)):
        page = browser.new_context(**{"locale": "en-US", "viewport": WIDE} | context).new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        pages.append(page)
    expect(pages[2].get_by_text("You are in the room")).to_be_visible()
    yield Screens(*pages)
    for page in pages:
        page.context.close()
    assert errors == []


@pytest.fixture(scope="module")
def evening(house: House, browser: Browser) -> Iterator[Evening]:
    """The sample meeting with a roll of six; each test takes the next statement."""
    windows, errors = [], []

    def window(address: str, **context: object) -> Page:
        windows.append(browser.new_context(**{"locale": "en-US"} | context))
        page = windows[-1].new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    paper = window(house.chair)
    desk = Desk(paper, paper.url)
    desk.settle("People on the roll, each with a personal code")
    codes = desk.enroll(ROLL)
    yield Evening(house.join, desk, window(house.chair), window(house.projector), window, codes, PHONE)
    for each in windows:
        each.close()
    assert errors == []


@pytest.fixture
def open_page(browser: Browser):
    """Opens an address in a window of its own (its own cookies); page errors fail the journey."""
    windows, errors = [], []

    def opened(address: str, **context: object) -> Page:
        window = browser.new_context(**{"locale": "en-US"} | context)
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if _is_fault(message, page) else None)
        page.goto(address)
        return page

    yield opened
    for window in windows:
        window.close()
    assert errors == []


def _is_fault(message: ConsoleMessage, page: Page) -> bool:
    """Whether the console complains of more than a page that was refused or a line that the journey cut itself."""
    is_page = message.location["url"] == page.url and "the server responded with a status of" in message.text
    is_cut = any(f"ERR_{code}" in message.text for code in CUT)
    return message.type == "error" and not is_page and not is_cut


@pytest.fixture
def shots() -> Path | None:
    """The folder for screenshots, where SHOTS names one."""
    folder = os.environ.get("SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder) if folder else None
