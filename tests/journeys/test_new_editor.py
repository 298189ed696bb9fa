"""A new editor from nothing to a graded, cited, reviewed question with an evidence table out of a spreadsheet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.steps import sign_in
from tests.journeys.test_evidence import PASTE, RIS, SPREADSHEET
from tests.journeys.test_outline import grade, text_has_focus

pytestmark = pytest.mark.journey
SECOND = "second@accordant.example"
HERE = "/c/sample-society-2026/g/1"


@pytest.fixture(scope="module")
def editor(house: House, browser: Browser) -> Iterator[Page]:
    """The browser of somebody who has an account and nothing else, with a conference just founded."""
    page, errors = browser.new_context(viewport=WIDE, locale="en-US").new_page(), list[str]()  # type: ignore[arg-type]
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.goto(f"{house.base}/c/new")
    page.get_by_label("Title").first.fill("Sample society 2026")
    page.get_by_label("Topic").first.fill("Sample topic")
    page.locator("main form button.primary").click()
    page.wait_for_url(f"**{HERE}/edit")
    yield page
    page.context.close()
    assert errors == []


def test_a_question_is_asked_and_its_recommendation_graded(editor: Page) -> None:
    editor.keyboard.press("q")
    text_has_focus(editor)
    editor.keyboard.type("Which sample question comes first?")
    editor.keyboard.press("Control+Enter")
    text_has_focus(editor)
    editor.keyboard.type("Sample statement one.")
    grade(editor, 2, 1)
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("a.rec .grade")).to_have_text("II, A")


def test_its_narrative_cites_and_its_table_comes_from_a_spreadsheet(house: House, editor: Page) -> None:
    editor.goto(f"{house.base}{HERE}/references")
    editor.get_by_label("Or paste them here").fill(RIS)
    editor.get_by_role("button", name="Import").click()
    editor.goto(f"{house.base}{HERE}/edit?q=1")
    editor.get_by_role("link", name="Narrative and evidence").click()
    editor.get_by_label("Narrative", exact=True).fill(
        "It was found [@sample2021] and again [@another2022], see [#1.1]."
    )
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("status").first).to_contain_text("The narrative is saved.")
    editor.get_by_role("link", name="New evidence table").click()
    editor.get_by_label("Caption").fill("Sample trials.")
    editor.get_by_label("Head of column 1").evaluate(PASTE, SPREADSHEET)
    editor.get_by_label("Footnotes").fill("* Some left early.")
    editor.get_by_role("button", name="Save").click()
    expect(editor.locator("table.evidence tbody tr")).to_have_count(3)


def test_a_colleague_reviews_it(house: House, editor: Page, browser: Browser) -> None:
    editor.goto(f"{house.base}{HERE}/edit?r=1.1")
    editor.get_by_role("button", name="Ask for review").click()
    expect(editor.locator("form.status")).to_contain_text("in review")
    editor.goto(f"{house.base}/c/sample-society-2026/people")
    asked = editor.locator("form", has=editor.get_by_role("button", name="Add", exact=True))
    asked.locator("[name=email]").fill(SECOND)
    asked.locator("[name=name]").fill("Sample editor 2")
    asked.locator("select[name=role]").select_option("editor")
    asked.get_by_role("button").click()
    password = editor.locator("code.password").inner_text()
    reviewer = browser.new_context(viewport=WIDE, locale="en-US").new_page()  # type: ignore[arg-type]
    reviewer.goto(f"{house.base}/sign-in")
    sign_in(reviewer, SECOND, password)
    reviewer.wait_for_load_state()
    reviewer.goto(f"{house.base}{HERE}/edit?r=1.1")
    reviewer.get_by_role("button", name="Ready for the vote").click()
    expect(reviewer.locator("form.status")).to_contain_text("ready for the vote")
    reviewer.context.close()


def test_the_text_holds_it_all(house: House, editor: Page) -> None:
    editor.goto(f"{house.base}{HERE}/text")
    printed = editor.locator("main")
    for told in (
        "Sample statement one (II,A).",
        "It was found [1] and again [2], see 1.1.",
        "Sample trials.",
        "References",
    ):
        expect(printed).to_contain_text(told)
