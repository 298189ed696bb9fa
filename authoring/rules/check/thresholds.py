"""Thresholds of consensus in the text, against the rule that levels are decided by."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.reading import sentences
from authoring.rules.check.record import Checked
from voting.rules.consensus import Band, ConsensusRule

_ABOUT = re.compile(
    r"\b(?:consens\w+|agree(?:d|ment)?|voters?|votes?|voted|acuerdo|acordo|votantes|votos)\b", re.IGNORECASE
)
_DEFINES = re.compile(
    r"\b(?:defin\w+|thresholds?|requir\w+|need(?:s|ed)?|reached|considered|accepted|cut-?offs?|regarded|umbral|limiar"
    r"|exig\w+|consider\w+|alcanz\w+|alcan[çc]\w+|aceit\w+|acept\w+)\b"
    r"|\bconsens\w+\s*\(",
    re.IGNORECASE,
)
_PERCENT = r"(\d{1,3}(?:[.,]\d+)?)\s?(?:%|per\s?cent\b|por\s?cien(?:to)?\b|por cento\b)"
_FROM = (
    r"(?:\b(?:at least|no less than|not less than|a minimum of|al menos|por lo menos|como m[íi]nimo|pelo menos"
    r"|no m[íi]nimo,?|(?:igual o |maior ou igual |mayor o igual )(?:superior |mayor )?(?:al?|que)|igual ou superior a"
    r"|(?:superior|mayor|maior) o[u]? igual (?:al?|que))(?:\s(?:el|del?|os?))?|≥|>=)"
)
_OVER = (
    r"(?:\b(?:more than|over|above|greater than|exceeding|m[áa]s del?|mais de"
    r"|(?<!igual o )(?<!igual ou )superior(?:es)? (?:al?|de)|mayor(?:es)? (?:del?|al?|que)|maior(?:es)? (?:do )?que"
    r"|por encima del?|acima de)(?:\sel)?|(?<![≥=])>)"
)
_BARE = (
    r"\b(?:requir(?:es?|ed|ing)|need(?:s|ed)?|defined (?:as|by)"
    r"|(?:thresholds?|cut-?offs?)(?:\s(?:for|of)\s(?:consensus|agreement|acceptance))?\s(?:of|was|were|is|at))"
)
_CUTS: tuple[tuple[bool | None, re.Pattern[str]], ...] = (
    (True, re.compile(rf"{_FROM}\s*{_PERCENT}", re.IGNORECASE)),
    (True, re.compile(rf"{_PERCENT}\s+(?:or|o|ou)\s+(?:more|higher|above|m[áa]s|mais|superior)\b", re.IGNORECASE)),
    (False, re.compile(rf"{_OVER}\s*{_PERCENT}", re.IGNORECASE)),
    (None, re.compile(rf"{_BARE}\s(?:(?:an?|the|of|by|agreement|consensus)\s)*{_PERCENT}", re.IGNORECASE)),
)


def thresholds(checked: Checked) -> Iterator[Finding]:
    """Cuts that the rule does not have, or has on the other side: "over 80%" is not "at least 80%"."""
    for each in checked.texts:
        if not each.is_prose or each.place.kind == "recommendation":
            continue
        for cut in misread(each.text, checked.rule):
            names = {"figure": cut.figure, "rule": checked.rule.title}
            if cut.band:
                names["level"] = cut.band.label
                yield found(Kind.THRESHOLD_OTHER, each.place, cut.sentence, **names, side=_side(cut.band))
            else:
                yield found(Kind.THRESHOLD_UNKNOWN, each.place, cut.sentence, **names)


class Misread(NamedTuple):
    """A cut as a sentence has it, such as "80%". is_included: None where it does not say.

    band: the level that begins there, on the other side; or None.
    """

    sentence: str
    figure: str
    is_included: bool | None
    band: Band | None


def misread(text: str, rule: ConsensusRule) -> Iterator[Misread]:
    """The cuts in a text that the rule has on the other side, or, in a sentence that defines consensus, not at all."""
    for sentence in sentences(text):
        for inclusive, figure in cuts(sentence):
            band = _band(rule, Fraction(figure.replace(",", ".")) / 100)
            if inclusive not in (band.inclusive, None) if band else _DEFINES.search(sentence):
                yield Misread(sentence, f"{figure}%", inclusive, band)


def cuts(sentence: str) -> tuple[tuple[bool | None, str], ...]:
    """(whether it is included, None where not told; the percentage) of each cut in a sentence on consensus or votes."""
    if not _ABOUT.search(sentence):
        return ()
    hits = [(hit.start(), inclusive, hit[1]) for inclusive, cut in _CUTS for hit in cut.finditer(sentence)]
    return tuple((inclusive, figure) for _, inclusive, figure in sorted(hits, key=lambda hit: hit[0]))


def _band(rule: ConsensusRule, share: Fraction) -> Band | None:
    """The level that begins at the share; the lowest begins at nothing."""
    return next((band for band in rule.bands[:-1] if band.lower == share), None)


def _side(band: Band) -> str:
    return "included" if band.inclusive else "excluded"
