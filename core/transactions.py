"""Verbs that write: each runs in one transaction of its own, in the server on the one native writer thread.

A greenlet that yields inside a write transaction while another asks for SQLite's lock stops the whole process.
Hence in the server no greenlet ever writes: it hands the verb to the writer thread and waits. On PostgreSQL a verb runs
where it is asked for, and waits for its turn among the verbs of all processes (core.postgres).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

from flask import Flask, current_app
from sqlalchemy.exc import OperationalError

from core.db import db, writing
from core.live import promised, topics_of

P = ParamSpec("P")
R = TypeVar("R")
MOST_TRIES = 3
TRY_AGAIN = ("40001", "40P01")
"""PostgreSQL gave way to another transaction: nothing is written, and the verb is run anew."""


class Writer(Protocol):
    """Runs write jobs one after the other. shares_commits: jobs wait for each other, so that some could go together."""

    shares_commits: bool

    def start(self, job: Callable[[], R]) -> Callable[[], R]:
        """Begins the job and gives the function that waits for its end, then gives or raises what it gave or raised."""
        ...

    def run(self, job: Callable[[], R]) -> R:
        """What the job gives; raises what it raises."""
        ...


class InlineWriter:
    """Runs the job where it is asked for: the command line, tests, and databases with a lock of their own."""

    shares_commits = False

    def start(self, job: Callable[[], R]) -> Callable[[], R]:
        """Runs the job at once."""
        result = job()
        return lambda: result

    def run(self, job: Callable[[], R]) -> R:
        """What the job gives."""
        return job()


def action(function: Callable[P, R]) -> Callable[P, R]:
    """The function as a verb: one transaction, committed when it returns, rolled back when it raises.

    Called inside another verb it joins that verb's transaction. Because it may run on another thread, with a
    session of its own, its arguments and its result are plain values or frozen dataclasses, never rows.
    """

    @wraps(function)
    def verb(*args: P.args, **kwargs: P.kwargs) -> R:
        if writing.get():
            return function(*args, **kwargs)
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        db.session.rollback()  # the caller's next read has to see what was written
        done = writer(app).run(lambda: _transact(app, function, *args, **kwargs))
        mark = promised.set(done.topics)
        try:
            for callback in done.told:
                callback()
        finally:
            promised.reset(mark)
        return done.result

    return verb


def after_commit(callback: Callable[[], None]) -> None:
    """Calls back once the present verb's transaction is committed, on the side that asked for the verb."""
    db.session.info.setdefault("told", []).append(callback)


def at_commit(callback: Callable[[], None]) -> None:
    """Calls back right after the commit, on the thread that writes and before any other verb."""
    db.session.info.setdefault("written", []).append(callback)


def writer(app: Flask) -> Writer:
    """The application's writer."""
    return app.extensions.setdefault("writer", InlineWriter())  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Done(Generic[R]):
    """What a verb gave, whom to call back, and the topics of which the other processes were told."""

    result: R
    told: list[Callable[[], None]]
    topics: frozenset[str]


def _transact(app: Flask, function: Callable[..., R], *args: Any, **kwargs: Any) -> _Done[R]:
    for _ in range(MOST_TRIES - 1):
        try:
            return _try(app, function, *args, **kwargs)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                raise
    return _try(app, function, *args, **kwargs)


def _try(app: Flask, function: Callable[..., R], *args: Any, **kwargs: Any) -> _Done[R]:
    with app.app_context():
        mark = writing.set(True)
        try:
            result = function(*args, **kwargs)
            written, told = (db.session.info.pop(name, []) for name in ("written", "told"))
            topics = _promise(topics_of(told))
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            db.session.remove()
            writing.reset(mark)
        for callback in written:
            callback()
    return _Done(result, told, topics)


def _promise(topics: frozenset[str]) -> frozenset[str]:
    """Tells the other processes, where there may be some, within the transaction; gives what they are told."""
    if not topics or db.engine.dialect.name == "sqlite":
        return frozenset()
    from core import postgres_live  # noqa: PLC0415 - optional at run time

    postgres_live.promise(db.session.connection(), topics)
    return topics
