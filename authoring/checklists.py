"""What was answered to checklists, for pages and for the record."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from authoring.models import Answer
from authoring.rules.checklists import CHECKLISTS
from core.db import db
from core.people import Person


@dataclass(frozen=True)
class AnswerLine:
    """An answer that stands. by: the name, "" where nobody has one any more."""

    checklist: str
    item: str
    text: str
    by: str
    at: datetime


def answers(guideline_id: int) -> tuple[AnswerLine, ...]:
    """The guideline's answers in the order of the checklists and their items."""
    query = select(Answer, Person.name).outerjoin(Person, Answer.person_id == Person.id)
    rows = db.session.execute(query.where(Answer.guideline_id == guideline_id))
    found = [AnswerLine(row.checklist, row.item, row.text, name or row.name, row.at) for row, name in rows]
    order = [(name, item.code) for name, checklist in CHECKLISTS.items() for item in checklist.items]
    return tuple(sorted(found, key=lambda each: order.index((each.checklist, each.item))))
