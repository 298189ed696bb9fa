"""Votes on paper: entered twice, counted once, marked as such."""

import pytest
from sqlalchemy import select

from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine
from tests.laws.opening import coded, opened
from tests.voting.rooms import CHAIR
from tests.voting.test_desk import post, seen
from tests.voting.test_pages import desk
from voting import queries
from voting.actions import (
    close_round,
    declare_interest,
    enter_paper_ballot,
    open_round,
    record_paper_count,
    show_item,
)
from voting.rules.tally import Tally

pytestmark = pytest.mark.usefixtures("context")


def test_a_paper_ballot_is_entered_twice_and_counts_once(client):
    here = coded(2)
    desk(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    seat = here.seats[1].seat_id
    both = {"round": round_id, "seat": seat}
    assert "The two entries differ." in post(client, here, "paper", first="yes", second="no", **both).text
    assert post(client, here, "paper", first="yes", second="yes", round=round_id, seat="999").status_code == 422
    assert post(client, here, "paper", first="maybe", second="maybe", **both).status_code == 422
    assert post(client, here, "paper", first="no", second="no", **both).status_code == 303
    voted = post(client, here, "paper", first="yes", second="yes", **both)
    assert (voted.status_code, "This seat has voted already." in voted.text) == (409, True)
    assert post(client, here, "paper", first="yes", second="yes", replaces="1", **both).status_code == 303
    close_round(CHAIR, round_id)
    (item, *_rest) = queries.minutes(here.id).items
    assert (item.rounds[0].result.tally, item.rounds[0].on_paper) == (Tally(1, 0), 1)
    lines = db.session.execute(select(JournalLine.after).where(JournalLine.verb == "enter paper ballot")).all()
    assert [line.after for line in lines] == [{"seat": seat}] * 2


def test_in_an_open_room_a_paper_ballot_gets_a_seat_of_its_own(client):
    here = opened(1)
    desk(client, here)
    round_id = open_round(CHAIR, here.id, here.items[0])
    post(client, here, "paper", first="no", second="no", round=round_id, seat="new", sheet="0123456789abcdef")
    again = post(client, here, "paper", first="no", second="no", round=round_id, seat="new", sheet="0123456789abcdef")
    assert again.status_code == 409
    assert post(client, here, "paper", first="no", second="no", round=round_id, seat="new").status_code == 422
    page = seen(here)
    assert (page.stage.seats, page.stage.votes) == (2, 1)


def test_a_paper_ballot_of_a_recused_seat_is_refused():
    here = coded(2)
    seat = here.seats[0].seat_id
    declare_interest(CHAIR, seat, "", "owns the drug", recused=True)
    round_id = open_round(CHAIR, here.id, here.items[0])
    assert enter_paper_ballot(CHAIR, round_id, seat, "yes", "yes").code == "recused"
    with pytest.raises(NotFound, match="seat-unknown"):
        enter_paper_ballot(CHAIR, round_id, 999, "yes", "yes")


def test_a_count_of_hands_is_a_round_of_its_own_and_stays_beside_the_others(client):
    here = coded(10)
    desk(client, here)
    show_item(CHAIR, here.id, here.items[0])
    counts = {"first-yes": 8, "first-no": 1, "second-yes": 8, "second-no": 2, "source": "Show of hands"}
    assert "The two entries differ." in post(client, here, "paper", **counts).text
    assert post(client, here, "paper", **(counts | {"second-no": 1})).status_code == 303
    page = seen(here)
    assert (page.stage.phase, page.stage.round.kind) == ("closed", "paper")
    assert page.stage.verdict.label == "89% weak"
    electorate = page.stage.result.electorate
    assert (electorate.eligible, electorate.recused, electorate.present) == (10, 0, 10)


@pytest.mark.parametrize(
    ("first", "code"),
    [(Tally(11, 0), "count-too-large"), (Tally(0, 0), "count-empty"), (Tally(1, 0, 1), "answer-unknown")],
)
def test_a_count_that_cannot_be_is_refused(first, code):
    here = coded(10)
    with pytest.raises(Invalid, match=code):
        record_paper_count(CHAIR, here.id, here.items[0], first, first)


def test_no_count_is_recorded_while_a_vote_is_open():
    here = coded(3)
    open_round(CHAIR, here.id, here.items[0])
    with pytest.raises(Refused, match="round-open"):
        record_paper_count(CHAIR, here.id, here.items[1], Tally(1, 0), Tally(1, 0))
