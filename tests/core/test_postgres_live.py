"""The wake-up between processes, with another process's part played by a plain connection."""

import time
from collections.abc import Iterator
from functools import partial

import pytest

from core import live, postgres_live
from core.errors import Invalid
from core.live import rings
from core.postgres import connect
from core.postgres_live import CHANNEL, OWN_NAME, Line
from core.transactions import action, after_commit
from tests.core.test_live import Listener
from tests.postgres import ON_POSTGRESQL

pytestmark = [ON_POSTGRESQL, pytest.mark.usefixtures("context")]
PATIENCE_SECONDS = 10.0
QUIET_SECONDS = 0.5


class Other:
    """Another process: what it hears, and what it tells."""

    def __init__(self, connection) -> None:
        self.connection = connection
        connection.execute(f"LISTEN {CHANNEL}")

    def tell(self, words: str, name: str = "another") -> None:
        self.connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, f"{name} {words}"))

    def hears(self, wanted: int) -> list[str]:
        """What the server said next, up to so many; for 0 whatever it says within a while."""
        heard: list[str] = []
        until = time.monotonic() + (PATIENCE_SECONDS if wanted else QUIET_SECONDS)
        while (rest := until - time.monotonic()) > 0 and not (wanted and len(heard) == wanted):
            for notice in self.connection.notifies(timeout=rest, stop_after=1):
                name, _, words = notice.payload.partition(" ")
                heard += [words] if name == OWN_NAME and not words.startswith("present ") else []
        return heard


@pytest.fixture
def other(context) -> Iterator[Other]:
    with connect(context) as connection:
        yield Other(connection)


@pytest.fixture
def line(context) -> Iterator[Line]:
    started = Line(context, live.hub)
    started.start()
    assert started.ready.wait(PATIENCE_SECONDS)
    yield started
    started.stop()


class Counter:
    """Makes frames that say how often one was made."""

    def __init__(self) -> None:
        self.made = 0

    def make(self) -> bytes:
        self.made += 1
        return b"%d" % self.made


def listening(topic: str) -> Listener:
    """A projector at that topic, which has seen the present state and count."""
    screen = Listener(live.hub.stream(topic, ("projector",), Counter().make, lambda: b"count"))
    assert [screen.next(), screen.next()] == [b"1", b"count"]
    return screen


def test_a_ring_is_heard_by_the_others_and_theirs_here(line, other):
    screen = listening("room:1")
    live.hub.ring("room:1")
    assert (screen.next(), other.hears(1)) == (b"2", ["ring room:1"])
    other.tell("ring room:1")
    assert screen.next() == b"3"
    other.tell("ring room:2")
    other.tell("ring room:1", OWN_NAME)
    assert screen.hears_nothing()


def test_a_tick_is_told_once_for_all_ballots_of_a_pulse(line, other):
    screen = listening("room:1")
    for _ in range(50):
        live.hub.tick("room:1")
    assert screen.next() == b"count"
    assert other.hears(1) == ["tick room:1"]
    assert other.hears(0) == []
    other.tell("tick room:1")
    assert screen.next() == b"count"
    assert other.hears(0) == []


def test_what_is_remembered_is_forgotten_when_another_process_rings(line, other):
    forgotten = []
    live.hub.listen("seat:", forgotten.append)
    screen = listening("room:1")
    other.tell("ring seat:7")
    other.tell("ring room:1")
    screen.next()
    assert forgotten == ["seat:7"]


def test_after_a_lost_line_everything_is_rung(line, other):
    forgotten = []
    live.hub.listen("seat:", forgotten.append)
    screen = listening("room:1")
    other.connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND datname = current_database()"
    )
    assert screen.next() == b"2"
    assert forgotten == ["seat:"]
    other.tell("ring room:1")
    assert screen.next() == b"3"
    live.hub.ring("room:1")
    assert other.hears(1) == ["ring room:1"]


@rings(lambda number: f"room:{number}")
def ring(number: int) -> None:
    live.hub.ring(f"room:{number}")


@action
def move(fail: bool = False) -> None:
    after_commit(partial(ring, 1))
    after_commit(partial(ring, 1))
    if fail:
        raise Invalid("no", "No.")


def test_a_verb_tells_the_others_once_and_only_what_is_committed(line, other):
    screen = listening("room:1")
    with pytest.raises(Invalid):
        move(fail=True)
    assert other.hears(0) == []
    move()
    assert other.hears(1) == ["ring room:1"]
    assert other.hears(0) == []
    assert screen.next() in (b"2", b"3")


def test_a_command_tells_the_servers_too(other):
    move()
    assert other.hears(1) == ["ring room:1"]


def test_the_screens_of_all_processes_are_counted_as_long_as_these_say_so(line, other, monkeypatch):
    listening("room:1")
    assert live.hub.listeners("room:1", "projector") == 1
    other.tell('present {"room:1":{"projector":2,"phone":30}}')
    other.tell("ring room:1")
    until(lambda: live.hub.listeners("room:1", "projector") == 3)
    assert (live.hub.listeners("room:1", "phone"), live.hub.listeners("room:2", "phone")) == (30, 0)
    monkeypatch.setattr(postgres_live, "PRESENT_SECONDS", 0.0)
    assert live.hub.listeners("room:1", "projector") == 1


def test_a_process_says_how_many_screens_it_holds(line, other, monkeypatch):
    listening("room:1")
    said: list[str] = []
    until(lambda: said.extend(n.payload for n in other.connection.notifies(timeout=0.2)) or said)
    assert said[0] == f'{OWN_NAME} present {{"room:1":{{"projector":1}}}}'


def until(holds) -> None:
    """Returns once it holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
