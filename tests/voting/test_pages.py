"""The pages of voting, with and without script: every refusal says why and what cures it."""

import re
from dataclasses import replace

import pytest

from core.actions import set_conference_facts
from core.db import db
from core.settings import ROOT
from tests.voting.rooms import CHAIR, TEXTS, Room, drafts, room
from voting.actions import (
    close_round,
    end_meeting,
    open_round,
    refresh_items,
    renew_keys,
    reveal_round,
    show_item,
)

pytestmark = pytest.mark.usefixtures("context")
KEY = "0123456789abcdef"


def join(client, here: Room) -> str:
    """Takes a seat and gives the form's token."""
    page = client.post(f"/j/{here.keys.code}/seat", follow_redirects=True).text
    return re.search(r'name="csrf-token" content="(\w+)"', page)[1]


def cast(client, here: Room, round_id: object, token: str, **changes: object):
    """Casts a ballot as the phone's script does."""
    form = {"round": round_id, "answer": "yes", "sequence": 1, "key": KEY} | changes
    headers = {"Accept": "application/json", "X-CSRF-Token": token}
    return client.post(f"/j/{here.keys.code}/ballot", data=form, headers=headers)


def desk(client, here: Room, kind: str = "chair"):
    """Opens the chair's or projector's link."""
    token = here.keys.chair_token if kind == "chair" else here.keys.projector_token
    return client.get(f"/c/{here.slug}/m/1/enter/{token}", follow_redirects=True)


def press(client, here: Room, verb: str, **fields: object):
    """Presses a button of the console as it is now."""
    page = client.get(f"/c/{here.slug}/m/1/chair").text
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)[1]
    form = {"verb": verb, "version": version, "csrf_token": token} | fields
    return client.post(f"/c/{here.slug}/m/1/chair", data=form, headers={"Accept": "application/json"})


def test_reading_the_join_page_takes_no_seat_and_entering_takes_one(client):
    here = room()
    assert "Enter the room" in client.get(f"/j/{here.keys.code}").text
    assert "0" in desk(client, here).text
    join(client, here)
    join(client, here)
    assert client.get(f"/c/{here.slug}/m/1/chair/state").json["seats"] == 1


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "{spaced}"])
def test_a_code_is_understood_as_people_type_it(client, typed):
    here = room()
    code = here.keys.code
    written = typed.format(code=code, lower=code.lower(), spaced=f" {code[:3]} {code[3:].lower()}")
    answer = client.get("/j", query_string={"code": written}, follow_redirects=True)
    assert answer.request.path == f"/j/{code}"


def test_a_wrong_code_is_refused_with_its_cure_and_after_twenty_it_is_slowed_but_a_right_one_is_not(client):
    here = room()
    answers = [client.get("/j/ZZZZZZ").status_code for _ in range(25)]
    assert answers == [404] * 20 + [429] * 5
    assert "Wait five minutes" in client.get("/j/ZZZZZZ").text
    assert client.get(f"/j/{here.keys.code}").status_code == 200


def test_a_vote_without_script_is_counted_and_shown(client):
    here = room()
    join(client, here)
    open_round(CHAIR, here.id, here.items[0])
    page = client.get(f"/j/{here.keys.code}").text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))
    assert set(fields) == {"round", "key", "sequence", "csrf_token"}
    after = client.post(f"/j/{here.keys.code}/ballot", data=fields | {"answer": "no"}, follow_redirects=True).text
    assert re.search(r"Counted:\s*<span[^>]*>No", after)
    assert 'value="no" aria-pressed="true"' in after
    assert re.search(r'name="sequence" value="2"', after)


