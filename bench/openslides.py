"""A hundred voters at once, here and in OpenSlides 3.3, in turn on the same machine.

In both, each voter holds the product's own live channel and votes as soon as it says that the vote is open; told is
the time from the chair's press to the last acknowledged vote. Medians of the runs. OpenSlides runs in an environment
of its own: name its folder, or it is made, which takes minutes and needs python3.8, PostgreSQL and redis-server.
Run it as: python -m bench.openslides [FOLDER] [VOTERS]    (not among the benchmarks that run by themselves)
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from bench import machine
from bench.children import Child, server
from bench.evening import told
from bench.hall import Hall
from bench.openslides_house import make_environment, openslides
from bench.phones import Answer
from bench.rooms import prepare

VOTERS = 100
RUNS = 3
COOKIE = re.compile(rb"set-cookie: ([^=]+)=([^;]+)", re.IGNORECASE)
DELEGATES = 3


class LiveChannel(asyncio.Protocol):
    """A web socket that counts what is said and answers pings. waiting: gets the moment of the next message."""

    def __init__(self, request: bytes) -> None:
        self.request, self.buffer, self.is_open = request, b"", False
        self.waiting: asyncio.Future[float] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.is_open:
            head, empty, rest = self.buffer.partition(b"\r\n\r\n")
            if not empty:
                return
            if b" 101 " not in head:
                raise RuntimeError(f"no live channel: {head[:200]!r}")
            self.is_open, self.buffer = True, rest
        while (message := self._next()) is not None:
            self._hear(*message)

    def _next(self) -> tuple[int, bytes] | None:
        if len(self.buffer) < 2:
            return None
        size, start = self.buffer[1] & 127, 2
        if size > 125:
            start = 4 if size == 126 else 10
            if len(self.buffer) < start:
                return None
            (size,) = struct.unpack(">H" if start == 4 else ">Q", self.buffer[2:start])
        if len(self.buffer) < start + size:
            return None
        kind, body = self.buffer[0] & 15, self.buffer[start : start + size]
        self.buffer = self.buffer[start + size :]
        return kind, body

    def _hear(self, kind: int, body: bytes) -> None:
        if kind == 9:
            self.transport.write(bytes((0x8A, 0x80 | len(body), 0, 0, 0, 0)) + body)  # type: ignore[attr-defined]
        elif kind in (0, 1, 2) and self.waiting and not self.waiting.done():
            self.waiting.set_result(time.perf_counter())


class Browser:
    """Somebody who is signed in to OpenSlides."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()
        self.channel: LiveChannel | None = None

    def _head(self, method: str, path: str) -> str:
        base = f"127.0.0.1:{self.port}"
        head = f"{method} {path} HTTP/1.1\r\nHost: {base}\r\nOrigin: http://{base}\r\nReferer: http://{base}/\r\n"
        head += f"X-CSRFToken: {self.cookies.get('OpenSlidesCsrfToken', '')}\r\n"
        return head + "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()) + "\r\n"

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """The JSON of the answer; RuntimeError where it is a refusal."""
        text = json.dumps(body)
        head = self._head(method, path) + f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n"
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bytes] = loop.create_future()
        request = f"{head}Connection: close\r\n\r\n{text}".encode()
        await loop.create_connection(lambda: Answer(request, done), "127.0.0.1", self.port)
        answer, _, said = (await asyncio.wait_for(done, 120)).partition(b"\r\n\r\n")
        self.cookies |= {name.decode(): value.decode() for name, value in COOKIE.findall(answer)}
        if not answer.startswith(b"HTTP/1.1 2"):
            raise RuntimeError(f"{method} {path}: {answer[:80]!r} {said[:200]!r}")
        return json.loads(said) if said.startswith(b"{") else {}

    async def enter(self, name: str, password: str) -> None:
        """Signs in."""
        await self.ask("GET", "/apps/users/login/")
        await self.ask("POST", "/apps/users/login/", {"username": name, "password": password})

    async def listen(self) -> None:
        """Holds the live channel."""
        key = base64.b64encode(os.urandom(16)).decode()
        head = self._head("GET", "/ws/?change_id=0") + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
        request = f"{head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        loop = asyncio.get_running_loop()
        _, self.channel = await loop.create_connection(lambda: LiveChannel(request), "127.0.0.1", self.port)


