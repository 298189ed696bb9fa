"""Voters as static/js/phone.js makes them: a ballot is kept and sent again with the same key until it has an answer."""

import asyncio
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from tests.kill.prepared import Device

DEADLINE_SECONDS = 4.0
LONGEST_PAUSE_SECONDS = 1.5
TRIES = 150


@dataclass(frozen=True)
class Told:
    """What the server said of a ballot: the state, and the code where it was refused."""

    state: str
    code: str = ""


@dataclass(eq=False)
class Ballot:
    """A choice on its way. told: every answer to every try of it; tries: how often it was sent."""

    answer: str
    sequence: int
    key: str
    told: list[Told] = field(default_factory=list)
    tries: int = 0


class Hall:
    """Where the phones send: the addresses of the servers, of which each phone takes one and, when lost, the next."""

    def __init__(self, bases: Sequence[str], code: str, round_id: int) -> None:
        self.places = [(parts.hostname or "", parts.port or 80) for parts in map(urlsplit, bases)]
        self.code, self.round_id = code, round_id
        self.heard: set[int] = set()
        """The seats that have heard "counted"."""

    async def send(self, device: Device, ballot: Ballot) -> Told | None:
        """One try: what the server told, None where the answer was lost or was a failure of the server's."""
        place = self.places[(device.seat_id + ballot.tries) % len(self.places)]
        ballot.tries += 1
        body = urlencode(
            {"round": self.round_id, "answer": ballot.answer, "sequence": ballot.sequence, "key": ballot.key}
        )
        head = (
            f"POST /j/{self.code}/ballot HTTP/1.1",
            f"Host: {place[0]}:{place[1]}",
            f"Cookie: {device.cookie}",
            f"X-CSRF-Token: {device.csrf}",
            "Accept: application/json",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        told = None
        with suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
            told = await asyncio.wait_for(_exchange(place, "\r\n".join((*head, "", body)).encode()), DEADLINE_SECONDS)
        if told is not None:
            ballot.told.append(told)
            if told.state == "counted":
                self.heard.add(device.seat_id)
        return told

    async def settle(self, device: Device, ballot: Ballot, chance: random.Random) -> Told:
        """Sends the ballot until it has an answer, and gives that."""
        pause = 0.03
        for _ in range(TRIES):
            told = await self.send(device, ballot)
            if told is not None:
                return told
            pause = min(LONGEST_PAUSE_SECONDS, pause * 1.7)
            await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
        raise RuntimeError(f"seat {device.seat_id} never got an answer")


async def _exchange(place: tuple[str, int], request: bytes) -> Told | None:
    reader, writer = await asyncio.open_connection(*place)
    try:
        writer.write(request)
        got = await reader.read()
        while more := await reader.read():
            got += more
    finally:
        writer.close()
    head, _, body = got.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/1.1 ") else 0
    if not 200 <= status < 500 or status == 429:
        return None
    try:
        reply = json.loads(body)
    except ValueError:
        return None  # the connection broke in the middle of the answer
    return Told(reply.get("state", f"status {status}"), reply.get("code", ""))


class Voter:
    """One person with a phone. ballots: the choices in the order of tapping; the last one made is the one meant.

    hasty: taps the second choice before the first has its answer, as the phone allows.
    """

    def __init__(self, device: Device, seed: str, changes: float) -> None:
        self.device = device
        self.chance = chance = random.Random(seed)  # noqa: S311 - no secret: it has to come again
        first = chance.choice(("yes", "yes", "no"))
        answers = [first, "no" if first == "yes" else "yes"] if chance.random() < changes else [first]
        self.ballots = [
            Ballot(answer, number, f"{chance.getrandbits(128):032x}") for number, answer in enumerate(answers, 1)
        ]
        self.hasty = chance.random() < 0.5
        self.stands: Ballot | None = None

    async def vote(self, hall: Hall, window: float) -> None:
        """Votes at a random moment of the window, and again where the voter changes their mind; until all is told."""
        await asyncio.sleep(self.chance.random() * window)
        first, *later = self.ballots
        if not later:
            self._hear(first, await hall.settle(self.device, first, self.chance))
            return
        (second,) = later
        if not self.hasty:
            self._hear(first, await hall.settle(self.device, first, self.chance))
            await asyncio.sleep(self.chance.random() * window / 4)
            self._hear(second, await hall.settle(self.device, second, self.chance))
            return
        flying = asyncio.create_task(hall.send(self.device, first))
        await asyncio.sleep(self.chance.random() * 0.01)
        told = await hall.settle(self.device, second, self.chance)
        await flying
        if told.state == "refused":  # the first may have been counted without our having heard of it
            self._hear(first, await hall.settle(self.device, first, self.chance))
        self._hear(second, told)

    def _hear(self, ballot: Ballot, told: Told) -> None:
        if told.state == "counted":
            self.stands = ballot

    async def ask_again(self, hall: Hall) -> Told:
        """Sends once more what stands, or else what was refused last, with its own key: a retry that comes late."""
        return await hall.settle(self.device, self.stands or self.ballots[-1], self.chance)
