"""The verdict: which level a tally reaches under a rule, decided on the exact share and printed so that it agrees.

The door to the consensus rules: the rule object, its presets and its JSON are re-exported from here.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from voting.rules.bands import KEYS, Band, ConsensusRule
from voting.rules.bases import BASE_IN_WORDS, Base, BaseTooSmall, BaseUnknown, base_count
from voting.rules.faults import Fault, FaultCode, RuleError
from voting.rules.percent import percent_text
from voting.rules.presets import DEFAULT_RULE, PRESETS
from voting.rules.ranges import Range, bands_from_ranges, ranges_of, read_range
from voting.rules.rule_json import from_data, to_data
from voting.rules.tally import Electorate, Tally
from voting.rules.words import Edge, LevelInWords, describe, rule_in_words

__all__ = [
    "BASE_IN_WORDS",
    "DEFAULT_RULE",
    "KEYS",
    "NO_RESULT",
    "PRESETS",
    "Band",
    "Base",
    "BaseTooSmall",
    "BaseUnknown",
    "ConsensusRule",
    "Edge",
    "Fault",
    "FaultCode",
    "LevelInWords",
    "Margin",
    "Range",
    "RuleError",
    "Verdict",
    "bands_from_ranges",
    "describe",
    "from_data",
    "judge",
    "margin",
    "needed",
    "ranges_of",
    "read_range",
    "rule_in_words",
    "to_data",
]

NO_RESULT = "no result"
_NOBODY_KNOWN = Electorate()


@dataclass(frozen=True)
class Verdict:
    """What a tally means under a rule. An empty base has no result: share and level are None, percent is "".

    base_count: what the yes votes are divided by. share: exact, in 0...1. percent: as printed, "92%", "89.7%", "24/36".
    """

    tally: Tally
    rule: ConsensusRule
    base_count: int
    share: Fraction | None
    percent: str
    level: Band | None

    @property
    def label(self) -> str:
        """The result in a few words: "92% strong", or "no result"."""
        return f"{self.percent} {self.level.label}" if self.level else NO_RESULT

    @property
    def figure(self) -> str:
        """The printed share without its sign: "92", "89.7", "24/36"."""
        return self.percent.removesuffix("%")


def judge(tally: Tally, rule: ConsensusRule, electorate: Electorate = _NOBODY_KNOWN) -> Verdict:
    """The verdict on a tally; the level is decided on the exact share, never on the printed figure.

    Raises BaseUnknown where the rule's base needs a figure that the electorate lacks, and BaseTooSmall, a ValueError
    too, where more voted than the base holds. Source: docs/rules.md, "From counts to a level".
    """
    size = base_count(tally, rule.base, electorate)
    if size == 0:
        return Verdict(tally, rule, 0, None, "", None)
    share, level = Fraction(tally.yes, size), rule.band_at(tally.yes, size)
    return Verdict(tally, rule, size, share, percent_text(tally.yes, size, level, rule.band_at), level)


def needed(base_count: int, rule: ConsensusRule) -> tuple[tuple[Band, int], ...]:
    """The smallest number of yes votes for each level that is consensus, strictest first.

    base_count: the base's size, such as 38. Levels that no number of votes can hit at this size are left out: of 5,
    none is at least 90% and under 100%. Nothing is needed of an empty base. Raises ValueError for a size below zero.
    """
    if base_count < 0:
        raise ValueError(f"The base must be zero or more, not {base_count}.")
    smallest = ((band, _smallest(band, base_count)) for band in rule.bands if band.reached and base_count)
    return tuple((band, yes) for band, yes in smallest if rule.band_at(yes, base_count) is band)


def _smallest(band: Band, size: int) -> int:
    cut = band.lower * size
    return ceil(cut) if band.inclusive else floor(cut) + 1


class Margin(NamedTuple):
    """How many votes would have to switch for another level; None where no switching does it.

    up: from no to yes, for the next higher level. down: from yes to no, for a lower one.
    """

    up: int | None
    down: int | None


def margin(verdict: Verdict) -> Margin:
    """How robust the verdict is. Who abstained, stood back or stayed away is taken to do so still.

    Without a result there is no margin. Source: docs/rules.md, "How close it was".
    """
    if verdict.level is None:
        return Margin(None, None)
    bands, size = verdict.rule.bands, verdict.base_count
    at = bands.index(verdict.level)
    up = _smallest(bands[at - 1], size) - verdict.tally.yes if at else None
    down = verdict.tally.yes - _smallest(verdict.level, size) + 1 if at + 1 < len(bands) else None
    # Of those who voted no, not enough may be left: the level above needs some who did not vote.
    return Margin(up if up is not None and up <= verdict.tally.no else None, down)
