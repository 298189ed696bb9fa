"""The agenda of a meeting as it is put to the room, without what came of it."""

from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from voting.models import AgendaItem


@dataclass(frozen=True)
class AgendaStatement:
    """A statement of the agenda, with the question it answers."""

    number: str
    question_number: str
    question: str
    text: str
    grade: str


def agenda(meeting_id: int) -> tuple[AgendaStatement, ...]:
    """The statements of the meeting in their order."""
    columns = (AgendaItem.number, AgendaItem.question_number, AgendaItem.question, AgendaItem.text, AgendaItem.grade)
    rows = db.session.execute(select(*columns).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position))
    return tuple(AgendaStatement(*row) for row in rows)
