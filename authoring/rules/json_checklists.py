"""Answers to checklists out of a JSON record. Source: docs/manuscript.md#in-the-record."""

from functools import partial
from typing import Any

from authoring.rules.checklists import CHECKLISTS, MOST_SIGNS, item_of
from authoring.rules.findings import Kind, found
from authoring.rules.json_values import Values, join
from authoring.rules.plan import MAX_NAME
from authoring.rules.plan_checklists import PlannedAnswer

OF_A_GUIDELINE = ("answers",)
ANSWER = ("checklist", "item", "text", "by", "at")


def read_answers(values: Values, item: dict[str, Any], place: str) -> tuple[PlannedAnswer, ...]:
    """A guideline's answers, the last one to each item. item: the guideline's object."""
    told = values.each(item, "answers", place, partial(_answer, values))
    return tuple({(each.checklist, each.item): each for each in told}.values())


def _answer(values: Values, told: Any, place: str) -> PlannedAnswer:
    item = values.mapping(told, place, ANSWER)
    answer = PlannedAnswer(
        checklist=values.choice(item, "checklist", place, tuple(CHECKLISTS), next(iter(CHECKLISTS))),
        item=values.text(item, "item", place, longest=20, needed=True),
        text=values.lines(item, "text", place, MOST_SIGNS),
        by=values.text(item, "by", place, longest=MAX_NAME),
        at=values.moment(item, "at", place),
    )
    if not answer.text:
        values.wrong(join(place, "text"), found(Kind.MISSING))
    if answer.item and item.get("checklist") in CHECKLISTS and item_of(answer.checklist, answer.item) is None:
        names = ", ".join(each.code for each in CHECKLISTS[answer.checklist].items)
        values.wrong(join(place, "item"), found(Kind.UNKNOWN_WORD, text=answer.item, names=names))
    return answer
