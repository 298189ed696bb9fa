"""The real evening: thousands of phones hold their streams on one machine while chair and projector see live counts.

The chair opens; every phone is told, then votes at a random moment of the window. On SQLite with one process, on
PostgreSQL with two. Yardsticks in the same run: as many hellos in the same rhythm on the same server, what a flush
takes, and nginx with nchan telling as many phones. Each window is a round, after a rehearsal in the first one.
Usage: python -m bench.evening [sqlite|postgresql ...] [PHONES:SECONDS,… ...]    (default: both, 2000:3 10000:15,5)
"""

import sys
import tempfile
from pathlib import Path

import uvloop

from bench import machine, nchan
from bench.children import Child
from bench.hall import Hall, greet
from bench.places import Place, place
from bench.rooms import prepare
from voting.rules.items import MeetingKeys

DATABASES = ("sqlite", "postgresql")
SIZES = ("2000:3", "10000:15,5")


async def evening(
    child: Child, slug: str, keys: MeetingKeys, count: int, windows: list[float]
) -> list[dict[str, float]]:
    """The figures of each round; the size of a frame is among them."""
    hall = Hall(child, slug, keys, count)
    await hall.fill()
    await hall.hold(windows[0])
    rounds = [await hall.hold(window) for window in windows]
    hall.empty()
    return [figures | {"frame bytes": float(hall.frame_bytes)} for figures in rounds]


def measure(where: Place, count: int, windows: list[float]) -> None:
    """Prints the product's figures, the yardsticks' and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx works under another name
        slug, keys = prepare(folder, where.database_url)
        flush = machine.flush_ms(folder)
        with where.product(folder) as child:
            rounds = uvloop.run(evening(child, slug, keys, count, windows))
        hub = _nchan(folder, count, int(rounds[0]["frame bytes"]))
        for window, figures in zip(windows, rounds, strict=True):
            with where.hello(folder) as child:
                hello = uvloop.run(greet(child, count, window))
            head = f"{where.name}, {count} phones in {window:g} s"
            print(f"{head}: {told(figures)}; {machine.load()}, flush {flush:.2f} ms")
            print(f"    hello: {told(hello)}; CPU ratio {figures['CPU us'] / hello['CPU us']:.2f}")
            if hub:
                ratio = figures["told last"] / hub["told last"]
                print(f"    nchan: {told(hub)}; last told ratio {ratio:.2f}", flush=True)


def _nchan(folder: Path, count: int, size: int) -> dict[str, float]:
    if not nchan.is_installed():
        print("    nchan is not installed (Debian: nginx libnginx-mod-nchan): no yardstick for the telling")
        return {}
    with nchan.hub(folder) as child:
        return uvloop.run(nchan.told(child, count, size))


def told(figures: dict[str, float]) -> str:
    """The figures in one line."""
    return ", ".join(f"{name} {value:.1f}" for name, value in figures.items())


def main(words: list[str]) -> None:
    """Measures each size on each database that was named, or all."""
    databases = [word for word in words if word in DATABASES] or DATABASES
    sizes = [word for word in words if word not in DATABASES] or SIZES
    for database in databases:
        for size in sizes:
            count, _, windows = size.partition(":")
            with place(database) as where:
                measure(where, int(count), [float(window) for window in windows.split(",")])


if __name__ == "__main__":
    main(sys.argv[1:])
