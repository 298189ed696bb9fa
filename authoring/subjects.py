"""What others ask of this department: which guideline is whose, on what one can declare, where a recommendation is."""

from sqlalchemy import select

from authoring.models import Guideline, Question, Recommendation
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


def numbered(conference_id: int) -> dict[str, tuple[int, str]]:
    """The numbers of each recommendation of the conference: (guideline's, its own), by what voting knows it by."""
    chosen = (
        select(Recommendation.id, Recommendation.number, Guideline.number)
        .join(Question, Recommendation.question_id == Question.id)
        .join(Guideline, Question.guideline_id == Guideline.id)
        .where(Guideline.conference_id == conference_id)
    )
    rows = db.session.execute(chosen).all()
    return {f"recommendation:{key}": (guideline, number) for key, number, guideline in rows}
