"""The chair's pages about people: the roll, a file for it, codes, interests, settings."""

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.people import Actor
from tests import pages
from tests.voting.rooms import Room, room
from voting import queries
from voting.actions import end_meeting, open_round
from voting.actions.roll import RollEntry, add_to_roll, declare_interest
from voting.queries.settings import standing_settings

CHAIR = Actor(None, "chair token")
PEOPLE = (
    RollEntry("Sample voter 1", "one@example.org", "Hospital de São João"),
    RollEntry("Sample voter 2", "two@example.org", "Sample hospital", True),
    RollEntry("Íñigo Sample", "", ""),
)
ROLL = "/c/sample/m/1/roll"


@pytest.fixture
def meeting(app: Flask) -> Room:
    """A meeting that nobody is on the roll of."""
    with app.app_context():
        return room()


@pytest.fixture
def browser(meeting: Room, signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    """A chair's browser."""
    return signed_in("chair")


@pytest.fixture
def people(app: Flask, browser: FlaskClient, meeting: Room) -> tuple[int, ...]:
    """The seats of the three people on the roll, who vote with personal codes."""
    settings(browser, admission="codes")
    with app.app_context():
        add_to_roll(CHAIR, meeting.id, PEOPLE)
        return tuple(line.id for line in queries.roll(meeting.id).seats)


def told(page: str) -> str:
    """What a page says, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.replace("&#39;", "'").replace("&#34;", '"')).split())


def settings(browser: FlaskClient, **changes: object) -> object:
    """Sends the form of the settings with what stands, but for the changes."""
    fields: dict[str, object] = {
        "title": "Practice", "held_on": "", "admission": "open-qr", "answers": "yes-no", "named": "",
        "may_change": "y", "visibility": "hidden", "countdown_seconds": "0", "quorum": "", "rule": "seed",
    }  # fmt: skip
    return pages.post(browser, "/c/sample/m/1/settings", fields | changes)


def line(app: Flask, meeting: Room, number: int) -> queries.SeatLine:
    """The seat with that number as it stands."""
    with app.app_context():
        return next(each for each in queries.roll(meeting.id).seats if each.number == number)


def test_an_empty_roll_says_what_to_do(browser: FlaskClient) -> None:
    page = told(browser.get(ROLL).text)
    assert "Nobody is on the roll yet" in page
    assert "Import a list" in page


def test_somebody_is_added_and_once_only(app: Flask, browser: FlaskClient, meeting: Room) -> None:
    fields = {"name": " Sample voter 9 ", "email": "nine@example.org", "affiliation": "Sample hospital", "remote": "y"}
    answer = pages.post(browser, ROLL, fields, follow_redirects=True)
    assert "Sample voter 9 is on the roll." in told(answer.text)
    again = pages.post(browser, ROLL, fields | {"affiliation": "Another"}, follow_redirects=True)
    assert "was on the roll already; the entry was changed" in told(again.text)
    seat = line(app, meeting, 1)
    assert (seat.name, seat.affiliation, seat.remote) == ("Sample voter 9", "Another", True)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "Write the name."),
        ({"name": "A", "email": "nowhere"}, "This is no e-mail address."),
        ({"name": "x" * 201}, "longer than 200"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_beside_its_field(
    browser: FlaskClient, fields: dict[str, str], says: str
) -> None:
    answer = pages.post(browser, ROLL, fields)
    assert answer.status_code == 422
    assert says in told(answer.text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=sao", ["Sample voter 1"]),
        ("q=INIGO", ["Íñigo Sample"]),
        ("q=sample+2", ["Sample voter 2"]),
        ("q=nobody", []),
        ("show=remote", ["Sample voter 2"]),
        ("show=arrived", []),
        ("show=struck", []),
        ("show=no-such", ["Sample voter 1", "Sample voter 2", "Íñigo Sample"]),
    ],
)
def test_the_roll_is_filtered_without_a_script(
    browser: FlaskClient, people: tuple[int, ...], asked: str, found: list[str]
) -> None:
    page = browser.get(f"{ROLL}?{asked}").text
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page) == found


def test_presence_is_noted_and_counted(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    settings(browser, admission="codes", quorum="more-than-half")
    assert "3 on the roll 0 arrived 3 expected Quorum of 2: not met" in told(browser.get(ROLL).text)
    for seat in people[:2]:
        fields = {"presence": "arrived", "q": "sample", "show": ""}
        answer = pages.post(browser, f"{ROLL}/{seat}/presence", fields, page=ROLL)
        assert answer.headers["Location"] == f"{ROLL}?q=sample#seat-{seat}"
    page = told(browser.get(ROLL).text)
    assert "3 on the roll 2 arrived (1 of them remote) 1 expected Quorum of 2: met" in page
    assert pages.post(browser, f"{ROLL}/{people[0]}/presence", {"presence": "dancing"}, page=ROLL).status_code == 422
    assert [line(app, meeting, n).presence for n in (1, 2, 3)] == ["arrived", "arrived", "expected"]


def test_an_entry_is_changed_struck_and_put_back(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    address = f"{ROLL}/{people[0]}"
    pages.post(browser, address, {"name": "Sample voter 1a", "email": "", "affiliation": ""})
    pages.post(browser, f"{address}/strike", {"struck": "y"}, page=address)
    seat = line(app, meeting, 1)
    assert (seat.name, seat.email, seat.struck) == ("Sample voter 1a", "", True)
    assert "does not vote and is not counted as eligible" in told(browser.get(address).text)
    pages.post(browser, f"{address}/strike", {"struck": ""}, page=address)
    assert not line(app, meeting, 1).struck


def test_a_new_code_is_asked_for_once_and_the_old_one_is_gone(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    old, address = line(app, meeting, 1).code, f"{ROLL}/{people[0]}"
    assert old in told(browser.get(address).text)
    assert "The old code opens nothing from then on" in told(browser.get(f"{address}/code").text)
    assert line(app, meeting, 1).code == old
    answer = pages.post(browser, f"{address}/code", {}, follow_redirects=True)
    new = line(app, meeting, 1).code
    assert new != old
    assert f"The new code is {new}. The old code and the old device open nothing any more." in told(answer.text)
    assert old not in answer.text


def test_a_seat_of_another_meeting_is_not_on_this_roll(browser: FlaskClient, people: tuple[int, ...]) -> None:
    answer = browser.get(f"{ROLL}/{max(people) + 1}")
    assert answer.status_code == 404
    assert "This seat is not on the roll of this meeting." in told(answer.text)


CSV = """Name;E-mail;Affiliation;Remote;Room
Sample voter 1;one@example.org;Elsewhere;;7
Sample voter 7;;Sample hospital;yes;8
Sample voter 2;two@example.org;Sample hospital;x;9
"""


@pytest.mark.parametrize("sent", ["file", "text"])
def test_a_file_is_looked_at_first_and_then_taken(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...], sent: str
) -> None:
    fields = {"file": (io.BytesIO(CSV.encode()), "roll.csv")} if sent == "file" else {"text": CSV}
    page = pages.post(browser, f"{ROLL}/import", fields, content_type="multipart/form-data").text
    assert "1 new, 1 changed, 1 as before." in told(page)
    assert "a roll does not have them: Room." in told(page)
    assert line(app, meeting, 1).affiliation == "Hospital de São João"
    rows = re.search(r'<textarea name="text" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    assert rows
    taken = {"sure": "y", "text": rows[1].replace("&#34;", '"')}
    answer = pages.post(browser, f"{ROLL}/import", taken, follow_redirects=True)
    assert "The roll was taken: 1 new, 1 changed, 1 as before." in told(answer.text)
    assert line(app, meeting, 1).affiliation == "Elsewhere"
    assert (line(app, meeting, 4).name, line(app, meeting, 4).remote) == ("Sample voter 7", True)


def test_what_a_file_does_not_say_stays_and_what_it_changes_is_shown(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    names = "name\nSample voter 1\nSAMPLE VOTER 2\n"
    page = told(pages.post(browser, f"{ROLL}/import", {"text": names}).text)
    assert "0 new, 1 changed, 1 as before." in page
    assert "2 Sample voter 2 Name: Sample voter 2 → SAMPLE VOTER 2 As before" in page
    pages.post(browser, f"{ROLL}/import", {"sure": "y", "text": names})
    kept = [(each.email, each.affiliation, each.remote) for each in (line(app, meeting, n) for n in (1, 2))]
    assert kept == [(each.email, each.affiliation, bool(each.remote)) for each in PEOPLE[:2]]
    cells = "name,affiliation,remote\nSample voter 1,,x\nSample voter 2,Elsewhere,no\n"
    page = told(pages.post(browser, f"{ROLL}/import", {"text": cells}).text)
    assert "Takes part remotely: no → yes" in page
    assert "Affiliation: Sample hospital → Elsewhere Takes part remotely: yes → no" in page
    pages.post(browser, f"{ROLL}/import", {"sure": "y", "text": cells})
    changed = [(each.affiliation, each.remote) for each in (line(app, meeting, n) for n in (1, 2))]
    assert changed == [("Hospital de São João", True), ("Elsewhere", False)]


@pytest.fixture
def namesakes(app: Flask, meeting: Room, people: tuple[int, ...]) -> None:
    """Two more on the roll, of one name."""
    twice = [RollEntry("Ana Sample", f"{town}@example.org", town) for town in ("Wien", "Graz")]
    with app.app_context():
        add_to_roll(CHAIR, meeting.id, twice)


@pytest.mark.usefixtures("namesakes")
def test_a_name_that_two_have_is_refused_with_its_line(app: Flask, browser: FlaskClient, meeting: Room) -> None:
    for sure in ({}, {"sure": "y"}):
        answer = pages.post(browser, f"{ROLL}/import", {"text": "name,email\nSample voter 1,\nana sample,\n"} | sure)
        assert answer.status_code == 422
        assert "line 3, column name : two people on the roll have this name" in told(answer.text)
    typed = pages.post(browser, ROLL, {"name": "Ana Sample", "email": "", "affiliation": "Linz"})
    assert typed.status_code == 422
    assert "Two people on the roll are called Ana Sample. Add the e-mail" in told(typed.text)
    assert [line(app, meeting, n).affiliation for n in (4, 5)] == ["Wien", "Graz"]
    rows = "name,email,affiliation\nAna Sample,graz@example.org,Linz\n"
    pages.post(browser, f"{ROLL}/import", {"sure": "y", "text": rows})
    assert [line(app, meeting, n).affiliation for n in (4, 5)] == ["Wien", "Linz"]


@pytest.mark.usefixtures("namesakes")
def test_two_of_one_name_can_be_told_apart_where_one_is_chosen_or_named(browser: FlaskClient) -> None:
    page = browser.get("/c/sample/m/1/interests").text
    offered = re.findall(r"<option[^>]*>(\d+ · Ana[^<]*)", page)
    assert offered == ["4 · Ana Sample, Wien", "5 · Ana Sample, Graz"]
    seat = re.search(r'value="(\d+)">5 · Ana', page)
    assert seat
    fields = {"seat": seat[1], "subject": "", "text": "A grant"}
    answer = pages.post(browser, "/c/sample/m/1/interests", fields, follow_redirects=True)
    assert "Ana Sample (5, Graz)" in told(answer.text)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("name,email\nA,nowhere\n", "line 2, column email : this is no e-mail address. (“nowhere”) Mend it"),
        ("email\na@example.org\n", "line 1, column name : there is no such column."),
        ("", "the file : it is empty."),
        ("name\n=cmd()\n", "line 2, column name : it begins like a formula."),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    app: Flask, browser: FlaskClient, meeting: Room, rows: str, says: str
) -> None:
    answer = pages.post(browser, f"{ROLL}/import", {"text": rows})
    assert answer.status_code == 422
    assert "This roll cannot be taken. Nothing was written." in told(answer.text)
    assert says in told(answer.text)
    with app.app_context():
        assert queries.roll(meeting.id).seats == ()


def test_interests_are_declared_seen_both_ways_and_withdrawn(browser: FlaskClient, people: tuple[int, ...]) -> None:
    address = "/c/sample/m/1/interests"
    assert "Nobody has declared an interest yet." in told(browser.get(address).text)
    fields = {"seat": str(people[0]), "subject": "recommendation:2", "text": "A grant", "recused": "y"}
    answer = pages.post(browser, address, fields, follow_redirects=True)
    assert "Sample voter 1 1.2 A grant recused Take back" in told(answer.text)
    by_statement = told(browser.get(f"{address}?by=statement").text)
    assert "1.2 Publish the rule before the vote. Sample voter 1 A grant recused" in by_statement
    assert "recused: 1.2" in told(browser.get(ROLL).text)
    assert "Sample voter 1" in told(browser.get(f"{ROLL}?show=recused").text)
    pages.post(browser, f"{address}/withdraw", {"seat": str(people[0]), "subject": "recommendation:2"}, page=address)
    assert "Nobody has declared an interest yet." in told(browser.get(address).text)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"seat": "0", "subject": "", "text": "A grant"}, "Choose whose interest it is."),
        ({"subject": "recommendation:99", "text": "A grant"}, "Not a valid choice."),
        ({"subject": "", "text": ""}, "An interest needs a few words."),
    ],
)
def test_an_interest_without_its_parts_is_refused(
    browser: FlaskClient, people: tuple[int, ...], fields: dict[str, str], says: str
) -> None:
    answer = pages.post(browser, "/c/sample/m/1/interests", {"seat": str(people[0])} | fields)
    assert answer.status_code == 422
    assert says in told(answer.text)


def test_while_a_vote_is_open_nobody_is_struck_or_recused(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    with app.app_context():
        declare_interest(CHAIR, people[1], "", "Shares", False)
        open_round(CHAIR, meeting.id, meeting.items[0])
    address, cure = "/c/sample/m/1/interests", "Close or void the vote first."
    assert "The register can be changed again when it is closed or void." in told(browser.get(address).text)
    fields = {"seat": str(people[0]), "subject": "", "text": "A grant"}
    withdrawn = {"seat": str(people[1]), "subject": ""}
    answers = (
        pages.post(browser, address, fields),
        pages.post(browser, f"{address}/withdraw", withdrawn, page=address),
        pages.post(browser, f"{ROLL}/{people[0]}/strike", {"struck": "y"}, page=f"{ROLL}/{people[0]}"),
        settings(browser, admission="codes"),
    )
    assert [(each.status_code, cure in told(each.text)) for each in answers] == [(409, True)] * 4


def test_the_settings_are_shown_changed_and_kept(app: Flask, browser: FlaskClient, meeting: Room) -> None:
    changes = {
        "title": "Evening", "held_on": "2026-03-14", "admission": "codes", "answers": "yes-no-abstain", "named": "y",
        "may_change": "", "visibility": "live", "countdown_seconds": "90", "ask_reason": "y", "quorum": "count",
        "quorum_count": "25", "rule": "two-thirds",
    }  # fmt: skip
    changes.pop("may_change")
    token = pages.csrf(browser.get("/c/sample/m/1/settings").text)
    assert browser.post("/c/sample/m/1/settings", data=changes | {"csrf_token": token}).status_code == 303
    with app.app_context():
        now = standing_settings(meeting.id)
    assert (now.title, str(now.held_on), now.admission, now.answers) == (
        "Evening",
        "2026-03-14",
        "codes",
        "yes-no-abstain",
    )
    assert (now.named, now.may_change, now.ask_reason) == (True, False, True)
    assert (now.visibility, now.countdown_seconds, now.rule.name) == ("live", 90, "two-thirds")
    assert now.quorum is not None
    assert now.quorum.count == 25
    page = browser.get("/c/sample/m/1/settings").text
    chosen = dict(re.findall(r'<input checked id="[^"]+" name="(\w+)" type="radio" value="([^"]*)"', page))
    assert chosen == {
        "admission": "codes",
        "answers": "yes-no-abstain",
        "named": "y",
        "visibility": "live",
        "rule": "two-thirds",
    }
    assert re.findall(r'<option selected value="(\w+)"', page) == ["90", "count"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rule": "two-thirds"}, "a meeting that anybody can join does not know"),
        ({"named": "y"}, "A named vote needs names"),
        ({"quorum": "count"}, "Write how many people have to be present."),
        ({"title": ""}, "Give the meeting a title."),
        ({"rule": "no-such"}, "Not a valid choice."),
        ({"admission": "anybody"}, "Not a valid choice."),
    ],
)
def test_settings_that_do_not_go_together_are_refused(
    app: Flask, browser: FlaskClient, meeting: Room, changes: dict[str, str], says: str
) -> None:
    answer = settings(browser, **changes)
    assert answer.status_code == 422
    assert says in told(answer.text)
    with app.app_context():
        assert standing_settings(meeting.id).rule.name == "seed"


def test_a_chair_without_an_account_has_all_pages(app: Flask, client: FlaskClient, meeting: Room) -> None:
    client.get(f"/c/sample/m/1/enter/{meeting.keys.chair_token}")
    for name in ("roll", "roll/import", "interests", "settings"):
        assert client.get(f"/c/sample/m/1/{name}").status_code == 200
    assert client.get("/c/sample/m/1/roll").text.count("Sign in") == 1


@pytest.mark.parametrize("role", ["reader", None])
def test_nobody_else_sees_the_roll(meeting: Room, signed_in: Callable[..., FlaskClient], role: str | None) -> None:
    answers = [signed_in(role).get(f"/c/sample/m/1/{name}").status_code for name in ("roll", "interests", "settings")]
    assert answers == [403] * 3


def test_an_ended_meeting_is_shown_without_anything_to_press(
    app: Flask, browser: FlaskClient, meeting: Room, people: tuple[int, ...]
) -> None:
    with app.app_context():
        declare_interest(CHAIR, people[0], "", "Shares", False)
        end_meeting(CHAIR, meeting.id)
    for address in (ROLL, f"{ROLL}/{people[0]}", "/c/sample/m/1/interests", "/c/sample/m/1/settings"):
        page = browser.get(address).text
        main = re.sub(r"<template.*?</template>", "", page[page.index("<main") :], flags=re.DOTALL)
        assert "nothing of it can be changed any more" in main
        assert re.findall(r"<button[^>]*>([^<]+)", main) == (["Find"] if address == ROLL else [])
    answer = pages.post(browser, ROLL, {"name": "Late"}, page="/c/sample/m/1/settings")
    assert answer.status_code == 409
