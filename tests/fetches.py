"""Notices what code opens in this process, and who visits an address from anywhere."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_EVENTS = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.exec")
_opened: list[str] = []
_watching = threading.Event()


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watching.is_set() and event in _EVENTS:
        _opened.append(f"{event} {arguments[:2]}")


sys.addaudithook(_note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gives the list of what is opened meanwhile."""
    _opened.clear()
    _watching.set()
    try:
        yield _opened
    finally:
        _watching.clear()


class Listener:
    """A server on this machine that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.port = self.socket.getsockname()[1]

    def visits(self) -> int:
        """How many have come since it was asked last."""
        count = 0
        while True:
            try:
                self.socket.accept()[0].close()
            except TimeoutError:
                return count
            count += 1
