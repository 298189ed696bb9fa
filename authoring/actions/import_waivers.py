"""What an import writes of the check: what people waived where the record comes from. For verbs, which journal."""

from collections.abc import Iterable

from authoring.actions.import_checks import moment
from authoring.models import Guideline, Waiver
from authoring.rules.plan_check import PlannedWaiver
from core.clock import now
from core.db import db


def fill_waivers(row: Guideline, planned: Iterable[PlannedWaiver]) -> None:
    """Takes the waivers over, each with the name of who gave it there; nobody of this house answers for them."""
    for each in planned:
        db.session.add(
            Waiver(
                guideline_id=row.id,
                kind=each.kind,
                place=each.place,
                fingerprint=each.fingerprint,
                reason=each.reason,
                name=each.by,
                at=moment(each.at) or now(),
            )
        )
