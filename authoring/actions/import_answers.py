"""What an import writes of checklists: the answers that stand where the record comes from. For verbs, which journal."""

from collections.abc import Iterable

from authoring.actions.import_checks import moment
from authoring.models import Answer, Guideline
from authoring.rules.plan_checklists import PlannedAnswer
from core.clock import now
from core.db import db


def fill_answers(row: Guideline, planned: Iterable[PlannedAnswer]) -> None:
    """Takes the answers over, each with the name of who gave it there."""
    for each in planned:
        facts = {"checklist": each.checklist, "item": each.item, "text": each.text, "name": each.by}
        db.session.add(Answer(guideline_id=row.id, at=moment(each.at) or now(), **facts))
