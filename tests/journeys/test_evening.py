"""An evening of a panel: badges, recusal, a new wording, a lost code, paper, named votes, reasons, live results."""

import io
import re

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, House
from tests.journeys.evening import NAMES, Evening
from tests.journeys.steps import ballot, choose, clear, close, fresh_vote, phase, press, sign_in

pytestmark = pytest.mark.journey


def figures(chair: Page) -> dict[str, str]:
    """The strip of the console: what it counts, by its name."""
    strip = chair.locator(".desk .strip > div")
    return {each.locator("dt").inner_text(): each.locator("dd").inner_text() for each in strip.all()}


def test_a_badge_seats_its_person_on_any_device(evening: Evening):
    clear(evening.chair)
    first = evening.phone(1)
    assert "#" not in first.url  # the code is not left standing in the address line
    again = evening.window(evening.badge(NAMES[0]), **PHONE)
    expect(again.locator(".seat-name")).to_contain_text(NAMES[0])
    typed = evening.window(evening.join, **PHONE)
    typed.get_by_label("Your personal code").fill("zzzz zzzz")
    typed.get_by_role("button", name="Enter the room").click()
    expect(typed.get_by_role("alert").or_(typed.locator("main h1")).first).to_contain_text("code")
    typed.goto(evening.join)
    typed.get_by_label("Your personal code").fill(evening.codes[NAMES[0]].lower())
    typed.get_by_role("button", name="Enter the room").click()
    expect(typed.locator(".seat-name")).to_contain_text(NAMES[0])
    fresh_vote(evening.chair)
    for phone in (first, again, typed):
        phase(phone, "open")
    ballot(first, "No")
    ballot(typed, "Yes")  # one person, one vote: the last choice holds, on whatever device
    close(evening.chair)
    expect(evening.chair.locator(".pair")).to_contain_text(re.compile(r"1\s*yes.*0\s*no", re.DOTALL))


def test_a_recused_person_is_told_why_there_is_no_ballot(evening: Evening):
    clear(evening.chair)
    free, recused = evening.phone(1), evening.phone(2)
    press(evening.chair, "Show statement|Next statement")
    number = evening.chair.locator(".desk h1 b").inner_text()
    evening.desk.declare(NAMES[1], number, "A sample grant", recused=True)
    press(evening.chair, "Open the vote")
    phase(free, "open")
    expect(recused.locator("#stage")).to_contain_text("You stand back from this vote")
    expect(recused.locator(".ballot")).to_have_count(0)
    ballot(free, "Yes")
    close(evening.chair)
    press(evening.chair, "Reveal the result")
    expect(evening.projector.locator("#stage")).to_contain_text(re.compile(r"recused\s*1"))
    expect(recused.locator("#stage")).to_contain_text("100%")
    assert figures(evening.chair)["recused"] == "1"


def test_a_new_wording_is_shown_with_its_changes_and_voted_on_anew(evening: Evening):
    chair, phone = evening.chair, evening.phone(1)
    fresh_vote(chair)
    phase(phone, "open")
    before = phone.locator("h1").inner_text()
    ballot(phone, "No")
    close(chair)
    chair.get_by_role("link", name="New wording").click()
    field_ = chair.get_by_label("Statement")
    field_.fill(field_.input_value().rstrip(".") + ", without exception.")
    chair.get_by_role("button", name="Show the new wording").click()
    expect(phone.locator(".changes ins")).to_contain_text("without exception")
    assert phone.locator("h1").inner_text() != before
    press(chair, "Open the vote on the new wording")
    phase(phone, "open")
    expect(phone.locator("#state")).to_be_empty()  # what was counted before belongs to the old wording
    ballot(phone, "Yes")
    close(chair)
    expect(chair.locator(".agenda [aria-current]")).to_contain_text("2 rounds")
    expect(chair.locator(".rounds")).to_contain_text("other wording")
    press(chair, "Reveal the result")
    expect(phone.locator("#stage")).to_contain_text("100%")


def test_a_lost_code_is_replaced_and_the_vote_stays(evening: Evening):
    chair, old = evening.chair, evening.phone(3)
    other = evening.phone(1)
    fresh_vote(chair)
    phase(old, "open")
    ballot(old, "Yes")
    evening.codes[NAMES[2]] = evening.desk.reissue(NAMES[2])
    expect(old.get_by_label("Your personal code")).to_be_visible()
    expect(old.locator("#room")).to_contain_text("This device has lost its seat")
    new = evening.window(evening.badge(NAMES[2]), **PHONE)
    expect(new.locator("#state")).to_contain_text("A vote of this seat is counted")
    ballot(other, "Yes")
    close(chair)
    expect(chair.locator(".pair")).to_contain_text(re.compile(r"2\s*yes.*0\s*no", re.DOTALL))
    evening.phones[NAMES[2]] = new


def test_a_vote_on_paper_is_entered_twice(evening: Evening):
    chair, paper = evening.chair, evening.desk
    fresh_vote(chair)
    page = paper.open("paper")

    def enter(first: str, second: str) -> None:
        choose(page, "Whose ballot", NAMES[5])
        page.get_by_role("group", name="The paper says").get_by_label(first, exact=True).check()
        page.get_by_role("group", name="Once more").get_by_label(second, exact=True).check()
        page.get_by_role("button", name="Add it to the vote").click()

    enter("Yes", "No")
    expect(page.locator("main")).to_contain_text("The two entries differ.")
    enter("Yes", "Yes")
    expect(page.locator("main")).to_contain_text("Counted on paper")
    expect(chair.locator("[data-votes]").first).to_have_text("1")
    close(chair)
    expect(chair.locator(".pair")).to_contain_text(re.compile(r"1\s*yes.*0\s*no", re.DOTALL))


