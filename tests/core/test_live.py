"""The hub, with plain threads: frames are whole, made once, and never lost."""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core import live
from core.live import Hub, frame

PATIENCE = 5.0
QUIET = 0.3


class Listener:
    """Somebody at a stream: keeps what arrives."""

    def __init__(self, stream: Iterator[bytes]) -> None:
        self.arrived: queue.Queue[bytes] = queue.Queue()
        self.stream = stream
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for arrived in self.stream:
            self.arrived.put(arrived)

    def next(self) -> bytes:
        return self.arrived.get(timeout=PATIENCE)

    def hears_nothing(self) -> bool:
        try:
            self.arrived.get(timeout=QUIET)
        except queue.Empty:
            return True
        return False


class Stage:
    """A state that is shown, and how often a frame of it was made."""

    def __init__(self) -> None:
        self.state, self.made = "waiting", 0

    def make(self) -> bytes:
        self.made += 1
        return self.state.encode()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def listen(hub: Hub) -> Callable[..., Listener]:
    """Opens a stream on the topic "room"."""

    def opened(*key: str, make: Callable[[], bytes], count: Callable[[], bytes] | None = None) -> Listener:
        return Listener(hub.stream("room", key, make, count))

    return opened


@pytest.mark.parametrize(
    ("event", "data", "identity", "expected"),
    [
        ("stage", {"phase": "open"}, "", 'event: stage\ndata: {"phase": "open"}\n\n'),
        ("stage", {"v": 3}, "7-3", 'id: 7-3\nevent: stage\ndata: {"v": 3}\n\n'),
        ("stage", {"html": "a\nb\r\n\ndata: x"}, "", 'event: stage\ndata: {"html": "a\\nb\\r\\n\\ndata: x"}\n\n'),
        ("stage", {"text": "≥ 2 cm"}, "", 'event: stage\ndata: {"text": "≥ 2 cm"}\n\n'),
    ],
)
def test_a_frame_is_one_event_in_one_line(event, data, identity, expected):
    assert frame(event, data, identity).decode() == expected


def test_a_listener_gets_the_state_at_once_and_at_each_change(hub, listen):
    stage = Stage()
    phone = listen("phone", make=stage.make)
    assert phone.next() == b"waiting"
    stage.state = "open"
    hub.ring("room")
    assert phone.next() == b"open"
    assert phone.hears_nothing()


def test_a_frame_is_made_once_for_all_of_a_kind_and_language(hub):
    stage = Stage()
    streams = [hub.stream("room", ("phone", language), stage.make) for language in ("en", "en", "es", "en")]
    for made, stage.state in enumerate(("waiting", "open", "closed"), 1):
        hub.ring("room")
        assert [next(stream) for stream in streams] == [stage.state.encode()] * 4
        assert stage.made == 2 * made


def test_a_frame_is_kept_until_the_state_changes(hub):
    stage = Stage()
    for _ in range(3):
        assert hub.made("room", ("phone", "en"), stage.make) == b"waiting"
    assert stage.made == 1
    assert hub.made("room", ("phone", "es"), stage.make) == b"waiting"
    assert stage.made == 2
    stage.state = "open"
    hub.ring("another room")
    assert hub.made("room", ("phone", "en"), stage.make) == b"waiting"
    hub.ring("room")
    assert hub.made("room", ("phone", "en"), stage.make) == b"open"
    assert stage.made == 3


def test_a_change_while_a_frame_is_made_makes_it_stale_and_is_not_lost(hub, listen):
    stage = Stage()

    def make() -> bytes:
        shown = stage.make()
        if stage.state == "waiting":  # changes under our hands, once
            stage.state = "open"
            hub.ring("room")
        return shown

    phone = listen("phone", make=make)
    assert [phone.next(), phone.next()] == [b"waiting", b"open"]


def test_who_comes_back_gets_the_whole_state_and_has_missed_nothing(hub, listen):
    stage = Stage()
    gone = hub.stream("room", ("phone",), stage.make)
    assert next(gone) == b"waiting"
    for stage.state in ("open", "closed", "revealed"):
        hub.ring("room")
    assert next(gone) == b"revealed"  # a slow one skips what is over
    gone.close()
    assert listen("phone", make=stage.make).next() == b"revealed"


