"""One run: a burst of voters, a server that dies in the middle of it or a closing that races it, and what became of
each vote."""

import asyncio
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.desks import Chair
from bench.phones import Room
from tests.apart import run_apart
from tests.kill.databases import Database
from tests.kill.prepared import Prepared, Record, read_record, stored_ballots
from tests.kill.servers import Nursery, server
from tests.kill.voters import Hall, Told, Voter
from voting.rules.items import MeetingKeys

WINDOW_SECONDS = 0.5
RACE_SECONDS = 0.15
Tasks = list[asyncio.Task[None]]
CHANGES = 0.25
"""How many of the voters change their mind."""


@dataclass(frozen=True)
class Moment:
    """When something happens: once so many voters have heard "counted", and so many seconds after that."""

    heard: int
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.seconds * 1e3:.0f} ms after {self.heard} had heard"


@dataclass(frozen=True)
class Plan:
    """What happens when; None for never. killed: which of the servers."""

    kind: str
    seed: int
    kill: Moment | None = None
    killed: tuple[int, ...] = ()
    crash: Moment | None = None
    close: Moment | None = None


def plan(kind: str, seed: int, database: Database, voters: int) -> Plan:
    """The run with that seed. kind: "burst" (the server is killed) or "race" (the chair closes in the middle)."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - no secret: it has to come again
    heard, jitter = chance.randrange(voters), chance.uniform(0.0, 0.02)
    everyone = tuple(range(database.servers))
    some = everyone if chance.random() < 0.5 else (chance.choice(everyone),)
    if kind == "burst":
        crash = None
        if database.may_crash and chance.random() < 0.4:
            crash = Moment(heard, chance.uniform(0.0, 0.1))
            if chance.random() < 0.5:
                return Plan(kind, seed, crash=crash)
        return Plan(kind, seed, Moment(heard, jitter), some, crash)
    close = Moment(heard // 3, jitter)
    if chance.random() < 0.5:
        return Plan(kind, seed, close=close)
    # Counted from the press: the kill falls before the closing, into it or after it.
    return Plan(kind, seed, Moment(0, chance.uniform(0.0, 0.08)), some, close=close)


@dataclass
class Outcome:
    """What became of the votes. The last four have to be empty: each entry says what went wrong."""

    plan: Plan
    voters: int
    acknowledged: int = 0
    unheard: int | None = None
    counted: int = 0
    refused: int = 0
    tries: int = 0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return self.lost + self.twice + self.undecided + self.wrong

    def line(self) -> str:
        """The run in one line."""
        plan = self.plan
        moments = (("killed", plan.kill), ("database killed", plan.crash), ("closed", plan.close))
        when = ", ".join(f"{name} {moment}" for name, moment in moments if moment)
        if plan.kill and plan.close:
            when = f"closed {plan.close}, killed {plan.kill.seconds * 1e3:.0f} ms after that"
        heard = f"{self.acknowledged} acknowledged by then"
        if self.unheard is not None:
            heard += f", {self.unheard} stored unheard"
        ends = f"{self.counted} counted, {self.refused} refused, {self.tries} tries"
        found = "; ".join(self.faults) or "0 lost, 0 twice"
        return f"{plan.kind} seed {plan.seed}: {when}; {heard}; {ends}; {found}; {self.seconds:.1f} s"


class Run:
    """One run in a folder of its own."""

    def __init__(self, plan: Plan, prepared: Prepared, database: Database, nursery: Nursery, folder: Path) -> None:
        self.plan, self.database, self.folder = plan, database, folder
        shutil.copytree(prepared.folder, folder)
        self.address = database.fresh()
        url = self.address or prepared.database_url.replace(str(prepared.folder), str(folder))
        self.prepared = replace(prepared, folder=folder, database_url=url)
        self.servers = [server(nursery, folder, self.address) for _ in range(database.servers)]
        self.voters = [Voter(device, f"{plan.seed} {device.seat_id}", CHANGES) for device in prepared.devices]
        self.outcome = Outcome(plan, len(self.voters))
        self.pressed = asyncio.Event()

    def hold(self) -> Outcome:
        """What became of the votes."""
        begun = time.monotonic()
        try:
            for each in self.servers:
                each.start()
            for each in self.servers:
                each.wait()
            run_apart(self._vote())
        finally:
            for each in self.servers:
                each.kill()
            self.database.drop(self.address)
            shutil.rmtree(self.folder)
        self.outcome.seconds = time.monotonic() - begun
        return self.outcome

    async def _vote(self) -> None:
        prepared, plan = self.prepared, self.plan
        hall = Hall([each.base for each in self.servers], prepared.code, prepared.round_id)
        chair = self._chair()
        await chair.sit_down()
        voting = [asyncio.create_task(self._wait_and_vote(voter, hall)) for voter in self.voters]
        watching = asyncio.create_task(self._watch())
        await asyncio.gather(
            self._kill(hall, voting), self._crash(hall, voting), self._close(hall, voting, chair, plan.close)
        )
        ends = await asyncio.gather(*voting, return_exceptions=True)
        self.outcome.undecided += [str(end) for end in ends if end is not None]
        if plan.close is None:
            await self._close(hall, voting, chair, Moment(0))
        again = await asyncio.gather(*(voter.ask_again(hall) for voter in self.voters))
        watching.cancel()
        judge(self.outcome, self.voters, list(again), read_record(prepared.database_url, prepared.round_id))

    async def _wait_and_vote(self, voter: Voter, hall: Hall) -> None:
        """In a race half of the voters wait until the chair presses, and tap then."""
        if self.plan.close and voter.chance.random() < 0.5:
            await self.pressed.wait()
            await voter.vote(hall, RACE_SECONDS)
        else:
            await voter.vote(hall, WINDOW_SECONDS)

    def _chair(self) -> Chair:
        prepared = self.prepared
        keys = MeetingKeys(0, prepared.meeting_number, prepared.code, prepared.chair_token, "")
        return Chair(Room(self.servers[0].base, prepared.code), prepared.slug, keys)

    async def _kill(self, hall: Hall, voting: Tasks) -> None:
        if self.plan.kill is None:
            return
        if self.plan.close:
            await self.pressed.wait()
        await _reached(self.plan.kill, hall, voting)
        chosen = [self.servers[number] for number in self.plan.killed]
        for each in chosen:
            await asyncio.to_thread(each.kill)
        await asyncio.sleep(0.02)  # what had reached the phones' sockets is read
        self.outcome.acknowledged = len(hall.heard)
        if not self.address and self.plan.close is None:
            looked = stored_ballots(self.folder, self.folder / "looked", self.prepared.round_id)
            self.outcome.unheard = looked - self.outcome.acknowledged
        for each in chosen:
            await asyncio.to_thread(each.start)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(0.5)
            for each in self.servers:
                await asyncio.to_thread(each.revive)

    async def _crash(self, hall: Hall, voting: Tasks) -> None:
        if self.plan.crash is None:
            return
        await _reached(self.plan.crash, hall, voting)
        if self.plan.kill is None:
            self.outcome.acknowledged = len(hall.heard)
        await asyncio.to_thread(self.database.crash)

    async def _close(self, hall: Hall, voting: Tasks, chair: Chair, moment: Moment | None) -> None:
        """Closes as a chair does: presses, and where the line is lost looks at the console before pressing again."""
        if moment is None:
            return
        version = (await chair.state())["version"] if self.plan.close else None
        await _reached(moment, hall, voting)
        if self.plan.close and not self.plan.kill:
            self.outcome.acknowledged = len(hall.heard)
        self.pressed.set()
        for _ in range(1000):
            try:
                state = await chair.press("close", version) if version else await chair.state()
                if state["phase"] != "open":
                    return
                version = state["version"]
            except ValueError:  # refused: the meeting has moved on
                version = None
            except (OSError, TimeoutError, LookupError):
                await asyncio.sleep(0.01)
        raise RuntimeError("the chair could not close the vote")


async def _reached(moment: Moment, hall: Hall, voting: Tasks) -> None:
    while len(hall.heard) < moment.heard and not all(task.done() for task in voting):
        await asyncio.sleep(0.001)
    await asyncio.sleep(moment.seconds)


def judge(outcome: Outcome, voters: list[Voter], again: list[Told], record: Record) -> None:
    """Compares what the phones were told with what the record holds."""
    standing = {voter.device.seat_id: voter.stands for voter in voters if voter.stands}
    taken = Counter(record.seats)
    outcome.counted, outcome.refused = len(standing), len(voters) - len(standing)
    outcome.tries = sum(ballot.tries for voter in voters for ballot in voter.ballots)
    outcome.lost += [f"seat {seat} was acknowledged and is not in the record" for seat in standing if seat not in taken]
    outcome.twice += [f"seat {seat} is in the record {times} times" for seat, times in taken.items() if times > 1]
    for voter, late in zip(voters, again, strict=True):
        seat = voter.device.seat_id
        if voter.stands is None and seat in taken:
            outcome.wrong.append(f"seat {seat} was refused and is in the record")
        expected = Told("counted") if voter.stands else Told("refused", "closed")
        if late != expected:
            outcome.undecided.append(f"seat {seat} asked again and heard {late} for {expected}")
        for ballot in voter.ballots:
            heard = {told.state for told in ballot.told}
            if {"counted", "refused"} <= heard:
                outcome.undecided.append(f"seat {seat} heard both counted and refused")
            if codes := {told.code for told in ballot.told if told.state == "refused"} - {"closed"}:
                outcome.wrong.append(f"seat {seat} was refused with {codes}")
        if outcome.plan.close is None and voter.stands is not voter.ballots[-1]:
            outcome.undecided.append(f"seat {seat}: the last choice did not end as counted")
    meant = sorted(ballot.answer for ballot in standing.values())
    if meant != list(record.answers):
        outcome.wrong.append(f"the tally is {Counter(record.answers)} and should be {Counter(meant)}")
    if record.state != "closed" or record.sealed:
        outcome.wrong.append(f"the round is {record.state} with {record.sealed} sealed ballots")
