"""A child process for tests: greenlets that write through the one writer thread. Started by gevent.monkey itself.

Prints as JSON what the greenlets saw. Arguments: the folder of the instance.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent
from flask import Flask
from gevent.monkey import get_original, is_module_patched
from sqlalchemy import func, select

from app import create_app
from core import passwords, writer_thread
from core.conferences import Conference
from core.db import db
from core.errors import Invalid
from core.journal import first_broken, record
from core.people import COMMAND_LINE
from core.transactions import action, after_commit, at_commit
from tests.conftest import close, settings_in

WRITERS, LINES = 12, 3
PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
native_thread = get_original("_thread", "get_ident")


def pragmas() -> list[Any]:
    """How the present connection of the session is set up."""
    return [db.session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS]


@action
def add(slug: str, threads: dict[str, set[int]], fail: bool = False) -> list[Any]:
    """Makes a conference and says how the connection is set up on which it was written."""
    db.session.add(Conference(slug=slug, title=slug))
    db.session.flush()
    gevent.sleep(0)  # a yield in mid-transaction stops a process whose greenlets write by themselves
    record(None, COMMAND_LINE, "add", slug)
    threads["verb"].add(native_thread())
    at_commit(lambda: threads["at commit"].add(native_thread()))
    after_commit(lambda: threads["after commit"].add(native_thread()))
    if fail:
        raise Invalid("no", f"No {slug}.")
    return pragmas()


def write(app: Flask, number: int, threads: dict[str, set[int]]) -> dict[str, Any]:
    """What one greenlet sees: its own lines after each verb, and its own refusal."""
    with app.app_context():
        own = select(func.count()).where(Conference.slug.startswith(f"writer-{number}-"))
        seen, there = [db.session.scalar(own)], []
        for line in range(LINES):
            there = add(f"writer-{number}-{line}", threads)
            seen.append(db.session.scalar(own))
        try:
            add(f"writer-{number}-refused", threads, fail=True)
            refused = ""
        except Invalid as refusal:
            refused = str(refusal.reason)
        seen.append(db.session.scalar(own))
        return {"seen": seen, "refused": refused, "writer": there, "reader": pragmas()}


def ticks_while(work: Callable[[], Any]) -> int:
    """How often another greenlet has its turn while the work is done."""
    ticks: list[int] = []

    def tick() -> None:
        while True:
            ticks.append(1)
            gevent.sleep(0.001)

    ticking = gevent.spawn(tick)
    gevent.sleep(0)
    ticks.clear()
    work()
    ticking.kill()
    return len(ticks)


def main(folder: Path) -> None:
    app = create_app(settings_in(folder))
    with app.app_context():
        db.create_all()
    writer_thread.install(app)
    threads: dict[str, set[int]] = {"verb": set(), "at commit": set(), "after commit": set()}
    jobs = [gevent.spawn(write, app, number, threads) for number in range(WRITERS)]
    gevent.joinall(jobs, raise_error=True)
    with app.app_context():
        told = {
            "greenlets": [job.value for job in jobs],
            "conferences": db.session.scalar(select(func.count()).select_from(Conference)),
            "broken": first_broken(None),
            "threads": {name: [ident == native_thread() for ident in found] for name, found in threads.items()},
            "turns while hashing": ticks_while(lambda: passwords.hash_password("a few sample words")) > 3,
            "cooperative": is_module_patched("socket"),
        }
    close(app)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
