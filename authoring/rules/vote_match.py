"""Which recommendation a vote that was counted elsewhere is about: by its words, or by a number before them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from authoring.rules.heads import plain

_NUMBER = re.compile(
    r"(?:(?:recommendation|statement|recomendaci[oó]n|recomenda[cç][aã]o|empfehlung|rec|r|s|q|question|vote)\.?\s*)?"
    r"(?:n[.oº°]*\s*)?(\d{1,4}[a-z]?(?:\.\d{1,4}[a-z]?)*)\b[.):–—-]*\s*",
    re.IGNORECASE,
)
CLOSE = 0.85
"""From which share of common words on two texts are held to be the same statement."""
FAR = 0.4
"""Below which share of common words a number alone does not make a vote the recommendation's."""
SHORT = 25
"""A text of fewer signs behind a number says too little to be compared."""


class Likeness(StrEnum):
    """Why a vote is held to be about a recommendation; UNSURE is proposed, and left to a person."""

    TEXT = "text"
    NUMBER = "number"
    WORDS = "words"
    UNSURE = "unsure"
    TWICE = "twice"
    NONE = "none"


SURE = frozenset({Likeness.TEXT, Likeness.NUMBER, Likeness.WORDS})


@dataclass(frozen=True)
class Match:
    """number: of the recommendation, "" for none."""

    number: str
    likeness: Likeness


def matches(texts: Sequence[str], recommendations: Sequence[tuple[str, str]]) -> tuple[Match, ...]:
    """For each vote's text the recommendation, of those given as (number, text), that it is about.

    Two votes on one recommendation are both left to a person: only they know which of them counts.
    """
    words = [(number, plain(text)) for number, text in recommendations]
    found = [_match(text, words) for text in texts]
    times = Counter(each.number for each in found if each.likeness in SURE)
    return tuple(
        Match(each.number, Likeness.TWICE) if each.likeness in SURE and times[each.number] > 1 else each
        for each in found
    )


def _match(text: str, recommendations: Sequence[tuple[str, str]]) -> Match:
    met = _NUMBER.match(text)
    told, rest = (met[1].lower(), plain(text[met.end() :])) if met else ("", plain(text))
    whole = plain(text)
    for number, said in recommendations:
        if said and said in (rest, whole):
            return Match(number, Likeness.TEXT)
    by_number = next(((number, said) for number, said in recommendations if told and number == told), None)
    if by_number is not None:
        is_near = len(rest) < SHORT or said_alike(rest, by_number[1]) >= FAR
        return Match(by_number[0], Likeness.NUMBER if is_near else Likeness.UNSURE)
    return _nearest(rest or whole, recommendations)


def _nearest(text: str, recommendations: Sequence[tuple[str, str]]) -> Match:
    ranked = sorted(((said_alike(text, said), number) for number, said in recommendations), reverse=True)
    if not ranked or len(text) < SHORT or ranked[0][0] < FAR:
        return Match("", Likeness.NONE)
    best, number = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return Match(number, Likeness.WORDS if best >= CLOSE and best - second >= 1 - CLOSE else Likeness.UNSURE)


def said_alike(one: str, other: str) -> float:
    """The share of words that two texts in `plain` form have in common and in order, from 0 to 1.

    A text that was cut off is compared with as many words of the other.
    """
    a, b = one.split(), other.split()
    if len(a) >= 6 and len(a) < len(b):
        b = max(b, b[: len(a)], key=lambda part: SequenceMatcher(None, a, part, autojunk=False).ratio())
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0
