"""What a closing leaves in PostgreSQL's files: rows that were deleted stay in them as bytes until this wipes them out.

The write-ahead log is not in our hands: docs/deploying.md says what it keeps.
"""

import threading
from typing import Any

import psycopg
from flask import Flask

from core import postgres

TABLES = ("sealed_ballot", "round_key")
LOCK = f"LOCK TABLE {', '.join(TABLES)} IN ACCESS EXCLUSIVE MODE"
PATIENCE = "SET LOCAL lock_timeout = '200ms'"
"""No longer, because other rooms' ballots stand behind whoever waits for the lock. A dump holds it for minutes."""
AGAIN_SECONDS = 5.0


class Traces:
    """Wipes the traces on one application's database: at once where nobody is in the way, else again and again."""

    def __init__(self, app: Flask, again_seconds: float = AGAIN_SECONDS) -> None:
        self._app, self._again_seconds = app, again_seconds
        self._end = threading.Event()
        self._list = threading.Lock()
        self._thread: threading.Thread | None = None

    def wipe(self) -> None:
        """Wipes now, or has it done later: the closing never waits for it, and never fails because of it."""
        if not self._wiped():
            with self._list:
                if self._thread is None:
                    self._end.clear()
                    self._thread = threading.Thread(target=self._wipe_later, daemon=True)
                    self._thread.start()

    def stop(self) -> None:
        """Gives up what was put off; the next closing or start of a process does it."""
        with self._list:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._end.set()
            thread.join()

    def _wipe_later(self) -> None:
        while not self._end.wait(self._again_seconds):
            with self._list:  # whoever asks from here on finds it done, or begins anew
                if self._thread is not threading.current_thread():
                    return
                if self._wiped():
                    self._thread = None
                    return

    def _wiped(self) -> bool:
        try:
            with postgres.connect(self._app) as connection, connection.transaction():
                wipe(connection)
        except psycopg.Error as error:  # its kind alone: its words may hold a row
            self._app.logger.warning("closed ballots are not yet wiped out of the files: %s", type(error).__name__)
            return False
        return True


def wipe(connection: psycopg.Connection[Any]) -> None:
    """Gives each table new files that hold its rows and nothing else, within the running transaction.

    Not VACUUM: it leaves the bytes in a page that still holds other rows, and spares what an older snapshot might see.
    Raises psycopg.Error where the tables are not to be had soon.
    """
    connection.execute(PATIENCE)
    connection.execute(LOCK)
    for table in TABLES:
        connection.execute(f"CREATE TEMP TABLE kept ON COMMIT DROP AS TABLE {table}")
        connection.execute(f"TRUNCATE {table}")
        connection.execute(f"INSERT INTO {table} SELECT * FROM kept")  # noqa: S608 - one of the names above
        connection.execute("DROP TABLE kept")
