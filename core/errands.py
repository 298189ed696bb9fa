"""Errands: work that nobody waits for, such as a mail. In the server a thread of this kind is one of gevent's own."""

import logging
import threading
from collections.abc import Callable

from flask import Flask, current_app

from core.db import db

log = logging.getLogger(__name__)


def start(work: Callable[[], None]) -> None:
    """Begins the work beside the request, in an application context of its own; a failure is logged, not raised."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def run() -> None:
        with app.app_context():
            try:
                work()
            except Exception:
                log.exception("an errand failed")
            finally:
                db.session.remove()

    thread = threading.Thread(target=run, name="errand", daemon=True)
    running = app.extensions.setdefault("errands", set())
    running.difference_update([each for each in running if not each.is_alive()])
    running.add(thread)
    thread.start()


def finish(app: Flask) -> None:
    """Waits until every errand that was begun is done."""
    for thread in list(app.extensions.get("errands", ())):
        thread.join()
