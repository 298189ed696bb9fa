"""The people of an imported record, ready for the core: their questions are known by now."""

from collections.abc import Iterable

from authoring.actions.import_checks import moment
from authoring.models import Guideline
from authoring.rules.plan_people import PlannedPerson, PlannedStatement
from core.actions import PersonDraft, Profile, StatementDraft


def drafts_of(people: Iterable[PlannedPerson], guidelines: Iterable[Guideline]) -> list[PersonDraft]:
    """The people with what they declared; guidelines: those that were just made, with their questions."""
    keys = {(row.number, each.number): f"question:{each.id}" for row in guidelines for each in row.questions}
    return [
        PersonDraft(
            profile=Profile(each.name, each.orcid, each.affiliation, each.specialty, each.country),
            email=each.email,
            role=each.role,
            group=each.group,
            declarations=tuple(_statement(said, keys) for said in each.declarations),
        )
        for each in people
    ]


def _statement(said: PlannedStatement, keys: dict[tuple[int, str], str]) -> StatementDraft:
    subject = keys[said.guideline, said.question] if said.question else ""
    return StatementDraft(subject, said.text, said.none, moment(said.declared_at))
