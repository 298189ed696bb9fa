"""Somebody votes on the phone and then hands in a sheet of paper: the chair says that it takes the vote's place."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.evening import NAMES, Evening
from tests.journeys.steps import ballot, choose, close, fresh_vote, phase


def enter(page: Page, answer: str, *, replaces: bool) -> None:
    """Enters the paper of the first sample voter, twice alike."""
    choose(page, "Whose ballot", NAMES[0])
    for group in ("The paper says", "Once more"):
        page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()
    page.get_by_label("It counts in place of what the seat voted before").set_checked(replaces)
    page.get_by_role("button", name="Add it to the vote").click()


def test_a_paper_takes_the_place_of_a_vote_only_where_the_chair_says_so(evening: Evening):
    chair, phone, other = evening.chair, evening.phone(1), evening.phone(2)
    fresh_vote(chair)
    for voter in (phone, other):
        phase(voter, "open")
        ballot(voter, "Yes")
    expect(chair.locator("[data-votes]").first).to_have_text("2")
    page = evening.desk.open("paper")
    enter(page, "No", replaces=False)
    expect(page.locator("main")).to_contain_text("This seat has voted already.")
    expect(page.get_by_label("It counts in place of what the seat voted before")).not_to_be_checked()
    enter(page, "No", replaces=True)
    expect(page.locator("main")).to_contain_text("Counted on paper")
    phone.reload()  # the phone is told that another vote stands, not which, and may still change it
    expect(phone.locator("#state")).to_contain_text("A vote of this seat is counted")
    expect(chair.locator("[data-votes]").first).to_have_text("2")
    close(chair)
    expect(chair.locator(".pair")).to_contain_text(re.compile(r"1\s*yes.*1\s*no", re.DOTALL))