def test_a_vote_by_script_is_told_what_stands(client):
    here = room()
    token = join(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    first = cast(client, here, round_id, token)
    assert (first.status_code, first.json["state"], first.json["answer"], first.json["sequence"]) == (
        200,
        "counted",
        "yes",
        1,
    )
    assert cast(client, here, round_id, token).json["state"] == "counted"
    late = cast(client, here, round_id, token, answer="no", key="another key of this one")
    assert (late.status_code, late.json["state"], late.json["answer"]) == (200, "stale", "yes")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"answer": "maybe"}, 409, "answer-unknown"),
        ({"answer": "abstain"}, 409, "answer-unknown"),
        ({"round": 999}, 409, "closed"),
        ({"round": "x"}, 422, "ballot-invalid"),
        ({"sequence": 0}, 422, "ballot-invalid"),
        ({"sequence": "1e9"}, 422, "ballot-invalid"),
        ({"key": "short"}, 422, "ballot-invalid"),
    ],
)
def test_a_ballot_that_is_wrong_is_refused_with_reason_and_cure(client, changes, status, code):
    here = room()
    token = join(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    answer = cast(client, here, round_id, token, **changes)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["reason"]
    assert answer.json["cure"]


def test_a_vote_after_the_closing_is_refused_unless_it_was_counted_in_time(client, app):
    here = room()
    token = join(client, here)
    other = app.test_client()
    other_token = join(other, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    cast(client, here, round_id, token)
    close_round(CHAIR, round_id)
    assert cast(client, here, round_id, token).json["state"] == "counted"
    refused = cast(other, here, round_id, other_token)
    assert (refused.status_code, refused.json["code"]) == (409, "closed")
    assert "closed before" in refused.json["reason"]


def test_a_missing_a_forged_and_a_foreign_seat_cast_nothing(client, app):
    here, there = room(), room(slug="other")
    token = join(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    stranger = app.test_client()
    assert cast(stranger, here, round_id, token).json["code"] == "no-seat"
    stranger.set_cookie("seat", "1.aaaa.bbbb", path=f"/j/{here.keys.code}")
    assert cast(stranger, here, round_id, token).json["code"] == "no-seat"
    foreign = app.test_client()
    foreign_token = join(foreign, there)
    value = foreign.get_cookie("seat", path=f"/j/{there.keys.code}").value
    foreign.set_cookie("seat", value, path=f"/j/{here.keys.code}")
    assert cast(foreign, here, round_id, foreign_token).json["code"] == "no-seat"


def test_a_ballot_without_the_seats_token_or_from_another_site_is_refused(client):
    here = room()
    join(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert cast(client, here, round_id, "0" * 32).json["code"] == "form-expired"
    form = {"round": round_id, "answer": "yes", "sequence": 1, "key": KEY}
    answer = client.post(
        f"/j/{here.keys.code}/ballot",
        data=form,
        headers={"Accept": "application/json", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.json["code"] == "other-site"


def test_an_ended_meeting_lets_nobody_in_and_says_so(client):
    here = room()
    end_meeting(CHAIR, here.id)
    assert "The meeting has ended" in client.get(f"/j/{here.keys.code}").text
    refused = client.post(f"/j/{here.keys.code}/seat")
    assert refused.status_code == 409
    assert "ended" in refused.text


def test_the_console_leads_through_a_vote_and_refuses_a_stale_press(client):
    here = room(seats=3)
    desk(client, here)
    assert press(client, here, "next").json["phase"] == "shown"
    assert press(client, here, "open").json["phase"] == "open"
    stale = press(client, here, "close", version=1)
    assert (stale.status_code, stale.json["code"]) == (409, "stage-moved")
    for seat in range(3):
        here.vote(client.get(f"/c/{here.slug}/m/1/chair/state").json["round"], seat, "yes")
    assert press(client, here, "close").json["phase"] == "closed"
    assert "100% unanimous" in client.get(f"/c/{here.slug}/m/1/chair").text
    assert press(client, here, "reveal").json["phase"] == "revealed"
    assert press(client, here, "previous").json["code"] == "agenda-end"
    assert press(client, here, "juggle").json["code"] == "step-unknown"


def test_voiding_needs_a_reason_and_running_again_opens_a_new_round(client):
    here = room()
    desk(client, here)
    first = press(client, here, "next") and press(client, here, "open").json["round"]
    refused = press(client, here, "rerun", reason=" ")
    assert (refused.status_code, refused.json["code"]) == (422, "reason-missing")
    second = press(client, here, "rerun", reason="misread").json
    assert second["phase"] == "open"
    assert second["round"] != first


def test_the_projectors_link_opens_the_projector_and_not_the_console(client):
    here = room()
    assert desk(client, here, "projector").request.path.endswith("/projector")
    assert client.get(f"/c/{here.slug}/m/1/chair").status_code == 403
    assert client.get(f"/c/{here.slug}/m/1/projector/state").status_code == 200


def test_a_link_of_another_meeting_or_a_renewed_one_opens_nothing(client):
    here = room()
    assert client.get(f"/c/{here.slug}/m/1/enter/{'x' * 22}").status_code == 404
    desk(client, here)
    renew_keys(CHAIR, here.id)
    assert client.get(f"/c/{here.slug}/m/1/chair").status_code == 403
    assert client.get(f"/c/{here.slug}/m/1/enter/{here.keys.chair_token}").status_code == 404


@pytest.mark.parametrize("kind", ["chair", "projector"])
def test_a_renewed_link_ends_the_streams_that_came_by_the_old_one(client, kind):
    here = room()
    desk(client, here, kind)
    stream = client.get(f"/c/{here.slug}/m/1/{kind}/events", buffered=False).iter_encoded()
    assert [next(stream)[:3], b"event: count" in next(stream)] == [b"id:", True]
    show_item(CHAIR, here.id, here.items[0])
    assert b'"phase": "shown"' in next(stream)
    renew_keys(CHAIR, here.id)
    assert list(stream) == []
    assert client.get(f"/c/{here.slug}/m/1/{kind}/state").status_code == 403


def test_a_role_keeps_its_stream_when_links_are_renewed(signed_in):
    here = room()
    stream = signed_in("chair").get(f"/c/{here.slug}/m/1/chair/events", buffered=False).iter_encoded()
    assert [next(stream)[:3], b"event: count" in next(stream)] == [b"id:", True]
    renew_keys(CHAIR, here.id)
    assert next(stream)[:3] == b"id:"
    stream.close()


def test_a_number_that_no_database_holds_is_no_address_and_no_statement(client):
    here = room()
    assert client.get(f"/c/{here.slug}/m/{10**25}/chair").status_code == 404
    desk(client, here)
    refused = press(client, here, "show", item=str(10**25))
    assert (refused.status_code, refused.json["code"]) == (409, "item-missing")


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://elsewhere.example", 403), ("http://localhost", 303), ("null", 303), ("http://[", 403)],
)
def test_a_seat_is_taken_from_our_own_pages_alone(client, origin, status):
    here = room()
    assert client.post(f"/j/{here.keys.code}/seat", headers={"Origin": origin}).status_code == status


@pytest.mark.parametrize("page", ["chair", "projector"])
def test_a_stranger_is_asked_to_sign_in(client, page):
    here = room()
    answer = client.get(f"/c/{here.slug}/m/1/{page}")
    assert (answer.status_code, answer.location.startswith("/sign-in")) == (302, True)
    assert client.post(f"/c/{here.slug}/m/1/chair", data={"verb": "open"}).status_code in (400, 401)


def test_no_screen_but_the_chairs_tells_a_result_before_it_is_revealed(client):
    here = room(seats=4)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat, answer in enumerate(("yes", "yes", "no", "no")):
        here.vote(round_id, seat, answer)
    close_round(CHAIR, round_id)
    desk(client, here)
    assert "50%" in client.get(f"/c/{here.slug}/m/1/chair").text  # there is something that could leak
    for address in (f"/c/{here.slug}/m/1/projector", f"/j/{here.keys.code}"):
        assert "50%" not in client.get(address).text
        assert "50%" not in client.get(f"{address}/state").json["html"]
    reveal_round(CHAIR, round_id)
    db.session.rollback()
    assert "50%" in client.get(f"/c/{here.slug}/m/1/projector").text


def test_a_statement_of_hostile_text_stays_text(client):
    here = room()
    join(client, here)
    show_item(CHAIR, here.id, here.items[0])
    refresh_items(CHAIR, drafts(('<script>alert(1)</script><img src="file:///etc/passwd">',)))
    page = client.get(f"/j/{here.keys.code}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_wording_that_only_lost_its_end_is_shown_with_what_it_lost(client):
    here = room(seats=1)
    show_item(CHAIR, here.id, here.items[0])
    vote = open_round(CHAIR, here.id, here.items[0])
    here.vote(vote, 0, "yes")
    close_round(CHAIR, vote)
    reveal_round(CHAIR, vote)
    join(client, here)
    (draft, *_others) = drafts()
    refresh_items(CHAIR, [replace(draft, text=TEXTS[0].rpartition(" ")[0], wording_ref="wording:99")])
    show_item(CHAIR, here.id, here.items[0])
    lost = f"<del> {TEXTS[0].rpartition(' ')[2]}</del>"
    for page in (client.get(f"/j/{here.keys.code}"), desk(client, here), desk(client, here, "projector")):
        assert page.status_code == 200
        assert lost in page.text


def test_raised_and_lowered_signs_are_so_on_every_screen(client):
    here = room()
    join(client, here)
    show_item(CHAIR, here.id, here.items[0])
    refresh_items(CHAIR, drafts(("Offer ^18^F-FDG and H~2~O to everybody.",)))
    phone = client.get(f"/j/{here.keys.code}").text
    for page in (phone, desk(client, here).text, desk(client, here, "projector").text):
        assert "Offer <sup>18</sup>F-FDG and H<sub>2</sub>O to everybody." in page
        assert "^18^" not in re.sub(r'title="[^"]*"', "", page)


def test_so_are_those_of_a_questions_and_a_conferences_title(client):
    here = room()
    facts = {"held_on": None, "venue": "", "organisers": (), "about": "", "is_public": False}
    set_conference_facts(CHAIR, here.conference_id, title="On ^68^Ga & CO~2~", **facts)
    join(client, here)
    lobby = desk(client, here, "projector").text
    assert "<h1>On <sup>68</sup>Ga &amp; CO<sub>2</sub></h1>" in lobby
    show_item(CHAIR, here.id, here.items[0])
    refresh_items(CHAIR, [replace(each, question="Is <H~2~O> safe?") for each in drafts()])
    phone = client.get(f"/j/{here.keys.code}").text
    assert "<title>Practice · On 68Ga &amp; CO2</title>" in phone
    assert "<span>On <sup>68</sup>Ga &amp; CO<sub>2</sub></span>" in phone
    for page in (phone, desk(client, here).text, desk(client, here, "projector").text):
        assert "1 · Is &lt;H<sub>2</sub>O&gt; safe?" in page
        assert "H~2~O" not in page


def test_polling_answers_not_modified_until_the_stage_moves(client):
    here = room()
    address = f"/j/{here.keys.code}/state"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    show_item(CHAIR, here.id, here.items[0])
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_qr_code_is_a_dark_code_on_light(client):
    here = room()
    answer = client.get(f"/j/{here.keys.code}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert 'fill="white"' in answer.text
    assert "#000" in answer.text


def test_a_phones_page_is_light():
    """HTML, styles and scripts of a phone together stay under 40 KB before compression."""
    files = ("css/tokens.css", "css/phone.css", "js/phone.js", "js/live.js", "icon.svg")
    assert sum((ROOT / "static" / name).stat().st_size for name in files) < 30_000
