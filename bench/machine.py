"""What the machine gives: how long a flush takes, and how much else is running. Told beside every figure."""

import os
import time
from pathlib import Path

FLUSHES = 200


def flush_ms(folder: Path) -> float:
    """The median time of appending 4 KiB to a file in that folder and flushing it, in milliseconds."""
    block, times = b"\0" * 4096, []
    descriptor = os.open(folder / "flushed", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        for _ in range(FLUSHES):
            os.write(descriptor, block)
            begun = time.perf_counter()
            os.fdatasync(descriptor)
            times.append(time.perf_counter() - begun)
    finally:
        os.close(descriptor)
    return sorted(times)[FLUSHES // 2] * 1e3


def load() -> str:
    """The load average of the last minute, as it is told beside a figure."""
    return f"load {os.getloadavg()[0]:.1f}"