class Assembly:
    """The voters of OpenSlides and its chair."""

    def __init__(self, child: Child, count: int) -> None:
        self.child, self.count = child, count
        self.chair = Browser(child.port)
        self.voters = [Browser(child.port) for _ in range(count)]

    async def fill(self) -> None:
        """Everybody signs in and listens."""
        await self.chair.enter("admin", "admin")
        people = [
            {"username": f"voter{n}", "first_name": f"Sample voter {n}", "default_password": "voter"}
            | {"groups_id": [DELEGATES], "is_present": True}
            for n in range(self.count)
        ]
        await self.chair.ask("POST", "/rest/users/user/mass_import/", {"users": people})
        limit = asyncio.Semaphore(4)

        async def enter(number: int, voter: Browser) -> None:
            async with limit:
                await voter.enter(f"voter{number}", "voter")
                await voter.listen()

        await asyncio.gather(*(enter(number, voter) for number, voter in enumerate(self.voters)))

    async def hold(self) -> dict[str, float]:
        """One vote, as Hall.hold tells it."""
        motion = await self.chair.ask("POST", "/rest/motions/motion/", {"title": "Statement", "text": "It holds."})
        poll = await self.chair.ask("POST", "/rest/motions/motion-poll/", _vote_on(motion["data"]["id"]))
        path = f"/rest/motions/motion-poll/{poll['data']['id']}"
        await asyncio.sleep(3)
        loop = asyncio.get_running_loop()
        for voter in self.voters:
            voter.channel.waiting = loop.create_future()  # type: ignore[union-attr]
        cpu, pressed = self.child.cpu_seconds(), time.perf_counter()
        opening = asyncio.create_task(self.chair.ask("POST", f"{path}/start/", {}))
        moments = await asyncio.gather(*(self._vote(number, f"{path}/vote/") for number in range(self.count)))
        last = time.perf_counter() - pressed
        await opening
        used = self.child.cpu_seconds() - cpu
        closed = await self.chair.ask("POST", f"{path}/stop/", {})
        (told,) = closed["autoupdate"]["changed"]["motions/motion-poll"]
        if float(told["votesvalid"]) != self.count:
            raise RuntimeError(f"{told['votesvalid']} votes of {self.count} are in the tally")
        waits = sorted((end - begun) * 1e3 for begun, end in moments)
        delays = sorted((begun - pressed) * 1e3 for begun, _ in moments)
        figures = {"told last": delays[-1], "last ack": last * 1e3, "ack p50": waits[len(waits) // 2]}
        return figures | {"ack p99": waits[int(len(waits) * 0.99)], "CPU us": used * 1e6 / self.count}

    async def _vote(self, number: int, path: str) -> tuple[float, float]:
        voter = self.voters[number]
        begun = await asyncio.wait_for(voter.channel.waiting, 60)  # type: ignore[union-attr,arg-type]
        await voter.ask("POST", path, {"data": "N" if number % 10 == 0 else "Y"})
        return begun, time.perf_counter()


def _vote_on(motion: int) -> dict[str, object]:
    chosen = {"motion_id": motion, "title": "Vote", "type": "named", "pollmethod": "YN", "groups_id": [DELEGATES]}
    return chosen | {"onehundred_percent_base": "YN", "majority_method": "simple"}


async def in_turn(ours: Hall, theirs: Assembly) -> list[tuple[dict[str, float], dict[str, float]]]:
    """The figures of both, in turn, after one of each that is not told."""
    await ours.fill()
    await theirs.fill()
    return [(await ours.hold(0), await theirs.hold()) for _ in range(RUNS + 1)][1:]


def main(words: list[str]) -> None:
    """Prints both and their ratio."""
    count = next((int(word) for word in words if word.isdigit()), VOTERS)
    with tempfile.TemporaryDirectory() as name:
        here, there = Path(name) / "here", Path(name) / "there"
        here.mkdir()
        there.mkdir()
        given = next((Path(word) for word in words if not word.isdigit()), None)
        environment = given or Path(name) / "environment"
        if given is None:
            make_environment(environment)
        slug, keys = prepare(here)
        with server("serve", here) as child, openslides(environment, there) as other:
            pairs = uvloop.run(in_turn(Hall(child, slug, keys, count), Assembly(other, count)))
    for title, at in (("Accordant", 0), ("OpenSlides 3.3", 1)):
        print(
            f"{count} at once, {title}: {told({key: median(pair[at][key] for pair in pairs) for key in pairs[0][1]})}"
        )
    ratio = median(theirs["last ack"] / ours["last ack"] for ours, theirs in pairs)
    print(f"    last acknowledged {ratio:.1f} times sooner; {machine.load()}")


if __name__ == "__main__":
    main(sys.argv[1:])
