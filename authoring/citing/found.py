"""What a reader of references gives: items with where they stood, and what could not be read."""

from dataclasses import dataclass
from typing import Any

MOST = 2_000
"""References that one file may hold."""


@dataclass(frozen=True)
class FoundReference:
    """A reference of a file. line: where it begins, from 1; key: its own, or ""; item: CSL-JSON."""

    line: int
    key: str
    item: dict[str, Any]


@dataclass(frozen=True)
class CitingFault:
    """What keeps a file, or one reference of it, out. line: from 1, 0 for the whole file.

    code: "empty", "other-format", "no-title", "broken", "no-end", "many". text: what stands there, or why.
    """

    line: int
    code: str
    text: str = ""


Read = tuple[list[FoundReference], list[CitingFault]]
