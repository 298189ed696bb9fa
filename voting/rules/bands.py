"""The consensus rule as an object: levels as data, each from a lower bound up. A faulty rule cannot be made.

Holds no thresholds of its own (see presets) and judges no vote (see consensus).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from voting.rules.bases import Base
from voting.rules.faults import Fault, FaultCode, RuleError
from voting.rules.percent import cut_text

KEYS = ("unanimous", "strong", "weak", "majority", "none")
"""The keys that have a colour and a disc, from the fullest disc to the empty one."""
MOST_BANDS = 12
FINEST = 1_000_000
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LENGTHS = {"name": 40, "title": 120, "label": 40, "key": 20, "source": 600, "note": 1000}


@dataclass(frozen=True)
class Band:
    """A level of consensus: from `lower` up to where the next stricter level begins.

    key: picks colour and disc. label: what is printed. lower: a share in 0...1. inclusive: whether a share of exactly
    `lower` belongs here ("at least") or to the level below ("over"). reached: whether this level is consensus.
    """

    key: str
    label: str
    lower: Fraction
    inclusive: bool = True
    reached: bool = True

    def begins_by(self, count: int, of: int) -> bool:
        """Whether the share count/of clears this level's lower bound; of > 0. Decided on whole numbers."""
        lower, step = self.lower.as_integer_ratio()
        have, need = count * step, lower * of
        return have > need or (self.inclusive and have == need)


@dataclass(frozen=True)
class ConsensusRule:
    """What a panel calls consensus. bands: strictest first, together they cover 0...1 exactly once.

    source: where the rule was published. note: what was closed or chosen where the source leaves it open.
    Raises RuleError, with every reason and its cure, for anything else.
    """

    name: str
    title: str
    base: Base
    bands: tuple[Band, ...]
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        if faults := [*_text_faults(self), *_band_faults(self.bands)]:
            raise RuleError(faults)

    def band_at(self, count: int, of: int) -> Band:
        """The level of the share count/of; 0 <= count <= of, of > 0."""
        for band in self.bands:
            if band.begins_by(count, of):
                return band
        raise AssertionError("The lowest level begins at 0, and holds what no other does.")


def _text_faults(rule: ConsensusRule) -> Iterator[Fault]:
    if not NAME.fullmatch(rule.name) or len(rule.name) > LENGTHS["name"]:
        cure = "Use up to 40 small letters, digits and single hyphens."
        yield Fault(FaultCode.BAD_KEY, "name", f"“{rule.name[:40]}” cannot name a rule.", cure)
    if not isinstance(rule.base, Base):
        yield Fault(FaultCode.SHAPE, "base", f"{rule.base!r} is no base.", f"Choose one of: {', '.join(Base)}.")
    yield from _unprintable("title", rule.title, needed=True)
    yield from _unprintable("source", rule.source)
    yield from _unprintable("note", rule.note)


def _unprintable(field: str, text: str, needed: bool = False) -> Iterator[Fault]:
    most = LENGTHS[field]
    if needed and not text.strip():
        yield Fault(FaultCode.BAD_TEXT, field, f"The {field} is empty.", "Write one.")
    if len(text) > most:
        yield Fault(FaultCode.BAD_TEXT, field, f"The {field} has {len(text)} characters.", f"Keep it within {most}.")
    if text != text.strip() or not text.isprintable():
        cure = "Write it on one line, without spaces around it."
        yield Fault(FaultCode.BAD_TEXT, field, f"The {field} has line breaks, stray spaces or unseen characters.", cure)


def _band_faults(bands: tuple[Band, ...]) -> list[Fault]:
    if not bands:
        return [Fault(FaultCode.EMPTY, "bands", "The rule has no levels.", "Add at least consensus and none.")]
    if len(bands) > MOST_BANDS:
        cure = f"Keep to {MOST_BANDS} at most."
        return [Fault(FaultCode.TOO_MANY, "bands", f"The rule has {len(bands)} levels.", cure)]
    faults = [fault for band in bands for fault in _bound_faults(band)]
    # The order of bounds that are no numbers means nothing.
    if not faults:
        faults = [*_order_faults(bands), *_lowest_faults(bands[-1])]
    return [*faults, *_name_faults(bands), *_reached_faults(bands)]