def test_a_named_vote_says_so_and_names_who_is_not_in(evening: Evening):
    chair, first, second = evening.chair, evening.phone(1), evening.phone(4)
    fresh_vote(chair, named="1", countdown="30")
    for phone in (first, second):
        phase(phone, "open")
        expect(phone.locator(".named")).to_contain_text("The record of the meeting will say how you voted")
    expect(first.get_by_role("timer")).to_have_text(re.compile(r"0:[0-2]\d"))
    expect(evening.projector.get_by_role("timer")).to_have_text(re.compile(r"0:[0-2]\d"))
    ballot(first, "No")
    missing = chair.locator("[data-fresh=missing]")
    expect(missing).to_contain_text(NAMES[3])
    expect(missing).not_to_contain_text(
        NAMES[0], timeout=15_000
    )  # the list is asked for anew every ten seconds at least
    press(chair, "^Close the vote")
    expect(chair.get_by_role("alert")).to_contain_text(re.compile("has not voted|have not voted"))
    phase(second, "open")  # it asks once
    press(chair, "^Close the vote")
    phase(second, "closed")
    chair.get_by_text("Who voted what").click()
    expect(chair.locator(".pair")).to_contain_text(f"{NAMES[0]}: No")


def test_a_rehearsal_never_counts(evening: Evening):
    chair, phone = evening.chair, evening.phone(1)
    fresh_vote(chair, rehearsal="1")
    phase(phone, "open")
    expect(phone.locator("#stage")).to_contain_text("Rehearsal: this vote does not count")
    expect(evening.projector.locator("#stage")).to_contain_text("Rehearsal")
    ballot(phone, "Yes")
    close(chair)
    expect(chair.locator(".desk .question")).to_contain_text("rehearsal")


def test_reasons_for_no_reach_the_chair_without_a_name(evening: Evening):
    chair, phone = evening.chair, evening.phone(1)
    fresh_vote(chair, ask_reason="1")
    phase(phone, "open")
    ballot(phone, "Yes")
    expect(phone.get_by_label("Why not?")).to_be_hidden()
    ballot(phone, "No")
    phone.get_by_label("Why not?").fill("The sample is too small.")
    phone.get_by_role("button", name="Send the reason").click()
    expect(phone.get_by_text("Your reason is with the chair.")).to_be_visible()
    close(chair)
    chair.get_by_text("1 reason for no").click()
    expect(chair.locator(".pair")).to_contain_text("The sample is too small.")
    expect(chair.locator(".pair")).not_to_contain_text(NAMES[0])


def test_the_room_sees_a_growing_result_only_where_it_is_chosen(evening: Evening):
    chair, projector, phone = evening.chair, evening.projector, evening.phone(1)
    fresh_vote(chair)
    phase(phone, "open")
    ballot(phone, "Yes")
    expect(projector.locator("[data-votes]").first).to_have_text("1")
    expect(projector.locator("[data-running]")).to_have_count(0)
    close(chair)
    fresh_vote(chair, visibility="live")
    phase(phone, "open")
    expect(chair.locator("[data-fresh=missing]")).to_have_count(0)  # both together would tell who voted what
    ballot(phone, "No")
    expect(projector.locator("[data-running=no]").first).to_have_text("1")
    ballot(phone, "Yes")
    expect(projector.locator("[data-running=yes]").first).to_have_text("1")
    expect(projector.locator("[data-running=no]").first).to_have_text("0")
    close(chair)
    phase(phone, "revealed")


def test_a_void_round_stays_and_a_count_of_hands_is_a_round_too(evening: Evening):
    chair, phone = evening.chair, evening.phone(1)
    fresh_vote(chair)
    phase(phone, "open")
    ballot(phone, "No")
    press(chair, "^Void$")
    dialog = chair.get_by_role("dialog")
    dialog.get_by_role("button", name="The statement was misread.").click()
    dialog.get_by_role("button", name="Void", exact=True).click()
    expect(phone.locator("form.ballot")).to_have_count(0)
    expect(chair.locator(".rounds")).to_contain_text("The statement was misread.")
    page = evening.desk.open("paper")
    for group in ("First count", "Second count"):
        for answer, heads in (("Yes", "5"), ("No", "1")):
            page.get_by_role("group", name=group).get_by_label(answer).fill(heads)
    page.get_by_role("button", name="Put the count into the record").click()
    expect(chair.locator(".pair")).to_contain_text(re.compile(r"5\s*yes.*1\s*no", re.DOTALL))
    press(chair, "Reveal the result")
    expect(phone.locator("#stage")).to_contain_text("83")
    address = chair.get_by_role("link", name="Minutes").evaluate("link => link.href")
    minutes = chair.request.get(address, timeout=60_000)
    with pdfplumber.open(io.BytesIO(minutes.body())) as pdf:
        text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "The statement was misread." in text


def test_panel_members_vote_with_their_account(evening: Evening, house: House):
    evening.desk.settle("Panel members who sign in")
    try:
        stranger = evening.window(house.join, **PHONE)
        stranger.get_by_role("link", name="Sign in").first.click()
        sign_in(stranger, house.editor, house.password)
        expect(stranger.locator(".seat-name")).to_contain_text("Sample editor")
        fresh_vote(evening.chair)
        phase(stranger, "open")
        ballot(stranger, "Yes")
        close(evening.chair)
    finally:
        evening.desk.settle("People on the roll, each with a personal code")