def test_counts_are_told_together_and_only_to_who_follows_them(hub, listen, monkeypatch):
    monkeypatch.setattr(live, "PULSE_SECONDS", 0.1)
    stage, votes = Stage(), []
    projector = listen("projector", make=stage.make, count=lambda: str(len(votes)).encode())
    phone = listen("phone", make=stage.make)
    assert (projector.next(), phone.next(), projector.next()) == (b"waiting", b"waiting", b"0")
    for vote in range(200):
        votes.append(vote)
        hub.tick("room")
    told = [projector.next()]
    while told[-1] != b"200":
        told.append(projector.next())
    assert len(told) <= 5
    assert phone.hears_nothing()
    assert projector.hears_nothing()
    votes.append("one more")
    hub.tick("room")
    assert projector.next() == b"201"


def test_who_comes_late_is_told_the_present_count_beside_a_state_that_was_made_before(hub, listen, monkeypatch):
    monkeypatch.setattr(live, "PULSE_SECONDS", 0.0)
    stage, votes = Stage(), []
    early = listen("projector", make=stage.make, count=lambda: str(len(votes)).encode())
    assert [early.next(), early.next()] == [b"waiting", b"0"]
    votes.append("yes")
    hub.tick("room")
    assert early.next() == b"1"
    late = listen("projector", make=stage.make, count=lambda: str(len(votes)).encode())
    assert [late.next(), late.next()] == [b"waiting", b"1"]
    assert (late.hears_nothing(), early.hears_nothing(), stage.made) == (True, True, 1)


def test_an_empty_frame_ends_the_stream(hub, listen):
    frames = [b"waiting", b""]
    stream = hub.stream("room", ("projector", "old link"), lambda: frames.pop(0), lambda: b"count")
    assert [next(stream), next(stream)] == [b"waiting", b"count"]
    hub.ring("room")
    assert (list(stream), hub.listeners("room", "projector")) == ([], 0)


def test_a_change_of_state_tells_who_follows_the_count_once(hub, listen):
    stage = Stage()
    projector = listen("projector", make=stage.make, count=lambda: b"count")
    assert [projector.next(), projector.next()] == [b"waiting", b"count"]
    stage.state = "open"
    hub.ring("room")
    assert projector.next() == b"open"
    assert projector.hears_nothing()


def test_in_silence_a_beat_shows_that_the_line_stands(hub, listen, monkeypatch):
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.0)
    phone = listen("phone", make=lambda: b"waiting")
    assert [phone.next(), phone.next()] == [b"waiting", b"event: beat\ndata: {}\n\n"]


def test_listeners_are_counted_by_kind_while_they_listen(hub):
    streams = [hub.stream("room", (kind, "en"), lambda: b"x") for kind in ("phone", "phone", "projector")]
    assert hub.listeners("room", "phone") == 0
    for stream in streams:
        next(stream)
    assert (hub.listeners("room", "phone"), hub.listeners("room", "projector")) == (2, 1)
    for stream in streams:
        stream.close()
    assert (hub.listeners("room", "phone"), hub.listeners("room", "projector")) == (0, 0)


def test_while_a_frame_is_made_all_others_wait_for_it_and_make_none(hub):
    """Making may give way, as asking PostgreSQL does: a hall that wakes at once must not make it ten thousand times."""
    made, begun, go_on = [], threading.Event(), threading.Event()

    def make() -> bytes:
        made.append(1)
        begun.set()
        assert go_on.wait(PATIENCE)
        return b"open"

    hub.ring("room")
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(hub.made, "room", ("phone", "en"), make)]
        assert begun.wait(PATIENCE)
        asked += [pool.submit(hub.made, "room", ("phone", "en"), make) for _ in range(7)]
        go_on.set()
        assert [each.result(PATIENCE) for each in asked] == [b"open"] * 8
    assert len(made) == 1


def test_where_making_a_frame_fails_the_next_asker_tries_again(hub):
    answers = [None, b"open"]

    def make() -> bytes:
        answer = answers.pop(0)
        if answer is None:
            raise OSError("the database is away")
        return answer

    with pytest.raises(OSError, match="away"):
        hub.made("room", ("phone",), make)
    assert hub.made("room", ("phone",), make) == b"open"
