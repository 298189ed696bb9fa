"""The exam of the ballot box: whatever implements it has to pass this."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import delete, select

from core.db import db
from tests.laws.opening import coded
from tests.postgres import BOTH
from tests.voting.rooms import CHAIR, room
from voting.actions import (
    close_round,
    declare_interest,
    open_round,
    strike_seat,
    take_seat,
    void_round,
    withdraw_interest,
)
from voting.box import Receipt, Vote, box
from voting.console import console
from voting.models import Participation, Round, RoundKey, SealedBallot

pytestmark = [pytest.mark.usefixtures("context"), BOTH]
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


def changed(round_id: int, **facts: object) -> None:
    """Changes what the round froze, as its meeting's settings would have before it was opened."""
    for name, value in facts.items():
        setattr(db.session.get_one(Round, round_id), name, value)
    db.session.commit()


def sealed(round_id: int) -> list[tuple[str, str, int]]:
    """What the box holds of a round: answer, reason, sequence."""
    rows = db.session.execute(select(SealedBallot).where(SealedBallot.round_id == round_id)).scalars()
    return sorted((row.answer, row.reason, row.sequence) for row in rows)


@pytest.mark.parametrize(
    ("subject", "says"), [("", "recused"), ("recommendation:1", "recused"), ("recommendation:2", "")]
)
def test_who_stands_back_has_no_ballot_where_they_do(subject, says):
    here = coded(3)
    back, aside = here.seats[0].seat_id, here.seats[1].seat_id
    declare_interest(CHAIR, back, subject, "wrote the trial", recused=True)
    declare_interest(CHAIR, aside, subject, "knows who did", recused=False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert [here.vote(round_id, seat, "yes").code for seat in range(3)] == [says, "", ""]
    assert box().count(round_id) == (2 if says else 3)


def test_a_seat_that_was_struck_is_not_admitted():
    here = room(seats=2)
    strike_seat(CHAIR, here.seats[0].seat_id, struck=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert [here.vote(round_id, seat, "yes").code for seat in range(2)] == ["not-admitted", ""]


def test_what_kept_a_seat_from_one_vote_does_not_from_the_next():
    here = coded(1)
    seat = here.seats[0].seat_id
    declare_interest(CHAIR, seat, "", "wrote the trial", recused=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert here.vote(round_id, 0, "yes").code == "recused"
    close_round(CHAIR, round_id)
    withdraw_interest(CHAIR, seat, "")
    again = open_round(CHAIR, here.id, here.items[0])
    assert here.vote(again, 0, "yes").state == "counted"


@pytest.mark.parametrize(
    ("answer", "asked", "reason", "kept"),
    [
        ("no", True, "  Too few patients.  ", "Too few patients."),
        ("no", True, "x" * 501, "x" * 500),
        ("no", False, "Too few patients.", ""),
        ("yes", True, "Too few patients.", ""),
    ],
)
def test_a_reason_is_kept_of_a_no_where_it_is_asked_for(answer, asked, reason, kept):
    here = room(seats=1)
    round_id = open_round(CHAIR, here.id, here.items[0])
    changed(round_id, ask_reason=asked)
    assert here.cast(round_id, 0, answer, reason=reason).state == "counted"
    assert sealed(round_id) == [(answer, kept, 1)]


@pytest.mark.parametrize(
    ("answer", "reason", "asked", "receipt"),
    [
        ("no", "Too few patients.", True, Receipt("counted", "no", 2)),
        ("no", "", True, Receipt("refused", "no", 1, "no-change")),
        ("no", "Too few patients.", False, Receipt("refused", "no", 1, "no-change")),
        ("yes", "Too few patients.", True, Receipt("refused", "no", 1, "no-change")),
    ],
)
def test_a_final_no_may_be_followed_by_its_reason_and_nothing_else(answer, reason, asked, receipt):
    here = room(seats=1, may_change=False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    changed(round_id, ask_reason=asked)
    here.cast(round_id, 0, "no")
    assert here.cast(round_id, 0, answer, sequence=2, reason=reason) == receipt
    assert sealed(round_id) == [("no", reason if receipt.state == "counted" else "", receipt.sequence)]


def test_the_box_tells_how_many_say_what_and_who_has_voted():
    here = room(seats=4, answers="yes-no-abstain")
    round_id = open_round(CHAIR, here.id, here.items[0])
    seats = [seat.seat_id for seat in here.seats]
    assert (box().running(round_id), box().voted(round_id, seats)) == ({}, frozenset())
    for seat, answer in enumerate(("yes", "abstain", "yes")):
        here.vote(round_id, seat, answer)
    db.session.rollback()
    assert box().running(round_id) == {"yes": 2, "abstain": 1}
    assert box().voted(round_id, seats[1:]) == frozenset(seats[1:3])


def test_a_ballot_on_paper_says_so_once_the_round_is_closed():
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.cast(round_id, 0, "yes", paper=True)
    here.cast(round_id, 1, "yes")
    close_round(CHAIR, round_id)
    taken = db.session.execute(select(Participation.seat_id, Participation.paper)).all()
    assert sorted(map(tuple, taken)) == [(here.seats[0].seat_id, True), (here.seats[1].seat_id, False)]


def test_after_a_restart_the_open_round_goes_on_and_others_have_no_key(context):
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    restarted(context)
    assert box().recover([round_id]) == ()
    assert here.vote(round_id, 0, "yes", 1, KEY) == Receipt("counted", "yes", 1)
    assert (here.vote(round_id, 1, "no").state, box().count(round_id)) == ("counted", 2)
    close_round(CHAIR, round_id)
    restarted(context)
    assert box().recover([]) == ()
    assert box().voters(round_id, [seat.seat_id for seat in here.seats]) == {}


def test_without_its_key_a_round_takes_nothing_and_can_be_closed(context, settings):
    here = room(seats=2)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "yes", 1, KEY)
    db.session.execute(delete(RoundKey))
    db.session.commit()
    for file in settings.keys.glob("*"):
        file.unlink()
    restarted(context)
    assert box().recover([round_id]) == (round_id,)
    assert here.vote(round_id, 1, "no") == Receipt("refused", code="no-key")
    assert box().standing(round_id, here.seats[0].seat_id) is None
    close_round(CHAIR, round_id)
    assert console(here.id).stage.verdict.tally.yes == 1


def test_many_votes_at_once_are_each_counted_once(context):
    here = room(seats=24)
    round_id = open_round(CHAIR, here.id, here.items[0])

    def cast(number: int) -> str:
        with context.app_context():
            return here.vote(round_id, number % 24, "yes", 1, f"{number % 24:016d}").state

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(cast, range(72))) == {"counted"}
    assert (box().count(round_id), box().running(round_id)) == (24, {"yes": 24})


def restarted(app: Flask) -> None:
    """What a restart leaves: nothing in memory."""
    app.extensions.pop("ballot_box").close()
