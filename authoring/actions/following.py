"""How texts follow when recommendations get other numbers; for verbs, which journal the numbers themselves.

Narratives and tables are rewritten. A recommendation that names others in its words is reworded where no room has
voted on it; where one has, the rewording is suggested, for people to decide on: votes belong to their words. Such a
suggestion is nobody's: it names no person, there is one at most, it follows the next change of numbers, and it is
withdrawn where that makes the text right again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from authoring.actions import rows
from authoring.actions.cited_texts import rewrite
from authoring.models import Comment, Guideline, Recommendation, Wording
from authoring.rules.followed import Renumbering
from authoring.rules.merge import merge
from authoring.rules.threads import DECLINED
from authoring.rules.undoing import FOLLOW
from authoring.together import OF_NUMBERS
from core.clock import now
from core.db import db
from core.people import Actor
from voting.queries import results


@dataclass(frozen=True)
class Rewording:
    """A recommendation whose words name others by numbers that change. waiting: the suggestion that has said so yet."""

    recommendation: Recommendation
    text: str
    waiting: Comment | None
    is_voted: bool


def follow_numbers(actor: Actor, row: Guideline, changes: Mapping[str, str]) -> list[Recommendation]:
    """Rewrites what names recommendations by number; gives the recommendations that were reworded.

    changes: old number to new; the rows have their new numbers already.
    """
    if not changes:
        return []
    before = {new: old for old, new in changes.items()}
    follow = Renumbering(changes, frozenset(before.get(each.number, each.number) for each in _recommendations(row)))
    rewrite(row, follow.marks)
    for question in row.questions:
        question.pico = {part: follow.marks(text) for part, text in question.pico.items()}
    reworded = []
    for each in rewordings(row, follow):
        if each.is_voted:
            _suggest(actor, row, each)
        else:
            _reword(actor, row, each)
            reworded.append(each.recommendation)
    return reworded


def rewordings(row: Guideline, follow: Renumbering) -> list[Rewording]:
    """The recommendations whose words are to follow. Reads only."""
    recommendations = _recommendations(row)
    waiting, rounds = _waiting(row), results([each.subject for each in recommendations])
    found = []
    for each in recommendations:
        old, stands = waiting.get(each.subject), each.wording.text
        if old and old.outcome:
            continue  # somebody has decided that it stays as it is: what its numbers mean is not known any more
        text = follow.both(_read_with(old, stands) if old else stands)
        if old and follow.say_the_same(text, stands):
            text = stands
        if text != (old.suggestion if old else stands):
            found.append(Rewording(each, text, old, bool(rounds[each.subject])))
    return found


def _recommendations(row: Guideline) -> list[Recommendation]:
    return [each for question in row.questions for each in question.recommendations]


def _waiting(row: Guideline) -> dict[str, Comment]:
    """The suggestions of changes of numbers that wait, or that somebody declined for the text that stands."""
    query = select(Comment).where(Comment.guideline_id == row.id, OF_NUMBERS)
    bases = {each.subject: each.wording.id for each in _recommendations(row)}
    found = {}
    for each in db.session.scalars(query.order_by(Comment.id)):
        was_declined = each.outcome == DECLINED and (each.settled_by or each.settled_name)
        if not each.outcome or (was_declined and each.base_wording_id == bases.get(each.subject)):
            found[each.subject] = each
    return found


def _reword(actor: Actor, row: Guideline, each: Rewording) -> None:
    """A new wording that differs in numbers alone: grade and status stay."""
    recommendation, current = each.recommendation, each.recommendation.wording
    if each.waiting:
        _withdraw(each.waiting)
    grade = {name: getattr(current, name) for name in ("level_of_evidence", "strength", "direction", "further")}
    wording = Wording(ordinal=current.ordinal + 1, text=each.text, author_id=actor.person_id, **grade)
    recommendation.wordings.append(wording)
    rows.changed(actor, row, FOLLOW, recommendation.subject, {"text": current.text}, {"text": each.text})


def _suggest(actor: Actor, row: Guideline, each: Rewording) -> None:
    """The same as a suggested rewording of what was voted on, in place of the one that waits."""
    subject, stands = each.recommendation.subject, each.recommendation.wording
    made = Comment(guideline_id=row.id, subject=subject, suggestion=each.text, base_wording_id=stands.id)
    before, after = {"comment": each.waiting.id} if each.waiting else None, None
    if each.waiting:
        _withdraw(each.waiting)
    if each.text != stands.text:
        db.session.add(made)
        db.session.flush()
        after = {"comment": made.id}
    rows.changed(actor, row, FOLLOW, subject, before, after)


def _read_with(waiting: Comment, stands: str) -> str:
    """The text that stands with the numbers that the suggestion gives it; as it stands where both changed the same."""
    base = db.session.get(Wording, waiting.base_wording_id) if waiting.base_wording_id else None
    merged = merge(base.text if base else stands, waiting.suggestion or "", stands)
    return stands if merged.conflicts else merged.text


def _withdraw(row: Comment) -> None:
    """Takes a suggestion back that nobody made; where people have answered it stays, closed and declined by nobody."""
    answers = select(Comment.id).where(Comment.parent_id == row.id).limit(1)
    if row.text or db.session.scalar(answers):
        row.outcome, row.settled_at, row.resolved_at = DECLINED, now(), row.resolved_at or now()
    else:
        db.session.delete(row)
