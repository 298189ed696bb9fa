"""Status, comments and decisions on rewordings out of a JSON record. Source: docs/together.md#in-the-record."""

from functools import partial
from typing import Any

from authoring.rules.equal import KINDS
from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME, MAX_TEXT
from authoring.rules.plan_together import PlannedComment, PlannedEquality, PlannedTogether
from authoring.rules.status import KEPT
from authoring.rules.threads import MAX_COMMENT, OUTCOMES

OF_A_QUESTION = ("comments",)
OF_A_RECOMMENDATION = ("status", "comments", "equalities")
COMMENT = (
    *("by", "at", "text", "suggestion", "base", "outcome", "reason", "settled_by", "settled_at"),
    *("resolved_by", "resolved_at", "answers"),
)
EQUALITY = ("from", "to", "kind", "proposed_by", "proposed_at", "agreed_by", "agreed_at", "declined_by", "declined_at")


def read_together(values: Values, item: dict[str, Any], place: str) -> PlannedTogether:
    """What is said of a recommendation. item: its object; a text that is not named is its present one."""
    stands = item.get("text") if isinstance(item.get("text"), str) else ""
    return PlannedTogether(
        values.choice(item, "status", place, KEPT, "draft"),
        read_comments(values, item, place, str(stands)),
        values.each(item, "equalities", place, partial(_equality, values, str(stands))),
    )


def read_comments(values: Values, item: dict[str, Any], place: str, stands: str = "") -> tuple[PlannedComment, ...]:
    """The threads about a recommendation or a question, in their order."""
    return values.each(item, "comments", place, partial(_comment, values, stands, True))


def _comment(values: Values, stands: str, is_first: bool, told: Any, place: str) -> PlannedComment:
    item = values.mapping(told, place, COMMENT)
    has_suggestion = item.get("suggestion") is not None
    made = PlannedComment(
        by=values.text(item, "by", place, longest=MAX_NAME),
        at=values.moment(item, "at", place),
        text=values.lines(item, "text", place, MAX_COMMENT),
        suggestion=values.text(item, "suggestion", place, longest=MAX_TEXT) if has_suggestion else None,
        base=(values.text(item, "base", place, longest=MAX_TEXT) or stands) if has_suggestion else "",
        outcome=values.choice(item, "outcome", place, ("", *OUTCOMES), ""),
        reason=values.lines(item, "reason", place, MAX_COMMENT),
        settled_by=values.text(item, "settled_by", place, longest=MAX_NAME),
        settled_at=values.moment(item, "settled_at", place),
        resolved_by=values.text(item, "resolved_by", place, longest=MAX_NAME),
        resolved_at=values.moment(item, "resolved_at", place),
        answers=values.each(item, "answers", place, partial(_comment, values, stands, False)) if is_first else (),
    )
    if not (made.text or made.suggestion):
        values.wrong(join(place, "text"), found(Kind.MISSING))
    return made


def _equality(values: Values, stands: str, told: Any, place: str) -> PlannedEquality:
    item = values.mapping(told, place, EQUALITY)
    names = {key: values.text(item, key, place, longest=MAX_NAME) for key in EQUALITY if key.endswith("_by")}
    moments = {key: values.moment(item, key, place) for key in EQUALITY if key.endswith("_at")}
    return PlannedEquality(
        old=values.text(item, "from", place, longest=MAX_TEXT, needed=True),
        new=values.text(item, "to", place, longest=MAX_TEXT) or stands,
        kind=values.choice(item, "kind", place, KINDS, KINDS[1]),
        **names,
        **moments,
    )
