"""Levels as people and papers write them, from here to there: "80-89", ">75-95", "<50". Refuses gaps and overlaps.

Such a list says each cut twice, and so it can leave a share without a level or give it two; a rule cannot.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from voting.rules.bands import Band, ConsensusRule
from voting.rules.faults import Fault, FaultCode, RuleError
from voting.rules.percent import cut_text

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,4})?"
_FROM_TO = re.compile(rf"(?P<above>>=|>)?(?P<low>{_NUMBER})(?:(?:-|–|—|to)(?P<under><=|<)?(?P<high>{_NUMBER}))?")
_UP_TO = re.compile(rf"(?P<under><=|<)(?P<high>{_NUMBER})")


@dataclass(frozen=True)
class Range:
    """A level with both its ends, as shares in 0...1. above: `lower` itself is out. under: `upper` itself is out."""

    key: str
    label: str
    lower: Fraction
    upper: Fraction
    above: bool = False
    under: bool = False
    reached: bool = True


def read_range(key: str, label: str, text: str, reached: bool = True) -> Range:
    """The range that a text means, in percent: "80-89" and "100" (ends included), ">75-95", ">=90-<100", "<50", "≥80".

    Raises RuleError for a text that is none, or that runs backwards or beyond 100.
    """
    plain = re.sub(r"[\s%]", "", text).replace("≥", ">=").replace("≤", "<=")
    if found := _UP_TO.fullmatch(plain):
        low, above, high, under = Fraction(0), False, _share(found["high"]), found["under"] == "<"
    elif found := _FROM_TO.fullmatch(plain):
        low, above, under = _share(found["low"]), found["above"] == ">", found["under"] == "<"
        open_ended = Fraction(1) if found["above"] else low
        high = _share(found["high"]) if found["high"] else open_ended
    else:
        cure = "Write it like 80-89, >75-95, >=90-<100, <50 or 100."
        raise RuleError([Fault(FaultCode.SHAPE, label, f"“{text[:40]}” is no range of percentages.", cure)])
    if high > 1 or low > high or (low == high and (above or under)):
        reason = f"“{text[:40]}” holds no share from 0 to 100%."
        raise RuleError([Fault(FaultCode.BOUNDS, label, reason, "Write the smaller number first, 100 at most.")])
    return Range(key, label, low, high, above, under, reached)


def _share(percent: str) -> Fraction:
    return Fraction(percent.replace(",", ".")) / 100


def bands_from_ranges(ranges: Sequence[Range]) -> tuple[Band, ...]:
    """The levels of the ranges, strictest first, whatever their order.

    Raises RuleError that names each place which no range holds, and each that two hold.
    """
    if not ranges:
        raise RuleError(
            [Fault(FaultCode.EMPTY, "bands", "The rule has no levels.", "Add at least consensus and none.")]
        )
    rising = sorted(ranges, key=lambda part: (part.lower, part.above, part.upper, not part.under))
    if faults := [*_edge_faults(rising), *_seam_faults(rising)]:
        raise RuleError(faults)
    return tuple(Band(part.key, part.label, part.lower, not part.above, part.reached) for part in reversed(rising))


def _edge_faults(rising: Sequence[Range]) -> Iterator[Fault]:
    first, last = rising[0], max(rising, key=lambda part: (part.upper, not part.under))
    if first.lower > 0 or first.above:
        yield _gap(Fraction(0), True, first.lower, first.above, f"Let “{first.label}” begin at 0.")
    if last.upper < 1 or last.under:
        yield _gap(last.upper, last.under, Fraction(1), True, f"Let “{last.label}” end at 100%.")


def _seam_faults(rising: Sequence[Range]) -> Iterator[Fault]:
    reach = rising[0]
    for part in rising[1:]:
        touching = part.lower == reach.upper
        if part.lower > reach.upper or (touching and part.above and reach.under):
            cure = f"Say whether “{reach.label}” or “{part.label}” holds it."
            yield _gap(reach.upper, reach.under, part.lower, part.above, cure)
        elif part.lower < reach.upper or not (part.above or reach.under):
            yield _overlap(reach, part)
        if (part.upper, not part.under) > (reach.upper, not reach.under):
            reach = part


def _gap(low: Fraction, with_low: bool, high: Fraction, with_high: bool, cure: str) -> Fault:
    if low == high:
        place, what = cut_text(low), f"a share of exactly {cut_text(low)}"
    else:
        place = f"{cut_text(low)} to {cut_text(high)}"
        what = f"shares {'from' if with_low else 'over'} {cut_text(low)} {'to' if with_high else 'to under'} "
        what += cut_text(high)
    return Fault(FaultCode.GAP, place, f"No level holds {what}.", cure)


def _overlap(one: Range, other: Range) -> Fault:
    low, high = other.lower, min(one.upper, other.upper)
    place = cut_text(low) if low == high else f"{cut_text(low)} to {cut_text(high)}"
    reason = f"Both “{one.label}” and “{other.label}” hold {place}."
    return Fault(FaultCode.OVERLAP, place, reason, "Leave it to one of them: write > or < where one begins or ends.")


def ranges_of(rule: ConsensusRule) -> tuple[Range, ...]:
    """The rule's levels with both their ends, strictest first: what a page or a table's note puts into words."""
    upper, under = Fraction(1), False
    ranges = []
    for band in rule.bands:
        above = not band.inclusive
        ranges.append(Range(band.key, band.label, band.lower, upper, above, under, band.reached))
        upper, under = band.lower, band.inclusive
    return tuple(ranges)
