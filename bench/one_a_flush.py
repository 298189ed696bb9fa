"""The product with one ballot a flush: the same server, but ballots that arrive together do not share a commit."""

import serve
from voting.box_sqlite import SqliteBox


def apart(self: SqliteBox, batch: object) -> None:
    """Writes each vote of the batch in a transaction of its own."""
    with self._lock:
        self._batch = None
    for slot in batch.slots:  # type: ignore[attr-defined]
        self._write([slot])


SqliteBox._take = apart  # type: ignore[method-assign]

if __name__ == "__main__":
    serve.main()
