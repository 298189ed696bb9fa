"""The only caller of the system's clock, so that tests can hold it still."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC and aware of it, cut to whole seconds.

    Whole seconds, because a record that is exported and imported again must be equal, and because a finer
    grain would say more about the order of events in a room than the record needs.
    """
    return datetime.now(UTC).replace(microsecond=0)


def milliseconds() -> int:
    """The present moment in milliseconds since 1970, as a browser's clock counts."""
    return int(datetime.now(UTC).timestamp() * 1000)
