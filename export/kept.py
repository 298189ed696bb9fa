"""Files that were made, kept in a folder under the hash of all that they follow from: the same is never made twice.

There is room for MOST_FILES and MOST_BYTES; what was asked for longest ago goes first.
"""

import os
import threading
from contextlib import suppress
from pathlib import Path

MOST_FILES, MOST_BYTES = 500, 512 * 1024**2


def read(path: Path) -> bytes:
    """The file, which counts as asked for now; b"" where it is not kept."""
    try:
        data = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return b""
    return data


def keep(path: Path, data: bytes) -> None:
    """Keeps the file, whole or not at all, and drops others where there is no room left."""
    private(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
    draft.write_bytes(data)
    draft.replace(path)
    _make_room(path)


def private(folder: Path) -> None:
    """Makes the folder, open to the server's account alone; one that stands open to others is closed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        with suppress(PermissionError):
            folder.chmod(0o700)


def _make_room(newest: Path) -> None:
    """Drops the oldest ones; the newest stays, however large it is."""
    held = sorted((_asked(path), path) for path in newest.parent.iterdir() if path.is_file() and path != newest)
    room, count = MOST_BYTES - _asked(newest)[1], MOST_FILES - 1
    for (_, size), path in reversed(held):
        room, count = room - size, count - 1
        if room < 0 or count < 0:
            path.unlink(missing_ok=True)


def _asked(path: Path) -> tuple[float, int]:
    """When it was last asked for, and its size in bytes."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_mtime, found.st_size
    return 0.0, 0
