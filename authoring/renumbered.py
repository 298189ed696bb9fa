"""What numbering everything by its place would change: the numbers, and the texts that name them. Reads only."""

from dataclasses import dataclass

from authoring.actions.following import Rewording, rewordings
from authoring.evidence import evidence
from authoring.models import Guideline, Question, Recommendation
from authoring.outlined import Outline
from authoring.rules import crossrefs, numbering
from authoring.rules.followed import Renumbering
from core.db import db


@dataclass(frozen=True)
class Followed:
    """A reference within a text. kind: "question", "table" or "recommendation"; number: what that one has now."""

    kind: str
    number: str
    before: str
    after: str


@dataclass(frozen=True)
class Kept:
    """A text that a room has voted on, and that keeps the numbers it names. number: its own after the change.

    is_self: one of the numbers that stay will be its own.
    """

    number: str
    before: str
    after: str
    is_self: bool


@dataclass(frozen=True)
class Foreseen:
    """What would change. numbers: (before, after, text) of questions and recommendations.

    plain: what does not follow, as it is written without a mark in a narrative or table. kept: the same in texts that
    a room has voted on.
    """

    numbers: tuple[tuple[str, str, str], ...]
    followed: tuple[Followed, ...]
    plain: tuple[Followed, ...]
    kept: tuple[Kept, ...]


def foreseen(page: Outline) -> Foreseen:
    """What numbering the guideline by its places would change."""
    row = db.session.get_one(Guideline, page.facts.id)
    wanted = numbering.renumber([[each.number for each in question.recommendations] for question in row.questions])
    pairs: list[tuple[Question | Recommendation, str, str]] = []
    for question, (number, own) in zip(row.questions, wanted, strict=True):
        pairs.append((question, number, question.title))
        pairs += [(r, n, r.wording.text) for r, n in zip(question.recommendations, own, strict=True)]
    new = {each.number: number for each, number, _text in pairs if isinstance(each, Recommendation)}
    follow = Renumbering({old: number for old, number in new.items() if old != number}, frozenset(new))
    worded, held = rewordings(row, follow), evidence(page.facts.id)
    texts = [(place.partition(":")[0], held.named(place), text) for place, text in held.texts()]
    followed = [Followed(kind, where, *each) for kind, where, text in texts for each in follow.changed_marks(text)]
    followed += [
        Followed("recommendation", each.recommendation.number, *_changed(each)) for each in worded if not each.is_voted
    ]
    plain = [Followed(kind, where, *each) for kind, where, text in texts for each in follow.changed_words(text)]
    return Foreseen(
        tuple((each.number, number, text) for each, number, text in pairs if each.number != number),
        tuple(dict.fromkeys(followed)),
        tuple(dict.fromkeys(plain)),
        tuple(_kept(each, new) for each in worded if each.is_voted),
    )


def _kept(each: Rewording, new: dict[str, str]) -> Kept:
    own = new[each.recommendation.number]
    stands = each.recommendation.wording.text
    return Kept(own, *_changed(each), own in crossrefs.meant(stands, new.values()))


def _changed(each: Rewording) -> tuple[str, str]:
    """What the words name as they stand, and what they are to name."""
    return _numbers(each.recommendation.wording.text), _numbers(each.text)


def _numbers(text: str) -> str:
    places = sorted((*crossrefs.lists(text), *crossrefs.plain_lists(text)))
    return " · ".join(text[start:end] for start, end in places)
