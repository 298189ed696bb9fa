"""What the verbs of authoring share: finding rows, telling the journal, and carrying edits to the agendas."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.graded import scale_of
from authoring.items import draft_of
from authoring.missing import missing
from authoring.models import EvidenceTable, Guideline, Question, Recommendation
from authoring.together import equal_sets
from core.db import db
from core.errors import NotFound
from core.journal import record
from core.people import Actor
from voting.actions import refresh_items


def guideline(guideline_id: int) -> Guideline:
    """The guideline's row, locked for this verb where the database can. Raises NotFound."""
    row = db.session.get(Guideline, guideline_id, with_for_update=True)
    if row is None:
        raise NotFound("guideline-unknown", _l("There is no such guideline."))
    return row


def question(question_id: int) -> tuple[Guideline, Question]:
    """The question's row with its guideline's. Raises NotFound."""
    row = db.session.get(Question, question_id)
    if row is None:
        raise missing("question")
    return guideline(row.guideline_id), row


def evidence_table(table_id: int) -> tuple[Guideline, EvidenceTable]:
    """The table's row with its guideline's. Raises NotFound."""
    row = db.session.get(EvidenceTable, table_id)
    if row is None:
        raise missing("evidence-table")
    return guideline(row.guideline_id), row


def recommendation(recommendation_id: int) -> tuple[Guideline, Recommendation]:
    """The recommendation's row with its guideline's. Raises NotFound."""
    row = db.session.get(Recommendation, recommendation_id)
    if row is None:
        raise missing("recommendation")
    return guideline(row.guideline_id), row


def put_below(row: Question, new: Recommendation, other_id: int | None) -> None:
    """Moves the question's last recommendation up to right below the other one, where that is of the question."""
    order = [each for each in row.recommendations if each is not new]
    at = next((n for n, each in enumerate(order, 1) if each.id == other_id), len(order))
    put_at(row, [*order[:at], new, *order[at:]])


def put_at(row: Question, order: Iterable[Recommendation]) -> None:
    """Gives the question's recommendations their places in that order."""
    for place, each in enumerate(order, 1):
        each.position = place
    db.session.flush()
    db.session.expire(row, ["recommendations"])


def changed(actor: Actor, row: Guideline, verb: str, subject: str, before: Any = None, after: Any = None) -> None:
    """Counts the change of the guideline and writes the verb's line in the journal."""
    row.version += 1
    db.session.flush()
    record(row.conference_id, actor, verb, subject, before, after)


def refresh(actor: Actor, row: Guideline, recommendations: Iterable[Recommendation]) -> None:
    """Carries what was changed of these recommendations to the agendas of meetings that have not ended."""
    db.session.flush()
    questions, system = {question.id: question for question in row.questions}, scale_of(row)
    edited = list(recommendations)
    equal = equal_sets(edited)
    items = [draft_of(each, questions[each.question_id], system, equal[each.id]) for each in edited]
    if items:
        refresh_items(actor, items)
