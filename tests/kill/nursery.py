"""A process that has loaded the server and forks one whenever it is asked to: a start costs no imports then.

A line of JSON comes in on standard input, one number goes out: {"start": {name: value}, "log": path} gives the new
server's process, {"end": process} kills it and answers once it is gone, {"ended": process} gives it where it has ended
by itself, else 0. The servers are serve.main(), nothing less.
"""

import json
import os
import signal
import sys
import traceback
from contextlib import suppress

import serve  # makes the process cooperative, which is why this is a process of its own


def start(environment: dict[str, str], log: str) -> int:
    """The process of a new server with that environment; it writes to the log and lives in a group of its own."""
    process = serve.monkey.get_original("os", "fork")()
    if process:
        return int(process)
    os.setpgid(0, 0)
    os.environ.update(environment)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, descriptor in enumerate((nothing, written, written)):
        os.dup2(descriptor, number)
    try:
        serve.main()
    except BaseException:  # also what sys.exit is told: nobody above is there to print it
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1)


def end(process: int) -> int:
    """Kills the server at once and waits until it is gone."""
    with suppress(ProcessLookupError, ChildProcessError):  # it had ended by itself
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return process


def ended(process: int) -> int:
    """The process where it has ended by itself, else 0."""
    with suppress(ChildProcessError):
        return os.waitpid(process, os.WNOHANG)[0]
    return process


def main() -> None:
    """Does what the lines ask for, until there are no more; ends what is left then."""
    running: set[int] = set()
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        if "start" in asked:
            answer = start(asked["start"], asked["log"])
            running.add(answer)
        else:
            answer = end(asked["end"]) if "end" in asked else ended(asked["ended"])
            running.discard(answer)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for process in running:
        end(process)


if __name__ == "__main__":
    main()
