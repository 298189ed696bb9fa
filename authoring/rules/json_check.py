"""Waivers of the check out of a JSON record. Source: docs/checking.md#in-the-record."""

import re
from functools import partial
from typing import Any

from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME
from authoring.rules.plan_check import PlannedWaiver

OF_A_GUIDELINE = ("waivers",)
WAIVER = ("kind", "place", "fingerprint", "reason", "by", "at")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
MAX_KIND, MAX_PLACE, MAX_REASON = 40, 200, 1_000


def read_waivers(values: Values, item: dict[str, Any], place: str) -> tuple[PlannedWaiver, ...]:
    """A guideline's waivers, each finding once. item: the guideline's object."""
    told = values.each(item, "waivers", place, partial(_waiver, values))
    return tuple({each.fingerprint: each for each in told}.values())


def _waiver(values: Values, told: Any, place: str) -> PlannedWaiver:
    item = values.mapping(told, place, WAIVER)
    waiver = PlannedWaiver(
        kind=values.text(item, "kind", place, longest=MAX_KIND, needed=True),
        place=values.text(item, "place", place, longest=MAX_PLACE, needed=True),
        fingerprint=values.text(item, "fingerprint", place, longest=64, needed=True),
        reason=values.text(item, "reason", place, longest=MAX_REASON, needed=True),
        by=values.text(item, "by", place, longest=MAX_NAME),
        at=values.moment(item, "at", place),
    )
    if waiver.fingerprint and not FINGERPRINT.fullmatch(waiver.fingerprint):
        values.wrong(
            join(place, "fingerprint"), found(Kind.UNKNOWN_WORD, text=waiver.fingerprint[:40], names="SHA-256")
        )
    return waiver
