"""The server's writer: one native thread, under gevent, that runs every write job. Loaded by the server only."""

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask
from gevent import get_hub
from gevent.event import Event
from gevent.monkey import get_original
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from core.db import prepare

R = TypeVar("R")


class _Task:
    """A job on its way through the thread."""

    __slots__ = ("done", "error", "job", "value")

    def __init__(self, job: Callable[[], Any]) -> None:
        self.job, self.done = job, Event()
        self.value: Any = None
        self.error: BaseException | None = None

    def wait(self) -> Any:
        self.done.wait()
        if self.error is not None:
            raise self.error
        return self.value


class ThreadWriter:
    """Runs jobs on one native thread, in the order in which they came; the asking greenlet waits, the others go on.

    The thread reports what is finished through one bell for all, since waking the loop costs more than a job.
    """

    shares_commits = True

    def __init__(self) -> None:
        self._jobs: Any = get_original("queue", "SimpleQueue")()
        self._finished: deque[_Task] = deque()
        self._bell = get_hub().loop.async_()
        self._bell.start(self._wake)
        get_original("_thread", "start_new_thread")(self._work, ())

    def start(self, job: Callable[[], R]) -> Callable[[], R]:
        """Hands the job over and gives the function that waits for its end."""
        task = _Task(job)
        self._jobs.put(task)
        return task.wait

    def run(self, job: Callable[[], R]) -> R:
        """What the job gives; raises what it raises."""
        return self.start(job)()

    def _work(self) -> None:
        while True:
            task = self._jobs.get()
            try:
                task.value = task.job()
            except BaseException as error:  # handed to whoever waits for it
                task.error = error
            self._finished.append(task)
            self._bell.send()

    def _wake(self) -> None:
        while self._finished:
            self._finished.popleft().done.set()


def install(app: Flask) -> ThreadWriter:
    """Gives the application a writer thread with a connection of its own, which no greenlet ever touches."""
    engine = create_engine(
        app.config["SQLALCHEMY_DATABASE_URI"], poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    prepare(engine)
    app.extensions["writer_engine"] = engine
    thread = app.extensions["writer"] = ThreadWriter()
    return thread
