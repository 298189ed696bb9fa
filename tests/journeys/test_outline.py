"""The outline by keyboard alone: from an empty guideline to five graded recommendations, moved, found, undone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import LOOKS, findings, sized, wide_parts
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey
EDIT = "/c/sample/g/3/edit"


@pytest.fixture(scope="module")
def desk(house: House, browser: Browser) -> Iterator[Page]:
    """The editor's browser, signed in, with an empty guideline."""
    context = browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.goto(f"{house.base}/c/sample/g/new")
    page.get_by_label("Topic").fill("Sample topic")
    page.locator("main form button.primary").click()
    page.wait_for_url(f"**{EDIT}")
    yield page
    context.close()
    assert errors == []


def grade(page: Page, level: int, strength: int) -> None:
    """From the text on: opens each part of the grade and goes down to the value, counted from 1."""
    for steps in (level, strength):
        for key in ("Tab", "Enter", "Tab", *["ArrowDown"] * steps):
            page.keyboard.press(key)


def keys(page: Page) -> Callable[[str], None]:
    """Presses a key once the page's script is there, without which it takes none."""

    def press(key: str) -> None:
        page.wait_for_load_state()
        page.keyboard.press(key)

    return press


def rows(page: Page) -> list[str]:
    return page.locator("a.rec > .num").all_text_contents()


def text_has_focus(page: Page) -> None:
    expect(page.locator("#wording textarea")).to_be_focused()


def test_five_graded_recommendations_without_a_pointer(desk: Page) -> None:
    press = keys(desk)
    press("q")
    text_has_focus(desk)
    desk.keyboard.type("Which sample question comes first?")
    press("Control+Enter")
    desk.wait_for_url("**new=recommendation**")
    for n in range(1, 6):
        text_has_focus(desk)
        desk.keyboard.type(f"Sample statement {n}.")
        if n < 4:
            grade(desk, n, 2)
        press("Control+Shift+Enter" if n < 5 else "Control+Enter")
        expect(desk.locator("a.rec")).to_have_count(n)
    expect(desk.locator("a.rec.on")).to_be_focused()
    assert rows(desk) == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    press("x")
    expect(desk.locator("input[name=pick]:checked")).to_have_count(1)
    expect(desk.locator("input[name=pick]:checked")).to_be_focused()
    press("ArrowUp")
    press("x")
    expect(desk.locator("input[name=pick]:checked")).to_have_count(2)
    press("g")
    expect(desk.get_by_label("Level of evidence")).to_be_focused()
    expect(desk.locator("input[name=pick]:checked")).to_have_count(2)
    desk.keyboard.type("IV")
    press("Tab")
    desk.keyboard.type("C")
    press("Tab")
    press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text("2 recommendations are graded. 1.4, 1.5")
    assert desk.locator("a.rec .grade").all_inner_texts() == ["I, B", "II, B", "III, B", "IV, C", "IV, C"]


def test_grading_several_begins_at_a_row(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}{EDIT}")
    desk.keyboard.press("g")
    desk.wait_for_url("**grades=1")
    expect(desk.locator("input[name=pick]").first).to_be_focused()


def test_rows_are_moved_numbered_and_undone(house: House, desk: Page) -> None:
    press = keys(desk)
    desk.goto(f"{house.base}{EDIT}")
    press("j")
    expect(desk.locator("h2 a").first).to_be_focused()
    press("j")
    press("ArrowDown")
    expect(desk.locator("#n1\\.2")).to_be_focused()
    press("Alt+ArrowDown")
    expect(desk.locator("a.rec.on")).to_be_focused()
    assert rows(desk) == ["1.1", "1.3", "1.2", "1.4", "1.5"]
    press("r")
    expect(desk.get_by_role("heading", name="Number everything by its place")).to_be_visible()
    desk.get_by_role("button", name="Renumber").press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text("Everything is numbered by its place.")
    assert rows(desk) == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    press("u")
    expect(desk.get_by_role("status").first).to_contain_text("Your last change is undone.")
    assert rows(desk) == ["1.1", "1.3", "1.2", "1.4", "1.5"]
    press("Control+z")
    expect(desk.locator("a.rec > .num").nth(1)).to_have_text("1.2")
    expect(desk.locator("h2 a:focus, a.rec:focus")).to_have_count(1)


