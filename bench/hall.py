"""A hall full of phones before one server: they join, listen, are told that the vote is open, and vote."""

import asyncio
import random
import time

from bench.children import Child
from bench.desks import Chair
from bench.phones import Phone, Room, Stream
from voting.rules.items import MeetingKeys

AT_A_TIME = 50
PATIENCE = 50
"""Tenths of a second in which the desks have to show the last ballot; they tell counts four times a second."""

NO_SHARE = 0.1
"""How many of the phones say no."""


class Hall:
    """The phones of one meeting, its chair and its projector. memory: KiB of the server's for each waiting phone."""

    def __init__(self, child: Child, slug: str, keys: MeetingKeys, count: int) -> None:
        self.child, self.keys, self.count = child, keys, count
        self.room = Room(child.base, keys.code)
        self.chair = Chair(self.room, slug, keys)
        self.phones: list[Phone] = []
        self.desks: dict[str, Stream] = {}
        self.memory = 0.0
        self.frame_bytes = 0

    async def fill(self) -> None:
        """Every phone takes a seat, loads its page and holds its stream; then chair and projector hold theirs."""
        await self.chair.sit_down()
        limit = asyncio.Semaphore(AT_A_TIME)

        async def enter() -> Phone:
            async with limit:
                return await self.room.join()

        async def listen(phone: Phone) -> None:
            async with limit:
                phone.stream = await self.room.listen(f"/j/{self.keys.code}/events", phone.cookie, keeps=True)

        self.phones = list(await asyncio.gather(*(enter() for _ in range(self.count))))
        before = self.child.resident_kib()
        await asyncio.gather(*(listen(phone) for phone in self.phones))
        await asyncio.sleep(1)
        self.memory = (self.child.resident_kib() - before) / self.count
        base, projector = self.chair.base, f"desk={self.keys.projector_token}"
        self.desks["chair"] = await self.room.listen(f"{base}/chair/events", self.chair.desk, keeps=True)
        self.desks["projector"] = await self.room.listen(f"{base}/projector/events", projector, keeps=True)

    async def hold(self, window: float) -> dict[str, float]:
        """One round: the chair opens, each phone is told and votes within the window, the chair closes.

        Times in milliseconds from the chair's press; CPU in microseconds a ballot, all of it and the telling alone.
        Raises RuntimeError where the tally, or what chair and projector saw, is not what was acknowledged.
        """
        await self.chair.press("next")
        await asyncio.sleep(1)
        loop = asyncio.get_running_loop()
        for phone in self.phones:
            phone.stream.waiting = loop.create_future()  # type: ignore[union-attr]
        seen = {name: stream.frames.total() for name, stream in self.desks.items()}
        cpu = self.child.cpu_seconds()
        opening = asyncio.create_task(self.chair.press("open"))
        voting = [asyncio.create_task(self._vote(phone, window, opening)) for phone in self.phones]
        told = await self._told()
        telling = self.child.cpu_seconds() - cpu
        states = await asyncio.gather(*voting)
        pressed, last = self.chair.pressed, time.perf_counter()
        used = self.child.cpu_seconds() - cpu
        await asyncio.sleep(1)
        self.frame_bytes = len(self.phones[0].stream.last[b"stage"])  # type: ignore[union-attr]
        frames = {name: stream.frames.total() - seen[name] for name, stream in self.desks.items()}
        await self._compare(states)
        delays = sorted((moment - pressed) * 1e3 for moment in told)
        figures = {"told p50": delays[len(delays) // 2], "told last": delays[-1], "last ack": (last - pressed) * 1e3}
        figures |= spread(self.phones) | {"late": max(phone.late for phone in self.phones) * 1e3}
        figures |= {"CPU us": used * 1e6 / self.count, "of it telling": telling * 1e6 / self.count}
        return figures | {"KiB/phone": self.memory} | {f"{name} saw": float(seen) for name, seen in frames.items()}

    async def _told(self) -> list[float]:
        """The moment at which each phone was told; RuntimeError where some are not within a minute."""
        waiting = [phone.stream.waiting for phone in self.phones if phone.stream and phone.stream.waiting]
        await asyncio.wait(waiting, timeout=60)
        deaf = [phone.stream for phone in self.phones if phone.stream and not phone.stream.waiting.done()]  # type: ignore[union-attr]
        if deaf:
            lost = sum(stream.lost for stream in deaf)
            raise RuntimeError(f"{len(deaf)} of {self.count} phones were not told; of {lost} the line was lost")
        return [moment.result() for moment in waiting]

    async def _vote(self, phone: Phone, window: float, opening: "asyncio.Task[dict[str, object]]") -> str:
        await phone.stream.waiting  # type: ignore[union-attr,misc]
        pause = random.random() * window
        due = time.perf_counter() + pause
        await asyncio.sleep(pause)
        phone.late = time.perf_counter() - due
        opened = await opening
        return await self.room.vote(phone, int(str(opened["round"])), "no" if random.random() < NO_SHARE else "yes")

    async def _compare(self, states: list[str]) -> None:
        shown = f'"votes": {self.count}'.encode()
        for name, stream in self.desks.items():
            for _ in range(PATIENCE):
                if shown in stream.last.get(b"count", b"") or shown in stream.last[b"stage"]:
                    break
                await asyncio.sleep(0.1)
            else:
                raise RuntimeError(f"the {name} did not see {self.count} votes: {stream.last.get(b'count')!r}")
        closed = await self.chair.press("close")
        if states.count("counted") != self.count or closed["votes"] != self.count:
            others = sorted({state for state in states if state != "counted"})
            raise RuntimeError(f"{states.count('counted')} acknowledged, {closed['votes']} in the tally; {others}")

    def empty(self) -> None:
        """Everybody goes."""
        for stream in [phone.stream for phone in self.phones] + list(self.desks.values()):
            stream.transport.close()  # type: ignore[union-attr]


def spread(phones: list[Phone]) -> dict[str, float]:
    """The times from sending a ballot to its acknowledgement, in milliseconds."""
    waits = sorted(phone.latencies[-1] * 1e3 for phone in phones)
    return {"ack p50": waits[len(waits) // 2], "ack p99": waits[int(len(waits) * 0.99)], "ack max": waits[-1]}


async def greet(child: Child, count: int, window: float) -> dict[str, float]:
    """The yardstick: as many of the smallest answers in the same rhythm, each on a connection of its own."""
    room = Room(child.base, "")
    phones = [Phone("", "") for _ in range(count)]
    await asyncio.gather(*(room.ask(room.head("GET", "/")) for _ in range(50)))
    cpu = child.cpu_seconds()

    async def one(phone: Phone) -> None:
        await asyncio.sleep(random.random() * window)
        begun = time.perf_counter()
        await room.ask(room.head("POST", "/", "", "Accept: application/json\r\n"), "round=1&answer=yes&sequence=1")
        phone.latencies.append(time.perf_counter() - begun)

    await asyncio.gather(*(one(phone) for phone in phones))
    return spread(phones) | {"CPU us": (child.cpu_seconds() - cpu) * 1e6 / count}
