"""Consensus rules and what they make of a tally. Decides on exact fractions, never on a printed percent."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from voting.rules.percent import printed
from voting.rules.tally import Electorate, Tally

ONE, ZERO = Fraction(1), Fraction(0)


class RuleError(ValueError):
    """A rule that cannot be used; `reasons` says why, each with its cure."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class BaseUnknown(ValueError):
    """The rule counts from a figure that this round does not know."""


class Base(StrEnum):
    """What 100 % is."""

    YES_NO = "yes+no"
    YES_NO_ABSTAIN = "yes+no+abstain"
    PRESENT = "present"
    ELIGIBLE = "eligible"
    ELIGIBLE_MINUS_RECUSED = "eligible-recused"


@dataclass(frozen=True)
class Band:
    """A consensus level: it begins at `lower`, a share in 0…1, and ends where the stricter one begins.

    key picks colour and disc ("unanimous", "strong", "weak", "none" or another). reached: it counts as consensus.
    """

    key: str
    label: str
    lower: Fraction
    inclusive: bool = True
    reached: bool = True

    def holds(self, share: Fraction) -> bool:
        """Whether the share is at or above where the level begins."""
        return share >= self.lower if self.inclusive else share > self.lower


@dataclass(frozen=True)
class ConsensusRule:
    """Bands, strictest first, and the base of the share. Raises RuleError where they leave a gap or overlap."""

    name: str
    title: str
    base: Base
    bands: tuple[Band, ...]
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        if reasons := _faults(self.bands):
            raise RuleError(*reasons)

    def level(self, share: Fraction) -> Band:
        """The level of a share in 0…1."""
        return next(band for band in self.bands if band.holds(share))


def _faults(bands: tuple[Band, ...]) -> tuple[str, ...]:
    if not bands:
        return ("there is no level: give at least one that begins at 0",)
    faults = []
    for stricter, weaker in zip(bands, bands[1:], strict=False):
        if stricter.lower < weaker.lower:
            faults.append(f"{weaker.label} stands below {stricter.label} but begins higher: put the strictest first")
        same = stricter.lower == weaker.lower
        if same and (stricter.inclusive or not weaker.inclusive):
            faults.append(f"{stricter.label} and {weaker.label} overlap: let one begin higher")
    if bands[-1].lower != ZERO or not bands[-1].inclusive:
        faults.append(f"shares below {bands[-1].label} belong to no level: let the last one begin at 0, inclusive")
    if any(not ZERO <= band.lower <= ONE for band in bands):
        faults.append("a level begins outside of 0 to 1: give its lower bound as a share")
    if bands[0].lower == ONE and not bands[0].inclusive:
        faults.append(f"{bands[0].label} can never be reached: let it begin at 1, inclusive")
    for name in ("key", "label"):
        values = [getattr(band, name) for band in bands]
        if len(set(values)) < len(values) or "" in values:
            faults.append(f"two levels have the same {name}, or none: give each its own")
    return tuple(faults)


@dataclass(frozen=True)
class Verdict:
    """What the rule makes of a tally. Without a base (nobody counted) there is no share, percent or level."""

    tally: Tally
    rule: ConsensusRule
    base_count: int
    share: Fraction | None
    percent: str
    level: Band | None

    @property
    def label(self) -> str:
        """Percent and level in words: "92% strong"; "no result" without a base."""
        return f"{self.percent} {self.level.label}" if self.level else "no result"

    @property
    def figure(self) -> str:
        """The percent without its sign: "92", "89.7" or "199/200"."""
        return self.percent.rstrip("%")


def base_count(tally: Tally, base: Base, electorate: Electorate) -> int:
    """How many count as 100 %. Raises BaseUnknown where the electorate does not tell."""
    if base is Base.YES_NO:
        return tally.valid
    if base is Base.YES_NO_ABSTAIN:
        return tally.cast
    if base is Base.PRESENT:
        return _known(electorate.present, "present")
    eligible = _known(electorate.eligible, "eligible")
    return eligible if base is Base.ELIGIBLE else eligible - _known(electorate.recused, "recused")


def _known(figure: int | None, name: str) -> int:
    if figure is None:
        raise BaseUnknown(f"the rule counts from those {name}, and their number is not known")
    return figure


def judge(tally: Tally, rule: ConsensusRule, electorate: Electorate | None = None) -> Verdict:
    """What the rule makes of the tally, decided on the exact share yes / base.

    Raises BaseUnknown where the base is not known and ValueError where more said yes than it holds.
    Source: docs/rules.md#consensus (design laws 2 and 3).
    """
    count = base_count(tally, rule.base, electorate or Electorate())
    if tally.yes > count:
        raise ValueError(f"{tally.yes} said yes, but the base holds {count}")
    if count == 0:
        return Verdict(tally, rule, 0, None, "", None)
    share = Fraction(tally.yes, count)
    level = rule.level(share)
    percent = printed(tally.yes, count, lambda shown: rule.level(shown) == level)
    return Verdict(tally, rule, count, share, percent, level)


def needed(count: int, rule: ConsensusRule) -> tuple[tuple[Band, int], ...]:
    """The smallest number of yes among `count` for each level that counts as consensus, strictest first."""
    return tuple((band, yes) for band in rule.bands if band.reached and (yes := _fewest(count, band)) is not None)


def _fewest(count: int, band: Band) -> int | None:
    exact = band.lower * count
    yes = -(-exact.numerator // exact.denominator)
    if not band.inclusive and yes == exact:
        yes += 1
    return yes if yes <= count else None


def margin(verdict: Verdict) -> tuple[int | None, int | None]:
    """How many votes would have to switch to yes for a higher level, and from yes for a lower one; None: no such."""
    if verdict.level is None:
        return None, None
    bands, at = verdict.rule.bands, verdict.rule.bands.index(verdict.level)
    yes, count = verdict.tally.yes, verdict.base_count
    higher = [fewest - yes for band in bands[:at] if (fewest := _fewest(count, band)) is not None]
    lowest = _fewest(count, verdict.level)
    down = yes - lowest + 1 if lowest is not None and lowest > 0 else None
    return (min(higher) if higher else None), down


def to_data(rule: ConsensusRule) -> dict[str, Any]:
    """The rule as JSON-ready data; shares are exact, as "4/5"."""
    bands = [
        {"key": b.key, "label": b.label, "lower": str(b.lower), "inclusive": b.inclusive, "reached": b.reached}
        for b in rule.bands
    ]
    return {
        "name": rule.name,
        "title": rule.title,
        "base": str(rule.base),
        "bands": bands,
        "source": rule.source,
        "note": rule.note,
    }


def from_data(data: Mapping[str, Any]) -> ConsensusRule:
    """The rule that `to_data` gave. Raises RuleError for what is none."""
    try:
        bands = tuple(
            Band(
                str(b["key"]), str(b["label"]), Fraction(str(b["lower"])), b["inclusive"] is True, b["reached"] is True
            )
            for b in data["bands"]
        )
        texts = (str(data["name"]), str(data["title"]))
        return ConsensusRule(*texts, Base(data["base"]), bands, str(data.get("source", "")), str(data.get("note", "")))
    except (KeyError, TypeError, ZeroDivisionError) as error:
        raise RuleError(f"this is not a consensus rule: {error!r}") from error


from voting.rules.presets import DEFAULT_RULE, PRESETS  # noqa: E402, F401 - the presets are made of the classes above
