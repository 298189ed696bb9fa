"""Every page of the workspace: read by everybody, whole on every width, nothing over anything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, House
from tests.journeys.looking import LOOKS, findings, hidden_ways_back, overlaps, sized, wide_parts
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey

ROOF, HERE = "/c/sample", "/c/sample/g/1"
WIDTHS = (320, 768, 1440)
RIS = "TY  - JOUR\nAU  - Sample, A.B.\nTI  - A sample trial of one thing\nJO  - J. Sampl.\nPY  - 2021\nER  -\n"
CELLS = "Study\tn\nSample (2021) [@sample2021]\t12\n"
ROWS = b"question,recommendation,level,strength\nWho may come in?,Let in who is named.,V,B\n"
PATHS = (
    *(f"{HERE}/{path}" for path in ("edit", "edit?r=1.1", "edit?q=1", "news", "check", "abbreviations", "renumber")),
    *(f"{HERE}/{path}" for path in ("settings", "scale", "scale?to=ecil", "scale/own", "import", "meetings/new")),
    *(f"{HERE}/{path}" for path in ("references", "references/new", "references/1", "q/1/evidence")),
    *(f"{HERE}/{path}" for path in ("tables/new", "tables/1", "text", "r/1/discussion", "q/1/discussion")),
    f"{HERE}/r/1/wordings",
    *(f"{ROOF}{path}" for path in ("", "/settings", "/facts", "/people", "/panel", "/roles", "/declare")),
    *(f"{ROOF}{path}" for path in ("/declarations", "/meetings", "/g/new")),
    *("/c/new", "/c/new/import", "/me", "/password"),
)


@pytest.fixture(scope="module")
def desk(house: House, browser: Browser) -> Iterator[Page]:
    """The editor's browser, signed in; the sample has a reference, an evidence table, a comment and a suggestion."""
    context = browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
    page, errors = context.new_page(), list[str]()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.goto(f"{house.base}{HERE}/references")
    page.get_by_label("Or paste them here").fill(RIS)
    page.get_by_role("button", name="Import").click()
    page.goto(f"{house.base}{HERE}/tables/new")
    page.get_by_label("Caption").fill("Sample trials, with [@nowhere2020].")
    page.get_by_label("Head of column 1").fill("Study")
    page.get_by_label("Row and column 1, 1").fill("Sample (2021) [@sample2021]")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{house.base}{HERE}/r/1/discussion")
    page.get_by_label("Comment").fill("Is it **so**?")
    page.get_by_role("button", name="Send").last.click()
    page.get_by_text("Suggest another wording").click()
    page.get_by_label("The statement as it should read").fill("Another sample statement.")
    page.get_by_role("button", name="Suggest it").click()
    expect(page.locator(".thread")).to_have_count(2)
    yield page
    context.close()
    assert errors == []


def wrong_with(page: Page) -> list[str]:
    """What is wrong with the page: as it stands in both looks, and with all its folds open on every width."""
    found = []
    for look, rules in LOOKS.items():
        page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
        found += [f"{look}: {each}" for each in findings(page, rules)]
    page.emulate_media(color_scheme="light")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    for width in WIDTHS:
        with sized(page, width, 900):
            told = [*wide_parts(page), *overlaps(page), *hidden_ways_back(page)]
            found += [f"{width}: {each}" for each in told]
    return found


def shoot(page: Page, shots: Path | None, name: str) -> None:
    for width in WIDTHS if shots else ():
        with sized(page, width, 900):
            page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("path", PATHS)
def test_each_page_is_whole_and_read_by_everybody(house: House, desk: Page, shots: Path | None, path: str) -> None:
    answer = desk.goto(house.base + path)
    assert answer is not None
    assert answer.status == 200
    shoot(desk, shots, path.strip("/").replace("/", "-").replace("?", "-"))
    assert wrong_with(desk) == []


def test_what_an_import_shows_first_is_whole(house: House, desk: Page, shots: Path | None) -> None:
    desk.goto(f"{house.base}{HERE}/import")
    desk.locator("input[type=file]").set_input_files([{"name": "r.csv", "mimeType": "text/csv", "buffer": ROWS}])
    desk.get_by_role("button", name="Look at it first").click()
    expect(desk.locator(".planned .statement", has_text="Let in who is named.")).to_be_visible()
    shoot(desk, shots, "import-preview")
    assert wrong_with(desk) == []


def test_votes_from_a_file_are_whole(house: House, desk: Page, shots: Path | None) -> None:
    desk.goto(f"{house.base}{HERE}/import")
    rows = b"Poll,Option,Votes\nRecommendation 1.1,Yes,9\n,No,1\nAnother one,Yes,1\n,Maybe,2\n"
    desk.locator("input[type=file]").set_input_files([{"name": "v.csv", "mimeType": "text/csv", "buffer": rows}])
    desk.get_by_role("button", name="Look at it first").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("The votes in")
    shoot(desk, shots, "import-votes")
    assert wrong_with(desk) == []


@pytest.mark.parametrize("path", ["/sign-in", "/password/lost"])
def test_each_page_before_the_sign_in_is_whole(house: House, open_page, path: str) -> None:  # type: ignore[no-untyped-def]
    assert wrong_with(open_page(house.base + path, viewport=WIDE)) == []


def test_links_that_let_somebody_in_are_whole(house: House, desk: Page, open_page) -> None:  # type: ignore[no-untyped-def]
    desk.goto(f"{house.base}{ROOF}/people")
    desk.get_by_role("button", name="Make the link").click()
    link = desk.locator("#made-link").input_value()
    assert wrong_with(desk) == []
    assert wrong_with(open_page(link, viewport=WIDE)) == []
