"""How far a file is: steps and shares as the makers of files tell them, and the words that go between processes.

WeasyPrint says in its log what it does, page by page. The shares of its steps are from a profile of 1,200 rows.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

T = TypeVar("T")
LOG = "weasyprint.progress"
MARK = re.compile(r"Step (\d)(?:.*Page (\d+))?")
READ, STYLED, BOXED, LAID_ONCE, LAID, DRAWN = 0.06, 0.15, 0.19, 0.6, 0.69, 0.91
"""The share of the work that is done when the text is read, its style found, boxes made, pages laid out, laid out once
more, and drawn."""
SIGNS_ON_A_PAGE = 5200
"""Of HTML, tags included: what a page holds on average. Only a guess, and told as one."""


@dataclass(frozen=True)
class Progress:
    """step: "read", "style", "boxes", "pages", "again", "draw", "write" or "blocks". share: 0 to 1, None where unknown.

    page, pages: the page in work and how many there will be, 0 where that is unknown; a guess while step is "pages".
    again: pages that were laid out are laid out once more, since the number of pages is known only now.
    """

    step: str
    share: float | None = None
    page: int = 0
    pages: int = 0

    def told(self) -> bytes:
        """As it goes between processes; `heard` reads it."""
        return json.dumps(asdict(self)).encode()


def heard(told: bytes) -> Progress:
    """What `told` wrote."""
    return Progress(**json.loads(told))


_listeners: list[Callable[[Progress], None]] = []


def listen(listener: Callable[[Progress], None]) -> None:
    """Has this process's makers of files tell the listener how far they are."""
    _listeners[:] = [listener]
    log = logging.getLogger(LOG)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.handlers[:] = [_Steps()]


def tell(step: str, share: float | None = None, page: int = 0, pages: int = 0) -> None:
    """Tells whoever listens."""
    for listener in _listeners:
        listener(Progress(step, share, page, pages))


@contextmanager
def quietly() -> Iterator[None]:
    """Nothing is told meanwhile: of work that is a part of a file's, and would tell its own way from 0 to 1."""
    heard_by, _listeners[:] = _listeners[:], []
    try:
        yield
    finally:
        _listeners[:] = heard_by


def through(parts: Iterable[T], count: int, step: str, since: float = 0.0, until: float = 1.0) -> Iterator[T]:
    """The parts one by one, with word of each that is begun."""
    for n, part in enumerate(parts):
        tell(step, since + (until - since) * n / max(count, 1), n + 1, count)
        yield part


class Pages:
    """How many pages are expected, the furthest that was laid out, and the share that was told of it."""

    expected = furthest = 0
    share = 0.0


def expect(html: str) -> None:
    """Guesses the number of pages from the length of the HTML."""
    Pages.expected, Pages.furthest, Pages.share = max(1, round(len(html) / SIGNS_ON_A_PAGE)), 0, 0.0


class _Steps(logging.Handler):
    """Reads WeasyPrint's log as progress. Its sixth step is told page by page by export.paging."""

    def emit(self, record: logging.LogRecord) -> None:
        found = MARK.match(record.getMessage())
        if found is None:
            return
        number, page = int(found[1]), int(found[2] or 0)
        if number == 5 and page:
            self._page(page)
        else:
            known: dict[int, tuple[str, Any]] = {
                1: ("read", 0.0),
                3: ("style", READ),
                4: ("boxes", STYLED),
                7: ("write", DRAWN),
            }
            if number in known:
                tell(*known[number])

    @staticmethod
    def _page(page: int) -> None:
        """Tells of a page that is laid out, or laid out again; its share never goes back, and is never quite done."""
        is_again = page < Pages.furthest
        Pages.furthest = max(Pages.furthest, page)
        since, until = (LAID_ONCE, LAID) if is_again else (BOXED, LAID_ONCE)
        count = Pages.furthest if is_again else max(Pages.furthest, Pages.expected)
        Pages.share = max(Pages.share, since + (until - since) * min(page / count, 0.98))
        tell("again" if is_again else "pages", Pages.share, page, count)
