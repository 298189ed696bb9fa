"""A file that was sent before, sent again at once: as long as nothing was written since that could change it.

What could change it has a line in the journal: of the conference, or of the house for people's names. So two short
questions to the database stand in for gathering the whole record. Held in this process's memory.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Response, current_app, g, request
from flask_babel import get_locale
from flask_login import current_user

from core import journal
from core.access import rights

View = TypeVar("View", bound=Callable[..., Any])
MOST_BYTES, BYTES_OF_A_MARK = 64 * 1024**2, 4096
NO_CHANGE = "export"
"""The verb of lines that only say that a file was taken."""
AGAIN = "take_again"
"""Where a view leaves, in `g`, what is to be called when its file is sent again."""


@dataclass(frozen=True)
class Sent:
    """What was sent. again: notes that the same was sent once more, where that is noted."""

    data: bytes
    media_type: str
    disposition: str
    tag: str
    again: Callable[[], object] | None = None


class Shelf:
    """What was sent lately, the latest last, within MOST_BYTES."""

    def __init__(self) -> None:
        self._held: OrderedDict[object, Sent] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, mark: object) -> Sent | None:
        """What was sent under that mark."""
        with self._lock:
            if (found := self._held.get(mark)) is not None:
                self._held.move_to_end(mark)
            return found

    def put(self, mark: object, sent: Sent) -> None:
        """Holds it, and lets go of what was asked for longest ago."""
        with self._lock:
            self._bytes += _weight(sent) - (_weight(self._held.pop(mark)) if mark in self._held else 0)
            self._held[mark] = sent
            while self._bytes > MOST_BYTES:
                self._bytes -= _weight(self._held.popitem(last=False)[1])


def _weight(sent: Sent) -> int:
    """What it takes up in memory: an empty file, under a mark of its own, is not for nothing."""
    return len(sent.data) + BYTES_OF_A_MARK


def at_once(view: View) -> View:
    """A view of a file in a conference that gives the same again to the same person while the record stays the same.

    Stands beneath the door, which is asked each time.
    """

    @wraps(view)
    def sent(**arguments: Any) -> Any:
        shelf: Shelf = current_app.extensions.setdefault("shelf", Shelf())
        mark = _mark()
        if (held := shelf.find(mark)) is None:
            answer = view(**arguments)
            if isinstance(answer, Response) and _may_be_held(answer):
                shelf.put(mark, _sent(answer))
            return answer
        if held.again:
            held.again()
        again = Response(held.data, mimetype=held.media_type)
        again.headers["Content-Disposition"] = held.disposition
        again.set_etag(held.tag)
        again.make_conditional(request)
        return again

    return sent  # type: ignore[return-value]


def _mark() -> object:
    """All that such a file follows from: what was asked by whom, in which language, and how far the journals are."""
    conference = g.conference.id
    person = current_user.id if current_user.is_authenticated else None
    far = journal.last_number(conference, without=NO_CHANGE), journal.last_number(None)
    return request.full_path, conference, person, rights(), str(get_locale()), far


def _may_be_held(answer: Response) -> bool:
    return answer.status_code == 200 and not answer.is_streamed and "no-store" not in str(answer.cache_control)


def _sent(answer: Response) -> Sent:
    tag = answer.get_etag()[0] or ""
    disposition = answer.headers.get("Content-Disposition", "")
    return Sent(answer.get_data(), answer.mimetype or "", disposition, tag, g.pop(AGAIN, None))
