"""Shares in sentences: counts with a percentage, such as "12 of 34 (35.3%)", recomputed."""

import re
from collections.abc import Iterator
from string import ascii_letters

from authoring.rules.check.found import Finding, Kind, Place, found
from authoring.rules.check.percentages import PERCENT, as_percent, decimals, fits
from authoring.rules.check.reading import COUNT, NUMBER, paragraphs, sentences, whole
from authoring.rules.check.record import Checked, Text

_ARTICLES = r"(?:(?:the|all|these|those|our|a|total|of|included|analy[sz]ed|os|los|las)\s+)*"
_FRACTION = (
    rf"(?<![\w.,/–-])({COUNT})(\s*/|\s+(?:out\s+)?of\b|\s+de\b)\s*{_ARTICLES}"
    rf"({NUMBER})(?![\d/–-]|[.,]\d)"
)
_GOES_ON = r"(?=\s*(?:[])),;.–-]|$|(?:of|in|among|for|each|overall|de|en|em)\b))"
"""After a percentage that is the share's own: not "(75% dose)", "(95% CI 20–52%)", ", 50% had chemotherapy"."""
_AFTER = re.compile(
    rf"{_FRACTION}(?:\s+[^\d.;:()%]{{0,60}}?)?\s*"
    rf"(?:[(\[]\s?({PERCENT})\s?%{_GOES_ON}|,\s({PERCENT})\s?%(?=\s*(?:[),;.]|$)))"
)
_BEFORE = re.compile(rf"(?<![\w.,–-])({PERCENT})\s?%\s*[(\[]\s?{_FRACTION}\s*[)\]]", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\d.,/–-])({NUMBER})(?:\s+(?!of\b)[^\d.;:()%,]{{1,40}}?)?\s*\(\s?(\d{{1,3}}(?:[.,]\d+)?)\s?%\s?\)"
)
_COUNTED = r"(?:recommendations|statements|patients|participants|voters|cases|respondents)"
_NOT_COUNTED = r"(?:months?|years?|days?|weeks?|of|to|studies|series|trials|cent(?:er|re)s|countries|sites)\b|%"
"""A study's patients are no part of the number of studies."""
_BASE = re.compile(
    rf"\b(?:of|among|in|from)\s+{_ARTICLES}({NUMBER})\s+(?!{_NOT_COUNTED})[a-z]"
    rf"|\b[nN]\s?=\s?({NUMBER})|\b({NUMBER})\s+(?:[a-z-]+\s+){{0,2}}{_COUNTED}\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?<![\w.,/–-])({NUMBER})(?![\w%/–-]|[.,]\d)")
_RANKED = re.compile(
    r"\b(?:grades?|stages?|weeks?|days?|cycles?|months?|years?|hours?|visits?|lines?|levels?|scores?|class(?:es)?|phases?"
    r"|types?|groups?|parts?|steps?|ECOG|HPV|CDK|acuity|vision|grados?|graus?|semanas?|d[íi]as?|ciclos?)\s*(?:[≥≤<>]\s?)?$",
    re.IGNORECASE,
)
"""Words before two figures with a stroke that are ranks, types or times: "grade 3/4", "week 2/3"."""
SMALL = 5
"""A base up to which two figures with a stroke are taken for grades, doses or ratios."""


def is_fraction(before: str, count: str, stroke: str, base: str) -> bool:
    """Whether a count and a base are meant: "120/80", "12/2020", "03/05" and "grade 3/4" are none; "3 of 4" always is.

    before: the text that comes before them.
    """
    if stroke.strip() != "/":
        return True
    is_date = (count.startswith("0") and len(count) > 1) or (1900 <= whole(base) < 2100 and whole(count) <= 12)
    return whole(count) <= whole(base) and whole(base) > SMALL and not is_date and not _RANKED.search(before)


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
        shares = [(hit.start(), hit[1], hit[2], hit[3], hit[4] or hit[5]) for hit in _AFTER.finditer(sentence)]
        shares += [(hit.start(2), hit[2], hit[3], hit[4], hit[1]) for hit in _BEFORE.finditer(sentence)]
        for at, count, stroke, base, percent in shares:
            is_one = is_fraction(sentence[:at], count, stroke, base)
            if is_one and not fits(whole(count), whole(base), percent):
                yield told(text.place, sentence, whole(count), whole(base), percent)


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
                yield told(text.place, sentence, count, bases[0], hit[2])
        before = numbers


def _is_base(sentence: str, hit: re.Match[str]) -> bool:
    """Whether the count is a part of a fraction, as the 34 of "12/34 (35%)"."""
    return bool(re.search(r"(?:/|\bof|\bde)\s*(?:the\s+)?$", sentence[max(0, hit.start(1) - 12) : hit.start(1)]))


def told(place: Place, sentence: str, count: int, base: int, percent: str) -> Finding:
    """The finding that this count is not that share."""
    right, shown = as_percent(count, base, decimals(percent)), percent.lstrip(ascii_letters + " ")
    return found(Kind.SHARE, place, sentence, count=count, base=base, percent=f"{shown}%", right=f"{right}%")
