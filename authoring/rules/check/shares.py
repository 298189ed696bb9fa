"""Shares in sentences: counts with a percentage, such as "12 of 34 (35.3%)", recomputed."""

import re
from collections.abc import Iterator
from fractions import Fraction

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.reading import NUMBER, paragraphs, sentences, whole
from authoring.rules.check.record import Checked, Text

PERCENT = r"\d{1,3}(?:[.,]\d+)?"
_ARTICLES = r"(?:(?:the|all|these|those|our|a|total|of|included|analy[sz]ed|os|los|las)\s+)*"
_FRACTION = (
    rf"(?<![\d.,/–-])({NUMBER})\s*(?:/|\b(?:out\s+)?of\b|\bde\b)\s*{_ARTICLES}"
    rf"({NUMBER})(?![\d/–-]|[.,]\d)"
)
_AFTER = re.compile(rf"{_FRACTION}(?:\s+[^\d.;:()%]{{0,60}}?)?\s*[(\[,]\s?({PERCENT})\s?%")
_BEFORE = re.compile(rf"(?<![\d.,–-])({PERCENT})\s?%\s*[(\[]\s?{_FRACTION}\s*[)\]]")
_COUNT = re.compile(rf"(?<![\d.,/–-])({NUMBER})(?:\s+(?!of\b)[^\d.;:()%,]{{1,40}}?)?\s*\(\s?({PERCENT})\s?%\s?\)")
_COUNTED = r"(?:recommendations|statements|patients|participants|voters|cases|respondents)"
_NOT_COUNTED = r"(?:months?|years?|days?|weeks?|of|to|studies|series|trials|cent(?:er|re)s|countries|sites)\b|%"
"""A study's patients are no part of the number of studies."""
_BASE = re.compile(
    rf"\b(?:of|among|in|from)\s+{_ARTICLES}({NUMBER})\s+(?!{_NOT_COUNTED})[a-z]"
    rf"|\b[nN]\s?=\s?({NUMBER})|\b({NUMBER})\s+(?:[a-z-]+\s+){{0,2}}{_COUNTED}\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?<![\w.,/–-])({NUMBER})(?![\w%/–-]|[.,]\d)")


def in_prose(checked: Checked) -> Iterator[Finding]:
    """Shares in texts that do not follow from the counts beside them."""
    levels = [band.label for band in checked.rule.bands if " " in band.label or len(band.label) > 5]
    about_votes = re.compile("|".join((r"\bconsensus\b", *map(re.escape, levels))), re.IGNORECASE)
    voted = sum(each.has_result for each in checked.recommendations)
    for each in checked.texts:
        if each.is_prose and "%" in each.text:
            yield from _fractions(each)
            for paragraph in paragraphs(each.text):
                yield from _counts(each, paragraph, about_votes, voted)


def _fractions(text: Text) -> Iterator[Finding]:
    for sentence in sentences(text.text):
        triples = [(hit[1], hit[2], hit[3]) for hit in _AFTER.finditer(sentence)]
        triples += [(hit[2], hit[3], hit[1]) for hit in _BEFORE.finditer(sentence)]
        for count, base, percent in triples:
            if not fits(whole(count), whole(base), percent):
                yield told(text, sentence, whole(count), whole(base), percent)


def _counts(text: Text, paragraph: str, about_votes: re.Pattern[str], voted: int) -> Iterator[Finding]:
    """Counts whose base is told elsewhere in the sentence or the one before; on levels of consensus, the votes."""
    before: set[int] = set()
    for sentence in sentences(paragraph):
        taken = {hit.start(1) for hit in _AFTER.finditer(sentence)}
        counts = [hit for hit in _COUNT.finditer(sentence) if hit.start(1) not in taken and not _is_base(sentence, hit)]
        numbers = {whole(hit[1]) for hit in _WHOLE.finditer(sentence)}
        stated = [whole(next(filter(None, hit.groups()))) for hit in _BASE.finditer(sentence)]
        if not stated and voted and len(counts) > 1 and about_votes.search(sentence):
            stated = [voted]
        total = sum(whole(hit[1]) for hit in counts)
        for hit in counts:
            count = whole(hit[1])
            bases = [base for base in stated if base >= count and base != count] or []
            if bases and not any(fits(count, base, hit[2]) for base in {*bases, *numbers, *before, total}):
                yield told(text, sentence, count, bases[0], hit[2])
        before = numbers


def _is_base(sentence: str, hit: re.Match[str]) -> bool:
    """Whether the count is a part of a fraction, as the 34 of "12/34 (35%)"."""
    return bool(re.search(r"(?:/|\bof|\bde)\s*(?:the\s+)?$", sentence[max(0, hit.start(1) - 12) : hit.start(1)]))


def told(text: Text, sentence: str, count: int, base: int, percent: str) -> Finding:
    """The finding that this count is not that share."""
    right = as_percent(count, base, _decimals(percent)) if base else ""
    return found(Kind.SHARE, text.place, sentence, count=count, base=base, percent=f"{percent}%", right=f"{right}%")


def fits(count: int, base: int, percent: str) -> bool:
    """Whether a percentage, as printed, is that of the share: rounded to its decimals, a half either way."""
    if base < count or base == 0:
        return False
    exact, printed = Fraction(100 * count, base), Fraction(percent.replace(",", "."))
    return abs(exact - printed) <= Fraction(1, 2 * 10 ** _decimals(percent))


def as_percent(count: int, base: int, decimals: int) -> str:
    """The share as it should read, half-up: 12 of 34 with one decimal is "35.3"."""
    units = 10**decimals
    rounded = (2 * count * 100 * units + base) // (2 * base)
    return f"{rounded // units}.{rounded % units:0{decimals}d}" if decimals else str(rounded)


def _decimals(percent: str) -> int:
    return len(percent.replace(",", ".").partition(".")[2])
