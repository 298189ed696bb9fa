"""What is decided already is marked, and asked about once; what the console offers next; a void vote is owned up to."""

import re
from dataclasses import replace
from html import unescape

import pytest

from tests.laws.opening import coded, opened
from tests.voting.rooms import CHAIR, Room, drafts
from tests.voting.test_desk import post, seen
from tests.voting.test_pages import desk, press
from voting.actions import (
    close_round,
    create_meeting,
    end_meeting,
    open_round,
    record_paper_count,
    refresh_items,
    reveal_round,
    show_item,
    void_round,
)
from voting.actions.counts import record_count
from voting.console import console
from voting.queries import decided_elsewhere
from voting.rules.consensus import PRESETS
from voting.rules.tally import Tally

pytestmark = pytest.mark.usefixtures("context")
WORDINGS = {f"recommendation:{n}": f"wording:{n}" for n in (1, 2, 3)}
COUNT = Tally(yes=3, no=1)


def decide(here: Room, answers: tuple[str, ...] = ("yes",), item: int = 0, rehearsal: bool = False) -> int:
    """A round that was voted on in full, closed and revealed."""
    round_id = open_round(CHAIR, here.id, here.items[item], rehearsal)
    for seat, answer in enumerate(answers):
        here.vote(round_id, seat, answer)
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    return round_id


def second_meeting(here: Room) -> Room:
    """Another meeting of the same conference on the same statements."""
    keys = create_meeting(CHAIR, here.conference_id, "Second", None, PRESETS["seed"], "yes-no", True, drafts())
    return Room(here.conference_id, here.slug, keys, tuple(line.id for line in console(keys.meeting_id).agenda), ())


def elsewhere(here: Room) -> dict[str, tuple[str, str | None]]:
    """{subject: (meeting, percent)} of what is decided in another meeting."""
    found = decided_elsewhere(here.id, WORDINGS)
    return {subject: (each.meeting, each.verdict and each.verdict.percent) for subject, each in found.items()}


def test_a_statement_is_decided_where_its_result_was_taken_and_nowhere_else():
    here = opened(1)
    other = second_meeting(here)
    decide(here)
    assert (elsewhere(here), elsewhere(other)) == ({}, {"recommendation:1": ("Practice", "100%")})
    open_round(CHAIR, other.id, other.items[0])
    assert elsewhere(other) == {"recommendation:1": ("Practice", "100%")}


def test_the_later_decision_is_the_one_that_counts():
    here = opened(1)
    other = second_meeting(here)
    decide(here)
    record_paper_count(CHAIR, other.id, other.items[0], COUNT, COUNT)
    assert (elsewhere(here), elsewhere(other)) == ({"recommendation:1": ("Second", None)}, {})
    end_meeting(CHAIR, other.id)
    assert elsewhere(here) == {"recommendation:1": ("Second", "75%")}


@pytest.mark.parametrize("how", ["rehearsal", "void", "reworded"])
def test_what_does_not_count_decides_nothing(how):
    here = opened(1)
    other = second_meeting(here)
    round_id = decide(here, rehearsal=how == "rehearsal")
    if how == "void":
        void_round(CHAIR, round_id, "misread")
    wordings = WORDINGS | ({"recommendation:1": "wording:9"} if how == "reworded" else {})
    assert decided_elsewhere(other.id, wordings) == {}


def test_a_recorded_count_decides_without_a_meeting():
    here = opened(1)
    record_count(CHAIR, here.conference_id, drafts()[0], PRESETS["seed"], COUNT, "yes-no", "Sample paper")
    assert elsewhere(here) == {"recommendation:1": ("", "75%")}


def test_the_console_says_where_a_statement_was_decided_and_asks_once_before_it_is_opened(client):
    other = opened(1)
    decide(other)
    here = second_meeting(other)
    client.get(f"/c/{here.slug}/m/2/enter/{here.keys.chair_token}")
    agenda = client.get(f"/c/{here.slug}/m/2/chair").text
    show_item(CHAIR, here.id, here.items[0])
    page = client.get(f"/c/{here.slug}/m/2/chair").text
    assert [each.count("Decided in Practice: 100% unanimous") for each in (agenda, page)] == [1, 1]
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)[1]
    fields = {"verb": "open", "version": seen(here).stage.version, "csrf_token": token}
    address = f"/c/{here.slug}/m/2/chair"
    asked = client.post(address, data=fields, headers={"Accept": "application/json"})
    assert (asked.status_code, asked.json["code"]) == (409, "already-decided")
    assert asked.json["reason"] == "Decided in Practice: 100% unanimous."
    assert seen(here).stage.phase == "shown"
    without_script = client.post(address, data=fields)
    asking = client.get(without_script.headers["Location"]).text
    assert "Open it all the same" in asking
    assert '<input type="hidden" name="sure" value="1">' in asking
    client.post(address, data=fields | {"sure": "1"})
    assert seen(here).stage.phase == "open"


