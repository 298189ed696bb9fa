"""What the journal tells of an outline's last changes: which one of them somebody could undo."""

from sqlalchemy import JSON, case, func, null, select, type_coerce

from authoring.outlined import Outline
from authoring.rules.undoing import REACH, UNDO, UNDOABLE, Line, last_own
from core.db import db
from core.journal import JournalLine


def lines(conference_id: int) -> tuple[Line, ...]:
    """The conference's last lines, newest first; before and after only of those that undoing asks about."""
    asked = JournalLine.verb.in_((*UNDOABLE, UNDO))
    query = (
        select(
            JournalLine.number,
            JournalLine.person_id,
            JournalLine.verb,
            JournalLine.subject,
            type_coerce(case((asked, JournalLine.before), else_=null()), JSON),
            type_coerce(case((asked, JournalLine.after), else_=null()), JSON),
        )
        .where(JournalLine.conference_id == conference_id)
        .order_by(JournalLine.number.desc())
        .limit(REACH)
    )
    return tuple(Line(*row) for row in db.session.execute(query))


def last_number(conference_id: int) -> int:
    """The number of the conference's last line; 0 without one."""
    query = select(func.max(JournalLine.number)).where(JournalLine.conference_id == conference_id)
    return db.session.scalar(query) or 0


def undoable(page: Outline, person_id: int | None) -> Line | None:
    """What that person did last in this outline and could ask to be undone."""
    subjects = {f"question:{each.id}" for each in page.questions} | {each.subject for each in page.recommendations}
    return last_own(lines(page.facts.conference_id), person_id, frozenset(subjects), page.facts.id)
