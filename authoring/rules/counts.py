"""Results that a file tells, held against its counts: what does not follow is named, and never taken."""

import re
from decimal import ROUND_HALF_UP, Decimal

from authoring.rules.findings import Finding, Kind, found
from voting.rules.consensus import BaseTooSmall, BaseUnknown, ConsensusRule, Verdict, judge
from voting.rules.tally import Electorate, Tally

_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,6}))?")
_NOBODY_KNOWN = Electorate()


def unlike(
    tally: Tally, rule: ConsensusRule, percent: str, category: str, electorate: Electorate = _NOBODY_KNOWN
) -> tuple[tuple[str, Finding], ...]:
    """What of a told result does not follow from the counts and the rule, as (column, finding); "" is not told.

    A percent may have more decimals than are printed, and a decimal comma. The column is "" where the rule cannot
    judge these counts.
    """
    if not percent and not category:
        return ()
    try:
        verdict = judge(tally, rule, electorate)
    except (BaseUnknown, BaseTooSmall):
        return (("", found(Kind.RESULT_UNCHECKED)),)
    others = []
    level = verdict.level.label if verdict.level else ""
    of = {"yes": tally.yes, "base": verdict.base_count}
    if percent and not _follows(percent, verdict):
        others.append(("percent", found(Kind.RESULT_OTHER, told=percent[:20], figure=verdict.figure, **of)))
    if category and category.casefold() != level.casefold():
        others.append(("category", found(Kind.RESULT_OTHER, told=category[:40], figure=level, **of)))
    return tuple(others)


def _follows(percent: str, verdict: Verdict) -> bool:
    told = percent.rstrip("% \u00a0").replace(",", ".")
    read = _PERCENT.fullmatch(told)
    if told == verdict.figure or not read or verdict.share is None:
        return told == verdict.figure
    # Fewer decimals than are printed would speak for another level: 26 of 29 is 89.7%, and 90% is not it.
    printed = _PERCENT.fullmatch(verdict.figure)
    decimals = len(read[2] or "")
    if not printed or decimals < len(printed[2] or ""):
        return False
    exact = Decimal(100 * verdict.share.numerator) / Decimal(verdict.share.denominator)
    return Decimal(told) == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
