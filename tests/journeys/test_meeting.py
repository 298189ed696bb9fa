"""A whole meeting: chair, projector, two phones and 36 more voters; several statements, a revote, the printed table."""

import io
import re

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, House
from tests.journeys.steps import ballot, close, press, sign_in
from tests.journeys.voters import Voter

pytestmark = pytest.mark.journey
ROOM = 36


def hold_vote(chair: Page, phones: list[Page], room: list[Voter], yes: int) -> None:
    """Everybody votes, the first `yes` of them yes; the phones first."""
    answers = ["yes"] * yes + ["no"] * (len(phones) + len(room) - yes)
    for phone, answer in zip(phones, answers, strict=False):
        ballot(phone, answer.title())
    for voter, answer in zip(room, answers[len(phones) :], strict=True):
        assert voter.vote(answer) == "counted"


def test_a_meeting_from_the_first_scan_to_the_printed_table(house: House, open_page):
    chair, projector = open_page(house.chair), open_page(house.projector, viewport={"width": 1280, "height": 720})
    phones = [open_page(house.join, **PHONE) for _ in range(2)]
    room = [Voter(house.join) for _ in range(ROOM)]
    for phone in phones:
        expect(phone.get_by_text("You are in the room")).to_be_visible()
    expect(projector.get_by_text(house.join.rpartition("/")[2][:3])).to_be_visible()

    for yes, label in ((38, "unanimous"), (35, "strong"), (31, "weak")):
        press(chair, "Show the first statement|Next statement")
        press(chair, "Open the vote")
        hold_vote(chair, phones, room, yes)
        expect(projector.get_by_text("38").first).to_be_visible()
        expect(projector.get_by_text(label)).to_have_count(0)
        close(chair)
        press(chair, "Reveal the result")
        expect(projector.locator("#stage")).to_contain_text(label)
        expect(projector.locator("#stage")).to_contain_text(f"{yes}")

    press(chair, "Show the first statement|Next statement")
    press(chair, "Open the vote")
    hold_vote(chair, phones, room, 20)
    press(chair, "Void and run again")
    chair.get_by_role("dialog").get_by_label("Reason").fill("The statement was misread.")
    chair.get_by_role("dialog").get_by_role("button", name=re.compile("void", re.IGNORECASE)).first.click()
    for phone in phones:
        expect(phone.get_by_text("Counted")).to_have_count(0)  # a new vote: nothing is counted yet
    hold_vote(chair, phones, room, 36)
    close(chair)
    press(chair, "Reveal the result")
    expect(projector.locator("#stage")).to_contain_text("95%")
    _table_tells_the_same(house, open_page)


def _table_tells_the_same(house: House, open_page) -> None:
    editor = open_page(f"{house.base}/sign-in")
    sign_in(editor, house.editor, house.password)
    slug = re.search(r"/c/([^/]+)/m/", house.chair)[1]  # type: ignore[index]
    got = editor.request.get(f"{house.base}/c/{slug}/g/2/table.pdf", timeout=60_000)
    assert got.status == 200
    with pdfplumber.open(io.BytesIO(got.body())) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    rows = re.findall(r"(\d+) (\d+) (\d+) (\d+%) (unanimous|strong|weak|not reached)", text)
    assert rows[:4] == [
        ("38", "38", "0", "100%", "unanimous"),
        ("38", "35", "3", "92%", "strong"),
        ("38", "31", "7", "82%", "weak"),
        ("38", "36", "2", "95%", "strong"),
    ]
