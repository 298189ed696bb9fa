"""Votes on single recommendations that the running text tells: "Recommendation 3.2 (62%) did not reach it". Pure."""

import re
from collections.abc import Iterator

from export.document import Row
from export.proofs.apart import is_apart, is_conditional
from export.proofs.claims import Claim
from export.proofs.differing import grades, votes
from export.proofs.facts import Facts, enclosed
from export.proofs.found import Difference, Kind, Part
from export.proofs.granted import granted
from export.proofs.pieces import Place
from export.proofs.record import Record, flat
from export.proofs.said import FIGURE, named
from export.proofs.several import has, is_vague

_NAME = r"(?:recommendation|statement|recomendaci[óo]n|recomenda[çc][ãa]o|enunciado)"
_CITED = re.compile(rf"(?<!\w){_NAME}\s+(?P<number>\d+(?:\.\d+)*[a-z]?)(?!\w|[.,]\d)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_BARE = re.compile(rf"\s*({FIGURE})\s?%\s*")
_SAYS = re.compile(
    r"\s*,?\s*(?:(?:also|only|then|finally|even)\s+)?(?P<told>(?:was|did|had|has|reach\w*|achiev\w*|obtain\w*|attain\w*|failed|"
    r"alcan[zç]\w*|obt\w+|ating\w*|no|n[ãa]o|fue|foi|se)\s[^.;:,()\d%]{3,60})",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|nearly|almost|rather|no|n[ãa]o|casi|quase|close|at\s+least|al\s+menos|pelo\s+menos"
    r"|or\s+(?:even|better|higher|more|above))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|from|in|by|de|d[aeo]s?|del|en|em|na|nas|nos|no\s+(?:guia|consenso|documento|artigo))\b", re.IGNORECASE
)
"""Behind the number of another guideline's recommendation: "of the ESMO guideline"."""
_SHARES = re.compile(
    rf"(?<![\d.,–-])(?P<share>{FIGURE})\s?%\s+(?:(?:voted|agreed|said|agreement)\s+)?(?:yes\s+)?(?:for|on|with)\s+"
    rf"(?:{_NAME}\s+)?(?P<number>\d+\.\d+[a-z]?)(?!\w|[.,]\d)",
    re.IGNORECASE,
)


def cited(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """The differences of what a sentence on votes or consensus says of single recommendations."""
    hits = list(_CITED.finditer(sentence))
    apart = bool(hits) and is_apart(sentence)
    for hit in hits:
        row = record.by_number.get(hit["number"])
        if row is not None and row.verdict is not None and not is_conditional(sentence[: hit.start()]):
            yield from _behind(sentence[hit.end() :], row, place, record)
            yield from () if apart else _alone(sentence[hit.end() :], row, place, record)
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
    levels = None if levels and is_vague(levels[0], record) else levels
    levels = None if says and levels != ("",) and _NOT.search(says["told"]) else levels
    if inside:
        bare = _BARE.fullmatch(inside[1])
        told = {"percent": bare[1]} if bare and levels else {} if bare else enclosed(inside[1], record)
        yield from _told(Facts().also(told), row, place, record)
    if levels and len(levels) == 1 and not has(row, levels[0]):
        held = row.verdict.level.label if row.verdict and row.verdict.level else ""
        yield Difference(Kind.LEVEL, Part.PROSE, row.number, place, held, says["told"].strip() if says else "")


def _alone(text: str, row: Row, place: Place, record: Record) -> Iterator[Difference]:
    """What is read only in a sentence on the last vote: a whole grade, and the votes it was accepted with."""
    inside = _BRACKET.match(text)
    rest = text[inside.end() :] if inside else text
    if inside and not _OF.match(rest):
        grade = str(enclosed(inside[1], record).get("grade", ""))
        if _is_whole(grade, row, record):
            yield from grades(Claim(Part.PROSE, row.number, "", place, Facts(grade=grade), row), row, record)
    yield from _told(granted(rest, row), row, place, record)


def _is_whole(grade: str, row: Row, record: Record) -> bool:
    """Whether a bracket holds a level of the scale and a strength, which are not the recommendation's."""
    told = [flat(part) for part in re.split(r"[,;/]", grade)]
    held = [flat(row.level_of_evidence), flat(row.strength)]
    if len(told) != len(held) or not all(held) or sorted(told) == sorted(held):
        return False
    grading = record.document.grading
    levels = {flat(code) for code, _ in grading.levels} | {flat(each.level_of_evidence) for each in record.rows}
    strengths = {flat(code) for code, _ in grading.strengths} | {flat(each.strength) for each in record.rows}
    return any(one in levels - strengths and other in strengths - levels for one, other in (told, reversed(told)))


def _told(facts: Facts, row: Row, place: Place, record: Record) -> Iterator[Difference]:
    yield from votes(Claim(Part.PROSE, row.number, "", place, facts, row), row, record)
