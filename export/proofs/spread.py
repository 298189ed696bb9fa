"""From which share to which the votes ran, as sentences have it: "Agreement ranged from 57% to 100%". Pure."""

import re
from collections.abc import Iterable, Iterator

from authoring.rules.check.percentages import as_percent, decimals
from export.document import Row
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Place
from export.proofs.record import Record
from export.proofs.said import FIGURE, THINGS

_WHAT = (
    r"(?:agreement|consensus|approval|acceptance|acuerdo|consenso|acordo|concord[âa]ncia|aprobaci[óo]n|aprova[çc][ãa]o)"
)
_ALL = rf"(?:for|on|across|over|in|en|de|para|em|d[ao]s)\s+(?:(?:all|the|our|todas|las|as)\s+)*(?:\d+\s+)?{THINGS}"
_RANGE = re.compile(
    r"(?:^|;\s+)(?:(?:in\s+all|overall|altogether|en\s+general|no\s+geral|em\s+geral),?\s+)?(?P<told>(?:the\s+|el\s+|la\s+|o\s+|a\s+)?"
    r"(?:(?:levels?|degrees?|rates?|percentages?|shares?|grado|nivel|porcentaje|grau|n[íi]vel|percentagem)\s+(?:of|de|do|da|del)"
    rf"\s+(?:the\s+)?)?{_WHAT}(?:\s+(?:rates?|levels?|percentages?))?(?:\s+{_ALL})?\s+(?:ranged|varied|ran|went|oscil[óo]|vari[óo]"
    r"|oscilou|variou)\s+(?:(?:from|between|de|del|entre)\s+)?(?:el\s+)?"
    rf"(?P<least>{FIGURE})\s?%?\s*(?:[–-]|to|and|al?|y|e)\s*(?:el\s+)?(?P<most>{FIGURE})\s?%)(?:\s+(?P<behind>{_ALL}))?"
    r"(?=\s*(?:[.;,]|$))",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:recommendations?|statements?|vot\w+|recomenda\w+|enunciados?)\b", re.IGNORECASE)


def spread(sentence: str, place: Place, record: Record) -> Iterator[Difference]:
    """A range of shares that is not that of all recommendations, nor of those of one level or question.

    Only where the sentence is on recommendations or votes, or one of its ends is the record's.
    """
    for hit in _RANGE.finditer(sentence):
        told = hit["least"].replace(",", "."), hit["most"].replace(",", ".")
        places = max(map(decimals, told))
        held = _ends(record.rows, places)
        ends = tuple(f"{float(each):.{places}f}" for each in told)
        is_ours = _OURS.search(sentence) or _has_end(ends, held)
        if held and is_ours and all(not _is_same(told, rows) for rows in _parts(record)):
            manuscript = f"{hit['least']}–{hit['most']}%"
            yield Difference(Kind.SUMMARY, Part.PROSE, "", place, f"{held[0]}–{held[1]}%", manuscript, "percent")


def _has_end(told: tuple[str, ...], held: tuple[str, str] | None) -> bool:
    """Whether an end is the record's: one that is not 100%, which any range may have."""
    return held is not None and any(own == other and float(other) < 100 for own, other in zip(told, held, strict=True))


def _parts(record: Record) -> Iterator[list[Row]]:
    """All recommendations, and those that a range may be of: each level's, each question's, with consensus, without."""
    voted = [row for row in record.rows if row.verdict and row.verdict.level]
    yield voted
    labels = {row.verdict.level.label for row in voted if row.verdict and row.verdict.level}
    for label in labels:
        yield [row for row in voted if row.verdict and row.verdict.level and row.verdict.level.label == label]
    for reached in (True, False):
        yield [row for row in voted if row.verdict and row.verdict.level and row.verdict.level.reached == reached]
    yield from (list(section.rows) for section in record.document.table.sections)


def _is_same(told: tuple[str, str], rows: Iterable[Row]) -> bool:
    """Whether both ends are those of the rows, each at its own decimals."""
    rows = list(rows)
    return all((held := _ends(rows, decimals(each))) is not None and held[at] == each for at, each in enumerate(told))


def _ends(rows: Iterable[Row], places: int) -> tuple[str, str] | None:
    """The lowest and the highest share; None where there was no vote."""
    shares = [(row.verdict.tally.yes, row.verdict.base_count) for row in rows if row.verdict and row.verdict.base_count]
    if not shares:
        return None
    shares.sort(key=lambda share: share[0] / share[1])
    least, most = (as_percent(yes, base, places) for yes, base in (shares[0], shares[-1]))
    return least, most
