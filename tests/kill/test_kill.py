"""A few of the runs that `python -m tests.kill` makes by the hundred: the server dies, votes race the closing."""

import os
from collections.abc import Iterator

import pytest

from tests import postgres
from tests.kill.databases import Sqlite
from tests.kill.house import House
from tests.kill.runs import plan

VOTERS = 150


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    if request.param == "postgresql" and postgres.programs() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed: sudo apt-get install postgresql")
    with House(tmp_path_factory.mktemp("kill"), request.param, VOTERS) as made:
        yield made


def test_a_server_killed_in_a_burst_loses_no_vote_and_counts_none_twice(house: House):
    outcome = house.run("burst", 12)
    assert outcome.faults == []
    assert (outcome.counted, outcome.refused) == (VOTERS, 0)


def test_votes_that_race_the_closing_and_a_kill_are_counted_or_refused(house: House):
    outcome = house.run("race", 3)
    assert outcome.plan.kill is not None
    assert outcome.faults == []
    assert outcome.counted + outcome.refused == VOTERS


def test_a_seed_fixes_what_happens_when():
    plans = [plan("burst", seed, Sqlite(), VOTERS) for seed in (31, 31, 32)]
    assert plans[0] == plans[1] != plans[2]
