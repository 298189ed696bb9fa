"""Many runs on demand: python -m tests.kill --runs 200 --database postgresql. See --help for the rest.

Prints a line for each run and a closing summary; exit 1 where a vote was lost, counted twice, or left undecided. The
seed of a run fixes what happens when and who votes what; what the processes make of it differs from time to time.
"""

import argparse
import signal
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from tests.kill.house import House
from tests.kill.runs import Outcome

VOTERS = 150


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kind", choices=("burst", "race", "both"), default="both")
    parser.add_argument("--voters", type=int, default=VOTERS)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    kinds = ("burst", "race") if asked.kind == "both" else (asked.kind,)
    outcomes = []
    for number in (signal.SIGINT, signal.SIGTERM):  # in the background a shell makes us deaf to the first
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as name, House(Path(name), asked.database, asked.voters) as house:
        try:
            for number, kind in product(range(asked.runs), kinds):
                outcomes.append(house.run(kind, asked.seed + number))
                say(outcomes[-1].line())
        except KeyboardInterrupt:
            say("stopped")  # what was held until then is told all the same
    for kind in kinds:
        say(summary(asked.database, kind, [outcome for outcome in outcomes if outcome.plan.kind == kind]))
    return int(any(outcome.faults for outcome in outcomes))


def summary(database: str, kind: str, outcomes: list[Outcome]) -> str:
    """The closing lines for one kind of run."""
    told = {
        "voters": sum(outcome.voters for outcome in outcomes),
        "acknowledged before the blow": sum(outcome.acknowledged for outcome in outcomes),
        "stored unheard": sum(outcome.unheard or 0 for outcome in outcomes),
        "tries": sum(outcome.tries for outcome in outcomes),
        "counted": sum(outcome.counted for outcome in outcomes),
        "refused": sum(outcome.refused for outcome in outcomes),
        "lost": sum(len(outcome.lost) for outcome in outcomes),
        "twice": sum(len(outcome.twice) for outcome in outcomes),
        "undecided": sum(len(outcome.undecided) for outcome in outcomes),
        "wrong": sum(len(outcome.wrong) for outcome in outcomes),
    }
    listed = ", ".join(f"{name} {number}" for name, number in told.items())
    return f"{database}, {kind}: {len(outcomes)} runs; {listed}"


def say(text: str) -> None:
    """Prints at once: whoever waits for two hundred runs wants to see them."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
