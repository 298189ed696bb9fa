"""The results in a browser: the record is verified by the reader's own machine, which nothing planted deceives."""

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import PHONE, WIDE, House
from tests.journeys.looking import complaints
from tests.journeys.steps import follow, sign_in
from voting.rules.consensus import PRESETS, judge, to_data
from voting.rules.tally import Electorate, Tally

pytestmark = pytest.mark.journey
ANEW = """async (cases) => {
  const { verdict } = await import("/static/js/verify_rules.js");
  return cases.map(([rule, round]) => {
    const found = verdict(round, rule);
    return found && [Number(found.base), found.percent, found.level?.label ?? null];
  });
}"""
DECIDING = """async (cases) => {
  const { deciding } = await import("/static/js/verify_rules.js");
  return cases.map(deciding);
}"""
UNSHOWN = {"number": "99.1", "text": "Sample.", "rounds": [], "computed": {}}
EDITORIAL = {"kind": "editorial", "agreed_at": "2026-01-01T00:00:00+00:00"}
HASHES = """async (texts) => {
  const { sha256 } = await import("/static/js/sha256.js");
  return texts.map(sha256);
}"""


@pytest.fixture(scope="module")
def results(house: House, browser: Browser) -> Iterator[Page]:
    """The owner's browser on the results of the sample."""
    context = browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{house.base}/sign-in")
    sign_in(page, house.editor, house.password)
    page.goto(f"{house.base}/c/sample/g/1")
    yield page
    context.close()


def verified(page: Page) -> Any:
    """Presses the button and waits for what it comes to."""
    page.get_by_role("button", name="Verify now").click()
    return page.locator("[data-outcome]")


def test_the_record_agrees_with_what_the_server_claims(results: Page) -> None:
    results.reload()
    expect(verified(results)).to_have_text("Everything that was checked agrees.")
    shown = results.locator("[data-check]:visible")
    expect(shown).to_have_count(7)
    for line in shown.all():
        told, of = line.locator("[data-count]").inner_text().split(" / ")
        assert told == of
        assert int(of) > 0
    assert len(results.locator("[data-head]").inner_text()) == 64


def test_rows_that_are_not_shown_are_not_said_to_agree(results: Page) -> None:
    results.goto(f"{results.url.partition('?')[0]}?level=zzz")
    expect(verified(results)).to_have_text("Everything that was checked agrees.")
    line = results.locator("[data-check=page]")
    expect(line.locator("[data-state]")).to_have_text("nothing to compare")
    expect(line.locator("[data-count]")).to_have_text("–")
    results.goto(results.url.partition("?")[0])


def test_the_menu_of_files_closes_with_escape_and_by_a_click_beside_it(results: Page) -> None:
    results.reload()
    menu, opener = results.locator("details.downloads"), results.locator("details.downloads > summary")
    opener.click()
    results.keyboard.press("Tab")
    results.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(opener).to_be_focused()
    opener.click()
    expect(menu).to_have_attribute("open", "")
    results.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def falsified(change: Callable[[dict[str, Any]], None]) -> Callable[[Route], None]:
    """A line that changes the record on its way."""

    def handle(route: Route) -> None:
        answer = route.fetch()
        record = answer.json()
        change(record)
        route.fulfill(response=answer, body=json.dumps(record))

    return handle


def first(record: dict[str, Any]) -> dict[str, Any]:
    """The first recommendation with a vote."""
    rows = [row for q in record["guidelines"][0]["questions"] for row in q["recommendations"] if row["rounds"]]
    found: dict[str, Any] = rows[0]
    return found


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("counts", lambda record: first(record)["computed"].update(total=999)),
        ("percents", lambda record: first(record)["computed"].update(percent="99.9%")),
        ("levels", lambda record: first(record)["computed"].update(level="weakish")),
        ("decided", lambda record: first(record)["computed"].update(round=7)),
        ("summary", lambda record: record["guidelines"][0]["computed"]["figures"].update(reached=0)),
        ("page", lambda record: first(record)["rounds"][-1].update(yes=1)),
        ("page", lambda record: record["guidelines"][0]["questions"].pop()),
        ("page", lambda record: record["guidelines"][0]["questions"].append({"recommendations": [UNSHOWN]})),
    ],
    ids=["counts", "percents", "levels", "decided", "summary", "page", "page-more", "page-less"],
)
def test_what_was_changed_on_the_way_is_found(
    results: Page, check: str, change: Callable[[dict[str, Any]], None]
) -> None:
    results.reload()
    results.route("**/table.json*", falsified(change))
    try:
        expect(verified(results)).to_have_text("Something does not agree: see below.")
        expect(results.locator(f"[data-check={check}].wrong ul li").first).to_be_visible()
    finally:
        results.unroute("**/table.json*")


