"""Votes on single recommendations that the running text tells: "Recommendation 3.2 (62%) did not reach it". Pure."""

import re
from collections.abc import Iterator

from export.document import Row
from export.proofs.claims import Claim
from export.proofs.differing import votes
from export.proofs.facts import Facts, enclosed
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import FIGURE, named

_NAME = r"(?:recommendation|statement|recomendaci[óo]n|recomenda[çc][ãa]o|enunciado)"
_CITED = re.compile(rf"(?<!\w){_NAME}\s+(?P<number>\d+(?:\.\d+)*[a-z]?)(?!\w|[.,]\d)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_BARE = re.compile(rf"\s*({FIGURE})\s?%\s*")
_SAYS = re.compile(
    r"\s*,?\s*(?:(?:also|only|then|finally|even)\s+)?(?P<told>(?:was|did|had|has|reach\w*|achiev\w*|obtain\w*|attain\w*|failed|"
    r"alcan[zç]\w*|obt\w+|ating\w*|no|n[ãa]o|fue|foi|se)\s[^.;:,()\d%]{3,60})",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|nearly|almost|rather|no|n[ãa]o|casi|quase|close)\b", re.IGNORECASE)
_SHARES = re.compile(
    rf"(?<![\d.,–-])(?P<share>{FIGURE})\s?%\s+(?:(?:voted|agreed|said|agreement)\s+)?(?:yes\s+)?(?:for|on|with)\s+"
    rf"(?:{_NAME}\s+)?(?P<number>\d+\.\d+[a-z]?)(?!\w|[.,]\d)",
    re.IGNORECASE,
)


def cited(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """The differences of what a sentence on votes or consensus says of single recommendations."""
    hits = list(_CITED.finditer(sentence))
    for hit in hits:
        row = record.by_number.get(hit["number"])
        if row is not None and row.verdict is not None:
            yield from _behind(sentence[hit.end() :], row, place, record)
    for share in _SHARES.finditer(sentence) if hits else ():
        row = record.by_number.get(share["number"])
        if row is not None:
            yield from _told(Facts(percent=share["share"]), row, place, record)


def _behind(text: str, row: Row, place: Place, record: Record) -> Iterator[Difference]:
    """What a bracket and a verb right behind the number say."""
    inside = _BRACKET.match(text)
    rest = text[inside.end() :] if inside else text
    says = _SAYS.match(rest)
    levels = named(says["told"], record) if says else None
    levels = None if says and levels != ("",) and _NOT.search(says["told"]) else levels
    if inside:
        bare = _BARE.fullmatch(inside[1])
        told = {"percent": bare[1]} if bare and levels else {} if bare else enclosed(inside[1], record)
        yield from _told(Facts().also(told), row, place, record)
    if levels and len(levels) == 1 and not _is_so(levels[0], row):
        held = row.verdict.level.label if row.verdict and row.verdict.level else ""
        yield Difference(Kind.LEVEL, Part.PROSE, row.number, place, held, says["told"].strip() if says else "")


def _told(facts: Facts, row: Row, place: Place, record: Record) -> Iterator[Difference]:
    yield from votes(Claim(Part.PROSE, row.number, "", place, facts, row), row, record)


def _is_so(level: str, row: Row) -> bool:
    """Whether the recommendation has the level; "reached" is any that reached consensus, "" any that did not."""
    held = row.verdict.level if row.verdict else None
    if held is None:
        return True
    if level in ("", "reached", "consensus"):
        return held.reached == (level != "")
    return held.label == level
