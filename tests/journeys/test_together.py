"""Two editors in one recommendation: they see each other, collide, and lose no word; then they discuss and decide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import LOOKS, findings, sized, wide_parts
from tests.journeys.steps import OWN_PASSWORD, sign_in

pytestmark = pytest.mark.journey
HERE = "/c/sample/g/1"
EDIT = f"{HERE}/edit?r=1.1"
SECOND = "editor2@accordant.example"


@pytest.fixture(scope="module")
def editors(house: House, browser: Browser) -> Iterator[tuple[Page, Page]]:
    """The editor's browser, and that of a second one."""
    pages, errors = [], list[str]()
    for _ in range(2):
        page = browser.new_context(viewport=WIDE, locale="en-US").new_page()  # type: ignore[arg-type]
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
    one, other = pages
    one.goto(f"{house.base}/sign-in")
    sign_in(one, house.editor, house.password)
    one.goto(f"{house.base}/c/sample/people")
    asked = one.locator("form", has=one.get_by_role("button", name="Add", exact=True))
    asked.locator("[name=email]").fill(SECOND)
    asked.locator("[name=name]").fill("Sample editor 2")
    asked.locator("select[name=role]").select_option("editor")
    asked.get_by_role("button").click()
    password = one.locator("code.password").inner_text()
    other.goto(f"{house.base}/sign-in")
    sign_in(other, SECOND, password)
    other.wait_for_load_state()
    yield one, other
    for page in pages:
        page.context.close()
    assert errors == []


def text(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("#wording textarea.statement")


def test_two_editors_collide_and_lose_nothing(house: House, editors: tuple[Page, Page]) -> None:
    one, other = editors
    for page in editors:
        page.goto(house.base + EDIT)
    began = text(one).input_value()
    text(other).fill(f"{began} Added by the second.")
    expect(one.locator("[data-writers-of]").first).to_contain_text("Sample editor 2 is writing here")
    text(one).fill(f"Added by the first. {began}")
    one.get_by_role("button", name="Save", exact=True).click()
    expect(one.get_by_role("status").first).to_be_visible()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Somebody was quicker")
    both = f"Added by the first. {began} Added by the second."
    expect(text(other)).to_have_value(both)
    other.get_by_role("button", name="Save this").click()
    expect(text(other)).to_have_value(both)
    one.goto(house.base + EDIT)
    expect(text(one)).to_have_value(both)


def test_what_was_typed_is_there_on_return(house: House, editors: tuple[Page, Page]) -> None:
    one, _other = editors
    one.goto(f"{house.base}{HERE}/edit?r=1.2")
    text(one).fill("Half a thought")
    expect(one.locator(".autosaved")).to_contain_text("Kept as your draft.")
    text(one).press("End")
    text(one).type(", and a bit")
    one.goto(f"{house.base}{HERE}/edit")
    one.goto(f"{house.base}{HERE}/edit?r=1.2")
    expect(one.get_by_text("What you had not saved is here again.")).to_be_visible()
    expect(text(one)).to_have_value("Half a thought, and a bit")
    one.get_by_role("button", name="Discard it").click()
    expect(text(one)).not_to_have_value("Half a thought, and a bit")


def test_who_is_signed_out_elsewhere_goes_on_after_signing_in_again(house: House, editors: tuple[Page, Page]) -> None:
    _one, other = editors
    other.goto(f"{house.base}{HERE}/edit?r=2.2")
    text(other).fill("Typed before the sign-out.")
    expect(other.locator(".autosaved")).to_contain_text("Kept as your draft.")
    tab = other.context.new_page()
    tab.goto(f"{house.base}/me")
    tab.get_by_role("button", name="Sign out").click()
    text(other).press("End")
    text(other).press_sequentially(" And after it.")
    expect(other.locator(".autosaved")).to_contain_text("Sign in again in another tab")
    expect(text(other)).to_have_value("Typed before the sign-out. And after it.")
    tab.goto(f"{house.base}/sign-in")
    sign_in(tab, SECOND, OWN_PASSWORD)
    tab.close()
    text(other).press_sequentially(" More.")
    expect(other.locator(".autosaved")).to_contain_text("Kept as your draft.")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(text(other)).to_have_value("Typed before the sign-out. And after it. More.")
    expect(other.get_by_role("status").first).to_be_visible()


def test_a_suggestion_is_discussed_and_accepted(house: House, editors: tuple[Page, Page]) -> None:
    one, other = editors
    other.goto(f"{house.base}{HERE}/edit?r=2.1")
    stood = text(other).input_value()
    other.get_by_role("link", name="Discussion").click()
    other.get_by_text("Suggest another wording").click()
    other.get_by_label("The statement as it should read").fill(f"{stood} Suggested words.")
    other.get_by_role("button", name="Suggest it").click()
    one.goto(f"{house.base}{HERE}/news")
    one.get_by_role("link", name=stood[:40]).first.click()
    one.get_by_role("button", name="Accept").click()
    expect(one.locator(".thread")).to_contain_text("accepted")
    one.get_by_role("link", name="Compare wordings").click()
    expect(one.locator(".difference ins")).to_contain_text("Suggested words.")
    expect(one.locator("select").first).to_contain_text("Sample editor 2")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("path", [EDIT, f"{HERE}/news", "discussion", "wordings"])
def test_the_pages_fit_and_are_read_by_everybody(
    house: House, editors: tuple[Page, Page], shots, path: str, width: int
) -> None:
    page = editors[0]
    if path in ("discussion", "wordings"):
        page.goto(f"{house.base}{HERE}/edit?r=2.1")
        page.get_by_role("link", name="Compare wordings").click()
        path = page.url.removeprefix(house.base).rpartition("/")[0] + f"/{path}"
    page.goto(house.base + path)
    with sized(page, width, 900):
        assert wide_parts(page) == []
        for look, rules in LOOKS.items():
            page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
            assert findings(page, rules) == []
            if shots:
                page.screenshot(path=shots / f"{path.strip('/').replace('/', '-')}-{width}-{look}.png", full_page=True)
    page.emulate_media(color_scheme="light")
