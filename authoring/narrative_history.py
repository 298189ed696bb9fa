"""What a question's page said after each save, with who saved it and when: from the journal."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from authoring.evidence import QuestionEvidence
from authoring.evidence_drafts import narrative_draft
from authoring.rules.undoing import UNDO
from authoring.rules.versions import versions
from core.db import db
from core.journal import JournalLine
from core.people import Person

SAVE, DELETE = "write narrative", "delete question"


@dataclass(frozen=True)
class Version:
    """The page's fields as they read then. ordinal: from 1. at: None for how it read before it was first saved here.

    who: "" where it is not known, as where references or numbers that it names were changed after the last save.
    """

    ordinal: int
    fields: Mapping[str, str]
    who: str
    at: datetime | None


def narrative_history(conference_id: int, question: QuestionEvidence) -> tuple[Version, ...]:
    """How the question's page read, oldest first; the last is how it reads now."""
    lines = _saves(conference_id, f"question:{question.id}")
    texts = versions(asdict(narrative_draft(question)), [(line.before or {}, line.after or {}) for line, _ in lines])
    told: list[tuple[str, datetime | None]] = [("", None), *((name, line.at) for line, name in lines), ("", None)]
    return tuple(Version(n, text, *told[n - 1]) for n, text in enumerate(texts, 1))


def _saves(conference_id: int, subject: str) -> list[tuple[JournalLine, str]]:
    """The lines of the page's saves with the names; not those of an earlier question of that id, deleted for good."""
    query = (
        select(JournalLine, Person.name)
        .outerjoin(Person, JournalLine.person_id == Person.id)
        .where(JournalLine.conference_id == conference_id, JournalLine.subject == subject)
        .where(JournalLine.verb.in_((SAVE, DELETE, UNDO)))
        .order_by(JournalLine.number)
    )
    lines: list[tuple[JournalLine, str]] = []
    gone: list[tuple[JournalLine, str]] = []
    for line, name in db.session.execute(query):
        if line.verb == SAVE:
            lines.append((line, name or line.actor))
        elif line.verb == DELETE:
            lines, gone = [], lines
        elif (line.before or {}).get("verb") == DELETE:
            lines = gone
    return lines
