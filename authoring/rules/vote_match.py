"""Which recommendation a vote that was counted elsewhere is about: by its words, or by a number before them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from authoring.rules.search import compared

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
"""A text of fewer signs behind a number says too little to be compared as a whole."""


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
    words = [(number, compared(text)) for number, text in recommendations]
    found = [_match(text, words) for text in texts]
    times = Counter(each.number for each in found if each.likeness in SURE)
    return tuple(
        Match(each.number, Likeness.TWICE) if each.likeness in SURE and times[each.number] > 1 else each
        for each in found
    )


def without_number(text: str) -> str:
    """The text that was voted on, without a recommendation's number before it; "" where that is all there is."""
    met = _NUMBER.match(text)
    return text[met.end() :].strip() if met else text


def _match(text: str, recommendations: Sequence[tuple[str, str]]) -> Match:
    met = _NUMBER.match(text)
    told, rest = (met[1].lower(), compared(text[met.end() :])) if met else ("", compared(text))
    whole = compared(text)
    for number, said in recommendations:
        if said and said in (rest, whole):
            return Match(number, Likeness.TEXT)
    by_number = next(((number, said) for number, said in recommendations if told and number == told), None)
    if by_number is not None:
        is_near = not rest or _share(rest, by_number[1]) >= FAR
        return Match(by_number[0], Likeness.NUMBER if is_near else Likeness.UNSURE)
    return _nearest(rest or whole, recommendations)


def _share(rest: str, said: str) -> float:
    """How much of what stands behind a number the statement says; of a short text its words count, in any order."""
    words = rest.split()
    return sum(word in said.split() for word in words) / len(words) if len(rest) < SHORT else said_alike(rest, said)


def _nearest(text: str, recommendations: Sequence[tuple[str, str]]) -> Match:
    ranked = _ranked(text, recommendations) if len(text) >= SHORT else []
    if not ranked or ranked[0][0] < FAR:
        return Match("", Likeness.NONE)
    best, number = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return Match(number, Likeness.WORDS if best >= CLOSE and best - second >= 1 - CLOSE else Likeness.UNSURE)


def _ranked(text: str, recommendations: Sequence[tuple[str, str]]) -> list[tuple[float, str]]:
    """The two that are most alike, with how much; only those are compared in full that can still be among them."""
    words = text.split()
    bounds = ((_most_alike(words, said.split()), number, said) for number, said in recommendations)
    likely = sorted(bounds, reverse=True)
    ranked: list[tuple[float, str]] = []
    for most, number, said in likely:
        if most < FAR or (len(ranked) == 2 and most < ranked[1][0]):
            break
        ranked = sorted([*ranked, (said_alike(text, said), number)], reverse=True)[:2]
    return ranked


def _most_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """What `said_alike` cannot exceed: the share of the one's words that the other has at all."""
    held = set(b)
    common = min(sum(word in held for word in a), len(b))
    return min(1.0, common / len(a)) if len(a) >= 6 and len(a) < len(b) else 2 * common / ((len(a) + len(b)) or 1)


def said_alike(one: str, other: str) -> float:
    """The share of words that two texts in `compared` form have in common and in order, from 0 to 1.

    A text that was cut off is compared with as many words of the other.
    """
    a, b = one.split(), other.split()
    if len(a) >= 6 and len(a) < len(b):
        b = max(b, b[: len(a)], key=lambda part: SequenceMatcher(None, a, part, autojunk=False).ratio())
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0
