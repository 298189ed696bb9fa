"""A consensus rule as JSON and back, exactly: bounds are fractions in text ("4/5"), never floating point.

What comes in is not trusted: its shape is checked here, its meaning by ConsensusRule.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from voting.rules.bands import MOST_BANDS, Band, ConsensusRule
from voting.rules.bases import Base
from voting.rules.faults import Fault, FaultCode, RuleError

RULE_KEYS: dict[str, type] = {"name": str, "title": str, "base": str, "bands": list, "source": str, "note": str}
BAND_KEYS: dict[str, type] = {"key": str, "label": str, "lower": str, "inclusive": bool, "reached": bool}
# Short on purpose: Fraction itself would also read "1e999999999", and take its time.
_BOUND = re.compile(r"[0-9]{1,7}(/[1-9][0-9]{0,6})?")
_JSON_NAMES = {str: "a text", bool: "true or false", list: "a list"}


def to_data(rule: ConsensusRule) -> dict[str, Any]:
    """The rule as a dict ready for JSON; from_data gives back an equal rule."""
    bands = [
        {
            "key": band.key,
            "label": band.label,
            "lower": str(band.lower),
            "inclusive": band.inclusive,
            "reached": band.reached,
        }
        for band in rule.bands
    ]
    base = str(rule.base)
    title, source, note = rule.title, rule.source, rule.note
    return {"name": rule.name, "title": title, "base": base, "bands": bands, "source": source, "note": note}


def from_data(data: Any) -> ConsensusRule:
    """The rule that to_data wrote. Raises RuleError, with every place and cure, for anything else.

    A key too many is refused as well: a misspelt one would otherwise change a level without a word.
    """
    if faults := list(_shape_faults(data)):
        raise RuleError(faults)
    bands = tuple(
        Band(band["key"], band["label"], Fraction(band["lower"]), band["inclusive"], band["reached"])
        for band in data["bands"]
    )
    return ConsensusRule(data["name"], data["title"], Base(data["base"]), bands, data["source"], data["note"])


def _shape_faults(data: Any) -> Iterator[Fault]:
    yield from (faults := list(_object_faults(data, RULE_KEYS, "")))
    if faults:
        return
    if data["base"] not in list(Base):
        cure = f"Choose one of: {', '.join(Base)}."
        yield Fault(FaultCode.SHAPE, "base", f"“{data['base'][:40]}” is no base.", cure)
    if len(data["bands"]) > MOST_BANDS:
        reason = f"The rule has {len(data['bands'])} levels."
        yield Fault(FaultCode.TOO_MANY, "bands", reason, f"Keep to {MOST_BANDS} at most.")
        return
    for number, band in enumerate(data["bands"]):
        yield from (faults := list(_object_faults(band, BAND_KEYS, f"bands[{number}].")))
        if not faults and not _BOUND.fullmatch(band["lower"]):
            reason = f"“{band['lower'][:40]}” is no exact share."
            yield Fault(FaultCode.SHAPE, f"bands[{number}].lower", reason, "Write it as 4/5, 0 or 1.")


def _object_faults(found: Any, keys: Mapping[str, type], prefix: str) -> Iterator[Fault]:
    if not isinstance(found, dict):
        place = prefix.rstrip(".") or "rule"
        yield Fault(FaultCode.SHAPE, place, f"{place} is no JSON object.", f"Give it the keys {', '.join(keys)}.")
        return
    for key, kind in keys.items():
        place = f"{prefix}{key}"
        if key not in found:
            yield Fault(FaultCode.SHAPE, place, f"{place} is missing.", f"Give {_JSON_NAMES[kind]}.")
        elif type(found[key]) is not kind:
            yield Fault(FaultCode.SHAPE, place, f"{place} is not {_JSON_NAMES[kind]}.", f"Give {_JSON_NAMES[kind]}.")
    for key in found:
        if key not in keys:
            place = f"{prefix}{str(key)[:40]}"
            yield Fault(FaultCode.SHAPE, place, f"{place} is no key of a rule.", "Remove it, or mend its spelling.")
