"""What a recommendation's block says of its vote: counts, shares, voters, by the laws of the table."""

from dataclasses import replace

import pytest

from export.document import Row
from export.manuscript.results import consensus
from export.tongue import ENGLISH
from tests import make_document as make
from voting.rules.bases import Base
from voting.rules.consensus import DEFAULT_RULE
from voting.rules.tally import Electorate


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ((33, 3), "92% (33) yes, 8% (3) no (36 voters)"),
        ((36, 0), "100% (36) yes, 0% (0) no (36 voters)"),
        ((35, 2, 1), "95% (35) yes, 5% (2) no, 1 abstained (38 voters; percentages of yes and no votes)"),
        ((20, 2, 0), "91% (20) yes, 9% (2) no, 0 abstained (22 voters)"),
        ((26, 3), "89.7% (26) yes, 10.3% (3) no (29 voters)"),
        ((199, 1), "99.5% (199) yes, 0.5% (1) no (200 voters)"),
        ((1, 0), "100% (1) yes, 0% (0) no (1 voter)"),
        ((1, 999), "0.1% (1) yes, 99.9% (999) no (1000 voters)"),
        ((999, 1), "99.9% (999) yes, 0.1% (1) no (1000 voters)"),
        ((0, 0, 4), "no result (4 voters)"),
        ((), "not voted"),
    ],
)
def test_of_yes_and_no(votes: tuple[int, ...], told: str) -> None:
    row = make.row("1.1", "Sample statement.", *votes)
    assert consensus(row, make.document(make.section("1", row)), ENGLISH) == told


def test_of_all_votes_the_abstentions_have_a_share() -> None:
    rule = replace(DEFAULT_RULE, base=Base.YES_NO_ABSTAIN)
    row = judged_by(rule, 30, 4, 2)
    assert consensus(row, make.document(make.section("1", row)), ENGLISH) == (
        "83% (30) yes, 11% (4) no, 6% (2) abstained (36 voters)"
    )


def test_of_those_present_the_base_is_named() -> None:
    rule = replace(DEFAULT_RULE, base=Base.PRESENT)
    held = make.round_of(30, 4, rule=rule, electorate=Electorate(present=40))
    row = make.row("1.1", "Sample statement.", rounds=(held,), decided_by=0)
    assert consensus(row, make.document(make.section("1", row)), ENGLISH) == (
        "75% (30) yes, 10% (4) no (34 voters; percentages of those present)"
    )


def judged_by(rule: object, *votes: int) -> Row:
    return make.row("1.1", "Sample statement.", rounds=(make.round_of(*votes, rule=rule),), decided_by=0)
