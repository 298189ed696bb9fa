"""Percentages as they are printed, with the words or signs before them, against the share that they tell."""

import re
from fractions import Fraction

_ABOUT = r"(?:about|around|approximately|roughly|nearly|almost|some|cerca de|casi|quase|[~≈])"
_BOUND = r"(?:less than|fewer than|under|below|more than|over|above|at least|at most|up to|[<>≤≥])"
PERCENT = rf"(?:(?:{_ABOUT}|{_BOUND})\s*)?\d{{1,3}}(?:[.,]\d+)?"
"""A percentage without its sign, and what bounds or loosens it: "35.3", "<1", "about 55"."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?$")
_BELOW, _ABOVE = ("<", "less than", "fewer than", "under", "below"), (">", "more than", "over", "above")


def fits(count: int, base: int, percent: str) -> bool:
    """Whether a percentage, as printed, is that of the share: rounded to its decimals, a half either way.

    "<1" holds what is less. After "about" and the like a multiple of five may be rounded to fives, one of ten to tens.
    """
    if base < count or base == 0:
        return count == base and not _figure(percent)
    exact, printed = Fraction(100 * count, base), _figure(percent)
    word = " ".join(_FIGURE.sub("", percent).casefold().split())
    if word in _BELOW:
        return exact < printed
    if word in _ABOVE:
        return exact > printed
    if word in ("≤", "at most", "up to"):
        return exact <= printed
    if word in ("≥", "at least"):
        return exact >= printed
    return abs(exact - printed) <= _slack(percent, printed, is_loose=bool(word))


def _slack(percent: str, printed: Fraction, *, is_loose: bool) -> Fraction:
    for step in (10, 5) if is_loose else ():
        if printed % step == 0:
            return Fraction(step, 2)
    return Fraction(1, 2 * 10 ** decimals(percent))


def _figure(percent: str) -> Fraction:
    told = _FIGURE.search(percent)
    return Fraction(told[0].replace(",", ".")) if told else Fraction(0)


def as_percent(count: int, base: int, places: int) -> str:
    """The share as it should read, half-up: 12 of 34 with one decimal is "35.3"; of nothing it is 0."""
    units = 10**places
    rounded = (2 * count * 100 * units + base) // (2 * base) if base else 0
    return f"{rounded // units}.{rounded % units:0{places}d}" if places else str(rounded)


def decimals(percent: str) -> int:
    """How many decimals a percentage is printed with."""
    return len(percent.replace(",", ".").partition(".")[2])
