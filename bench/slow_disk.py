"""A disk that flushes in 3 ms: ballots that arrive together share a flush, against one flush for each ballot.

All phones vote within a second of being told, on SQLite, through the whole product; both ways in turn, medians of
three. Beside it what SQLite alone makes of one ballot a commit, in a loop without any server: no server can do better
with one ballot a flush. Usage: python -m bench.slow_disk [N ...]    (default 2000)
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import uvloop

from bench import machine
from bench.children import ROOT, Child, server
from bench.hall import Hall
from bench.rooms import prepare
from voting.rules.items import MeetingKeys

MICROSECONDS = 3000
WINDOW_SECONDS = 1.0
RUNS = 3
COMMITS = 500


def compiled(folder: Path) -> dict[str, str]:
    """The environment in which a program's flushes are slow."""
    library = folder / "slow_sync.so"
    source = ROOT / "bench" / "slow_sync.c"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SLOW_SYNC_US": str(MICROSECONDS)}


def alone(folder: Path) -> float:
    """Ballots a second that SQLite takes, one a commit. Runs in a process of its own, where flushes are slow."""
    connection = sqlite3.connect(folder / "alone.sqlite", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE ballot (round INTEGER, seal TEXT, answer TEXT, PRIMARY KEY (round, seal))")
    begun = time.perf_counter()
    for number in range(COMMITS):
        connection.execute("INSERT INTO ballot VALUES (1, ?, 'yes')", (f"{number:064x}",))
    rate = COMMITS / (time.perf_counter() - begun)
    connection.close()
    return rate


async def rate(child: Child, slug: str, keys: MeetingKeys, count: int) -> dict[str, float]:
    """Ballots a second from the first one sent to the last acknowledged, in the second of two rounds."""
    hall = Hall(child, slug, keys, count)
    await hall.fill()
    await hall.hold(WINDOW_SECONDS)
    figures = await hall.hold(WINDOW_SECONDS)
    hall.empty()
    seconds = (figures["last ack"] - figures["told p50"]) / 1e3
    return {"rate": count / seconds, "p50": figures["ack p50"], "p99": figures["ack p99"]}


def run(module: str, count: int) -> dict[str, float]:
    """The figures of one server on a new database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        slug, keys = prepare(folder)
        with server(module, folder, **compiled(folder)) as child:
            return uvloop.run(rate(child, slug, keys, count))


def run_alone() -> float:
    """SQLite's rate, from a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        environment = os.environ | compiled(Path(name))
        command = [sys.executable, "-m", "bench.slow_disk", "alone", name]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return float(done.stdout)


def main(counts: list[int]) -> None:
    """Prints, for each size, both ways, SQLite alone, and the ratios."""
    for count in counts:
        pairs = [(run("serve", count), run("bench.one_a_flush", count), run_alone()) for _ in range(RUNS)]
        for name, at in (("shared flushes", 0), ("one a flush", 1)):
            told = {key: median(pair[at][key] for pair in pairs) for key in ("rate", "p50", "p99")}
            print(f"{count} phones, {name}: {told['rate']:.0f}/s, p50 {told['p50']:.0f} ms, p99 {told['p99']:.0f} ms")
        gain = median(together["rate"] / apart["rate"] for together, apart, _ in pairs)
        bare = median(pair[2] for pair in pairs)
        print(f"    gain {gain:.2f}; SQLite alone, one a commit: {bare:.0f}/s; {machine.load()}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        print(alone(Path(sys.argv[2])))
    else:
        main([int(word) for word in sys.argv[1:]] or [2000])
