"""What the core asks of this department: which guideline is whose, and which questions one can declare on."""

from sqlalchemy import select

from authoring.models import Guideline, Question
from core.db import db
from core.subjects import Subject


def own_guidelines(conference_id: int, working_group_id: int) -> frozenset[int]:
    """The numbers of the guidelines that the working group writes."""
    chosen = select(Guideline.number).where(
        Guideline.conference_id == conference_id, Guideline.working_group_id == working_group_id
    )
    return frozenset(db.session.scalars(chosen))


def questions(conference_id: int) -> tuple[Subject, ...]:
    """The questions of all guidelines of the conference, in their order."""
    chosen = (
        select(Question.id, Question.number, Question.title, Guideline.number)
        .join(Guideline, Question.guideline_id == Guideline.id)
        .where(Guideline.conference_id == conference_id)
        .order_by(Guideline.number, Question.position)
    )
    rows = db.session.execute(chosen).all()
    return tuple(Subject(f"question:{key}", number, title, guideline) for key, number, title, guideline in rows)
