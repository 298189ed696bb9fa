"""A second opinion: levels and printed shares worked out apart from the code under test, in decimals and by hand."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Share = Fraction
LEVELS: dict[str, dict[str, Callable[[Share], bool]]] = {
    "seed": {
        "unanimous": lambda s: s == 1,
        "strong": lambda s: Fraction("0.9") <= s < 1,
        "weak": lambda s: Fraction("0.8") <= s < Fraction("0.9"),
        "not reached": lambda s: s < Fraction("0.8"),
    },
    "surgical-delphi": {
        "unanimous": lambda s: s == 1,
        "very strong consensus": lambda s: Fraction("0.9") <= s < 1,
        "consensus": lambda s: Fraction("0.8") <= s < Fraction("0.9"),
        "not reached": lambda s: s < Fraction("0.8"),
    },
    "ecco": {"consensus": lambda s: s > Fraction("0.8"), "not reached": lambda s: s <= Fraction("0.8")},
    "awmf": {
        "strong consensus": lambda s: s > Fraction("0.95"),
        "consensus": lambda s: Fraction("0.75") < s <= Fraction("0.95"),
        "majority agreement": lambda s: Fraction("0.5") < s <= Fraction("0.75"),
        "dissent": lambda s: s <= Fraction("0.5"),
    },
    "espen": {
        "strong consensus": lambda s: s > Fraction("0.9"),
        "consensus": lambda s: Fraction("0.75") < s <= Fraction("0.9"),
        "majority agreement": lambda s: Fraction("0.5") < s <= Fraction("0.75"),
        "no consensus": lambda s: s <= Fraction("0.5"),
    },
    "apccc": {
        "strong consensus": lambda s: s >= Fraction("0.9"),
        "consensus": lambda s: Fraction("0.75") <= s < Fraction("0.9"),
        "no consensus": lambda s: s < Fraction("0.75"),
    },
    "at-least-75": {"consensus": lambda s: s >= Fraction("0.75"), "not reached": lambda s: s < Fraction("0.75")},
    "two-thirds": {"accepted": lambda s: 3 * s > 2, "not reached": lambda s: 3 * s <= 2},
}
"""What each preset's source says, strictest first."""


def label(preset: str, share: Share) -> str:
    """The one level that holds the share."""
    (found,) = [name for name, holds in LEVELS[preset].items() if holds(share)]
    return found


def contradicts(preset: str, printed: str, yes: int, base: int) -> bool:
    """Whether a reader who knows the rule and sees only the printed figure would draw a wrong conclusion."""
    share = Fraction(yes, base)
    if found := re.fullmatch(r"(\d+)/(\d+)", printed):
        return (int(found[1]), int(found[2])) != (yes, base)
    read = Fraction(Decimal(printed.removesuffix("%"))) / 100
    hides_a_dissenter, hides_a_yes = read == 1 and share < 1, read == 0 and share > 0
    return hides_a_dissenter or hides_a_yes or label(preset, read) != label(preset, share)


def printed(preset: str, yes: int, base: int) -> str:
    """The share as it must be printed: half-up, the fewest decimals that do not contradict, else the fraction."""
    exact = Decimal(100 * yes) / Decimal(base)
    for step in ("1", "0.1", "0.01"):
        text = f"{exact.quantize(Decimal(step), ROUND_HALF_UP)}%"
        if not contradicts(preset, text, yes, base):
            return text
    return f"{yes}/{base}"
