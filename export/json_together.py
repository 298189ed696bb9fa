"""Status, comments and decisions on rewordings, as the JSON record has them. What is as usual is left out."""

from collections.abc import Sequence
from typing import Any

from export.document import Row
from export.document_together import ChangeRecord, CommentRecord


def of_recommendation(row: Row) -> dict[str, Any]:
    """The keys of a recommendation."""
    told = {
        "status": row.status if row.status != "draft" else "",
        "comments": comments(row.comments, row.text),
        "equalities": [_change(each, row.text) for each in row.changes if _is_told_apart(each)],
    }
    return {key: value for key, value in told.items() if value}


def _is_told_apart(each: ChangeRecord) -> bool:
    """Whether the record can name both wordings: two of one text and other grades it knows by their numbers only."""
    return (each.old, each.old_wording) != (each.new, each.new_wording)


def of_question(said: Sequence[CommentRecord]) -> dict[str, Any]:
    """The keys of a question."""
    return {"comments": comments(said, "")} if said else {}


def comments(said: Sequence[CommentRecord], stands: str) -> list[dict[str, Any]]:
    """The threads. stands: the present text, which no suggestion needs to name."""
    return [_comment(each, stands) for each in said]


def _comment(each: CommentRecord, stands: str) -> dict[str, Any]:
    known = {
        "text": each.text,
        "suggestion": each.suggestion,
        "base": each.base if each.suggestion is not None and each.base != stands else "",
        "base_wording": each.base_wording,
        "outcome": each.outcome,
        "reason": each.reason,
        "settled_by": each.settled_by,
        "settled_at": each.settled_at.isoformat() if each.settled_at else "",
        "resolved_by": each.resolved_by,
        "resolved_at": each.resolved_at.isoformat() if each.resolved_at else "",
        "answers": comments(each.answers, stands),
    }
    return {"by": each.by, "at": each.at.isoformat(), **{key: value for key, value in known.items() if value}}


def _change(each: ChangeRecord, stands: str) -> dict[str, Any]:
    known = {
        "to": each.new if each.new != stands else "",
        "from_wording": each.old_wording,
        "to_wording": each.new_wording,
        "agreed_by": each.agreed_by,
        "agreed_at": each.agreed_at.isoformat() if each.agreed_at else "",
        "declined_by": each.declined_by,
        "declined_at": each.declined_at.isoformat() if each.declined_at else "",
    }
    said = {"proposed_by": each.proposed_by, "proposed_at": each.proposed_at.isoformat()}
    return {"from": each.old, "kind": each.kind, **said, **{key: value for key, value in known.items() if value}}
