"""A whole room behind one address: nobody is locked out, guessing is slowed, and pressing twice is one vote."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import create_app
from bench.children import Child, server
from bench.phones import SEAT_COOKIE, Phone, Room
from core.settings import Settings, from_environment
from tests.apart import run_apart
from tests.conftest import close, migrate
from tests.laws import dump
from tests.laws.opening import coded, opened
from tests.voting.rooms import CHAIR
from voting import queries
from voting.actions import close_round, open_round
from voting.box import box
from voting.queries.roll import roll
from voting.rules.tally import Tally

VOTERS = 500
WRONG = 25
BUDGET = 20
AT_ONCE = 50
STATUS = re.compile(rb"HTTP/1.1 (\d+)")
TOKEN = re.compile(rb'name="csrf-token" content="([0-9a-f]+)"')


@dataclass(frozen=True)
class Hall:
    """A served meeting with an open vote. codes: the personal codes, where it has any."""

    child: Child
    room: Room
    round_id: int
    codes: tuple[str, ...]


@contextmanager
def hall(folder: Path, people: int = 0) -> Iterator[Hall]:
    """The meeting on a server of its own; people: how many are on its roll, 0 for an open one."""
    settings = from_environment({"INSTANCE_DIR": str(folder), "BASE_URL": "http://127.0.0.1"})
    migrate(settings)
    app = create_app(settings)
    with app.app_context():
        here = coded(people) if people else opened(0)
        round_id = open_round(CHAIR, here.id, here.items[0])
        codes = tuple(line.code for line in roll(here.id).seats)
    close(app)
    with server("serve", folder) as child:
        yield Hall(child, Room(child.base, here.keys.code), round_id, codes)
    check_log(child, [part for code in codes for part in (code, code.replace(" ", ""))])


def check_log(child: Child, codes: list[str]) -> None:
    """Law 5: the server's own output tells of no ballot and of nobody's personal code."""
    said = child.log.read_text()
    assert [word for word in ("answer=", "/ballot", "sequence=", "seat=", *codes) if word in said] == []


def counted(folder: Path, round_id: int) -> Tally:
    """The tally, once the server is gone and the vote is closed."""
    settings: Settings = from_environment({"INSTANCE_DIR": str(folder), "BASE_URL": "http://127.0.0.1"})
    app = create_app(settings)
    with app.app_context():
        assert box().recover(queries.open_rounds()) == ()
        close_round(CHAIR, round_id)
        (found,) = queries.results(["recommendation:1"], revealed_only=False)["recommendation:1"]
        took_part = len(dump.tables()["participation"])
    close(app)
    assert found.tally is not None
    assert took_part == found.tally.cast
    return found.tally


def status(answer: bytes) -> int:
    """The status of a raw answer; 0 for none."""
    found = STATUS.match(answer)
    return int(found[1]) if found else 0


async def gathered(limit: int, *jobs):
    """What the jobs give, with at most `limit` of them under way."""
    free = asyncio.Semaphore(limit)

    async def one(job):
        async with free:
            return await job

    return await asyncio.gather(*(one(job) for job in jobs))


def test_five_hundred_join_and_vote_behind_an_address_that_guessed_too_often(tmp_path):
    async def evening(here: Hall) -> tuple[list[int], list[str]]:
        room = here.room
        guesses = [await room.ask(room.head("GET", f"/j/WRNG{n:02d}")) for n in range(WRONG)]
        phones = await gathered(AT_ONCE, *(room.join() for _ in range(VOTERS)))
        votes = (room.vote(phone, here.round_id, "no" if n % 10 == 0 else "yes") for n, phone in enumerate(phones))
        return [status(guess) for guess in guesses], await gathered(AT_ONCE, *votes)

    with hall(tmp_path) as here:
        guesses, told = run_apart(evening(here))
    assert guesses == [404] * BUDGET + [429] * (WRONG - BUDGET)
    assert Counter(told) == {"counted": VOTERS}
    assert counted(tmp_path, here.round_id) == Tally(VOTERS * 9 // 10, VOTERS // 10)


async def claim(room: Room, code: str) -> bytes:
    """The answer to a personal code that somebody typed."""
    return await room.ask(room.head("POST", f"/j/{room.code}/seat"), f"personal={code.replace(' ', '+')}")


async def sit(room: Room, code: str) -> Phone:
    """A phone that took its seat with a personal code."""
    taken = SEAT_COOKIE.search(await claim(room, code))
    assert taken is not None
    cookie = f"seat={taken[1].decode()}"
    token = TOKEN.search(await room.ask(room.head("GET", f"/j/{room.code}", cookie)))
    assert token is not None
    return Phone(cookie, token[1].decode())


def test_wrong_personal_codes_are_slowed_and_right_ones_open(tmp_path):
    people = 30

    async def evening(here: Hall) -> tuple[list[int], list[str]]:
        guesses = [await claim(here.room, f"WRNG{n:04d}".replace("0", "2").replace("1", "3")) for n in range(WRONG)]
        phones = await gathered(AT_ONCE, *(sit(here.room, code) for code in here.codes))
        votes = (here.room.vote(phone, here.round_id, "yes") for phone in phones)
        return [status(guess) for guess in guesses], await gathered(AT_ONCE, *votes)

    with hall(tmp_path, people) as here:
        guesses, told = run_apart(evening(here))
    assert guesses == [404] * BUDGET + [429] * (WRONG - BUDGET)
    assert Counter(told) == {"counted": people}
    assert counted(tmp_path, here.round_id) == Tally(people, 0)


@pytest.mark.parametrize("people", [0, 2])
def test_one_voter_who_presses_eight_times_at_once_has_one_ballot(tmp_path, people):
    async def evening(here: Hall) -> list[str]:
        phone = await sit(here.room, here.codes[0]) if people else await here.room.join()
        return await gathered(8, *(here.room.vote(phone, here.round_id, "no") for _ in range(8)))

    with hall(tmp_path, people) as here:
        told = run_apart(evening(here))
    assert told == ["counted"] * 8
    assert counted(tmp_path, here.round_id) == Tally(0, 1)
