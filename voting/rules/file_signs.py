"""The signs of a cell or value that comes by file: what becomes one line, and what no text may hold.

Shared by the readers of rolls and of recommendations. Texts that are typed are cleaned instead (core.prose).
"""

import re
import unicodedata
from typing import NamedTuple

# No-break and thin spaces stay, because typesetting wants them.
_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
# Controls; signs that turn the direction of writing; halves of signs and other code points that are no text.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Sign(NamedTuple):
    """A sign that may not be there: its code point, such as "U+0007", and its place, from 1."""

    code: str
    place: int


def one_line(text: str) -> str:
    """The text as one paragraph: Unicode in its composed form, runs of spaces and line breaks as one space."""
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", text).replace("\ufeff", "")).strip(" ")


def forbidden(text: str) -> Sign | None:
    """The first sign that no text on one line may hold; None where there is none."""
    met = _FORBIDDEN.search(text)
    return Sign(f"U+{ord(met[0]):04X}", met.start() + 1) if met else None
