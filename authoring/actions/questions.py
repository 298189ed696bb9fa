"""Verbs on questions: add, edit, move, delete."""

from dataclasses import asdict
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import rows, texts
from authoring.actions.forgetting import forget_comments
from authoring.actions.numbers import check_question_number, next_question_number
from authoring.actions.settling import settle
from authoring.actions.unsaved import set_aside
from authoring.drafts import QuestionDraft
from authoring.models import Question
from authoring.rules import plan
from core.db import db
from core.errors import Invalid, Refused
from core.people import Actor
from core.transactions import action


@action
def add_question(actor: Actor, guideline_id: int, draft: QuestionDraft) -> int:
    """The id of a new question at the end of the outline; without a number it gets the next free one.

    Raises Invalid for an empty or overlong title, or a number that is taken or no number.
    """
    guideline = rows.guideline(guideline_id)
    title, number = texts.tidy(draft.title), texts.tidy(draft.number) or next_question_number(guideline)
    _check(title)
    check_question_number(guideline, None, number)
    question = Question(number=number, title=title, position=len(guideline.questions) + 1)
    guideline.questions.append(question)
    db.session.flush()
    rows.changed(actor, guideline, "add question", f"question:{question.id}", None, _told(question))
    return question.id


@action
def edit_question(actor: Actor, question_id: int, base: QuestionDraft, draft: QuestionDraft) -> None:
    """Gives the question another title or number; agendas of meetings to come follow.

    base: what the person saw. Raises Refused where somebody else has changed the same since, Invalid as add_question.
    """
    guideline, question = rows.question(question_id)
    draft = QuestionDraft(texts.tidy(draft.title), texts.tidy(draft.number))
    _check(draft.title)
    current = QuestionDraft(question.title, question.number)
    settled = settle(base, draft, current)
    if settled == current:
        return
    check_question_number(guideline, question, settled.number)
    question.title, question.number = settled.title, settled.number
    rows.changed(actor, guideline, "edit question", f"question:{question.id}", asdict(current), asdict(settled))
    rows.refresh(actor, guideline, question.recommendations)


@action
def move_question(actor: Actor, question_id: int, position: int) -> None:
    """Puts the question at that position, counted from 1, with its recommendations. Numbers stay as they are."""
    guideline, question = rows.question(question_id)
    before = [each.number for each in guideline.questions]
    order = [each for each in guideline.questions if each is not question]
    order.insert(max(0, position - 1), question)
    for place, each in enumerate(order, 1):
        each.position = place
    db.session.flush()
    db.session.expire(guideline, ["questions"])
    after = [each.number for each in order]
    if before != after:
        rows.changed(actor, guideline, "move question", f"question:{question.id}", before, after)


@action
def delete_question(actor: Actor, question_id: int) -> None:
    """Deletes a question that has no recommendations. Raises Refused where it has some."""
    guideline, question = rows.question(question_id)
    if question.recommendations:
        raise Refused(
            "question-not-empty",
            _l("Question %(number)s still has recommendations.", number=question.number),
            _l("Move them to another question or delete them first."),
        )
    before = {**_told(question), "guideline": guideline.id, "position": question.position, **evidence_of(question)}
    forget_comments(guideline.id, f"question:{question_id}")
    set_aside(f"question:{question_id}")
    set_aside(f"narrative:{question_id}")
    guideline.questions.remove(question)
    for place, each in enumerate(guideline.questions, 1):
        each.position = place
    rows.changed(actor, guideline, "delete question", f"question:{question_id}", before, None)


def _check(title: str) -> None:
    if wrong := texts.places("title", title, plan.MAX_QUESTION, _l("The question")):
        raise Invalid("question-invalid", _l("The question cannot be saved like this."), places=wrong)


KEPT = ("heading", "section", "summary", "pico", "narrative")
"""What else a question says; the journal keeps it of one that goes (authoring.actions.undo)."""


def evidence_of(question: Question) -> dict[str, Any]:
    """What of KEPT the question has."""
    return {name: told for name in KEPT if (told := getattr(question, name))}


def _told(question: Question) -> dict[str, str]:
    return {"number": question.number, "title": question.title}
