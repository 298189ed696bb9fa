"""Bad wifi: the line is cut, an answer is lost, the server is killed. The phone tells the truth; no vote is lost."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from bench.children import ROOT, SECONDS_TO_START, Child, free_port
from tests.journeys.conftest import PHONE, Screens, printed_links
from tests.journeys.steps import ballot, close, fresh_vote, phase, step

pytestmark = pytest.mark.journey


def tap(phone: Page, answer: str) -> None:
    """Taps an answer and asks for nothing."""
    phone.locator(".ballot").get_by_role("button", name=re.compile(rf"^{answer}")).click()


def voting_phone(screens: Screens) -> Page:
    """The phone, once it shows the vote that was opened just now: its line may still be coming back from a cut."""
    fresh_vote(screens.chair)
    number = screens.chair.locator(".desk h1 b").inner_text()
    expect(screens.phone.locator("h1 b")).to_have_text(number, timeout=15_000)
    phase(screens.phone, "open")
    return screens.phone


def said(phone: Page, text: str) -> None:
    """Waits until the phone says that of its ballot."""
    expect(phone.locator("#state")).to_contain_text(text, timeout=20_000)


def closed_with(chair: Page, yes: int, no: int) -> None:
    """Closes the vote and looks at the count that the chair is shown."""
    close(chair)
    expect(chair.locator(".pair")).to_contain_text(re.compile(rf"{yes}\s*yes.*{no}\s*no", re.DOTALL))


def serve(folder: Path, port: int) -> Child:
    """A server on that port and instance, ready to answer; to be ended by the caller."""
    log = folder / "serve.log"
    given = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "INSTANCE_DIR": str(folder)}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "serve"], cwd=ROOT, env=given, stdout=output, stderr=output)
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last:
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return Child(process, port, log)
    process.kill()
    raise AssertionError(log.read_text()[-2000:])


def test_a_vote_without_a_line_is_kept_and_sent_by_itself(screens: Screens):
    phone = voting_phone(screens)
    phone.context.set_offline(True)
    tap(phone, "Yes")
    said(phone, "Not sent yet: Yes")
    tap(phone, "No")  # a mind may change without a line too
    said(phone, "Not sent yet: No")
    expect(phone.locator("[data-line-lost]")).to_be_visible()
    expect(screens.chair.locator("[data-votes]").first).to_have_text("0")
    phone.context.set_offline(False)
    said(phone, "Counted: No")
    expect(phone.locator("[data-line-lost]")).to_be_hidden()
    closed_with(screens.chair, 0, 1)


def test_a_vote_that_was_not_sent_survives_a_reload(screens: Screens):
    phone = voting_phone(screens)
    phone.route("**/ballot", lambda route: route.abort())
    tap(phone, "Yes")
    said(phone, "Not sent yet: Yes")
    phone.reload()
    said(phone, "Not sent yet: Yes")
    phone.unroute_all(behavior="wait")  # a ballot may be on its way just now
    said(phone, "Counted: Yes")
    closed_with(screens.chair, 1, 0)


def test_a_vote_that_comes_too_late_is_told_so(screens: Screens):
    phone = voting_phone(screens)
    phone.context.set_offline(True)
    tap(phone, "Yes")
    said(phone, "Not sent yet: Yes")
    close(screens.chair)
    expect(step(screens.chair, "Reveal the result")).to_be_visible()
    phone.context.set_offline(False)
    said(phone, "The vote was closed before yours arrived.")
    expect(screens.chair.locator(".desk")).to_contain_text("Nobody has voted")


@pytest.mark.parametrize("closes", [False, True], ids=["in the open vote", "after the closing"])
def test_a_lost_answer_ends_as_counted_and_counts_once(screens: Screens, closes: bool):
    phone, arrived = voting_phone(screens), []

    def lose(route: Route) -> None:
        arrived.append(route.fetch().json()["state"])
        route.abort()

    phone.route("**/ballot", lose)
    tap(phone, "Yes")
    said(phone, "Not sent yet: Yes")
    if closes:
        closed_with(screens.chair, 1, 0)
        phase(phone, "closed")
    phone.unroute_all(behavior="wait")  # a ballot may be on its way just now
    said(phone, "Counted: Yes")
    assert set(arrived) == {"counted"}
    if not closes:
        closed_with(screens.chair, 1, 0)


def test_a_server_that_is_killed_in_mid_round_loses_no_vote(open_page, tmp_path):
    port = free_port()
    first = serve(tmp_path, port)
    house = printed_links(first)
    try:
        chair, projector = open_page(house.chair), open_page(house.projector)
        phones = [open_page(house.join, **PHONE) for _ in range(3)]
        fresh_vote(chair)
        for phone in phones:
            phase(phone, "open")
        ballot(phones[0], "Yes")
        ballot(phones[1], "No")
        first.process.kill()
        first.process.wait()
        tap(phones[1], "Yes")
        tap(phones[2], "Yes")
        for phone in phones[1:]:
            said(phone, "Not sent yet: Yes")
        expect(projector.locator("[data-line-lost]")).to_be_visible()
    finally:
        first.process.kill()
        first.process.wait()
    second = serve(tmp_path, port)
    try:
        for phone in phones:
            said(phone, "Counted: Yes")
        expect(projector.locator("[data-line-lost]")).to_be_hidden()
        expect(projector.locator("[data-votes]").first).to_have_text("3")
        closed_with(chair, 3, 0)
        for phone in phones:
            phase(phone, "closed")
    finally:
        second.process.terminate()
        second.process.wait(20)
