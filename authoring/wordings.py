"""The earlier wordings of a guideline's recommendations, for its record: one query, whatever their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from authoring.graded import further_of
from authoring.models import Wording
from authoring.rules.grading import FurtherGrade
from core.db import db


@dataclass(frozen=True)
class EarlierWording:
    """A wording as it was written then, its grade included. ref: the name under which voting knows it."""

    ref: str
    text: str
    level_of_evidence: str
    strength: str
    direction: str
    further: tuple[FurtherGrade, ...]


def earlier_wordings(recommendation_ids: Sequence[int]) -> Mapping[int, tuple[EarlierWording, ...]]:
    """All but the present wording of each of these, oldest first; their place from 1 is their ordinal."""
    found: dict[int, list[Wording]] = defaultdict(list)
    query = select(Wording).where(Wording.recommendation_id.in_(recommendation_ids)).order_by(Wording.ordinal)
    for row in db.session.scalars(query):
        found[row.recommendation_id].append(row)
    return {key: tuple(_earlier(row) for row in rows[:-1]) for key, rows in found.items()}


def _earlier(row: Wording) -> EarlierWording:
    return EarlierWording(row.ref, row.text, row.level_of_evidence, row.strength, row.direction or "", further_of(row))
