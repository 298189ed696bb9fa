"""Verbs on recommendations: add, reword, number, move, delete. Each edit of text or grade makes a new wording."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import rows, texts
from authoring.actions.following import follow_numbers
from authoring.actions.forgetting import forget_comments
from authoring.actions.grade_checks import grade_places, settled_draft
from authoring.actions.numbers import check_recommendation_number, next_recommendation_number
from authoring.actions.settling import settle
from authoring.actions.unsaved import set_aside
from authoring.drafts import NumberDraft, WordingDraft
from authoring.graded import further_of, scale_of
from authoring.models import Guideline, Question, Recommendation, Wording
from authoring.rules import plan
from authoring.rules.grading import GradingSystem
from authoring.rules.status import Status, after_rewording
from core.db import db
from core.errors import Invalid, Refused
from core.people import Actor, Person
from core.transactions import action
from voting.actions import withdraw_items


class Collision(Refused):
    """Somebody else has written a new wording since this person began. Nothing is written; all three are here.

    wording_id: theirs, on which the next attempt has to be based.
    """

    def __init__(
        self,
        mine: WordingDraft,
        theirs: WordingDraft,
        base: WordingDraft,
        wording_id: int,
        author: str,
        written_at: datetime,
    ) -> None:
        super().__init__(
            "wording-changed",
            _l("Somebody else has changed this recommendation since you opened it."),
            _l("Your text is kept: compare the two and save what is right."),
        )
        self.mine, self.theirs, self.base = mine, theirs, base
        self.wording_id, self.author, self.written_at = wording_id, author, written_at


@action
def add_recommendation(
    actor: Actor, question_id: int, draft: WordingDraft, number: str = "", after_id: int | None = None
) -> int:
    """The id of a new recommendation; without a number it gets the next free one.

    It stands at the end of the question, or right below the one that is named where that is of the same question.

    Raises Invalid for an empty or overlong text, a grade outside of the guideline's scale, or a number that is
    taken or no number.
    """
    guideline, question = rows.question(question_id)
    draft = settled_draft(draft, scale_of(guideline))
    number = texts.tidy(number) or next_recommendation_number(guideline, question)
    _check(guideline, draft)
    check_recommendation_number(guideline, None, number)
    recommendation = append(guideline, question, number, draft, actor)
    rows.put_below(question, recommendation, after_id)
    after = {"number": number, "question": question.number, **told_of(draft)}
    rows.changed(actor, guideline, "add recommendation", recommendation.subject, None, after)
    return recommendation.id


def append(
    guideline: Guideline,
    question: Question,
    number: str,
    draft: WordingDraft,
    actor: Actor,
    notes: dict[str, str] | None = None,
) -> Recommendation:
    """A new row at the end of the question with its first wording; for verbs, which check and journal."""
    recommendation = Recommendation(
        guideline_id=guideline.id, number=number, position=len(question.recommendations) + 1, notes=notes or {}
    )
    question.recommendations.append(recommendation)
    reword(recommendation, draft, actor)
    return recommendation


def reword(recommendation: Recommendation, draft: WordingDraft, actor: Actor, key: int | None = None) -> Wording:
    """The recommendation's new current wording; for verbs, which check and journal. key: the id that it had before."""
    wording = Wording(
        id=key,
        ordinal=len(recommendation.wordings) + 1,
        text=draft.text,
        level_of_evidence=draft.level_of_evidence,
        strength=draft.strength,
        direction=draft.direction or "",
        further=[asdict(each) for each in draft.further or ()],
        author_id=actor.person_id,
    )
    recommendation.wordings.append(wording)
    recommendation.status = after_rewording(recommendation.status or Status.DRAFT)
    db.session.flush()
    return wording


@action
def write_wording(actor: Actor, recommendation_id: int, base_wording_id: int, draft: WordingDraft) -> int:
    """The id of the recommendation's current wording: a new one unless nothing was changed.

    base_wording_id: what the person saw when they began. Raises Collision where that is not current any more and
    both sides have changed something, Invalid as add_recommendation does.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    current, system = recommendation.wording, scale_of(guideline)
    base = next((each for each in recommendation.wordings if each.id == base_wording_id), None)
    if base is None:
        raise Invalid(
            "wording-unknown",
            _l("It is not known which wording you began from."),
            _l("Compare what you typed with the wordings below, then save it once more."),
        )
    begun, stands = said_of(base, system), said_of(current, system)
    draft = settled_draft(draft, system, begun)
    _check(guideline, draft)
    if draft in (stands, begun):
        return current.id
    if base is not current:
        author = db.session.get(Person, current.author_id) if current.author_id else None
        raise Collision(draft, stands, begun, current.id, author.name if author else "", current.written_at)
    wording = reword(recommendation, draft, actor)
    told = (told_of(stands), told_of(draft))
    rows.changed(actor, guideline, "write wording", recommendation.subject, *told)
    rows.refresh(actor, guideline, [recommendation])
    return wording.id


@action
def set_number(actor: Actor, recommendation_id: int, base: str, number: str) -> None:
    """Gives the recommendation another number. base: the number that the person saw.

    Raises Invalid for a number that is taken or none, Refused where somebody else has changed it since.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    before = recommendation.number
    after = settle(NumberDraft(base), NumberDraft(texts.tidy(number)), NumberDraft(before)).number
    check_recommendation_number(guideline, recommendation, after)
    if after == before:
        return
    recommendation.number = after
    followers = follow_numbers(actor, guideline, {before: after})
    rows.changed(actor, guideline, "set number", recommendation.subject, before, after)
    rows.refresh(actor, guideline, [recommendation, *followers])