def test_a_line_of_the_journal_that_was_changed_is_found(results: Page) -> None:
    def rewrite(told: dict[str, Any]) -> None:
        told["lines"][1]["text"] = told["lines"][1]["text"].replace('"number":2', '"number":2 ')

    results.reload()
    results.route("**/journal.json", falsified(rewrite))
    try:
        expect(verified(results)).to_have_text("Something does not agree: see below.")
        expect(results.locator("[data-check=journal] li")).to_have_text(["2"])
    finally:
        results.unroute("**/journal.json")


def test_a_record_that_does_not_come_is_told(results: Page) -> None:
    results.reload()
    results.route("**/table.json*", lambda route: route.fulfill(status=500, body="{}"))
    try:
        expect(verified(results)).to_contain_text("The record could not be read. (500)")
    finally:
        results.unroute("**/table.json*")


def test_both_programs_judge_alike(results: Page) -> None:
    chance, cases, expected = random.Random(5), [], []  # noqa: S311 - cases, no secret
    for rule in PRESETS.values():
        for _ in range(150):
            yes, no, abstain = chance.randint(0, 60), chance.choice([0, 1, chance.randint(0, 60)]), chance.randint(0, 9)
            heads = {"eligible": yes + no + abstain + 9, "recused": 3, "present": yes + no + abstain + 2}
            found = judge(Tally(yes, no, abstain), rule, Electorate(**heads))
            cases.append([to_data(rule), {"yes": yes, "no": no, "abstain": abstain, "electorate": heads}])
            expected.append([found.base_count, found.percent, found.level.label if found.level else None])
    assert results.evaluate(ANEW, cases) == expected


@pytest.mark.parametrize(
    ("rounds", "equalities", "place"),
    [
        ([{}, {}], [], 2),
        ([{}, {"text": "Before."}], [], 1),
        ([{"text": "Before."}], [{"from": "Before.", **EDITORIAL}], 1),
        ([{"text": "Before."}], [{"from": "Before.", "kind": "editorial"}], 0),
        ([{"text": "Before."}], [{"from": "Before.", **EDITORIAL, "kind": "substantive"}], 0),
        ([{"wording": 1}], [], 0),  # the same words under another grade
        ([{"wording": 1}], [{"from": "Now.", "from_wording": 1, **EDITORIAL}], 1),
    ],
)
def test_the_browser_finds_the_vote_that_decides(
    results: Page, rounds: list[dict[str, Any]], equalities: list[dict[str, Any]], place: int
) -> None:
    case = {"text": "Now.", "rounds": rounds, "equalities": equalities}
    assert results.evaluate(DECIDING, [case]) == [place]


def test_both_programs_hash_alike(results: Page) -> None:
    texts = ["x" * n + "é😀" * (n % 3) for n in range(140)]
    assert results.evaluate(HASHES, texts) == [hashlib.sha256(each.encode()).hexdigest() for each in texts]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_page_is_fit_for_every_reader(results: Page, width: int) -> None:
    results.set_viewport_size({"width": width, "height": 900})
    results.reload()
    results.locator(".downloads > summary").click()
    results.locator(".rounds > summary").first.click()
    assert complaints(results) == ""
    for each in results.locator(".figures img").all():
        each.scroll_into_view_if_needed()
        expect(each).to_have_js_property("complete", True)
        assert each.evaluate("(image) => image.naturalWidth") > 0


def test_a_level_is_chosen_and_left_again(results: Page) -> None:
    results.set_viewport_size(WIDE)  # type: ignore[arg-type]
    results.reload()
    everything = results.locator(".table5 tr[id]").count()
    results.locator(".levels a").first.click()
    expect(results.locator(".levels a[aria-current]")).to_have_count(1)
    assert results.locator(".table5 tr[id]").count() < everything
    expect(verified(results)).to_have_text("Everything that was checked agrees.")
    results.get_by_role("link", name="Show all").click()
    expect(results.locator(".table5 tr[id]")).to_have_count(everything)


def test_without_scripts_the_page_filters_and_says_what_it_cannot(house: House, browser: Browser) -> None:
    context = browser.new_context(**{**PHONE, "locale": "en-US", "java_script_enabled": False})
    page = context.new_page()
    page.goto(f"{house.base}/c/sample/g/1")
    everything = page.locator(".table5 tr[id]").count()
    page.get_by_label("Question").select_option(index=1)
    follow(page.get_by_role("button", name="Show"))
    assert 0 < page.locator(".table5 tr[id]").count() < everything
    expect(page.get_by_text("This needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("button", name="Verify now")).to_be_hidden()
    context.close()
