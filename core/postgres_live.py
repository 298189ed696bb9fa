"""The wake-up between processes: PostgreSQL's LISTEN and NOTIFY carry the hub's rings and ticks, as topics alone.

What a verb rings is told within its transaction: whoever hears it finds it committed, and what is committed is told.
"""

import json
import secrets
import threading
import time
from collections.abc import Collection
from itertools import islice
from queue import SimpleQueue
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import Connection, text

from core import postgres
from core.live import Hub

CHANNEL = "accordant"
AGAIN_SECONDS = 1.0
WATCH_SECONDS = 10.0
PRESENT_SECONDS = 2.0
"""How often a process tells the others how many screens it holds; silent for three times as long, it holds none."""
MOST_TOPICS = 60
"""So many fit into one notice."""
NOTIFY = "SELECT pg_notify(%s, %s)"
OWN_NAME = secrets.token_hex(4)
"""By which a process knows what it has told itself."""


def promise(connection: Connection, topics: Collection[str]) -> None:
    """Tells all other processes that these topics ring, once the transaction is committed."""
    for topic in sorted(topics):
        told = {"channel": CHANNEL, "payload": f"{OWN_NAME} ring {topic}"}
        connection.execute(text("SELECT pg_notify(:channel, :payload)"), told)


class Line:
    """This process's line to the others: one connection that listens and one that tells."""

    def __init__(self, app: Flask, hub: Hub) -> None:
        self._app, self._hub = app, hub
        self._waiting: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._untold: tuple[str, str] | None = None
        self._end = threading.Event()
        self._elsewhere: dict[str, tuple[float, dict[str, dict[str, int]]]] = {}
        works = (self._listen, self._tell, self._tell_presence)
        self._threads = [threading.Thread(target=work, daemon=True) for work in works]
        self.ready = threading.Event()

    def start(self) -> None:
        """Connects the hub; gives up never, and rings all there is after each time that the line was lost."""
        self._hub.relay = lambda kind, topic: self._waiting.put((kind, topic))
        self._hub.elsewhere = self._count_elsewhere
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends both connections."""
        self._end.set()
        self._hub.relay = self._hub.elsewhere = None
        self._waiting.put(("end", ""))  # which wakes the one that listens, too
        for thread in self._threads:
            thread.join(WATCH_SECONDS)

    def _listen(self) -> None:
        while not self._end.is_set():
            try:
                with postgres.connect(self._app) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._hub.hear_everything()
                    self.ready.set()
                    self._hear(connection)
            except psycopg.OperationalError:
                self._app.logger.warning("the line to the other processes is lost; trying again")
                time.sleep(AGAIN_SECONDS)

    def _hear(self, connection: psycopg.Connection[Any]) -> None:
        while not self._end.is_set():
            for notice in connection.notifies(timeout=WATCH_SECONDS):
                name, _, rest = notice.payload.partition(" ")
                kind, _, topic = rest.partition(" ")
                if name != OWN_NAME:
                    self._obey(name, kind, topic)
                if self._end.is_set():
                    return
            connection.execute("SELECT 1")  # in silence: does the line still stand?

    def _obey(self, name: str, kind: str, rest: str) -> None:
        if kind == "ring":
            self._hub.hear_ring(rest)
        elif kind == "tick":
            self._hub.hear_tick(rest)
        elif kind == "present":
            self._elsewhere[name] = (time.monotonic(), json.loads(rest))

    def _tell_presence(self) -> None:
        told: dict[str, dict[str, int]] = {}
        while not self._end.is_set():
            present = dict(islice(self._hub.present().items(), MOST_TOPICS))
            if present or told:
                self._waiting.put(("present", json.dumps(present, separators=(",", ":"))))
            told = present
            self._end.wait(PRESENT_SECONDS)

    def _count_elsewhere(self, topic: str, kind: str) -> int:
        oldest = time.monotonic() - 3 * PRESENT_SECONDS
        fresh = [present for told_at, present in tuple(self._elsewhere.values()) if told_at > oldest]
        return sum(present.get(topic, {}).get(kind, 0) for present in fresh)

    def _tell(self) -> None:
        while not self._end.is_set():
            try:
                with postgres.connect(self._app) as connection:
                    self._tell_on(connection)
            except psycopg.OperationalError:
                time.sleep(AGAIN_SECONDS)

    def _tell_on(self, connection: psycopg.Connection[Any]) -> None:
        """Tells what waits; what could not be told because the line was lost is told on the next."""
        while not self._end.is_set():
            if self._untold is None:
                self._untold = self._waiting.get()
            kind, topic = self._untold
            connection.execute(NOTIFY, (CHANNEL, f"{OWN_NAME} {kind} {topic}"))
            self._untold = None
