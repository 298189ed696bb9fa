"""How a share is printed. Whole numbers and fractions only: no floating point comes near a result."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

Level = TypeVar("Level")
DECIMALS = (0, 1, 2)
EXACT = 10_000
"""Hundredths of a percent in one: the finest step that a cut is written with as a percentage."""


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number to a quotient of whole numbers >= 0; a half goes up (12.5 gives 13)."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent_text(yes: int, base: int, level: Level, level_at: Callable[[int, int], Level]) -> str:
    """The share as people read it, such as "92%", "89.7%" or, where two decimals do not do, "24/36".

    yes, base: 0 <= yes <= base, base > 0. level: that of the exact share. level_at(count, of): that of any other.
    Half-up with the fewest decimals whose printed number falls in the same level, and that says neither 100 with a
    vote missing nor 0 with a yes among them. Source: docs/rules.md, "How a percentage is printed".
    """
    for decimals in DECIMALS:
        whole: int = 100 * 10**decimals
        printed = half_up(yes * whole, base)
        contradicts = (printed == whole and yes < base) or (printed == 0 and yes > 0)
        if not contradicts and level_at(printed, whole) is level:
            return f"{_with_point(printed, decimals)}%"
    return f"{yes}/{base}"


def part_text(part: int, whole: int) -> str:
    """A part of a whole with one decimal, half-up: 12 of 34 gives "35.3%". Empty where the whole is zero."""
    return f"{_with_point(half_up(part * 1000, whole), 1)}%" if whole else ""


def cut_text(share: Fraction) -> str:
    """A cut of a rule, exactly: "80%", "66.5%", or "2/3" where two decimals cannot say it."""
    if EXACT % share.denominator:
        return f"{share.numerator}/{share.denominator}"
    hundredths = share.numerator * (EXACT // share.denominator)
    return f"{_with_point(hundredths, 2).rstrip('0').rstrip('.')}%"


def _with_point(number: int, decimals: int) -> str:
    if not decimals:
        return str(number)
    whole, rest = divmod(number, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}"
