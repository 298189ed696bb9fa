"""Status, comments and decisions on rewordings out of a JSON record. Source: docs/together.md#in-the-record."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from authoring.rules.equal import KINDS
from authoring.rules.findings import Finding, Kind, found
from authoring.rules.json_rounds import read_wording_number
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME, MAX_TEXT
from authoring.rules.plan_together import PlannedComment, PlannedEquality, PlannedTogether
from authoring.rules.status import KEPT
from authoring.rules.threads import MAX_COMMENT, OUTCOMES

OF_A_QUESTION = ("comments",)
OF_A_RECOMMENDATION = ("status", "comments", "equalities")
COMMENT = (
    *("by", "at", "text", "suggestion", "base", "base_wording", "outcome", "reason", "settled_by", "settled_at"),
    *("resolved_by", "resolved_at", "answers"),
)
EQUALITY = (
    *("from", "to", "from_wording", "to_wording", "kind"),
    *("proposed_by", "proposed_at", "agreed_by", "agreed_at", "declined_by", "declined_at"),
)


@dataclass(frozen=True)
class _Wordings:
    """What a text that is not named stands for: the present one, beside so many earlier ones."""

    present: str = ""
    earlier: int = 0


_NO_WORDINGS = _Wordings()


def read_together(values: Values, item: dict[str, Any], place: str, earlier: int = 0) -> PlannedTogether:
    """What is said of a recommendation. item: its object; a text that is not named is its present one.

    earlier: how many earlier wordings it has.
    """
    stands = _Wordings(item["text"] if isinstance(item.get("text"), str) else "", earlier)
    return PlannedTogether(
        values.choice(item, "status", place, KEPT, "draft"),
        read_comments(values, item, place, stands),
        values.each(item, "equalities", place, partial(_equality, values, stands)),
    )


def read_comments(
    values: Values, item: dict[str, Any], place: str, stands: _Wordings = _NO_WORDINGS
) -> tuple[PlannedComment, ...]:
    """The threads about a recommendation or a question, in their order."""
    return values.each(item, "comments", place, partial(_comment, values, stands, True))


def _comment(values: Values, stands: _Wordings, is_first: bool, told: Any, place: str) -> PlannedComment:
    item = values.mapping(told, place, COMMENT)
    has_suggestion = item.get("suggestion") is not None
    made = PlannedComment(
        by=values.text(item, "by", place, longest=MAX_NAME),
        at=values.moment(item, "at", place),
        text=values.lines(item, "text", place, MAX_COMMENT),
        suggestion=values.text(item, "suggestion", place, longest=MAX_TEXT) if has_suggestion else None,
        base=(values.text(item, "base", place, longest=MAX_TEXT) or stands.present) if has_suggestion else "",
        outcome=values.choice(item, "outcome", place, ("", *OUTCOMES), ""),
        reason=values.lines(item, "reason", place, MAX_COMMENT),
        settled_by=values.text(item, "settled_by", place, longest=MAX_NAME),
        settled_at=values.moment(item, "settled_at", place),
        resolved_by=values.text(item, "resolved_by", place, longest=MAX_NAME),
        resolved_at=values.moment(item, "resolved_at", place),
        answers=values.each(item, "answers", place, partial(_comment, values, stands, False)) if is_first else (),
        base_wording=read_wording_number(values, item, "base_wording", place, stands.earlier),
    )
    if not (made.text or made.suggestion):
        values.wrong(join(place, "text"), found(Kind.MISSING))
    return made


def wrong_with(said: PlannedEquality) -> Iterator[tuple[str, Finding]]:
    """What no two people can have decided, each with its key: one wording, one person, nobody, both yes and no."""
    is_agreed = bool(said.agreed_by or said.agreed_at)
    if said.old_wording == said.new_wording and (said.old_wording or said.old == said.new):
        yield "to", found(Kind.SAME_WORDING)
    if is_agreed and (said.declined_by or said.declined_at):
        yield "declined_at", found(Kind.BOTH_SETTLED)
    if is_agreed and not (said.proposed_by and said.agreed_by and said.agreed_at):
        yield "agreed_by", found(Kind.NOBODY_NAMED)
    elif is_agreed and said.agreed_by.casefold() == said.proposed_by.casefold():
        yield "agreed_by", found(Kind.SAME_PERSON, name=said.agreed_by)


def _equality(values: Values, stands: _Wordings, told: Any, place: str) -> PlannedEquality:
    item = values.mapping(told, place, EQUALITY)
    names = {key: values.text(item, key, place, longest=MAX_NAME) for key in EQUALITY if key.endswith("_by")}
    moments = {key: values.moment(item, key, place) for key in EQUALITY if key.endswith("_at")}
    made = PlannedEquality(
        old=values.text(item, "from", place, longest=MAX_TEXT, needed=True),
        new=values.text(item, "to", place, longest=MAX_TEXT) or stands.present,
        kind=values.choice(item, "kind", place, KINDS, KINDS[1]),
        old_wording=read_wording_number(values, item, "from_wording", place, stands.earlier),
        new_wording=read_wording_number(values, item, "to_wording", place, stands.earlier),
        **names,
        **moments,
    )
    for key, wrong in wrong_with(made):
        values.wrong(join(place, key), wrong)
    return made
