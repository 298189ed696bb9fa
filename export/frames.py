"""How the server and the process that prints talk: frames of bytes, each with its length before it, on two pipes."""

from typing import IO

LENGTH_BYTES = 8
PIECE = 1 << 20


def send(pipe: IO[bytes], data: bytes) -> None:
    """Writes one frame. Raises OSError where nobody reads any more."""
    pipe.write(len(data).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError where the other side is gone."""
    return _exactly(pipe, int.from_bytes(_exactly(pipe, LENGTH_BYTES), "big"))


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    parts = []
    while length:
        part = pipe.read(min(length, PIECE))
        if not part:
            raise EOFError("the other side is gone")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
