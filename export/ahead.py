"""The table made ahead: after a vote is closed, and when writing pauses, so that whoever asks finds it ready.

Only the server does this (serve.py). It reads along in the journal and asks for the file as a reader would; what is
kept already is not made again.
"""

import logging
import threading
from collections.abc import Callable

from flask import Flask

from core.journal import read_along
from export import files, gather
from export.formats import FORMATS
from export.options import TableOptions
from export.press import missing_for_pdf

AFTER_A_VOTE, AFTER_WRITING = 0.3, 15.0
"""Seconds of quiet before the table is made."""
OF_A_MEETING = frozenset({"meeting", "seat", "item", "person", "invitation"})
"""Subjects of lines that change no table."""
NO_CHANGE = frozenset({"open round", "enter paper ballot", "export"})


def pause_after(verb: str, subject: str) -> float | None:
    """The seconds to wait after such a line of the journal; None where it changes no table."""
    kind = subject.partition(":")[0]
    if verb in NO_CHANGE or kind in OF_A_MEETING:
        return None
    return AFTER_A_VOTE if kind == "round" else AFTER_WRITING


class Ahead:
    """Makes a conference's tables once its journal has been quiet for long enough."""

    def __init__(self, make: Callable[[int], None]) -> None:
        self.make = make
        self._timers: dict[int, threading.Timer] = {}
        self._lock = threading.Lock()

    def told(self, conference_id: int, verb: str, subject: str) -> None:
        """Takes note of a line. A pause that ends sooner than the new one would stays as it is after a vote."""
        pause = pause_after(verb, subject)
        if pause is None:
            return
        with self._lock:
            running = self._timers.pop(conference_id, None)
            if running is not None:
                running.cancel()
                pause = min(pause, running.interval)
            timer = threading.Timer(pause, self._make, (conference_id,))
            timer.daemon = True
            self._timers[conference_id] = timer
            timer.start()

    def _make(self, conference_id: int) -> None:
        with self._lock:
            if self._timers.get(conference_id) is threading.current_thread():
                self._timers.pop(conference_id)
        try:
            self.make(conference_id)
        except Exception:  # nobody waits: whoever asks later is told what is wrong
            logging.getLogger(__name__).exception("a table could not be made ahead")


def start(app: Flask) -> None:
    """Has this server process make tables ahead; nothing where it cannot set type."""
    if missing_for_pdf():
        return

    def make(conference_id: int) -> None:
        with app.app_context():
            for slug, number in gather.addresses(conference_id):
                _make_table(slug, number)

    read_along(app, Ahead(make).told)


def _make_table(slug: str, number: int) -> None:
    """The table as those with a role are given it, and as the public is where it is public."""
    whole = gather.document(slug, number, whole=True)
    if not whole.summary.voted:
        return
    files.table(FORMATS["pdf"], whole, TableOptions())
    if whole.is_public:
        files.table(FORMATS["pdf"], gather.document(slug, number), TableOptions())
