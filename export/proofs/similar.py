"""Which recommendation a stretch of a manuscript is: by its number and by its words, where numbers have moved. Pure."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from export.document import Row
from export.proofs.record import Record
from export.proofs.signs import words

SAME, ALIKE, AKIN = 0.75, 0.6, 0.3
"""Shares of common words: moved elsewhere only when the same, found by words alone when alike, rewritten when akin."""
LOOKED_AT = 8


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of words that two texts have in common, in their order; 1 for equal ones."""
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a[:1200], b[:1200], autojunk=False).ratio()


def nearest(text: str, record: Record) -> tuple[Row | None, float]:
    """The recommendation whose words are most like the text's, and how like they are."""
    told = words(text)
    votes = Counter(number for word in set(told) for number in record.by_word.get(word, ()))
    best: tuple[Row | None, float] = (None, 0.0)
    for number, _ in votes.most_common(LOOKED_AT):
        row = record.by_number[number]
        share = likeness(told, words(row.text))
        if share > best[1]:
            best = (row, share)
    return best


def matched(number: str, text: str, record: Record) -> tuple[Row | None, float]:
    """The recommendation that a text with this number ("" for none) is, and how like their words are; None for none."""
    own = record.by_number.get(number)
    share = likeness(words(text), words(own.text)) if own else 0.0
    if own and share >= SAME:
        return own, share
    other, alike = nearest(text, record)
    if other is not None and alike >= (SAME if own and share >= AKIN else ALIKE) and alike > share + 0.15:
        return other, alike
    return (own, share) if own and share >= AKIN else (None, max(share, alike))
