"""Nothing typed is lost: an ended sign-in, a click too many, a merge that was left. What is kept is offered again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import LOOKS, findings, sized, wide_parts
from tests.journeys.steps import OWN_PASSWORD, sign_in

pytestmark = pytest.mark.journey
HERE = "/c/sample/g/1"


@pytest.fixture(scope="module")
def writer(house: House, browser: Browser) -> Iterator[Page]:
    """The editor's browser."""
    page = browser.new_context(viewport=WIDE, locale="en-US").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.wait_for_load_state()
    yield page
    page.context.close()
    assert errors == []


def offered(page: Page) -> Locator:
    """The offers to put back what was typed."""
    return page.get_by_role("button", name="Put it back")


def narrative_of(page: Page, house: House, number: str) -> str:
    """Opens the question's page; its address."""
    page.goto(f"{house.base}{HERE}/edit?q={number}")
    page.get_by_role("link", name="Narrative and evidence").click()
    page.wait_for_url("**/evidence")
    return page.url


def test_a_narrative_outlives_its_sign_in(house: House, writer: Page) -> None:
    narrative_of(writer, house, "1")
    tab = writer.context.new_page()
    tab.goto(f"{house.base}/me")
    tab.get_by_role("button", name="Sign out").click()
    tab.close()
    writer.locator("[name=narrative]").fill("An hour of <b>work</b>.\n\nAnd more of it.")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.locator("textarea[readonly]")).to_have_value("An hour of <b>work</b>.\n\nAnd more of it.")
    expect(writer.locator("[data-kept-here]")).to_be_visible()
    writer.get_by_role("link", name="Sign in and go on").click()
    sign_in(writer, house.editor, OWN_PASSWORD)
    offered(writer).click()
    expect(writer.locator("[name=narrative]")).to_have_value("An hour of <b>work</b>.\n\nAnd more of it.")
    expect(offered(writer)).to_have_count(0)
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_text("The narrative is saved.")).to_be_visible()
    expect(offered(writer)).to_have_count(0)


def test_a_new_recommendation_is_offered_again_until_it_is_added(house: House, writer: Page) -> None:
    new = f"{house.base}{HERE}/edit?new=recommendation&q=1"
    writer.goto(new)
    writer.locator("#wording textarea").first.fill("A new thought.")
    writer.locator("#wording [data-grade]").first.locator("summary").click()
    writer.locator("#wording input[type=radio]").nth(1).check()
    writer.goto(f"{house.base}{HERE}/edit")
    writer.goto(new)
    expect(writer.get_by_text("It was not saved.")).to_contain_text("Your text of")
    offered(writer).click()
    expect(writer.locator("#wording textarea").first).to_have_value("A new thought.")
    expect(writer.locator("#wording input[type=radio]").nth(1)).to_be_checked()
    writer.get_by_role("button", name="Add", exact=True).click()
    writer.wait_for_url("**r=*")
    writer.goto(new)
    expect(offered(writer)).to_have_count(0)


def test_a_comment_is_asked_about_and_kept(house: House, writer: Page) -> None:
    writer.goto(f"{house.base}{HERE}/edit?r=1.1")
    writer.get_by_role("link", name="Discussion").click()
    writer.wait_for_url("**/discussion")
    page = writer.url
    writer.get_by_label("Comment").fill("A long remark.")
    asked: list[str] = []
    writer.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writer.get_by_role("link", name="Compare wordings").click()
    writer.wait_for_url("**/wordings")
    assert asked == ["beforeunload"]
    writer.goto(page)
    offered(writer).click()
    writer.get_by_role("button", name="Send").click()
    expect(writer.locator(".thread")).to_contain_text("A long remark.")
    expect(offered(writer)).to_have_count(0)
    expect(writer.get_by_label("Comment")).to_have_value("")


def test_an_evidence_table_comes_back_cell_by_cell(house: House, writer: Page) -> None:
    writer.goto(f"{house.base}{HERE}/tables/new?q=1")
    cells = writer.locator(".sheet textarea")
    for at, text in enumerate(("Study", "Result", "", "Sample study")):
        cells.nth(at).fill(text)
    writer.goto(f"{house.base}{HERE}/edit")
    writer.goto(f"{house.base}{HERE}/tables/new?q=1")
    expect(cells.first).to_have_value("")
    offered(writer).click()
    expect(cells.first).to_have_value("Study")
    expect(cells.nth(3)).to_have_value("Sample study")
    with sized(writer, 360, 900):
        writer.reload()
        assert wide_parts(writer) == []
        for look, rules in LOOKS.items():
            writer.emulate_media(color_scheme=look)  # type: ignore[arg-type]
            assert findings(writer, rules) == []
    writer.emulate_media(color_scheme="light")


def test_the_page_that_puts_two_edits_together_is_kept_too(house: House, writer: Page) -> None:
    at = f"{house.base}{HERE}/edit?r=2.1"
    other = writer.context.new_page()
    for page in (writer, other):
        page.goto(at)
    stood = writer.locator("#wording textarea").first.input_value()
    other.locator("#wording textarea").first.fill(f"{stood} Theirs.")
    other.get_by_role("button", name="Save", exact=True).click()
    other.wait_for_load_state()
    other.close()
    writer.locator("#wording textarea").first.fill(f"Mine. {stood}")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text("Somebody was quicker")
    expect(offered(writer)).to_have_count(0)
    writer.locator("#wording textarea").first.fill(f"Mine. {stood} Theirs. Settled.")
    writer.goto(f"{house.base}{HERE}/edit")
    writer.goto(at)
    offered(writer).click()
    expect(writer.locator("#wording textarea").first).to_have_value(f"Mine. {stood} Theirs. Settled.")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.locator("#wording textarea").first).to_have_value(f"Mine. {stood} Theirs. Settled.")
    expect(offered(writer)).to_have_count(0)


def test_signing_out_takes_the_copies_along(house: House, writer: Page) -> None:
    new = f"{house.base}{HERE}/edit?new=question"
    writer.goto(new)
    writer.locator("[name=title]").fill("Half a question")
    writer.get_by_role("button", name="Sign out").click()
    writer.wait_for_url(f"{house.base}/")
    assert writer.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('kept:')).length") == 0
    writer.goto(f"{house.base}/sign-in")
    sign_in(writer, house.editor, OWN_PASSWORD)
    writer.goto(new)
    expect(offered(writer)).to_have_count(0)
