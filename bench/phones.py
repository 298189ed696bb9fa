"""Many phones from one process: raw HTTP on asyncio, about 60 microseconds a request, so that the server limits.

A phone holds its live stream on one connection and sends its ballot on a new one, as a browser with one stream does.
"""

import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

EVENT = re.compile(rb"^event: (\w+)", re.MULTILINE)
SEAT_COOKIE = re.compile(rb"set-cookie: seat=([^;]+)", re.IGNORECASE)


class Answer(asyncio.Protocol):
    """One request on a connection of its own; `done` gets the whole answer, or b"" when the line was lost."""

    def __init__(self, request: bytes, done: asyncio.Future[bytes]) -> None:
        self.request, self.done, self.got = request, done, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.got += data

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(self.got)


class Stream(asyncio.Protocol):
    """A live stream. `frames` counts the events by name, `last` keeps the newest of each where `keeps` is set.

    `ready` is set at the first stage; `waiting`, where somebody waits, gets the moment of the next.
    """

    def __init__(self, request: bytes, keeps: bool = False) -> None:
        self.request, self.buffer, self.keeps = request, b"", keeps
        self.frames: Counter[bytes] = Counter()
        self.last: dict[bytes, bytes] = {}
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting: asyncio.Future[float] | None = None
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        moment = time.perf_counter()
        self.buffer += data
        while b"\n\n" in self.buffer:
            event, self.buffer = self.buffer.split(b"\n\n", 1)
            name = EVENT.search(event)
            if name is None:
                continue
            self.frames[name[1]] += 1
            if self.keeps:
                self.last[name[1]] = event
            if name[1] == b"stage":
                if not self.ready.done():
                    self.ready.set_result(None)
                elif self.waiting and not self.waiting.done():
                    self.waiting.set_result(moment)

    def connection_lost(self, _error: Exception | None) -> None:
        self.lost = True


@dataclass
class Phone:
    """A device with a seat. latencies: seconds from a ballot to its acknowledgement; late: how long it overslept."""

    cookie: str
    csrf: str
    stream: Stream | None = None
    latencies: list[float] = field(default_factory=list)
    late: float = 0.0


class Room:
    """The phones of one meeting, on one server."""

    def __init__(self, base: str, code: str) -> None:
        parts = urlsplit(base)
        self.host, self.port, self.code = parts.hostname or "", parts.port or 80, code

    def head(self, method: str, path: str, cookie: str = "", extra: str = "") -> str:
        """The head of a request, without the empty line."""
        lines = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
        return lines + (f"Cookie: {cookie}\r\n" if cookie else "") + extra

    async def ask(self, head: str, body: str = "") -> bytes:
        """The answer to one request on a new connection."""
        length = f"Content-Length: {len(body)}\r\nContent-Type: application/x-www-form-urlencoded\r\n" if body else ""
        request = f"{head}{length}Connection: close\r\n\r\n{body}".encode()
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bytes] = loop.create_future()
        await loop.create_connection(lambda: Answer(request, done), self.host, self.port)
        return await asyncio.wait_for(done, 60)

    async def listen(self, path: str, cookie: str, keeps: bool = False) -> Stream:
        """An open stream that has told its first state."""
        request = (self.head("GET", path, cookie, "Accept: text/event-stream\r\n") + "\r\n").encode()
        loop = asyncio.get_running_loop()
        _, stream = await loop.create_connection(lambda: Stream(request, keeps), self.host, self.port)
        await asyncio.wait_for(stream.ready, 60)
        return stream

    async def join(self, csrf_of: "dict[str, str] | None" = None) -> Phone:
        """A phone that has taken a seat and knows its form's token, as a page load gives it."""
        taken = await self.ask(self.head("POST", f"/j/{self.code}/seat", "", "Content-Length: 0\r\n"))
        found = SEAT_COOKIE.search(taken)
        if found is None:
            raise RuntimeError(f"no seat: {taken[:200]!r}")
        cookie = f"seat={found.group(1).decode()}"
        page = await self.ask(self.head("GET", f"/j/{self.code}", cookie))
        token = re.search(rb'name="csrf-token" content="([0-9a-f]+)"', page)
        if token is None:
            raise RuntimeError(f"no token on the page: {page[:300]!r}")
        return Phone(cookie, token.group(1).decode())

    async def vote(self, phone: Phone, round_id: int, answer: str, sequence: int = 1) -> str:
        """Casts the phone's ballot; gives the state that the server tells."""
        key = f"{id(phone):032x}"
        head = self.head(
            "POST",
            f"/j/{self.code}/ballot",
            phone.cookie,
            f"Accept: application/json\r\nX-CSRF-Token: {phone.csrf}\r\n",
        )
        begun = time.perf_counter()
        got = await self.ask(head, f"round={round_id}&answer={answer}&sequence={sequence}&key={key}")
        phone.latencies.append(time.perf_counter() - begun)
        state = re.search(rb'"state": ?"(\w+)"', got)
        return state.group(1).decode() if state else got[:60].decode(errors="replace")
