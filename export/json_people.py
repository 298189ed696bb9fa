"""The people of a conference and its further facts, as the JSON record has them."""

import json
from typing import Any

from export.document import Document
from export.document_people import PersonRecord, StatementRecord


def people(document: Document) -> dict[str, Any]:
    """The keys of the conference; a record for who may not see its people has none of them."""
    told: dict[str, Any] = {}
    if document.people:
        told["people"] = [_person(each) for each in document.people]
    if facts := json.loads(document.facts):
        told["facts"] = facts
    return told


def _person(each: PersonRecord) -> dict[str, Any]:
    """The person; what is not known is left out."""
    known = {
        "email": each.email,
        "orcid": each.orcid,
        "affiliation": each.affiliation,
        "specialty": each.specialty,
        "country": each.country,
        "group": each.group,
        "declarations": [_statement(said) for said in each.declarations],
    }
    return {"name": each.name, "role": each.role, **{key: value for key, value in known.items() if value}}


def _statement(said: StatementRecord) -> dict[str, Any]:
    on = {"guideline": said.guideline, "question": said.question} if said.question else {}
    what = {"none": True} if said.none else {"text": said.text}
    return {**on, **what, "declared_at": said.declared_at.isoformat()}
