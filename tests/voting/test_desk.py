"""The chair's desk: rewording on the spot, translations, votes on paper; and what the console asks and tells."""

import re
from dataclasses import replace

import pytest

from authoring.actions.recommendations import reword_in_the_room
from core.db import db
from core.errors import Invalid, Refused
from tests.laws.opening import coded, opened
from tests.voting.rooms import CHAIR, TEXTS, Room, drafts
from tests.voting.test_pages import desk, press
from voting import queries
from voting.actions import (
    add_to_roll,
    close_round,
    declare_interest,
    end_meeting,
    open_round,
    refresh_items,
    reveal_round,
    set_presence,
    set_translations,
    show_item,
    void_round,
)
from voting.actions.roll import RollEntry
from voting.console import console
from voting.queries import roll
from voting.rules.settings import RoundSettings
from voting.stage import stage

pytestmark = pytest.mark.usefixtures("context")
PLAIN = RoundSettings("yes-no", True, False, "hidden", 0, False)


def post(client, here: Room, page: str, **fields: object):
    """Sends a form of the desk."""
    address = f"/c/{here.slug}/m/1/{page}"
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)[1]
    return client.post(address, data={"csrf_token": token} | fields)


def seen(here: Room):
    """The console as it is now, whatever this test has read before."""
    db.session.rollback()
    return console(here.id)


def test_closing_while_votes_are_missing_asks_once(client):
    here = opened(3)
    desk(client, here)
    press(client, here, "show", item=here.items[0])
    press(client, here, "open")
    round_id = seen(here).stage.round.id
    here.vote(round_id, 0, "yes")
    asked = press(client, here, "close", round=round_id)
    assert (asked.status_code, asked.json["code"]) == (409, "votes-missing")
    assert asked.json["reason"] == "2 of those present have not voted."
    assert seen(here).stage.phase == "open"
    assert press(client, here, "close", round=round_id, sure="1").json["phase"] == "closed"


def test_closing_with_every_vote_in_asks_nothing(client):
    here = opened(1)
    desk(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    assert press(client, here, "close", round=round_id).json["phase"] == "closed"


def test_without_a_script_the_page_asks_and_then_closes(client):
    here = opened(1)
    desk(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    fields = {"verb": "close", "version": seen(here).stage.version, "round": round_id}
    answer = post(client, here, "chair", **fields)
    assert answer.headers["Location"].endswith(f"/chair?sure={fields['version']}")
    page = client.get(answer.headers["Location"]).text
    assert "1 of those present has not voted." in page
    assert '<input type="hidden" name="sure" value="1">' in page


def test_who_has_not_voted_is_listed_by_name_and_what_was_voted_is_not():
    here = coded(4)
    declare_interest(CHAIR, here.seats[3].seat_id, "recommendation:1", "wrote it", recused=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 1, "no")
    page = seen(here)
    assert page.missing == ("Sample voter 0", "Sample voter 2")
    assert (page.stage.seats, page.stage.votes, page.unvoted) == (3, 1, 2)
    assert page.stage.running is None
    set_presence(CHAIR, here.seats[0].seat_id, "left")
    assert seen(here).missing == ("Sample voter 2",)


def test_a_growing_result_is_shown_and_then_nobody_is_listed():
    here = coded(3)
    live = RoundSettings("yes-no-abstain", True, False, "live", 0, False)
    round_id = open_round(CHAIR, here.id, here.items[0], settings=live)
    assert seen(here).stage.running == {"yes": 0, "no": 0, "abstain": 0}
    here.vote(round_id, 1, "no")
    page = seen(here)
    assert page.stage.running == {"yes": 0, "no": 1, "abstain": 0}
    assert page.missing is None
    close_round(CHAIR, round_id)
    assert stage(here.id).phase == "revealed"


def test_an_open_room_has_no_list_of_names():
    here = opened(2)
    open_round(CHAIR, here.id, here.items[0])
    assert seen(here).missing is None


@pytest.mark.parametrize(("visibility", "phase"), [("hidden", "closed"), ("closing", "revealed"), ("live", "revealed")])
def test_when_the_room_sees_the_result(visibility, phase):
    here = opened(1)
    settings = RoundSettings("yes-no", True, False, visibility, 0, False)
    round_id = open_round(CHAIR, here.id, here.items[0], settings=settings)
    here.vote(round_id, 0, "yes")
    assert stage(here.id).verdict is None
    close_round(CHAIR, round_id)
    assert stage(here.id).phase == phase


def test_how_one_vote_is_taken_is_chosen_when_it_is_opened(client):
    here = coded(1)
    desk(client, here)
    press(client, here, "show", item=here.items[0])
    chosen = {"settings": "1", "answers": "yes-no-abstain", "named": "1", "visibility": "closing"}
    press(client, here, "open", countdown="60", ask_reason="1", rehearsal="1", **chosen)
    round_ = seen(here).stage.round
    assert (round_.answers, round_.named, round_.visibility) == (("yes", "no", "abstain"), True, "closing")
    assert (round_.may_change, round_.ask_reason, round_.rehearsal) == (False, True, True)
    (result,) = queries.rounds_of_meeting(here.id)[here.items[0]]
    assert (result.ends_at - result.opened_at).total_seconds() == 60


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"named": True}, "named"),
        ({"answers": "maybe"}, "answers"),
        ({"visibility": "always"}, "visibility"),
        ({"countdown_seconds": 4_000}, "countdown_seconds"),
        ({"countdown_seconds": -1}, "countdown_seconds"),
    ],
)
def test_a_vote_that_cannot_be_taken_like_that_is_not_opened(changes, place):
    here = opened(1)
    with pytest.raises(Invalid) as told:
        open_round(CHAIR, here.id, here.items[0], settings=RoundSettings(**(vars(PLAIN) | changes)))
    assert (told.value.code, [each.where for each in told.value.places]) == ("settings-invalid", [place])


