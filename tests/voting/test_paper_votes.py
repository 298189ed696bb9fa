"""Votes on paper: entered twice, counted once, marked as such."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import select

from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import JournalLine
from core.settings import ROOT
from core.transactions import action
from tests.laws.opening import coded, opened
from tests.postgres import BOTH
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
from voting.box import box
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
    assert lines() == [{"seat": seat}] * 2


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


def lines() -> list[object]:
    """What the journal's lines on paper ballots keep."""
    db.session.rollback()
    return list(db.session.scalars(select(JournalLine.after).where(JournalLine.verb == "enter paper ballot")))


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from app import create_app
from core.journal import JournalLine
from core.transactions import action, at_commit
from tests.conftest import settings_in
from tests.voting.rooms import CHAIR
from voting.actions import enter_paper_ballot

folder, url, moment, round_id, seat_id = sys.argv[1:]
app = create_app(settings_in(Path(folder), database_url=url))

def dies(*_):
    os.kill(os.getpid(), signal.SIGKILL)

@action
def enter():
    enter_paper_ballot(CHAIR, int(round_id), int(seat_id), "no", "no")
    at_commit(dies)

if moment == "before its line":
    event.listen(JournalLine, "before_insert", dies)
if moment == "after its line":
    event.listen(JournalLine, "after_insert", dies)
with app.app_context():
    enter()
"""


@BOTH
@pytest.mark.parametrize("moment", ["before its line", "after its line", "after the commit"])
def test_a_crash_leaves_no_paper_ballot_without_its_line_and_no_line_without_its_ballot(settings, moment):
    here = coded(2)
    round_id, seat = open_round(CHAIR, here.id, here.items[0]), here.seats[0].seat_id
    command = [sys.executable, "-c", KILLED, settings.instance, settings.database_url, moment, str(round_id), str(seat)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    is_in = moment == "after the commit"
    assert (lines(), box().standing(round_id, seat) is not None) == ([{"seat": seat}] * is_in, is_in)
    assert enter_paper_ballot(CHAIR, round_id, seat, "no", "no").sequence == 1 + is_in
    assert (len(lines()), box().voted(round_id, [seat])) == (1 + is_in, {seat})


@BOTH
def test_a_paper_ballot_is_undone_with_the_verb_around_it(context):
    here = coded(2)
    round_id, seat = open_round(CHAIR, here.id, here.items[0]), here.seats[0].seat_id

    @action
    def enter_in_vain() -> None:
        assert enter_paper_ballot(CHAIR, round_id, seat, "no", "no").state == "counted"
        raise Invalid("no", "No.")

    with pytest.raises(Invalid):
        enter_in_vain()
    assert (lines(), box().standing(round_id, seat), box().count(round_id)) == ([], None, 0)
    enter_paper_ballot(CHAIR, round_id, seat, "yes", "yes")
    assert (len(lines()), box().count(round_id), box().running(round_id)) == (1, 1, {"yes": 1})


@BOTH
def test_a_paper_ballot_that_is_refused_has_no_line(context):
    here = coded(2, may_change=False)
    round_id, seat = open_round(CHAIR, here.id, here.items[0]), here.seats[0].seat_id
    here.vote(round_id, 0, "yes")
    assert enter_paper_ballot(CHAIR, round_id, seat, "no", "no").code == "no-change"
    close_round(CHAIR, round_id)
    assert enter_paper_ballot(CHAIR, round_id, seat, "no", "no").code == "closed"
    assert lines() == []


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
