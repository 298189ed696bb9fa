"""The vote burst: N phones hold their streams while chair and projector watch; the chair opens, all vote within 3 s.

The whole product is in the path: seat, CSRF, sealed ballot on disk before the answer, live counts. The yardstick in the
same run is bench.hello: as many requests, in the same rhythm, each on a new connection, on the same server class.
Two rounds are held in each server; the second is told, since the first of a new process also loads its code. Medians of
three runs. Usage: python -m bench.vote_burst [N ...]    (default 38 300 2000)
"""

import asyncio
import json
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import uvloop

from app import create_app
from bench.children import Child, server
from bench.phones import Phone, Room
from core import settings
from core.actions import create_conference, create_person
from core.people import COMMAND_LINE, Actor
from voting.actions import create_meeting
from voting.rules.consensus import PRESETS
from voting.rules.items import ItemDraft, MeetingKeys

WINDOW_SECONDS = 3.0
RUNS = 3
STATEMENT = "State the denominator of every percentage, on the screen and in the table, before the room votes."


def prepare(folder: Path) -> tuple[str, MeetingKeys]:
    """A database in `folder` with a conference and a meeting of three statements."""
    from flask_migrate import upgrade  # noqa: PLC0415 - slow to import

    app = create_app(settings.from_environment({"INSTANCE_DIR": str(folder), "BASE_URL": "http://127.0.0.1"}))
    with app.app_context():
        upgrade()
        person = create_person(COMMAND_LINE, "bench@accordant.example", "Bench", may_found=True)
        create_conference(Actor(person.person_id, "Bench"), slug="bench", title="Bench")
        items = [
            ItemDraft(f"bench:{n}", f"bench:{n}", f"1.{n}", "1", "Does it hold?", STATEMENT, "V, B") for n in (1, 2, 3)
        ]
        return "bench", create_meeting(COMMAND_LINE, 1, "Bench", None, PRESETS["seed"], "yes-no", True, items)


class Chair:
    """The chair's console over HTTP."""

    def __init__(self, room: Room, slug: str, keys: MeetingKeys) -> None:
        self.room, self.base, self.desk = room, f"/c/{slug}/m/{keys.number}", f"desk={keys.chair_token}"

    async def sit_down(self) -> None:
        """Loads the page, for its session and its form's token."""
        page = await self.room.ask(self.room.head("GET", f"{self.base}/chair", self.desk))
        session = re.search(rb"set-cookie: session=([^;]+)", page, re.IGNORECASE)
        token = re.search(rb'name="csrf-token" content="([^"]+)"', page)
        if session is None or token is None:
            raise RuntimeError(f"the console did not open: {page[:400]!r}")
        self.desk += f"; session={session.group(1).decode()}"
        self.token = token.group(1).decode()

    async def press(self, verb: str) -> dict[str, object]:
        """Presses a button on the console as it is now; gives the stage after it."""
        now = await self.room.ask(self.room.head("GET", f"{self.base}/chair/state", self.desk))
        version = json.loads(now.split(b"\r\n\r\n", 1)[1])["version"]
        head = self.room.head(
            "POST", f"{self.base}/chair", self.desk, f"Accept: application/json\r\nX-CSRFToken: {self.token}\r\n"
        )
        self.pressed = time.perf_counter()
        got = await self.room.ask(head, f"verb={verb}&version={version}")
        return json.loads(got.split(b"\r\n\r\n", 1)[1])  # type: ignore[no-any-return]


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
