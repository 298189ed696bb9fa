"""How many were unanimous or failed, told without more: "Eleven were unanimous", "2 of 34 failed". Pure."""

import re
from collections.abc import Iterator

from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import THINGS

_LEAD = (
    r"(?:^|;\s+)(?:(?P<all>in\s+(?:all|total)|overall|altogether|en\s+total|no\s+total|em\s+total),?\s+)?"
    r"(?:only\s+|just\s+|s[óo]lo\s+|apenas\s+)?"
)
_OF = r"(?:\s*(?:/|out\s+of|of|de|d[ao]s)\s*(?:(?:the|our|all|las?|los?|as|os)\s+)*(?P<base>\d{1,4}))"
_ACCEPTED = (
    r"(?:accepted|approved|adopted|endorsed|supported|passed|agreed(?:\s+(?:up)?on)?|aceptad[ao]s|aprobad[ao]s|aceitas"
    r"|aprovad[ao]s|adoptad[ao]s|adotad[ao]s)"
)
_UNANIMOUS = re.compile(
    rf"{_LEAD}(?P<told>(?P<count>\d{{1,4}}){_OF}?\s+{THINGS}\s+(?:were|fueron|foram)\s+(?:all\s+)?"
    rf"(?:unanimous(?:ly\s+{_ACCEPTED})?|{_ACCEPTED}\s+(?:unanimously|by\s+unanimity|por\s+unanimida[d]e?)"
    r"|un[áâ]nimes?))(?=\s*(?:[.;,]|$|\band\b|\by\b|\be\b))",
    re.IGNORECASE,
)
_FAILED = re.compile(
    rf"(?<![\d.,/–-])(?P<told>(?P<count>\d{{1,4}}){_OF}(?:\s+{THINGS})?\s+(?:failed(?:\s+to\s+(?:reach|achieve|obtain|attain)"
    r"\s+(?:it|that|(?:a\s+|the\s+)?(?:consensus|agreement|threshold)))?|did\s+not\s+(?:reach|achieve|obtain|attain)\s+"
    r"(?:it|that|(?:a\s+|the\s+)?(?:consensus|agreement|threshold))|fracasaron|fallaron|falharam|fracassaram"
    r"|no\s+(?:lo\s+|se\s+)?(?:alcanzaron|lograron)(?:\s+(?:el\s+)?consenso)?"
    r"|n[ãa]o\s+(?:o\s+)?alcan[çc]aram(?:\s+(?:o\s+)?consenso)?))(?=\s*(?:[.;,]|$|\band\b|\by\b|\be\b))",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:more\s+than|over|less\s+than|fewer\s+than|under|below|at\s+least|at\s+most|up\s+to|about|around|nearly|almost"
    r"|m[áa]s\s+de|menos\s+de|mais\s+de|casi|quase|all\s+but|not)\s+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:consens|agree|acuerd|acord|vot|recommend|recomenda|statement|enunciado)", re.IGNORECASE)
_CLINICAL = re.compile(
    r"\b(?:patients?|pacientes?|lesions?|tumou?rs?|treat\w+|resect\w*|ablat\w*|surviv\w*|respon\w+|complicat\w*|drugs?)\b",
    re.IGNORECASE,
)
FEWEST = 3
"""So many without a base may be all of them; fewer are more likely those of one part."""


def tallied(sentence: str, before: str, place: Place, record: Record) -> Iterator[Difference]:
    """Counts of unanimous and of failed recommendations that are not the record's. before: the sentence before."""
    summary = record.document.summary
    if not summary.voted or _CLINICAL.search(sentence):
        return
    whole = next((each for each in summary.levels if each.band.lower == 1), None)
    for hit in _UNANIMOUS.finditer(sentence) if whole else ():
        is_told = bool(hit["all"] or hit["base"]) or not _is_few(int(hit["count"]), whole.count if whole else 0)
        if whole and is_told:
            yield from _differing(hit, whole.count, whole.band.label, place, record)
    for hit in _FAILED.finditer(sentence):
        is_ours = _ABOUT.search(sentence) or (_ABOUT.search(before) and not _CLINICAL.search(before))
        if is_ours and not _BOUND.search(sentence[: hit.start()][-REACH:]):
            yield from _differing(hit, summary.voted - summary.reached, "not reached", place, record)


REACH = 20
"""How far before a count a bound such as "fewer than" is looked for."""


def _is_few(count: int, held: int) -> bool:
    """Whether a count is so low that it may be of a part, as of one question."""
    return count < held and (count < FEWEST or 2 * count <= held)


def _differing(hit: re.Match[str], held: int, what: str, place: Place, record: Record) -> Iterator[Difference]:
    """The difference of a count; none where it is of another number than all recommendations."""
    summary = record.document.summary
    if hit["base"] and int(hit["base"]) not in (summary.voted, summary.recommendations):
        return
    if int(hit["count"]) != held:
        yield Difference(Kind.SUMMARY, Part.PROSE, "", place, str(held), " ".join(hit["told"].split()), what)
