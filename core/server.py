"""The server class: gevent's own, with small answers sent at once. Loaded by the server only."""

import socket
from contextlib import suppress
from typing import Any

from gevent.pywsgi import WSGIHandler, WSGIServer

BACKLOG = 4096


class Handler(WSGIHandler):
    """gevent's handler, which first sends what the system takes at once: nearly always all of it."""

    def _sendall(self, data: bytes | bytearray) -> None:
        sent = 0
        with suppress(OSError):  # a lost line: what follows tells it in gevent's own way
            sent = self.socket.send(data)
        self.response_length += sent
        if sent < len(data):
            super()._sendall(memoryview(data)[sent:])


class Server(WSGIServer):
    """gevent's server without Nagle's algorithm.

    It sends head and body apart; with that algorithm on, each answer on a kept connection waits 40 ms for nothing.
    """

    handler_class = Handler

    def do_read(self) -> Any:
        """The next accepted connection."""
        accepted = super().do_read()
        if accepted:
            accepted[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return accepted
