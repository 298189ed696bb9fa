"""Recommendations in the text without a number of the record, such as items of a list: found by their words. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from export.proofs.claims import Claim
from export.proofs.facts import LABEL, bracketed
from export.proofs.pieces import Piece
from export.proofs.record import Record
from export.proofs.signs import words
from export.proofs.similar import ALIKE, SAME, likeness
from export.proofs.statements import START, Start, claim

FEWEST, MOST_WORDS = 4, 400
"""How many words a recommendation has, at least and at most."""
LOOKED_AT = 3
Found = tuple[Claim, int]


def unnumbered(
    pieces: Sequence[Piece], free: Sequence[int], found: frozenset[str], record: Record
) -> Iterator[tuple[int, Claim, int]]:
    """(where it begins, the claim, how many pieces it takes up), in the order of the text.

    free: the places of the pieces that belong to no other. found: numbers of the recommendations that have been found.
    """
    starts = [start for at in free if (start := _start(at, pieces[at], record)) and start.likely not in found]
    best: dict[str, tuple[tuple[bool, float], int, Claim, int]] = {}
    for start, following in pairwise([*starts, None]):
        assert start is not None  # noqa: S101 - only the last is None
        end = _end(start.at, free, following.at if following else len(pieces))
        if (made := claim(start, pieces, end, record)) and made[0].row:
            row, told = made[0].row, made[0].facts
            rank = (told.tells_grade or told.tells_counts, likeness(words(made[0].text), words(row.text)))
            if rank[1] >= (ALIKE if rank[0] else SAME) and (row.number not in best or rank > best[row.number][0]):
                best[row.number] = (rank, start.at, *made)
    yield from sorted((at, told, count) for _, at, told, count in best.values())


def _end(at: int, free: Sequence[int], most: int) -> int:
    """Behind the last piece that follows without one in between that belongs to another."""
    held, end = set(free), at + 1
    while end < most and end in held:
        end += 1
    return end


def _start(at: int, piece: Piece, record: Record) -> Start | None:
    if piece.is_row or piece.is_heading:
        return None
    hit = START.match(piece.told)
    text = hit["rest"] if hit and not hit["name"] else piece.told
    label = LABEL.search(text)
    bare, _ = bracketed(text[: label.start()] if label else text, record)
    number = _likely(bare, record)
    return Start(at, "", text, is_named=False, likely=number) if number else None


def _likely(text: str, record: Record) -> str:
    """The number of the recommendation that has most of the text's words; "" where none has."""
    told = words(text)
    if not FEWEST <= len(told) <= MOST_WORDS:
        return ""
    own = set(told)
    votes = Counter(number for word in own for number in record.by_word.get(word, ()))
    for number, _ in votes.most_common(LOOKED_AT):
        held = set(words(record.by_number[number].text))
        if len(own & held) >= ALIKE * max(len(own), len(held)):
            return number
    return ""