def test_a_row_is_edited_left_and_followed_by_a_new_one_below(house: House, desk: Page) -> None:
    press = keys(desk)
    desk.goto(f"{house.base}{EDIT}")
    for _ in range(2):
        press("j")
    press("Enter")
    text_has_focus(desk)
    desk.keyboard.type(" More.")
    press("Control+Enter")
    expect(desk.locator("a.rec.on")).to_be_focused()
    expect(desk.locator("a.rec.on .statement")).to_have_text("Sample statement 1. More.")
    press("n")
    text_has_focus(desk)
    desk.keyboard.type("Right below.")
    press("Escape")
    expect(desk.locator("#wording textarea")).not_to_be_focused()
    desk.locator("#wording textarea").focus()
    press("Control+Enter")
    expect(desk.locator("a.rec.on")).to_be_focused()
    assert rows(desk)[:3] == ["1.1", "1.6", "1.2"]


def test_finding_narrows_at_once_and_stands_in_the_address(house: House, desk: Page) -> None:
    press = keys(desk)
    desk.goto(f"{house.base}{EDIT}")
    press("/")
    desk.keyboard.type("statement 4")
    expect(desk.locator("a.rec:visible")).to_have_count(1)
    press("Enter")
    desk.wait_for_url("**find=statement+4**")
    expect(desk.get_by_text("1 of 6 recommendations")).to_be_visible()
    press("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    press("Escape")
    expect(desk.get_by_role("dialog")).not_to_be_visible()


def test_what_finding_has_hidden_is_not_ticked(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}{EDIT}?grades=1")
    desk.get_by_label("Find in the recommendations").fill("statement 4")
    expect(desk.locator("[data-narrowed]")).to_contain_text("Shown: 1.")
    desk.get_by_role("button", name="Tick all that are shown").click()
    expect(desk.locator("input[name=pick]:checked")).to_have_count(1)
    expect(desk.locator("[data-ticked]")).to_have_text("ticked: 1")
    desk.get_by_label("Find in the recommendations").fill("nothing like it")
    expect(desk.locator("label.rec:visible")).to_have_count(6)
    expect(desk.locator("[data-narrowed]")).to_contain_text("Nothing in this list fits.")
    desk.get_by_label("Find in the recommendations").fill("draft")
    expect(desk.locator("[data-narrowed]")).to_contain_text("Nothing in this list fits.")


def test_letters_can_be_turned_off_and_a_link_keeps_the_keys(house: House, desk: Page) -> None:
    press = keys(desk)
    desk.goto(f"{house.base}{EDIT}?find=statement")
    desk.get_by_role("link", name="Show all").focus()
    press("j")
    expect(desk.locator("h2 a").first).to_be_focused()
    press("?")
    desk.get_by_label("Letters as keys").uncheck()
    press("Escape")
    press("n")
    press("/")
    desk.wait_for_timeout(300)
    assert desk.url.endswith("find=statement")
    expect(desk.get_by_label("Find in the recommendations")).not_to_be_focused()
    desk.reload()
    desk.get_by_role("button", name="Keys").click()
    desk.get_by_label("Letters as keys").check()
    press("Escape")
    press("/")
    expect(desk.get_by_label("Find in the recommendations")).to_be_focused()


@pytest.mark.parametrize("query", ["", "?r=1.2", "?grades=1", "?find=statement&grade=missing", "?new=recommendation"])
def test_every_state_is_clean_and_fits(house: House, desk: Page, query: str) -> None:
    desk.goto(f"{house.base}{EDIT}{query}")
    found = []
    for look, rules in LOOKS.items():
        desk.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        found += findings(desk, rules)
    desk.emulate_media(color_scheme="light")
    for width in (320, 360, 768):
        with sized(desk, width, 900):
            found += [f"{width}: {each}" for each in wide_parts(desk)]
    assert found == []
