"""All recommendations in the text of a manuscript, numbered ones first, and what is left of the text. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from export.proofs.claims import Claim
from export.proofs.facts import LABEL, VALUE_ENDS
from export.proofs.pieces import Piece
from export.proofs.record import Record
from export.proofs.statements import claim, start_at
from export.proofs.unnumbered import unnumbered


def blocks(pieces: Sequence[Piece], record: Record) -> tuple[tuple[Claim, ...], tuple[Piece, ...]]:
    """The recommendations in the text, in its order, and all pieces, or parts of them, that are none of theirs."""
    made = dict[int, tuple[Claim, int]]()
    starts = [start for at, piece in enumerate(pieces) if (start := start_at(at, piece, record))]
    for start, end in zip(starts, [*(each.at for each in starts[1:]), len(pieces)], strict=False):
        if told := claim(start, pieces, end, record):
            made[start.at] = told
    taken = {at for start, (_, count) in made.items() for at in range(start, start + count)}
    free = [at for at in range(len(pieces)) if at not in taken]
    found = frozenset(told.row.number for told, _ in made.values() if told.row)
    made |= {at: (told, count) for at, told, count in unnumbered(pieces, free, found, record)}
    return tuple(made[at][0] for at in sorted(made)), _left(pieces, made)


def _left(pieces: Sequence[Piece], made: Mapping[int, tuple[Claim, int]]) -> tuple[Piece, ...]:
    """What belongs to none of the blocks, of which it is given where each begins and how many pieces it takes up."""
    taken, rests = set[int](), dict[int, Piece]()
    for at, (_, count) in made.items():
        taken |= set(range(at, at + count))
        last = at + count - 1
        rests[last] = replace(pieces[last], text=_behind(pieces[last].told), cells=())
    left = (rests.get(at, piece) for at, piece in enumerate(pieces) if at not in taken or at in rests)
    return tuple(piece for piece in left if piece.told)


def _behind(text: str) -> str:
    """What a paragraph says behind the value of its last fact: a PDF may run paragraphs together."""
    last = next(iter([hit.end() for hit in LABEL.finditer(text)][-1:]), None)
    end = VALUE_ENDS.search(text, last) if last else None
    return text[end.end() :] if end and len(text[end.end() :].split()) > 3 else ""
