"""Slips of the keyboard: doubled full stops, brackets without a partner, a word written twice."""

import re
from collections.abc import Iterator

from authoring.rules.check.found import Finding, Kind, found
from authoring.rules.check.reading import around, paragraphs
from authoring.rules.check.record import Checked

_STOPS = re.compile(r"(?<![.…])\.\s?\.(?![.…])")
_PAIRS = {")": "(", "]": "["}
_HALF_OPEN = re.compile(
    r"[\[(]\s?[-−]?\d+(?:\.\d+)?\s?[,;]\s?[-−]?(?:\d+(?:\.\d+)?|∞)\s?[)\]]"
    r"|\][-−]?\d+(?:\.\d+)?\s?[,;]\s?\d+(?:\.\d+)?[\[\])]"
)
"""Intervals such as [0, 1) and ]0, 1]."""
_ENUMERATED = re.compile(r"(?:^|(?<=[\s;,(]))(?:\d{1,2}|[a-z]|[ivx]{1,5})(?=\))")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+(\1)(?![\w'’-])", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset({"had", "that", "nos", "vous", "nous", "so"})


def slips(checked: Checked) -> Iterator[Finding]:
    """All of them, in the order of the texts."""
    for each in checked.texts:
        for paragraph in paragraphs(each.text):
            for kind, start, end in sorted(_slips(paragraph), key=lambda slip: slip[1]):
                told = around(paragraph, start, end)
                yield found(kind, each.place, told, words=paragraph[start:end], around=told)


def _slips(text: str) -> Iterator[tuple[Kind, int, int]]:
    for stop in _STOPS.finditer(text):
        yield Kind.DOUBLE_STOP, *stop.span()
    for at in loose_brackets(text):
        yield Kind.BRACKET, at, at + 1
    for word in _TWICE.finditer(text):
        # "Gorilla gorilla" is the name of a kind of animal; "The the" is a slip.
        is_name = word[1][0].isupper() and word[2].islower() and len(word[1]) > 3
        if word[1].casefold() not in _MAY_STAND_TWICE and not is_name and not word[1].isupper():
            yield Kind.WORD_TWICE, *word.span()


def loose_brackets(text: str, *, is_list: bool = False) -> tuple[int, ...]:
    """Where brackets stand that have no partner; "a)" and "1)" before an item of a list are none, unless is_list."""
    text = _HALF_OPEN.sub(lambda interval: " " * len(interval[0]), text)
    enumerated = set() if is_list else {item.end() for item in _ENUMERATED.finditer(text)}
    opened: list[int] = []
    loose: list[int] = []
    for at, sign in enumerate(text):
        if sign in "([":
            opened.append(at)
        elif sign in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[sign]:
                opened.pop()
            elif at not in enumerated:
                loose.append(at)
    return tuple(sorted((*loose, *opened)))
