"""An editor with a keyboard: references are pasted, a narrative cites them, a table comes from a spreadsheet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey

RIS = """TY  - JOUR
AU  - Sample, A.B.
AU  - Other, C.
TI  - A sample trial of one thing
JO  - J. Sampl.
PY  - 2021
VL  - 3
SP  - 11
EP  - 19
ER  -
TY  - JOUR
AU  - Another, D.
TI  - A second sample trial
JO  - J. Sampl.
PY  - 2022
ER  -
"""
SPREADSHEET = (
    "<table><tr><th>Study</th><th>n</th></tr><tr><td>Sample (2021) [@sample2021]</td><td>12<sup>*</sup></td></tr>"
    "<tr><td rowspan=2>Another (2022)</td><td>7<br>8</td></tr><tr><td>9</td></tr></table>"
)
PASTE = """(cell, html) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  held.setData("text/plain", "not this");
  return cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def desk(house: House, browser: Browser) -> Iterator[Page]:
    """The editor's browser, signed in."""
    context = browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    yield page
    context.close()


def test_from_references_to_a_cited_table(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}/c/sample/g/1/references")
    desk.get_by_label("Or paste them here").fill(RIS)
    desk.get_by_role("button", name="Import").click()
    expect(desk.get_by_role("status")).to_contain_text("2 references are added.")

    desk.goto(f"{house.base}/c/sample/g/1/edit?q=1")
    desk.get_by_role("link", name="Narrative and evidence").click()
    narrative = desk.get_by_label("Narrative", exact=True)
    narrative.focus()
    desk.keyboard.type("It was found [@samp")
    expect(desk.get_by_role("option")).to_have_count(2)
    desk.keyboard.press("Enter")
    desk.keyboard.type(" twice [@second")
    expect(desk.get_by_role("option")).to_have_count(1)
    desk.keyboard.press("Enter")
    desk.keyboard.type(", see [#1.1")
    expect(desk.get_by_role("option").first).to_be_visible()
    desk.keyboard.press("Enter")
    expect(narrative).to_have_value("It was found [@sample2021] twice [@another2022], see [#1.1]")
    expect(desk.locator("[data-preview]")).to_contain_text("It was found")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").first).to_contain_text("The narrative is saved.")
    expect(desk.locator("[data-preview]")).to_have_text("It was found [1] twice [2], see 1.1")

    desk.get_by_role("link", name="New evidence table").click()
    desk.get_by_label("Caption").fill("Sample trials.")
    assert not desk.get_by_label("Head of column 1").evaluate(PASTE, SPREADSHEET)
    expect(desk.get_by_label("Row and column 3, 2")).to_have_value("9")
    desk.get_by_label("Row and column 1, 1").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Row and column 2, 1")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    desk.get_by_label("Footnotes").fill("* Some left early.")
    desk.get_by_role("button", name="Save").click()
    printed = desk.locator("table.evidence")
    expect(printed.locator("tbody tr")).to_have_count(3)
    expect(printed.locator("tbody tr").first).to_contain_text("Sample (2021) [1]")
    expect(desk.locator(".beneath")).to_contain_text("Some left early.")


def test_the_grid_can_be_changed_and_undone(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}/c/sample/g/1/tables/new")
    first = desk.get_by_label("Head of column 1")
    first.fill("Study")
    desk.get_by_role("button", name="Add a column").click()
    expect(desk.get_by_label("Head of column 4")).to_be_visible()
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Head of column 4")).to_have_count(0)
    expect(first).to_have_value("Study")
    desk.get_by_role("button", name="Add a row").click()
    for n, text in enumerate(("one", "two"), 1):
        desk.get_by_label(f"Row and column {n}, 1").fill(text)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Row and column 2, 1")).to_have_value("")
    expect(desk.get_by_label("Row and column 1, 1")).to_have_value("one")
    desk.get_by_label("Row and column 1, 1").fill("")
    assert desk.get_by_label("Row and column 1, 1").evaluate(PASTE, "<p>no table</p>"), "the browser pastes it itself"
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto(f"{house.base}/c/sample/g/1/edit")


HEADS = [
    pytest.param(
        "<tr><td rowspan=2>Study</td><td colspan=2>PFS</td></tr><tr><td>1 year</td><td>%</td></tr>"
        "<tr><td>Sample</td><td>7</td><td>8</td></tr>",
        "Study\tPFS: 1 year\tPFS: %\nSample\t7\t8",
        id="two lines of heads",
    ),
    pytest.param(
        "<tr><td></td><td colspan=2>PFS</td></tr><tr><td>Study</td><td>n/N</td><td>%</td></tr>",
        "Study\tPFS: n/N\tPFS: %",
        id="the first head below",
    ),
    pytest.param(
        "<tr><td>Study</td><td colspan=2>PFS</td></tr><tr><td>Sample</td><td>7</td><td>8</td></tr>",
        "Study\tPFS\tPFS\nSample\t7\t8",
        id="one line of heads",
    ),
    pytest.param(
        "<tr><td></td><td colspan=2>PFS</td></tr><tr><td>Sample</td><td>7</td><td>8</td></tr>",
        "\tPFS\tPFS\nSample\t7\t8",
        id="one line of heads, the first empty",
    ),
]


@pytest.mark.parametrize(("pasted", "kept"), HEADS)
def test_heads_over_several_columns_are_told_in_each(house: House, desk: Page, pasted: str, kept: str) -> None:
    desk.goto(f"{house.base}/c/sample/g/1/tables/new")
    desk.get_by_label("Head of column 1").evaluate(PASTE, f"<table>{pasted}</table>")
    expect(desk.locator("[name=grid]")).to_have_value(kept)
    desk.keyboard.press("Control+z")
    expect(desk.locator("[name=grid]")).to_have_value("")


def test_a_column_goes_down_the_rows_and_comes_back_step_by_step(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}/c/sample/g/1/tables/new")
    first = desk.get_by_label("Head of column 1")
    first.evaluate(PASTE.replace("not this", "Study\\nOne\\nTwo").replace("held.setData('text/html', html)", ""), "")
    source = desk.locator("[name=grid]")
    expect(source).to_have_value("Study\nOne\nTwo")
    desk.get_by_label("Row and column 2, 1").click()
    desk.keyboard.type("x")
    expect(source).to_have_value("Study\nOne\nTwox")
    desk.keyboard.press("Control+z")
    expect(source).to_have_value("Study\nOne\nTwo")
    desk.keyboard.press("Control+z")
    expect(source).to_have_value("")


def test_what_is_wrong_is_said_in_its_cell(house: House, desk: Page) -> None:
    desk.goto(f"{house.base}/c/sample/g/1/tables/new")
    desk.get_by_label("Head of column 1").fill("Study")
    desk.get_by_label("Head of column 2").fill("long " * 61)
    desk.get_by_role("button", name="Save").click()
    cell = desk.get_by_label("Head of column 2")
    expect(cell).to_be_focused()
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(cell.locator("xpath=following-sibling::p")).to_contain_text("is too long")


@pytest.mark.parametrize("width", [320, 768])
def test_the_pages_fit_their_screen(house: House, desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 720})
    for path in ("references", "references/1", "tables/new", "q/1/evidence", "text"):
        desk.goto(f"{house.base}/c/sample/g/1/{path}")
        assert desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    desk.set_viewport_size(WIDE)  # type: ignore[arg-type]
