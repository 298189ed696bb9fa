"""Everybody can use the live path: axe on every page in every phase, dark, forced colours, narrow, targets."""

import pytest
from playwright.sync_api import Page, expect

from core.languages import LANGUAGES
from tests.journeys.conftest import PHONE, WIDE, House, Screens
from tests.journeys.looking import complaints, report, sized
from tests.journeys.steps import FIRST, ballot, clear, close, fresh_vote, phase, press, step

pytestmark = pytest.mark.journey


def look(screens: Screens) -> str:
    """What is wrong with any of the three as they stand."""
    return report({name: complaints(page) for name, page in vars(screens).items()})


@pytest.mark.parametrize("path", ["/j", "/sign-in", "/j/ZZZZZZ", "/no-such-page", "/"])
def test_the_pages_around_the_meeting_have_no_findings(house, open_page, path):
    page = open_page(house.base + path, viewport=WIDE)
    assert complaints(page) == ""


def test_no_screen_has_findings_in_any_phase_of_a_vote(screens: Screens):
    """Collected over the whole way, so that one run tells everything that is wrong."""
    told = {}
    clear(screens.chair)
    told["lobby"] = look(screens)
    press(screens.chair, FIRST)
    phase(screens.phone, "shown")
    told["shown"] = look(screens)
    press(screens.chair, "Open the vote")
    phase(screens.phone, "open")
    told["open"] = look(screens)
    ballot(screens.phone, "Yes")
    told["counted"] = complaints(screens.phone)
    step(screens.chair, "^Void$").click()
    told["void asks"] = complaints(screens.chair)
    screens.chair.keyboard.press("Escape")
    close(screens.chair)
    phase(screens.phone, "closed")
    told["closed"] = look(screens)
    press(screens.chair, "Reveal the result")
    phase(screens.phone, "revealed")
    told["revealed"] = look(screens)
    step(screens.chair, "Blank the screen").click()
    expect(screens.projector.locator(".blank")).to_be_attached()
    told["blank"] = look(screens)
    step(screens.chair, "Show the screen").click()
    assert report(told) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_has_findings_when_the_meeting_has_ended(screens: Screens, house: House, open_page, language: str):
    """The chair's who ended it, the room's, a phone's that was there, and one's that scans the code too late."""
    clear(screens.chair)
    tongue = {"locale": f"{language}-XX"}
    here = Screens(
        open_page(house.chair, viewport=WIDE, **tongue),
        open_page(house.projector, viewport=WIDE, **tongue),
        open_page(house.join, **PHONE, **tongue),
    )
    expect(here.phone.locator("#room[data-seat=taken]")).to_be_visible()
    here.chair.locator("details.end summary").click()
    here.chair.locator("[data-verb=end]").click()
    try:
        phase(here.phone, "ended")
        expect(here.chair.locator("[data-verb=resume]")).to_be_enabled()
        expect(here.projector.locator(".message h1")).to_be_visible()
        late = open_page(house.join, **PHONE, **tongue)
        told = {"all": look(here), "too late": complaints(late)}
        assert {each.locator("html").get_attribute("lang") for each in (*vars(here).values(), late)} == {language}
        with sized(here.chair, 768, 1024):
            button = here.chair.locator("[data-verb=resume]").bounding_box()
            assert button
            assert button["height"] < 60  # what little is there is not stretched over the page
    finally:
        here.chair.locator("[data-verb=resume]").click()
        phase(here.phone, "lobby")
    assert report(told) == ""


def is_whole(page: Page, selector: str) -> bool:
    """Whether the text of the element is shown to its end."""
    each = "each => each.scrollHeight <= each.clientHeight + 1 && each.scrollWidth <= each.clientWidth + 1"
    return bool(page.locator(selector).evaluate(each))


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_phone_has_room_for_what_matters(screens: Screens, width: int):
    """The conference's title beside the languages; the statement while a reason is typed; the chair's links."""
    phone, chair = screens.phone, screens.chair
    fresh_vote(chair, ask_reason="1")
    phase(phone, "open")
    with sized(phone, width, 640):
        assert is_whole(phone, ".bar-top > :first-child")
        ballot(phone, "No")
        expect(phone.locator("#why")).to_be_visible()
        phone.evaluate("scrollTo(0, 0)")
        statement, state = phone.locator("h1.statement").bounding_box(), phone.locator("#state").bounding_box()
        assert statement
        assert state
        assert statement["y"] + statement["height"] <= state["y"]
    with sized(chair, width, 740):
        boxes = [link.bounding_box() for link in chair.locator(".chair > header a").all()]
        assert [box["x"] + box["width"] <= width for box in boxes if box] == [True] * len(boxes)
    clear(chair)


def test_a_choice_is_seen_in_forced_colours(screens: Screens):
    """The reader's own colours take our backgrounds away: what was chosen has to show by its border."""
    fresh_vote(screens.chair)
    phone, chair = screens.phone, screens.chair
    phase(phone, "open")
    ballot(phone, "Yes")
    edge = "each => { const style = getComputedStyle(each); return [style.borderTopColor, style.borderTopWidth]; }"
    for page in (phone, chair):
        page.emulate_media(forced_colors="active")
    yes, no = (phone.locator(f".ballot [value={answer}]").evaluate(edge) for answer in ("yes", "no"))
    assert (yes[0] != no[0], yes[1]) == (True, "3px")
    main = step(chair, "^Close the vote").evaluate(edge)
    assert float(main[1].removesuffix("px")) >= 2
    for page in (phone, chair):
        page.emulate_media(forced_colors="none")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 768), (2560, 1080)])
def test_the_projector_is_read_from_the_last_row(screens: Screens, width: int, height: int):
    """The QR code takes a third of the height; the statement and the typed code are large; nothing is cut off."""
    fresh_vote(screens.chair)
    page = screens.projector
    with sized(page, width, height):
        expect(page.locator("[data-votes]")).to_be_visible()
        code, size = page.locator(".qr").bounding_box(), "each => parseFloat(getComputedStyle(each).fontSize)"
        assert code
        assert code["height"] * 25 / 33 >= height / 3  # without the quiet margin, four of its modules on each side
        assert page.locator("h1").evaluate(size) >= height / 30
        assert page.locator(".code").evaluate(size) >= height / 20
        box = page.locator("#stage").bounding_box()
        assert box
        assert box["height"] == height
        assert page.locator(".foot").evaluate("each => each.getBoundingClientRect().bottom") <= height