def test_a_rehearsal_of_what_is_decided_is_not_asked_about(client):
    here = opened(1)
    desk(client, here)
    decide(here)
    assert press(client, here, "open").json["code"] == "already-decided"
    assert press(client, here, "open", rehearsal="1").json["phase"] == "open"


def test_a_new_wording_is_not_asked_about(client):
    here = opened(1)
    desk(client, here)
    decide(here)
    refresh_items(CHAIR, [replace(drafts()[0], wording_ref="wording:9", text="State the denominator each time.")])
    assert press(client, here, "open").json["phase"] == "open"


def big_step(client, here: Room) -> str:
    """The label of the big button, with its verb where a key presses it."""
    html = client.get(f"/c/{here.slug}/m/1/chair").text.partition('<div class="go">')[2]
    button = html[html.index('class="btn primary"') :]
    head, _, label = button.partition(">")
    verb = head.partition('data-verb="')[2].partition('"')[0] if "data-primary" in head else ""
    return f"{verb} {unescape(label.partition('<')[0]).strip()}".strip()


def test_after_a_rehearsal_the_next_step_is_the_vote_that_counts(client):
    here = opened(1)
    desk(client, here)
    decide(here, rehearsal=True)
    assert big_step(client, here) == "open Open the vote, which counts"
    decide(here)
    assert big_step(client, here) == "next Next statement"


def test_when_all_is_decided_the_next_step_is_the_end_and_no_key_takes_it(client):
    here = opened(1)
    desk(client, here)
    for item in (0, 2):
        decide(here, item=item)
    assert big_step(client, here) == "lobby Back to the code"
    decide(here, item=1)
    assert big_step(client, here) == "End the meeting"
    show_item(CHAIR, here.id, None)
    assert big_step(client, here) == "End the meeting"
    assert client.get(f"/c/{here.slug}/m/1/chair").text.count("End it for everybody") == 1


def test_after_a_void_vote_phones_and_projector_say_so_until_the_next_is_closed(client):
    here = coded(1)
    first = open_round(CHAIR, here.id, here.items[0])
    again = void_round(CHAIR, first, "The statement was misread.", again=True)
    desk(client, here, "projector")
    for address in (f"/j/{here.keys.code}/state", f"/c/{here.slug}/m/1/projector/state"):
        html = client.get(address).json["html"]
        told = [part in html for part in ("The earlier vote is void. Please vote again.", "The statement was misread.")]
        assert told == [True, True]
    close_round(CHAIR, again)
    assert "void" not in client.get(f"/j/{here.keys.code}/state").json["html"]


def test_while_a_secret_vote_is_open_the_phone_says_who_can_see_it(client):
    here = opened(1)
    open_round(CHAIR, here.id, here.items[0])
    html = client.get(f"/j/{here.keys.code}/state").json["html"]
    assert html.index("Who can see how I vote?") < html.index('<form class="ballot"')


def test_a_count_of_hands_is_not_called_secret(client):
    here = coded(4)
    desk(client, here)
    record_paper_count(CHAIR, here.id, here.items[0], COUNT, COUNT, "Show of hands")
    html = client.get(f"/c/{here.slug}/m/1/chair").text
    head = html[html.index('<p class="question') :].partition("</p>")[0]
    assert ("counted by hand or on paper" in head, "secret" in head) == (True, False)


def test_what_a_page_has_to_say_is_said_on_the_console_and_only_there(client):
    here = coded(4)
    desk(client, here)
    show_item(CHAIR, here.id, here.items[0])
    fields = {f"{part}-{answer}": count for part in ("first", "second") for answer, count in (("yes", 3), ("no", 1))}
    post(client, here, "paper", **fields)
    told = "The count is in the record."
    pages = [client.get(f"/c/{here.slug}/m/1/{page}").text for page in ("chair", f"translations/{here.items[1]}")]
    assert [told in page for page in pages] == [True, False]
