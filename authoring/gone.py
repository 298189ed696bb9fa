"""What was deleted: what it was, by whom and when, from the journal."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.db import db
from core.journal import JournalLine
from core.people import Person


@dataclass(frozen=True)
class Gone:
    """A recommendation that was deleted. question_id: the question that it answered."""

    number: str
    question_id: int
    who: str
    at: datetime


def gone(conference_id: int, guideline_id: int, recommendation_id: int) -> Gone | None:
    """The last deletion of a recommendation of that id; None where the guideline had none such."""
    query = (
        select(JournalLine, Person.name)
        .outerjoin(Person, JournalLine.person_id == Person.id)
        .where(JournalLine.conference_id == conference_id, JournalLine.verb == "delete recommendation")
        .where(JournalLine.subject == f"recommendation:{recommendation_id}")
        .order_by(JournalLine.number.desc())
    )
    found = db.session.execute(query).first()
    if found is None or found[0].before.get("guideline") != guideline_id:
        return None
    line, name = found
    return Gone(line.before["number"], line.before["question"], name or line.actor, line.at)
