"""References from a text to recommendations: "[#6.1]", "[#6.1–6.5]", "[#6.1, 11.2]". They follow renumbering.

A text keeps the number itself, so that it reads well in any editor and in every export; the verbs that change numbers
rewrite the texts (authoring.rules.followed). Plain numbers after the word "recommendation" are only suggested as links.
Source: docs/evidence.md#references-to-recommendations.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from authoring.rules import numbering
from authoring.rules.marked import Piece, Span

NUMBER = numbering.NUMBER.pattern
_TO = r"\s?[–-]\u2060?\s?"
_LIST = rf"{NUMBER}(?:{_TO}{NUMBER})?(?:\s?[,;]\s?{NUMBER}(?:{_TO}{NUMBER})?)*"
_MARK = re.compile(rf"\[#\s?({_LIST})\s?\]")
_ONE = re.compile(NUMBER)
_WORD = r"(?:[Rr]ecommendations?|[Rr]ecomendaci(?:ón|ones)|[Rr]ecomenda(?:ção|ções))"
_TO_SAID = rf"(?:{_TO}|\s(?:to|through|a|hasta|até)\s)"
_RANGE = rf"{NUMBER}(?:{_TO_SAID}{NUMBER})?"
_AND = rf"{_RANGE}(?:\s?[,;]\s?{_RANGE})*(?:,?\s(?:and|or|y|o|e|ou)\s{_RANGE})?"
_STRETCH = re.compile(rf"({NUMBER})(?:{_TO_SAID}({NUMBER}))?")
_PLAIN = re.compile(rf"(?<!\w){_WORD}\s({_AND})(?![\w.]*\d)")


class Mention(NamedTuple):
    """A number of a recommendation within a text, text[start:end]."""

    start: int
    end: int
    number: str


def marked(text: str) -> tuple[Mention, ...]:
    """The numbers within marks, in their order; both ends of a range."""
    return tuple(mention for mark in _MARK.finditer(text) for mention in _within(text, *mark.span(1)))


def plain(text: str, known: Collection[str]) -> tuple[Mention, ...]:
    """Numbers after the word "recommendation" (English, Spanish, Portuguese) that are recommendations' numbers."""
    return tuple(mention for mention in plain_numbers(text) if mention.number in known)


def plain_numbers(text: str) -> tuple[Mention, ...]:
    """The same, whether there are such recommendations or not."""
    return tuple(mention for told in _PLAIN.finditer(text) for mention in _within(text, *told.span(1)))


class Stretch(NamedTuple):
    """A number, or a range of them, within a list of references, told[start:end]. last: "" where it is one."""

    start: int
    end: int
    first: str
    last: str = ""

    def members(self, known: tuple[str, ...]) -> frozenset[str]:
        """What it names: a range names all that there are between its ends, and its ends. known: in counting order."""
        if not self.last:
            return frozenset((self.first,))
        places = _orders(known)
        low, high = (bisect_right(places, numbering.order(end)) for end in (self.first, self.last))
        return frozenset((*known[low:high], self.first, self.last))


@lru_cache(maxsize=8)
def _orders(known: tuple[str, ...]) -> tuple[tuple[tuple[int, str], ...], ...]:
    return tuple(map(numbering.order, known))


def stretches(told: str) -> tuple[Stretch, ...]:
    """The numbers and ranges of a list of references, in their order."""
    return tuple(Stretch(*each.span(), each[1], each[2] or "") for each in _STRETCH.finditer(told))


def lists(text: str) -> tuple[tuple[int, int], ...]:
    """Where the lists of numbers within marks are, text[start:end]."""
    return tuple(mark.span(1) for mark in _MARK.finditer(text))


def plain_lists(text: str) -> tuple[tuple[int, int], ...]:
    """Where the lists of numbers after the word "recommendation" are, text[start:end]."""
    return tuple(told.span(1) for told in _PLAIN.finditer(text))


def meant(text: str, known: Collection[str]) -> frozenset[str]:
    """The recommendations that a text names, within marks or plainly, those within ranges too."""
    places = (*lists(text), *plain_lists(text))
    held = counted(known)
    named = (stretch.members(held) for start, end in places for stretch in stretches(text[start:end]))
    return frozenset(number for numbers in named for number in numbers) & frozenset(known)


def counted(numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers in counting order, each once."""
    return tuple(sorted(set(numbers), key=numbering.order))


def _within(text: str, start: int, end: int) -> list[Mention]:
    return [Mention(*each.span(), each[0]) for each in _ONE.finditer(text, start, end)]


def spans(text: str, known: Collection[str]) -> tuple[Span, ...]:
    """The marks as they are printed: their numbers, each a link to "rN", a number that nothing has named as missing."""
    found = []
    for mark in _MARK.finditer(text):
        pieces, at = [], mark.start(1)
        for mention in _within(text, *mark.span(1)):
            pieces.append(Piece(text[at : mention.start].replace("-", "–")))
            target = f"r{mention.number}" if mention.number in known else ""
            pieces.append(Piece(mention.number, target, "link" if target else "missing"))
            at = mention.end
        found.append(Span(*mark.span(), tuple(piece for piece in pieces if piece.text)))
    return tuple(found)


def unknown(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Numbers within marks that no recommendation has, each once."""
    return tuple(dict.fromkeys(each.number for each in marked(text) if each.number not in known))


def links(text: str, known: Collection[str]) -> tuple[Piece, ...]:
    """A recommendation's words with the numbers of others as links to "rN"; joined they are the text."""
    pieces, at = [], 0
    for mention in plain(text, known):
        pieces += [Piece(text[at : mention.start]), Piece(mention.number, f"r{mention.number}", "link")]
        at = mention.end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def linked(text: str, known: Collection[str]) -> str:
    """The text with marks around the plain numbers that `plain` finds; a range stays one mark."""
    taken = [mark.span() for mark in _MARK.finditer(text)]
    for told in reversed(list(_PLAIN.finditer(text))):
        inside = _within(text, *told.span(1))
        if any(mention.number not in known for mention in inside) or any(
            a < told.end() and told.start(1) < b for a, b in taken
        ):
            continue
        for stretch in reversed(stretches(told[1])):
            start, end = told.start(1) + stretch.start, told.start(1) + stretch.end
            named = re.sub(r"\s[a-zé]+\s", "–", text[start:end])
            text = f"{text[:start]}[#{named}]{text[end:]}"
    return text
