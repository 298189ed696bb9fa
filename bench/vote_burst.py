"""The vote burst: N phones hold their streams while chair and projector watch; the chair opens, all vote within 3 s.

The whole product is in the path: seat, CSRF, sealed ballot on disk before the answer, live counts. The yardstick in the
same run is bench.hello: as many requests, in the same rhythm, each on a new connection, on the same server class.
Two rounds are held in each server; the second is told, since the first of a new process also loads its code. Medians of
three runs. Usage: python -m bench.vote_burst [N ...]    (default 38 300 2000)
"""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import uvloop

from bench.children import Child, server
from bench.desks import Chair
from bench.phones import Phone, Room
from bench.rooms import prepare
from voting.rules.items import MeetingKeys

WINDOW_SECONDS = 3.0
RUNS = 3


async def burst(child: Child, slug: str, keys: MeetingKeys, count: int) -> dict[str, float]:
    """One round with `count` phones; times in milliseconds, CPU in microseconds, memory in KiB."""
    room = Room(child.base, keys.code)
    chair = Chair(room, slug, keys)
    await chair.sit_down()
    limit = asyncio.Semaphore(50)

    async def enter() -> Phone:
        async with limit:
            return await room.join()

    phones = list(await asyncio.gather(*(enter() for _ in range(count))))
    before = child.resident_kib()

    async def listen(phone: Phone) -> None:
        async with limit:
            phone.stream = await room.listen(f"/j/{keys.code}/events", phone.cookie)

    await asyncio.gather(*(listen(phone) for phone in phones))
    await asyncio.sleep(1)
    memory = (child.resident_kib() - before) / count
    desks = [
        await room.listen(f"{chair.base}/chair/events", chair.desk),
        await room.listen(f"{chair.base}/projector/events", f"desk={keys.projector_token}"),
    ]
    figures: dict[str, float] = {"KiB/phone": memory}
    for _ in ("the first round of a new process", "the round that is told"):
        await chair.press("next")
        await asyncio.sleep(1)
        told = await _open(chair, phones)
        figures |= {"told p50": told["p50"], "told last": told["last"]}
        figures |= await _votes(child, room, phones, int(told["round"]))
        closed = await chair.press("close")
        if figures.pop("counted") != count or closed["votes"] != count:
            raise RuntimeError(f"{closed['votes']} votes of {count} are in the tally")
    for stream in [phone.stream for phone in phones] + desks:
        stream.transport.close()  # type: ignore[union-attr]
    return figures


async def _open(chair: Chair, phones: list[Phone]) -> dict[str, float]:
    loop = asyncio.get_running_loop()
    for phone in phones:
        phone.stream.waiting = loop.create_future()  # type: ignore[union-attr]
    opened = await chair.press("open")
    moments = await asyncio.gather(*(asyncio.wait_for(phone.stream.waiting, 30) for phone in phones))  # type: ignore[union-attr,arg-type]
    delays = sorted((moment - chair.pressed) * 1e3 for moment in moments)
    return {"round": float(str(opened["round"])), "p50": delays[len(delays) // 2], "last": delays[-1]}


async def _votes(child: Child, room: Room, phones: list[Phone], round_id: int) -> dict[str, float]:
    begun, cpu = time.perf_counter(), child.cpu_seconds()

    async def one(phone: Phone) -> str:
        await asyncio.sleep(random.random() * WINDOW_SECONDS)
        return await room.vote(phone, round_id, "yes" if random.random() < 0.9 else "no")

    states = await asyncio.gather(*(one(phone) for phone in phones))
    last = time.perf_counter() - begun
    used = (child.cpu_seconds() - cpu) * 1e6 / len(phones)
    return {"counted": float(states.count("counted"))} | _spread(phones) | {"last ack": last * 1e3, "CPU us": used}


def _spread(phones: list[Phone]) -> dict[str, float]:
    waits = sorted(phone.latencies[-1] * 1e3 for phone in phones)
    return {"p50": waits[len(waits) // 2], "p99": waits[int(len(waits) * 0.99)], "max": waits[-1]}


async def hello(child: Child, count: int) -> dict[str, float]:
    """The yardstick: as many small answers in the same rhythm."""
    room = Room(child.base, "")
    phones = [Phone("", "") for _ in range(count)]
    await asyncio.gather(*(room.ask(room.head("GET", "/")) for _ in range(50)))
    cpu = child.cpu_seconds()

    async def one(phone: Phone) -> None:
        await asyncio.sleep(random.random() * WINDOW_SECONDS)
        begun = time.perf_counter()
        await room.ask(room.head("POST", "/", "", "Accept: application/json\r\n"), "round=1&answer=yes&sequence=1")
        phone.latencies.append(time.perf_counter() - begun)

    await asyncio.gather(*(one(phone) for phone in phones))
    return _spread(phones) | {"CPU us": (child.cpu_seconds() - cpu) * 1e6 / count}


def main(counts: list[int]) -> None:
    """Prints, for each size, the product, the yardstick and their ratio: medians of runs in turn."""
    for count in counts:
        product, yardstick = [], []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                slug, keys = prepare(folder)
                with server("serve", folder) as child:
                    product.append(uvloop.run(burst(child, slug, keys, count)))
                with server("bench.hello", folder, "/") as child:
                    yardstick.append(uvloop.run(hello(child, count)))
        ratio = median(ours["CPU us"] / bare["CPU us"] for ours, bare in zip(product, yardstick, strict=True))
        print(f"{count:6d} phones: {_medians(product)}")
        print(f"        hello: {_medians(yardstick)}; CPU ratio {ratio:.2f}", flush=True)


def _medians(runs: list[dict[str, float]]) -> str:
    return ", ".join(f"{name} {median(run[name] for run in runs):.1f}" for name in runs[0])


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [38, 300, 2000])
