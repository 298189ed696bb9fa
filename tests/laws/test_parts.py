"""A result in two parts tells on nobody: five ballots in each, or no parts. A named round says so and hides nothing."""

import pytest

from tests.laws import dump
from tests.laws.opening import coded
from tests.voting.rooms import CHAIR
from voting import queries
from voting.actions import close_round, open_round, reveal_round
from voting.actions.roll import declare_interest
from voting.rules.parts import Parts
from voting.rules.tally import Tally

pytestmark = pytest.mark.usefixtures("context")
SUBJECT = "recommendation:1"


def held(app, voters: int, declared: int, absent: int = 0, named: bool = False):
    """A revealed round: the first `declared` seats have an interest and vote no; the last `absent` do not vote."""
    here = coded(voters + absent, named=named)
    for seat in here.seats[:declared]:
        declare_interest(CHAIR, seat.seat_id, SUBJECT, "Sample fees", False)
    for seat in here.seats[voters:]:
        declare_interest(CHAIR, seat.seat_id, "", "Sample shares", False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    for number in range(voters):
        assert here.vote(round_id, number, "no" if number < declared else "yes").state == "counted"
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    return here, round_id


@pytest.mark.parametrize(
    ("declared", "voters", "absent"),
    [(0, 12, 0), (1, 12, 0), (4, 12, 0), (4, 12, 5), (5, 12, 0), (7, 12, 0), (8, 12, 0), (11, 12, 0), (12, 12, 0)],
)
def test_a_part_of_fewer_than_five_ballots_is_never_told(app, declared, voters, absent):
    held(app, voters, declared, absent)
    (found,) = queries.results([SUBJECT])[SUBJECT]
    large = 5 <= declared <= voters - 5
    whole = Tally(voters - declared, declared)
    assert found.tally == whole
    assert found.parts == (Parts(Tally(0, declared), Tally(voters - declared, 0)) if large else None)
    stored = {row["declared"] for row in dump.tables()["ballot"]}
    assert stored == ({False, True} if large else {None})


@pytest.mark.parametrize("declared", [1, 4])
def test_no_page_tells_a_small_part(app, declared):
    """Every page of the meeting says the same whether those with an interest voted no, or as many others."""
    here, _round = held(app, 12, declared)
    chair = f"/c/{here.slug}/m/{here.keys.number}/enter/{here.keys.chair_token}"
    browser = app.test_client()
    browser.get(chair)
    for path in ("chair", "projector"):
        page = browser.get(f"/c/{here.slug}/m/{here.keys.number}/{path}")
        assert page.status_code == 200
        assert 'data-part="declared"' not in page.text


def test_a_named_round_keeps_who_voted_what(app):
    here, _round = held(app, 6, 1, named=True)
    (found,) = queries.results([SUBJECT])[SUBJECT]
    assert found.named
    stored = dump.tables()["ballot"]
    answers = {row["seat_id"]: row["answer"] for row in stored}
    assert answers == {seat.seat_id: "no" if n < 1 else "yes" for n, seat in enumerate(here.seats)}
    assert found.parts == Parts(Tally(0, 1), Tally(5, 0))
