"""No page joins what together tells on somebody: small parts, names, lists. A named round says so and hides nothing."""

import re

import pytest

from tests.laws import dump
from tests.laws.opening import coded
from tests.laws.world import SqliteCellar, World
from tests.voting.rooms import CHAIR
from voting import queries, seats
from voting.actions import close_round, open_round, reveal_round
from voting.actions.roll import declare_interest
from voting.console import console
from voting.queries.minutes import minutes
from voting.queries.roll import roll
from voting.rules.parts import Parts
from voting.rules.tally import Tally

SUBJECT = "recommendation:1"


def held(voters: int, declared: int, absent: int = 0, named: bool = False, says: str = "no"):
    """A revealed round. The first `declared` seats have an interest and say so; the last `absent` do not vote.

    Where those with an interest say yes, as many others say no: the whole is the same.
    """
    here = coded(voters + absent, named=named)
    for seat in here.seats[:declared]:
        declare_interest(CHAIR, seat.seat_id, SUBJECT, "Sample fees", False)
    for seat in here.seats[voters:]:
        declare_interest(CHAIR, seat.seat_id, "", "Sample shares", False)
    round_id = open_round(CHAIR, here.id, here.items[0])
    against = range(declared) if says == "no" else range(voters - declared, voters)
    for number in range(voters):
        assert here.vote(round_id, number, "no" if number in against else "yes").state == "counted"
    close_round(CHAIR, round_id)
    reveal_round(CHAIR, round_id)
    return here, round_id


@pytest.mark.parametrize(
    ("declared", "voters", "absent"),
    [(0, 12, 0), (1, 12, 0), (4, 12, 0), (4, 12, 5), (5, 12, 0), (7, 12, 0), (8, 12, 0), (11, 12, 0), (12, 12, 0)],
)
def test_a_part_of_fewer_than_five_ballots_is_never_told(context, declared, voters, absent):
    held(voters, declared, absent)
    (found,) = queries.results([SUBJECT])[SUBJECT]
    large = 5 <= declared <= voters - 5
    whole = Tally(voters - declared, declared)
    assert found.tally == whole
    assert found.parts == (Parts(Tally(0, declared), Tally(voters - declared, 0)) if large else None)
    stored = {row["declared"] for row in dump.tables()["ballot"]}
    assert stored == ({False, True} if large else {None})


RANDOM = re.compile(r"[A-Za-z0-9_.=-]{16,}\([^)]*\)|[A-Za-z0-9_.=-]{16,}|\b\d\d:\d\d\b|\d{10,}|(?<= d=\")[^\"]+")
"""What differs between any two houses: tokens, nonces, moments, the strokes of a QR code."""


def pages_of(folder, migrated, declared: int, with_interest_say: str) -> dict[str, str]:
    """Every page that tells of a round in which so many say no: those with an interest, or as many others."""
    world = World(folder, SqliteCellar(migrated))
    with world.inside():
        here, _round = held(12, declared, says=with_interest_say)
        desk = f"/c/{here.slug}/m/{here.keys.number}"
        browser = world.app.test_client()
        browser.get(f"{desk}/enter/{here.keys.chair_token}")
        paths = [f"{desk}/{name}" for name in ("chair", "chair/state", "projector", "projector/state", "roll")]
        found = {path: browser.get(path) for path in [*paths, f"{desk}/interests", f"/j/{here.keys.code}"]}
        assert {page.status_code for page in found.values()} == {200}
        texts = {path: page.text for path, page in found.items()}
        texts["minutes"] = repr(minutes(here.id))
        code = here.keys.code
        secrets = [
            code,
            f"{code[:3]} {code[3:]}",
            *(part for line in roll(here.id).seats for part in line.code.split()),
        ]
    world.leave()
    told = re.compile("|".join(map(re.escape, secrets)))
    return {path.replace(here.keys.code, ""): RANDOM.sub("", told.sub("", text)) for path, text in texts.items()}


@pytest.mark.parametrize(("declared", "are_alike"), [(1, True), (4, True), (5, False)])
def test_no_page_tells_a_small_part(migrated, tmp_path, declared, are_alike):
    """To the last letter each page is the same, whether those with an interest say no or as many others do."""
    found = []
    for says in ("no", "yes"):
        (folder := tmp_path / says).mkdir()
        found.append(pages_of(folder, migrated, declared, says))
    assert (found[0] == found[1]) == are_alike
    assert [name for name in found[0] if "minutes" in name and found[0][name] != found[1][name]] == (
        [] if are_alike else ["minutes"]
    )


def test_a_named_round_keeps_who_voted_what(context):
    here, _round = held(6, 1, named=True)
    (found,) = queries.results([SUBJECT])[SUBJECT]
    assert found.named
    stored = dump.tables()["ballot"]
    answers = {row["seat_id"]: row["answer"] for row in stored}
    assert answers == {seat.seat_id: "no" if n < 1 else "yes" for n, seat in enumerate(here.seats)}
    assert found.parts == Parts(Tally(0, 1), Tally(5, 0))


@pytest.mark.parametrize("named", [False, True])
def test_the_phone_says_before_the_vote_whether_it_is_named(context, named):
    here = coded(1, named=named)
    open_round(CHAIR, here.id, here.items[0])
    phone, seat = context.test_client(), here.seats[0]
    phone.set_cookie(seats.COOKIE, seats.cookie(seat.seat_id, seat.token), path=f"/j/{here.keys.code}")
    page = phone.get(f"/j/{here.keys.code}").text
    assert ("with your name" in page) == named


@pytest.mark.parametrize(("visibility", "is_listed"), [("hidden", True), ("closing", True), ("live", False)])
def test_a_running_result_and_the_list_of_who_is_missing_exclude_each_other(context, visibility, is_listed):
    here = coded(3, visibility=visibility)
    round_id = open_round(CHAIR, here.id, here.items[0])
    here.vote(round_id, 0, "no")
    found = console(here.id)
    assert (found.missing is None, found.stage.running is None) == (not is_listed, is_listed)
    assert found.missing in (None, ("Sample voter 1", "Sample voter 2"))
    assert found.stage.running in (None, {"yes": 0, "no": 1})
