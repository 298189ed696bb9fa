"""Work that takes long, done on a thread of its own where a server waits for its turn: ballots go on being counted."""

from collections.abc import Callable
from typing import TypeVar

from gevent import get_hub
from gevent.monkey import is_module_patched

R = TypeVar("R")


def apart(work: Callable[[], R]) -> R:
    """What the work gives; in the server it runs on a native thread, elsewhere where it is called.

    The work must not touch the database, the request or anything else that belongs to the caller's thread.
    """
    if is_module_patched("socket"):
        return get_hub().threadpool.apply(work)  # type: ignore[no-any-return]
    return work()