def test_a_vote_run_again_is_taken_as_the_void_one_was():
    here = coded(1)
    settings = RoundSettings("yes-no-abstain", False, True, "closing", 45, True)
    round_id = open_round(CHAIR, here.id, here.items[0], settings=settings)
    void_round(CHAIR, round_id, "misread", again=True)
    first, second = queries.rounds_of_meeting(here.id)[here.items[0]]
    kept = ("answers", "may_change", "named", "visibility", "ask_reason")
    assert [getattr(first, name) for name in kept] == [getattr(second, name) for name in kept]
    assert second.ends_at - second.opened_at == first.ends_at - first.opened_at


def test_a_rehearsal_leaves_the_statement_undecided():
    here = opened(1)
    round_id = open_round(CHAIR, here.id, here.items[0], rehearsal=True)
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    page = seen(here)
    assert page.stage.verdict.label == "100% unanimous"
    assert (page.agenda[0].verdict, page.first_undecided) == (None, here.items[0])


def test_from_the_code_the_meeting_goes_on_at_the_first_undecided_statement(client):
    here = opened(1)
    desk(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    show_item(CHAIR, here.id, None)
    press(client, here, "next")
    assert seen(here).stage.item.id == here.items[1]


def test_an_ended_meeting_can_be_taken_up_again(client):
    here = opened(1)
    desk(client, here)
    end_meeting(CHAIR, here.id)
    assert press(client, here, "resume").json["phase"] == "lobby"


def test_a_new_wording_is_shown_with_what_is_new_and_needs_a_vote_of_its_own(client, app):
    here = opened(1)
    desk(client, here)
    told = []
    app.extensions["reworder"] = lambda actor, subject, text: told.append((actor.name, subject, text))
    round_id = open_round(CHAIR, here.id, here.items[0])
    busy = post(client, here, f"reword/{here.items[0]}", text="State the base.")
    assert (busy.status_code, "A vote is still open." in busy.text) == (409, True)
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    assert post(client, here, f"reword/{here.items[0]}", text=" ").status_code == 422
    assert post(client, here, f"reword/{here.items[0]}", text="State the base.").status_code == 303
    assert told == [("chair token", "recommendation:1", "State the base.")]
    assert client.get(f"/c/{here.slug}/m/1/reword/99").status_code == 404


def test_a_translation_is_of_one_wording_and_of_one_vote(client):
    here = opened(1)
    desk(client, here)
    item = here.items[0]
    assert post(client, here, f"translations/{item}", es="Indique el denominador.", pt="").status_code == 303
    assert stage(here.id).item is None
    show_item(CHAIR, here.id, item)
    assert stage(here.id).item.translations == {"es": "Indique el denominador."}
    page = client.get(f"/j/{here.keys.code}/state", headers={"Accept-Language": "es"}).json["html"]
    assert '<span lang="es">Indique el denominador.</span>' in page
    assert "State the denominator." in page  # the original, to unfold
    assert '<span lang="es">' not in client.get(f"/j/{here.keys.code}/state").json["html"]
    round_id = open_round(CHAIR, here.id, item)
    with pytest.raises(Refused, match="round-open"):
        set_translations(CHAIR, here.id, item, {"es": "Otra cosa."})
    close_round(CHAIR, round_id)
    (result,) = queries.rounds_of_meeting(here.id)[item]
    assert result.translations == {"es": "Indique el denominador."}
    set_translations(CHAIR, here.id, item, {"es": ""})
    assert seen(here).agenda[0].translations == {}


def test_a_named_round_says_who_voted_what_and_a_secret_one_nobody():
    here = coded(3)
    for named, told in ((True, (("Sample voter 0", "no"), ("Sample voter 1", "yes"))), (False, ())):
        settings = RoundSettings("yes-no", True, named, "hidden", 0, False)
        round_id = open_round(CHAIR, here.id, here.items[0], settings=settings)
        here.vote(round_id, 0, "no")
        here.vote(round_id, 1, "yes")
        assert seen(here).named_answers == ()
        close_round(CHAIR, round_id)
        assert seen(here).named_answers == told


def test_reasons_for_no_come_without_a_name_and_in_no_order():
    here = coded(12)
    settings = RoundSettings("yes-no", True, False, "hidden", 0, True)
    round_id = open_round(CHAIR, here.id, here.items[0], settings=settings)
    given = [f"Reason {n:02d}" for n in range(12)]
    for seat, reason in enumerate(given):
        here.cast(round_id, seat, "no", reason=reason)
    assert seen(here).reasons == ()
    close_round(CHAIR, round_id)
    told = list(seen(here).reasons)
    assert sorted(told) == given
    assert told != given


def test_the_strip_beside_a_result_tells_who_could_have_voted(client):
    here = coded(6, answers="yes-no-abstain")
    declare_interest(CHAIR, here.seats[5].seat_id, "recommendation:1", "wrote it", recused=True)
    add_to_roll(CHAIR, here.id, [RollEntry("Sample guest", remote=True)])
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat, answer in enumerate(("yes", "yes", "no", "abstain")):
        here.vote(round_id, seat, answer)
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    electorate = seen(here).stage.result.electorate
    assert (electorate.eligible, electorate.recused, electorate.present) == (7, 1, 5)
    html = client.get(f"/j/{here.keys.code}/state").json["html"]
    strip = re.search(r'<dl class="electorate num">.*?</dl>', html, re.DOTALL)[0]
    told = re.findall(r"<dt>([\w, ]+)</dt><dd>(\d+)", strip)
    there = [("eligible", "7"), ("recused", "1"), ("present, not recused", "5")]
    assert told == [*there, ("voted", "4"), ("abstained", "1")]


def test_rewording_writes_a_wording_where_statements_are_written(app):
    assert app.extensions["reworder"] is reword_in_the_room


def test_a_reason_keeps_no_signs_that_no_text_may_hold():
    here = opened(1)
    round_id = open_round(CHAIR, here.id, here.items[0], settings=RoundSettings(**(vars(PLAIN) | {"ask_reason": True})))
    here.cast(round_id, 0, "no", reason=" Too\x00 few\x1b patients.\u202e ")
    close_round(CHAIR, round_id)
    assert seen(here).reasons == ("Too few patients.",)


def test_who_left_after_voting_does_not_hide_who_is_missing():
    here = coded(3)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    here.vote(round_id, 1, "yes")
    set_presence(CHAIR, here.seats[0].seat_id, "left")
    page = seen(here)
    assert (page.unvoted, page.missing) == (1, ("Sample voter 2",))


def test_an_edit_elsewhere_takes_no_vote_off_the_stage():
    here = opened(1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes")
    (draft, *_others) = drafts()
    refresh_items(CHAIR, [replace(draft, text="Another statement.", wording_ref="wording:99")])
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    shown = stage(here.id)
    assert (shown.phase, shown.item.text, shown.verdict.label) == ("revealed", TEXTS[0], "100% unanimous")
    assert seen(here).agenda[0].verdict is None  # on the new wording there was no vote
    show_item(CHAIR, here.id, here.items[0])
    again = stage(here.id)
    assert (again.phase, again.item.text, again.item.before) == ("shown", "Another statement.", TEXTS[0])


def test_after_a_void_vote_the_one_before_stands_on_screen_as_in_the_table():
    here = opened(1)
    first = open_round(CHAIR, here.id, here.items[0])
    here.vote(first, 0, "yes")
    close_round(CHAIR, first)
    reveal_round(CHAIR, first)
    second = open_round(CHAIR, here.id, here.items[0])
    void_round(CHAIR, second, "opened by mistake")
    page = seen(here)
    assert (page.stage.phase, page.stage.verdict.label) == ("revealed", "100% unanimous")
    assert page.agenda[0].verdict.label == "100% unanimous"
    assert page.first_undecided == here.items[1]


def test_in_an_open_room_present_are_devices_and_nobody_is_kept_from_a_vote():
    here = opened(2)
    add_to_roll(CHAIR, here.id, [RollEntry("Sample guest")])
    guest = roll(here.id).seats[2].id
    set_presence(CHAIR, guest, "arrived")
    with pytest.raises(Invalid, match="recusal-without-roll"):
        declare_interest(CHAIR, guest, "", "owns the drug", recused=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert seen(here).stage.seats == 2
    here.vote(round_id, 0, "yes")
    close_round(CHAIR, round_id)
    assert seen(here).stage.result.electorate.present == 2


def test_what_was_made_from_another_wording_is_not_saved(client):
    here = opened(1)
    desk(client, here)
    item = here.items[0]
    stale = {"base": "wording:99"}
    assert post(client, here, f"translations/{item}", es="Texto viejo.", **stale).status_code == 409
    answer = post(client, here, f"reword/{item}", text="My own text.", **stale)
    assert (answer.status_code, "My own text." in answer.text) == (409, True)
    assert seen(here).agenda[0].translations == {}
