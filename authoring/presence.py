"""Who is writing on what just now, over the live channel: nothing of it is stored, and silence ends it.

A beat is a ring of the hub whose topic says who, where and on what, so that every process hears it; each process keeps
its own list and rings its own listeners when the list has changed.
"""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from core.live import Hub, hub

SILENCE_SECONDS = 30.0
"""Who has not been heard of for so long has left."""
BEAT_SECONDS = 10
"""How often an editor's page tells that it is open."""
PREFIX = "writing:"
PLACES = ("recommendation", "question", "narrative", "table")
RING = re.compile(rf"(\d+):(\d+):((?:(?:{'|'.join(PLACES)}):\d+)?)")


@dataclass(frozen=True, order=True)
class Writer:
    """A person, by their id, and what they are writing on: "recommendation:ID", "narrative:ID" and the like."""

    place: str
    person_id: int


def topic(guideline_id: int) -> str:
    """The guideline's topic on the hub."""
    return f"guideline:{guideline_id}"


class Desk:
    """All who write in this installation, as far as this process has heard. clock: seconds that only go on."""

    def __init__(self, channel: Hub, clock: Callable[[], float] = time.monotonic) -> None:
        self._hub, self._clock = channel, clock
        self._heard: dict[int, dict[int, tuple[str, float]]] = {}
        self._lock = threading.Lock()
        channel.listen(PREFIX, self._hear)

    def beat(self, guideline_id: int, person_id: int, place: str) -> None:
        """Tells every process that the person is writing there; "" tells that they have left."""
        self._hub.ring(f"{PREFIX}{guideline_id}:{person_id}:{place}")

    def writers(self, guideline_id: int) -> tuple[Writer, ...]:
        """Who is writing in the guideline, by place."""
        oldest = self._clock() - SILENCE_SECONDS
        with self._lock:
            present = dict(self._heard.get(guideline_id, {}))
        return tuple(sorted(Writer(at, person) for person, (at, heard) in present.items() if heard > oldest))

    def sweep(self, guideline_id: int) -> None:
        """Forgets who has fallen silent, and tells the listeners where that is anybody."""
        oldest = self._clock() - SILENCE_SECONDS
        with self._lock:
            present = self._heard.get(guideline_id, {})
            gone = [person for person, (_at, heard) in present.items() if heard <= oldest]
            for person in gone:
                del present[person]
        if gone:
            self._hub.hear_ring(topic(guideline_id))

    def _hear(self, told: str) -> None:
        parts = RING.fullmatch(told.removeprefix(PREFIX))
        if parts is None:
            return  # the prefix alone, after a lost line: the next beats tell
        guideline_id, person_id, place = int(parts[1]), int(parts[2]), parts[3]
        with self._lock:
            present = self._heard.setdefault(guideline_id, {})
            before = present.pop(person_id, ("", 0.0))[0]
            if place:
                present[person_id] = (place, self._clock())
        if before != place:
            self._hub.hear_ring(topic(guideline_id))
        if place:
            self._watch(guideline_id)

    def _watch(self, guideline_id: int) -> None:
        timer = threading.Timer(SILENCE_SECONDS + 1, self.sweep, (guideline_id,))
        timer.daemon = True
        timer.start()


desk = Desk(hub)
