"""The levels once more, from the printed rules and nothing of ours: exact fractions, written as plain comparisons."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Heads:
    """What a closed round is judged on; None where the meeting cannot know it."""

    yes: int
    no: int
    abstain: int = 0
    eligible: int | None = None
    present: int | None = None


def seed(heads: Heads) -> str | None:
    """The sample paper's rule: at least 80, 90, 100 % of yes + no."""
    base = heads.yes + heads.no
    if base == 0:
        return None
    share = Fraction(heads.yes, base)
    if share == 1:
        return "unanimous"
    if share >= Fraction(9, 10):
        return "strong"
    return "weak" if share >= Fraction(4, 5) else "none"


def ecco(heads: Heads) -> str | None:
    """More than 80 % of all who voted, abstentions included."""
    base = heads.yes + heads.no + heads.abstain
    if base == 0:
        return None
    return "strong" if Fraction(heads.yes, base) > Fraction(4, 5) else "none"


def awmf(heads: Heads) -> str | None:
    """More than 95, 75, 50 % of yes + no."""
    base = heads.yes + heads.no
    if base == 0:
        return None
    share = Fraction(heads.yes, base)
    for bound, key in ((95, "strong"), (75, "weak"), (50, "majority")):
        if share > Fraction(bound, 100):
            return key
    return "none"


def two_thirds(heads: Heads) -> str | None:
    """More than two thirds of those eligible."""
    if not heads.eligible:
        return None
    return "strong" if Fraction(heads.yes, heads.eligible) > Fraction(2, 3) else "none"


def half_present(heads: Heads) -> str | None:
    """At least one half of those present."""
    if not heads.present:
        return None
    return "strong" if Fraction(heads.yes, heads.present) >= Fraction(1, 2) else "none"


ORACLES = {"seed": seed, "ecco": ecco, "awmf": awmf, "two-thirds": two_thirds, "half-present": half_present}
