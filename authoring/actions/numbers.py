"""Numbers: how a typed one is checked, how the next is found, and the verb that renumbers the whole outline."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from authoring.actions import rows
from authoring.actions.following import follow_numbers
from authoring.models import Guideline, Question, Recommendation
from authoring.rules import numbering
from core.db import db
from core.errors import Invalid, Place
from core.people import Actor
from core.transactions import action


def check_question_number(guideline: Guideline, own: Question | None, number: str) -> None:
    """Raises Invalid for a number that is none, or that another question of the guideline has."""
    _check(number, (each.number for each in guideline.questions if each is not own), _l("another question"))


def check_recommendation_number(guideline: Guideline, own: Recommendation | None, number: str) -> None:
    """Raises Invalid for a number that is none, or that another recommendation of the guideline has."""
    taken = (each.number for each in _recommendations(guideline) if each is not own)
    _check(number, taken, _l("another recommendation"))


def _check(number: str, taken: Iterable[str], holder: object) -> None:
    if not numbering.is_number(number):
        place = Place(
            "number",
            _l("“%(number)s” is no number.", number=number[:30]),
            _l("Write digits, with points between the groups, such as 3 or 3.2 or 3.2a."),
        )
    elif number in taken:
        place = Place(
            "number",
            _l("%(number)s is the number of %(holder)s.", number=number, holder=holder),
            _l("Choose a free number, or change the other one first."),
        )
    else:
        return
    raise Invalid("number-invalid", _l("This number cannot be given."), places=[place])


def next_question_number(guideline: Guideline) -> str:
    """The number that the next question gets by itself."""
    return numbering.next_question(each.number for each in guideline.questions)


def next_recommendation_number(guideline: Guideline, question: Question) -> str:
    """The number that the question's next recommendation gets by itself."""
    return numbering.next_recommendation(question.number, (each.number for each in _recommendations(guideline)))


@action
def renumber(actor: Actor, guideline_id: int) -> tuple[tuple[str, str], ...]:
    """Numbers everything by its place: 1 with 1.1, 1.2 … Gives the changes of recommendations as (old, new).

    Votes keep the number that they were held under; texts follow (authoring.actions.following).
    """
    guideline = rows.guideline(guideline_id)
    present = [[each.number for each in question.recommendations] for question in guideline.questions]
    wanted = numbering.renumber(present)
    numbers: dict[Question | Recommendation, str] = {}
    for question, (number, own) in zip(guideline.questions, wanted, strict=True):
        numbers[question] = number
        numbers.update(zip(question.recommendations, own, strict=True))
    return give_numbers(actor, guideline, numbers)


def give_numbers(
    actor: Actor, guideline: Guideline, numbers: dict[Question | Recommendation, str]
) -> tuple[tuple[str, str], ...]:
    """Gives the rows these numbers and journals it; for verbs. Gives the changes of recommendations as (old, new)."""
    changed = {row: (row.number, number) for row, number in numbers.items() if row.number != number}
    if not changed:
        return ()
    for row in changed:
        row.number = f"~{row.id}"  # out of each other's way: numbers are unique at every moment
    db.session.flush()
    for row, (_, number) in changed.items():
        row.number = number
    moved = tuple(pair for row, pair in changed.items() if isinstance(row, Recommendation))
    follow_numbers(actor, guideline, dict(moved))
    rows.changed(actor, guideline, "renumber", f"guideline:{guideline.id}", None, _told(changed))
    rows.refresh(actor, guideline, _recommendations(guideline))
    return moved


def _told(changed: dict[Question | Recommendation, tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    return {
        "questions": [pair for row, pair in changed.items() if isinstance(row, Question)],
        "recommendations": [pair for row, pair in changed.items() if isinstance(row, Recommendation)],
    }


def _recommendations(guideline: Guideline) -> list[Recommendation]:
    return [each for question in guideline.questions for each in question.recommendations]
