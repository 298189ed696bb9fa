"""Marks within texts, as values: where they stand and what is printed in their place. Rendering is core.prose's."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of what is printed. kind: "" for text, "link" to `target` (an id), "missing", or "sup"."""

    text: str
    target: str = ""
    kind: str = ""


class Span(NamedTuple):
    """text[start:end] is printed as these pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
