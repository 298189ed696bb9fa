"""The people of a conference for its record: asked of the core, for who may see them."""

from dataclasses import replace

from core import panel
from core.access import conference
from core.panel import MemberLine, Statement
from core.subjects import Subject, subjects
from export.document import Document
from export.document_people import PersonRecord, StatementRecord


def with_people(document: Document, *, every_guideline: bool = False) -> Document:
    """The document with the people of its conference: addresses and declarations too, for who may see them.

    Declarations on questions of other guidelines stay out, as those guidelines do, unless every_guideline is asked
    for; and so do those on questions that were deleted.
    """
    home = conference(document.slug)
    only = None if every_guideline else document.guideline_number
    return replace(document, people=_people(home.id, only)) if home else document


def _people(conference_id: int, guideline: int | None) -> tuple[PersonRecord, ...]:
    known = {each.key: each for each in subjects(conference_id) if guideline in (None, each.guideline)}
    standings = panel.standings(conference_id)
    return tuple(
        _person(each, _said(standings.get(each.person_id, {}), known)) for each in panel.members(conference_id)
    )


def _person(each: MemberLine, declarations: tuple[StatementRecord, ...]) -> PersonRecord:
    return PersonRecord(
        name=each.name,
        role=str(each.role),
        email=each.email,
        orcid=each.orcid,
        affiliation=each.affiliation,
        specialty=each.specialty,
        country=each.country,
        group=each.group,
        declarations=declarations,
    )


def _said(by_subject: dict[str, panel.Standing], known: dict[str, Subject]) -> tuple[StatementRecord, ...]:
    listed = [each for standing in by_subject.values() for each in (standing.latest, *standing.earlier)]
    kept = [each for each in listed if not each.subject or each.subject in known]
    return tuple(_statement(each, known.get(each.subject)) for each in sorted(kept, key=lambda each: each.id))


def _statement(each: Statement, on: Subject | None) -> StatementRecord:
    question, guideline = (on.number, on.guideline) if on else ("", 1)
    return StatementRecord(each.text, each.none, each.declared_at, question, guideline)
