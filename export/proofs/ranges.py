"""Ranges of percentages beside the names of levels, as in "weak (80–89%), strong (90–99%), unanimous (100%)". Pure."""

import re
from collections.abc import Iterator

from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import FIGURE
from voting.rules.percent import cut_text

_RANGE = re.compile(
    rf"(?<![\d.,])(?P<lower>{FIGURE})\s?%?\s*(?:[–-]|to|and|a|y|e)\s*{FIGURE}\s?%|(?<![\d.,–-])(?P<whole>100)\s?%(?!\s*[–-])"
)
_UNDER = re.compile(
    r"(?:under|below|less than|up to|<|menos del?|menor(?:es)? (?:que|a|de)|inferior(?:es)? al?|por debajo del?"
    r"|abaixo de)\s*$",
    re.IGNORECASE,
)
"""Before "100%", where that is what a level stays under."""
CLOSE = 40
"""How many signs may stand between a level's name and its range."""
Range = tuple[int, int, str]
"""(begin, end, where it begins in percent, or the label)."""


def ranges(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """Ranges that begin elsewhere than their level; none where they fit the names before, or behind, all of them."""
    spans = [
        (hit.start(), hit.end(), (hit["lower"] or "100").replace(",", "."))
        for hit in _RANGE.finditer(sentence)
        if hit["lower"] or not _UNDER.search(sentence[: hit.start()])
    ]
    names = list(record.levels_in(sentence))
    if not spans or not names:
        return
    before, behind = _before(spans, names), _behind(spans, names)
    if any(len(way) == len(spans) and not _wrong(way, record) for way in (before, behind)):
        return
    is_before = names[0][0] < spans[0][0] and spans[0][0] - names[0][1] <= CLOSE
    for (_, _, lower), label in _wrong(before if is_before else behind, record):
        yield Difference(Kind.THRESHOLD, Part.PROSE, "", place, _cut(label, record), f"{lower}%", label)


Pairs = list[tuple[Range, str]]


def _before(spans: list[Range], names: list[Range]) -> Pairs:
    """Each range with the name before it, where one stands near and no other range between."""
    made: Pairs = []
    last = 0
    for span in spans:
        near = [name for name in names if last <= name[0] and name[1] <= span[0] and span[0] - name[1] <= CLOSE]
        made += [(span, near[-1][2])] if near else []
        last = span[1]
    return made


def _behind(spans: list[Range], names: list[Range]) -> Pairs:
    """The same with the name behind it."""
    made: Pairs = []
    for span, following in zip(spans, [*spans[1:], (10**9, 0, "")], strict=True):
        near = [name for name in names if span[1] <= name[0] < following[0] and name[0] - span[1] <= CLOSE]
        made += [(span, near[0][2])] if near else []
    return made


def _cut(label: str, record: Record) -> str:
    return next(
        (cut_text(band.lower) for band in record.document.rule.bands if band.label == label and band.reached), ""
    )


def _wrong(pairs: Pairs, record: Record) -> Pairs:
    return [(span, label) for span, label in pairs if (held := _cut(label, record)) and held != f"{span[2]}%"]
