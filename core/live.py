"""The live channel: server-sent events from one hub. Knows topics and frames, no domain words.

A frame carries the whole small state, never a difference, so a listener that missed one misses nothing. It is made
once for all listeners of the same kind and sent as the same bytes.
"""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeVar

BEAT_SECONDS = 15.0
PULSE_SECONDS = 0.25
"""Counts are told at most four times a second, however fast the ballots come in."""

SETTLING_SECONDS = 0.1
"""How long a count may be remembered; a count that another process tells of is asked for no sooner than that."""

promised: ContextVar[Collection[str]] = ContextVar("promised", default=())
"""The topics that the transaction just committed has told the other processes of; ringing them stays in this one."""

_spread = random.Random()  # noqa: S311 - no secret: it keeps listeners' beats apart

Make = Callable[[], bytes]
Callback = Callable[[str], None]
Relay = Callable[[str, str], None]
Elsewhere = Callable[[str, str], int]
F = TypeVar("F", bound=Callable[..., Any])


def rings(topic_of: Callable[..., str]) -> Callable[[F], F]:
    """A mark for functions that ring: given the same arguments, `topic_of` gives the topic.

    A verb that calls such a function after its commit tells the other processes within its transaction.
    """

    def mark(function: F) -> F:
        function.topic_of = topic_of  # type: ignore[attr-defined]
        return function

    return mark


def topics_of(callbacks: Collection[Callable[[], None]]) -> frozenset[str]:
    """The topics that these will ring, as far as they are partials of marked functions."""
    parts = [callback for callback in callbacks if isinstance(callback, partial)]
    return frozenset(part.func.topic_of(*part.args) for part in parts if hasattr(part.func, "topic_of"))


def frame(event: str, data: dict[str, Any], identity: str = "") -> bytes:
    """One server-sent event: its name, its data as JSON in one line, and the id by which a listener resumes."""
    head = f"id: {identity}\n" if identity else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class Channel:
    """One topic. `serial` counts changes of state, `pulse` changes of count."""

    def __init__(self) -> None:
        self.serial = 0
        self.pulse = 0
        self.counted: tuple[int, bytes] = (-1, b"")
        self.made: dict[tuple[str, ...], tuple[int, bytes]] = {}
        self.making: dict[tuple[str, ...], threading.Event] = {}
        self.listeners: Counter[str] = Counter()
        self.state_changed = threading.Event()
        self.count_changed = threading.Event()
        self.pulsing = False
        self.ticked = False
        self.told_at = 0.0


