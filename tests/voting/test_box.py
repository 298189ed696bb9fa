"""The exam of the ballot box: whatever implements it has to pass this."""

import pytest

from tests.voting.rooms import CHAIR, room
from voting.actions import close_round, open_round, take_seat, void_round
from voting.box import Receipt, Vote, box
from voting.stage import console

pytestmark = pytest.mark.usefixtures("context")
KEY = "0123456789abcdef"
OTHER = "fedcba9876543210"


@pytest.mark.parametrize(
    ("first", "then", "receipt", "stands"),
    [
        (("yes", 1, KEY), ("yes", 1, KEY), Receipt("counted", "yes", 1), "yes"),
        (("yes", 1, KEY), ("no", 2, OTHER), Receipt("counted", "no", 2), "no"),
        (("no", 2, KEY), ("yes", 1, OTHER), Receipt("stale", "no", 2), "no"),
        (("no", 2, KEY), ("yes", 2, OTHER), Receipt("stale", "no", 2), "no"),
        (("yes", 1, KEY), ("no", 1, KEY), Receipt("counted", "yes", 1), "yes"),
        (("yes", 1, KEY), ("maybe", 2, OTHER), Receipt("refused", code="answer-unknown"), "yes"),
        (("yes", 1, KEY), ("abstain", 2, OTHER), Receipt("refused", code="answer-unknown"), "yes"),
    ],
)
def test_a_second_vote_of_the_same_seat(first, then, receipt, stands):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, *first)
    assert here.vote(round_id, 0, *then) == receipt
    assert box().standing(round_id, here.seats[0].seat_id).answer == stands
    assert box().count(round_id) == 1
    close_round(CHAIR, round_id)
    tally = console(here.id).stage.verdict.tally
    assert (tally.yes, tally.no) == ((1, 0) if stands == "yes" else (0, 1))


def test_where_the_vote_is_final_a_change_is_refused_and_the_first_stands():
    here = room(seats=1, may_change=False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    assert here.vote(round_id, 0, "no", 2, OTHER) == Receipt("refused", "yes", 1, "no-change")
    assert here.vote(round_id, 0, "yes", 1, KEY) == Receipt("counted", "yes", 1)


def test_abstaining_is_an_act_where_it_is_on_offer():
    here = room(seats=3, answers="yes-no-abstain")
    round_id = open_round(CHAIR, here.id, here.items[0])
    for seat, answer in enumerate(("yes", "no", "abstain")):
        assert here.vote(round_id, seat, answer).state == "counted"
    close_round(CHAIR, round_id)
    tally = console(here.id).stage.verdict.tally
    assert (tally.yes, tally.no, tally.abstain) == (1, 1, 1)


def test_after_the_closing_the_same_request_hears_counted_and_any_other_is_refused():
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    close_round(CHAIR, round_id)
    assert here.vote(round_id, 0, "yes", 1, KEY) == Receipt("counted", "yes", 1)
    assert here.vote(round_id, 0, "no", 2, OTHER) == Receipt("refused", code="closed")
    assert here.vote(round_id, 1, "no", 1, KEY) == Receipt("refused", code="closed")


def test_a_vote_that_was_replaced_is_not_told_counted_after_the_closing():
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    here.vote(round_id, 0, "no", 2, OTHER)
    close_round(CHAIR, round_id)
    assert here.vote(round_id, 0, "yes", 1, KEY) == Receipt("refused", code="closed")
    assert here.vote(round_id, 0, "no", 2, OTHER).state == "counted"


def test_a_seat_that_is_taken_late_may_still_vote():
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    late = take_seat(here.id)
    assert box().cast(Vote(here.id, round_id, late.seat_id, "yes", 1, KEY)) == Receipt("counted", "yes", 1)


@pytest.mark.parametrize("wrong", ["round", "meeting"])
def test_a_vote_goes_into_its_own_meeting_only(wrong):
    here, there = room(seats=1), room(seats=1, slug="other")
    round_id = open_round(CHAIR, here.id, here.items[0])
    vote = Vote(
        there.id if wrong == "meeting" else here.id,
        round_id + 99 if wrong == "round" else round_id,
        there.seats[0].seat_id,
        "yes",
        1,
        KEY,
    )
    assert box().cast(vote) == Receipt("refused", code="closed")


def test_a_void_round_takes_nothing():
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    void_round(CHAIR, round_id, "misread")
    assert here.vote(round_id, 0, "yes").code == "closed"
