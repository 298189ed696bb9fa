"""How texts follow when recommendations get other numbers; for verbs, which journal the numbers themselves.

Narratives and tables are rewritten. A recommendation that names others in its words is reworded where no room has
voted on it; where one has, the rewording is suggested, for people to decide on: votes belong to their words.
"""

from collections.abc import Mapping

from authoring.actions import rows
from authoring.actions.cited_texts import rewrite
from authoring.models import Comment, Guideline, Recommendation, Wording
from authoring.rules import crossrefs
from authoring.rules.undoing import FOLLOW
from core.db import db
from core.people import Actor
from voting.queries import results


def follow_numbers(actor: Actor, row: Guideline, changes: Mapping[str, str]) -> list[Recommendation]:
    """Rewrites what names recommendations by number; gives the recommendations that were reworded.

    changes: old number to new; the rows have their new numbers already.
    """
    if not changes:
        return []
    rewrite(row, lambda text: crossrefs.followed(text, changes))
    return _follow_in_words(actor, row, changes)


def _follow_in_words(actor: Actor, row: Guideline, changes: Mapping[str, str]) -> list[Recommendation]:
    recommendations = [each for question in row.questions for each in question.recommendations]
    before = {new: old for old, new in changes.items()}
    known = frozenset(before.get(each.number, each.number) for each in recommendations)
    texts = ((each, crossrefs.followed_plain(each.wording.text, changes, known)) for each in recommendations)
    naming = [(each, text) for each, text in texts if text != each.wording.text]
    rounds = results([each.subject for each, _ in naming])
    reworded = []
    for each, text in naming:
        if rounds[each.subject]:
            _suggest(actor, row, each, text)
        else:
            _reword(actor, row, each, text)
            reworded.append(each)
    return reworded


def _reword(actor: Actor, row: Guideline, recommendation: Recommendation, text: str) -> None:
    """A new wording that differs in numbers alone: grade and status stay."""
    current = recommendation.wording
    grade = {name: getattr(current, name) for name in ("level_of_evidence", "strength", "direction", "further")}
    wording = Wording(ordinal=current.ordinal + 1, text=text, author_id=actor.person_id, **grade)
    recommendation.wordings.append(wording)
    rows.changed(actor, row, FOLLOW, recommendation.subject, {"text": current.text}, {"text": text})


def _suggest(actor: Actor, row: Guideline, recommendation: Recommendation, text: str) -> None:
    """The same as a suggested rewording of what was voted on."""
    suggested = Comment(
        guideline_id=row.id,
        subject=recommendation.subject,
        person_id=actor.person_id,
        name="" if actor.person_id else actor.name,
        suggestion=text,
        base_wording_id=recommendation.wording.id,
    )
    db.session.add(suggested)
    db.session.flush()
    rows.changed(actor, row, "suggest wording", recommendation.subject, None, {"comment": suggested.id})