class Hub:
    """All channels of this process, by topic.

    relay: tells the other processes; given "ring" or "tick" and the topic. None where there is but one process.
    elsewhere: how many streams the others have, by topic and kind.
    """

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.callbacks: list[tuple[str, Callback]] = []
        self.relay: Relay | None = None
        self.elsewhere: Elsewhere | None = None

    def channel(self, topic: str) -> Channel:
        """The topic's channel, made at its first use."""
        return self.channels.get(topic) or self.channels.setdefault(topic, Channel())

    def listen(self, prefix: str, callback: Callback) -> None:
        """Calls back with the topic, in every process, whenever one that begins like this is rung.

        What is remembered of it has to be forgotten then. The prefix alone stands for all topics that begin like it:
        given after a lost line, when nobody knows what was rung meanwhile.
        """
        self.callbacks.append((prefix, callback))

    def ring(self, topic: str) -> None:
        """Tells every listener of the topic, in every process, that its state has changed."""
        self.hear_ring(topic)
        if self.relay and topic not in promised.get():
            self.relay("ring", topic)

    def tick(self, topic: str) -> None:
        """Tells those who follow the count, soon and all at once, that it has changed."""
        channel = self.channel(topic)
        channel.ticked = True
        self._pulse(topic, channel, PULSE_SECONDS)

    def hear_ring(self, topic: str) -> None:
        """Tells every listener of the topic in this process."""
        for prefix, callback in tuple(self.callbacks):
            if topic.startswith(prefix):
                callback(topic)
        if channel := self.channels.get(topic):
            channel.serial += 1
            channel.state_changed, old = threading.Event(), channel.state_changed
            old.set()
            self._tell_count(topic, channel)

    def hear_tick(self, topic: str) -> None:
        """Tells those in this process who follow the count, at once unless they have just been told."""
        channel = self.channel(topic)
        rest = channel.told_at + PULSE_SECONDS - time.monotonic()
        self._pulse(topic, channel, max(rest, SETTLING_SECONDS))

    def hear_everything(self) -> None:
        """Rings all there is in this process: what others rang while their line was lost was not heard."""
        for prefix, callback in tuple(self.callbacks):
            callback(prefix)
        for topic in tuple(self.channels):
            self.hear_ring(topic)

    def _pulse(self, topic: str, channel: Channel, seconds: float) -> None:
        if not channel.pulsing:
            channel.pulsing = True
            timer = threading.Timer(seconds, self._tell_count, (topic, channel))
            timer.daemon = True
            timer.start()

    def _tell_count(self, topic: str, channel: Channel) -> None:
        channel.pulsing = False
        channel.pulse += 1
        channel.told_at = time.monotonic()
        channel.count_changed, old = threading.Event(), channel.count_changed
        old.set()
        ticked, channel.ticked = channel.ticked, False
        if ticked and self.relay:
            self.relay("tick", topic)  # after the last ballot of the pulse: whoever counts now counts it too

    def listeners(self, topic: str, kind: str) -> int:
        """How many streams of that kind are open on the topic, in all processes."""
        return self.channel(topic).listeners[kind] + (self.elsewhere(topic, kind) if self.elsewhere else 0)

    def present(self) -> dict[str, dict[str, int]]:
        """The streams that are open in this process: their number, by topic and kind."""
        counted = {topic: +channel.listeners for topic, channel in tuple(self.channels.items())}
        return {topic: dict(kinds) for topic, kinds in counted.items() if kinds}

    def made(self, topic: str, key: tuple[str, ...], make: Make) -> bytes:
        """The frame under that key, made anew only where the state has changed since it was made, and by one asker."""
        channel = self.channel(topic)

        def fresh() -> bytes | None:
            serial, held = channel.made.get(key, (-1, b""))
            return held if serial == channel.serial else None

        def keep() -> bytes:
            serial = channel.serial  # taken before the making: a change meanwhile makes it stale, not lost
            held = make()
            channel.made[key] = (serial, held)
            return held

        return _once(channel.making, key, fresh, keep)

    @staticmethod
    def _counted(channel: Channel, count: Make) -> bytes:
        """The frame of the count, made once for each pulse."""

        def fresh() -> bytes | None:
            pulse, held = channel.counted
            return held if pulse == channel.pulse else None

        def keep() -> bytes:
            pulse = channel.pulse
            held = count()
            channel.counted = (pulse, held)
            return held

        return _once(channel.making, ("",), fresh, keep)

    def stream(self, topic: str, key: tuple[str, ...], make: Make, count: Make | None = None) -> Iterator[bytes]:
        """The frames for one listener: the state at once and at each change, a beat when all is quiet.

        key: the kind of listener first, then whatever else its frame depends on; an empty frame ends the stream.
        count: makes the frame of the count, the same for all who follow it; the others wake for changes of state alone.
        """
        channel = self.channel(topic)
        channel.listeners[key[0]] += 1
        try:
            seen, pulse = -1, channel.pulse
            while True:
                changed = channel.count_changed if count else channel.state_changed
                if seen != channel.serial:
                    is_first, seen, pulse = seen < 0, channel.serial, channel.pulse
                    state = self.made(topic, key, make)
                    if not state:
                        return
                    yield state
                    if is_first and count:  # the state may have been made long ago
                        yield self._counted(channel, count)
                elif count and pulse != channel.pulse:
                    pulse = channel.pulse
                    yield self._counted(channel, count)
                elif not changed.wait(BEAT_SECONDS + _spread.random()):
                    yield b"event: beat\ndata: {}\n\n"
        finally:
            channel.listeners[key[0]] -= 1


def _once(
    making: dict[tuple[str, ...], threading.Event],
    key: tuple[str, ...],
    fresh: Callable[[], bytes | None],
    keep: Make,
) -> bytes:
    """What is fresh; else what the one asker who makes it keeps, while the others wait.

    Making may ask a database and give way meanwhile: thousands who wake at once must not all do so.
    """
    while (held := fresh()) is None:
        if (busy := making.get(key)) is not None:
            busy.wait()
            continue
        done = making[key] = threading.Event()
        try:
            return keep()
        finally:
            making.pop(key, None)
            done.set()
    return held


hub = Hub()