def _bound_faults(band: Band) -> Iterator[Fault]:
    lower, place = band.lower, band.label
    if not isinstance(lower, Fraction):
        yield Fault(FaultCode.BOUNDS, place, f"“{place}” begins at {lower!r}, no exact fraction.", "Write it as 4/5.")
    elif not 0 <= lower <= 1:
        cure = "Choose a share from 0 to 1."
        yield Fault(FaultCode.BOUNDS, place, f"“{place}” begins at {cut_text(lower)}, outside of 0 to 100%.", cure)
    elif lower.denominator > FINEST:
        yield Fault(FaultCode.TOO_FINE, place, f"The bound of “{place}” is too fine.", "Round it.")
    elif lower == 1 and not band.inclusive:
        yield Fault(FaultCode.BOUNDS, place, f"“{place}” begins over 100%: no vote can reach it.", "Include 100%.")


def _order_faults(bands: tuple[Band, ...]) -> Iterator[Fault]:
    """Levels are cut from the top down, so a level that does not begin below the one before it holds nothing."""
    for above, below in pairwise(bands):
        upper, lower = (above.lower, not above.inclusive), (below.lower, not below.inclusive)
        place = cut_text(below.lower)
        if upper == lower:
            reason = f"“{above.label}” and “{below.label}” both begin at {place}."
            yield Fault(FaultCode.OVERLAP, place, reason, "Give one of them another bound.")
        elif upper < lower:
            reason = f"“{below.label}” begins at {place}, above “{above.label}” at {cut_text(above.lower)}."
            yield Fault(FaultCode.ORDER, place, reason, "Put the strictest level first.")


def _lowest_faults(lowest: Band) -> Iterator[Fault]:
    if lowest.lower != 0 or not lowest.inclusive:
        place = cut_text(lowest.lower)
        edge = "under" if lowest.inclusive else "up to"
        cure = "Let the lowest level begin at 0, with 0 included."
        yield Fault(FaultCode.GAP, place, f"No level holds shares {edge} {place}.", cure)


def _name_faults(bands: tuple[Band, ...]) -> Iterator[Fault]:
    keys: set[str] = set()
    labels: set[str] = set()
    for band in bands:
        if not NAME.fullmatch(band.key) or len(band.key) > LENGTHS["key"]:
            cure = f"Use one of {', '.join(KEYS)}, or small letters, digits and hyphens."
            yield Fault(FaultCode.BAD_KEY, band.label, f"“{band.key[:20]}” cannot be the key of a level.", cure)
        yield from _unprintable("label", band.label, needed=True)
        if band.key in keys:
            reason = f"Two levels have the key “{band.key}”."
            yield Fault(FaultCode.DUPLICATE_KEY, band.key, reason, "Give each its own.")
        if band.label.casefold() in labels:
            reason = f"Two levels are called “{band.label}”."
            yield Fault(FaultCode.DUPLICATE_LABEL, band.label, reason, "Give each its own name.")
        keys.add(band.key)
        labels.add(band.label.casefold())


def _reached_faults(bands: tuple[Band, ...]) -> Iterator[Fault]:
    if bands[-1].reached:
        reason = f"“{bands[-1].label}”, the lowest level, counts as consensus: every vote would reach it."
        yield Fault(FaultCode.REACHED, bands[-1].label, reason, "Mark the lowest level as not reached.")
    elif not bands[0].reached:
        reason = f"“{bands[0].label}”, the strictest level, is not consensus: no vote could reach it."
        yield Fault(FaultCode.REACHED, bands[0].label, reason, "Mark the strictest level as reached.")
    for above, below in pairwise(bands):
        if below.reached and not above.reached:
            reason = f"“{below.label}” counts as consensus, but “{above.label}”, which is stricter, does not."
            yield Fault(FaultCode.REACHED, below.label, reason, "Mark both, or neither.")
    for band in bands:
        if "unanimous" in (band.key, band.label.casefold()) and band.lower != 1:
            cure = "Let it begin at 100%, or call it something else."
            yield Fault(FaultCode.NOT_UNANIMOUS, band.label, f"“{band.label}” would hold a vote with a no.", cure)