@action
def move_recommendation(actor: Actor, recommendation_id: int, question_id: int, position: int) -> None:
    """Puts the recommendation at that position, counted from 1, of that question. Its number stays as it is."""
    guideline, recommendation = rows.recommendation(recommendation_id)
    target = next((each for each in guideline.questions if each.id == question_id), None)
    if target is None:
        raise Invalid("question-unknown", _l("That question is not in this guideline."), _l("Choose another."))
    source = next(each for each in guideline.questions if each.id == recommendation.question_id)
    before = {"question": source.number, "position": recommendation.position}
    left = [each for each in source.recommendations if each is not recommendation]
    order = left if source is target else list(target.recommendations)
    order.insert(max(0, position - 1), recommendation)
    recommendation.question_id = target.id
    for row_of_one in (left, order):
        for place, each in enumerate(row_of_one, 1):
            each.position = place
    db.session.flush()
    db.session.expire(source, ["recommendations"])
    db.session.expire(target, ["recommendations"])
    after = {"question": target.number, "position": recommendation.position}
    if before != after:
        rows.changed(actor, guideline, "move recommendation", recommendation.subject, before, after)
        rows.refresh(actor, guideline, [recommendation])


@action
def delete_recommendation(actor: Actor, recommendation_id: int) -> None:
    """Deletes a recommendation on which there was never a vote, and takes it off every agenda.

    Raises Refused where there was one: what was voted on stays in the record.
    """
    guideline, recommendation = rows.recommendation(recommendation_id)
    question = next(each for each in guideline.questions if each.id == recommendation.question_id)
    subject, before = recommendation.subject, _kept(guideline, question, recommendation)
    withdraw_items(actor, [subject])
    set_aside(subject)
    forget_comments(guideline.id, subject)
    question.recommendations.remove(recommendation)
    for place, each in enumerate(question.recommendations, 1):
        each.position = place
    rows.changed(actor, guideline, "delete recommendation", subject, before, None)


def _kept(guideline: Guideline, question: Question, recommendation: Recommendation) -> dict[str, Any]:
    """What the journal keeps of a recommendation that goes: enough to bring it back (authoring.actions.undo)."""
    system = scale_of(guideline)
    earlier = [told_of(said_of(each, system)) for each in recommendation.wordings[:-1]]
    return {
        "number": recommendation.number,
        **told_of(said_of(recommendation.wording, system)),
        "guideline": guideline.id,
        "question": question.id,
        "position": recommendation.position,
        "notes": recommendation.notes,
        "status": recommendation.status,
        "earlier": earlier,
        "wordings": [each.id for each in recommendation.wordings],
    }


def _check(guideline: Guideline, draft: WordingDraft) -> None:
    wrong = texts.places("text", draft.text, plan.MAX_TEXT, _l("The statement"))
    wrong += grade_places(scale_of(guideline), draft.grade, draft.further or ())
    if wrong:
        raise Invalid("wording-invalid", _l("The recommendation cannot be saved like this."), places=wrong)


def said_of(wording: Wording, system: GradingSystem) -> WordingDraft:
    """What the wording says; its direction is the one that holds."""
    direction = system.directed(wording.strength, wording.direction)
    return WordingDraft(wording.text, wording.level_of_evidence, wording.strength, direction, further_of(wording))


def told_of(draft: WordingDraft) -> dict[str, Any]:
    """For the journal; what is usual is left out."""
    grade = {"level_of_evidence": draft.level_of_evidence, "strength": draft.strength}
    more = {"direction": draft.direction, "further": [asdict(each) for each in draft.further or ()]}
    return {"text": draft.text, **grade, **{name: told for name, told in more.items() if told}}


@action
def reword_in_the_room(actor: Actor, subject: str, text: str) -> None:
    """A new wording of the recommendation behind an agenda item, its grade unchanged; nothing where the text is.

    subject: as draft_of gives it. What the room sees decides, so an edit that is being typed elsewhere meets it as a
    collision. Raises Invalid as write_wording does.
    """
    _guideline, recommendation = rows.recommendation(int(subject.partition(":")[2]))
    wording = recommendation.wording
    draft = WordingDraft(text, wording.level_of_evidence, wording.strength)
    write_wording(actor, recommendation.id, wording.id, draft)
