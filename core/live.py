"""The live channel: server-sent events from one hub. Knows topics and frames, no domain words.

A frame carries the whole small state, never a difference, so a listener that missed one misses nothing. It is made
once for all listeners of the same kind and sent as the same bytes.
"""

import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

BEAT_SECONDS = 15.0
PULSE_SECONDS = 0.25
"""Counts are told at most four times a second, however fast the ballots come in."""

_spread = random.Random()  # noqa: S311 - no secret: it keeps listeners' beats apart

Make = Callable[[], bytes]


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
        self.listeners: Counter[str] = Counter()
        self.state_changed = threading.Event()
        self.count_changed = threading.Event()
        self.pulsing = False


class Hub:
    """All channels of this process, by topic."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}

    def channel(self, topic: str) -> Channel:
        """The topic's channel, made at its first use."""
        return self.channels.setdefault(topic, Channel())

    def ring(self, topic: str) -> None:
        """Tells every listener of the topic that its state has changed."""
        channel = self.channel(topic)
        channel.serial += 1
        channel.state_changed, old = threading.Event(), channel.state_changed
        old.set()
        self._tell_count(channel)

    def tick(self, topic: str) -> None:
        """Tells those who follow the count, soon and all at once, that it has changed."""
        channel = self.channel(topic)
        if not channel.pulsing:
            channel.pulsing = True
            timer = threading.Timer(PULSE_SECONDS, self._tell_count, (channel,))
            timer.daemon = True
            timer.start()

    def _tell_count(self, channel: Channel) -> None:
        channel.pulsing = False
        channel.pulse += 1
        channel.count_changed, old = threading.Event(), channel.count_changed
        old.set()

    def listeners(self, topic: str, kind: str) -> int:
        """How many streams of that kind are open on the topic."""
        return self.channel(topic).listeners[kind]

    def made(self, topic: str, key: tuple[str, ...], make: Make) -> bytes:
        """The frame under that key, made anew only where the state has changed since it was made."""
        channel = self.channel(topic)
        serial, held = channel.made.get(key, (-1, b""))
        if serial != channel.serial:
            serial = channel.serial  # taken before the making: a change meanwhile makes it stale, not lost
            held = make()
            channel.made[key] = (serial, held)
        return held

    @staticmethod
    def _counted(channel: Channel, count: Make) -> bytes:
        """The frame of the count, made once for each pulse."""
        if channel.counted[0] != channel.pulse:
            channel.counted = (channel.pulse, count())
        return channel.counted[1]

    def stream(self, topic: str, key: tuple[str, ...], make: Make, count: Make | None = None) -> Iterator[bytes]:
        """The frames for one listener: the state at once and at each change, a beat when all is quiet.

        key: the kind of listener first, then whatever else its frame depends on. count: makes the frame of the
        count, the same for all who follow it; the others wake for changes of state alone.
        """
        channel = self.channel(topic)
        channel.listeners[key[0]] += 1
        try:
            seen, pulse = -1, channel.pulse
            while True:
                changed = channel.count_changed if count else channel.state_changed
                if seen != channel.serial:
                    seen, pulse = channel.serial, channel.pulse
                    yield self.made(topic, key, make)
                elif count and pulse != channel.pulse:
                    pulse = channel.pulse
                    yield self._counted(channel, count)
                elif not changed.wait(BEAT_SECONDS + _spread.random()):
                    yield b"event: beat\ndata: {}\n\n"
        finally:
            channel.listeners[key[0]] -= 1


hub = Hub()
