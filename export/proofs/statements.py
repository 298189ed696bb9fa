"""Recommendations within the text: "Recommendation 1.1", its words, then grade and consensus. Pure.

A block begins where a paragraph begins with a label, or with the bare number of a recommendation whose words follow.
How far its words go is decided by the next label of a fact, or else by what is most like the record.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from export.proofs.claims import Claim
from export.proofs.facts import LABEL, VALUE_ENDS, Facts, bracketed, labelled
from export.proofs.found import Part
from export.proofs.pieces import Piece, Place
from export.proofs.record import Record
from export.proofs.signs import settled, words
from export.proofs.similar import AKIN, ALIKE, likeness, matched

NUMBER = r"\d{1,4}[a-z]?(?:\.\d{1,4}[a-z]?)*"
_NAME = r"(?:Recommendation|Recomendaci[óo]n|Recomenda[çc][ãa]o|Statement|Rec|R)"
START = re.compile(
    rf"\W{{0,4}}(?:(?P<name>{_NAME})\.?\s*(?:(?:no|n[.º°])\.?\s*)?)?(?P<number>{NUMBER})(?!\w|[.,]\d)"
    r"(?P<end>\s*[.:)\]*–—-]*)(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = rf"(?<=[.!?)\]:;%])\s+(?={_NAME}\.?\s*{NUMBER}\s*[.:]\s"
MOST = 8
"""How many paragraphs a block may have."""


@dataclass(frozen=True)
class _Start:
    at: int
    number: str
    rest: str
    is_named: bool


def split(pieces: Sequence[Piece], record: Record) -> tuple[Piece, ...]:
    """The paragraphs, those parted in which a block begins after a sentence; a box of one cell is a paragraph."""
    numbers = "|".join(re.escape(number) for number in record.by_number if "." in number)
    within = re.compile(_WITHIN + (rf"|(?:{numbers})\.?\s+[^\W\d_])" if numbers else ")"))
    parted: list[Piece] = []
    for piece in pieces:
        told = [piece.told] if piece.is_row or piece.table else within.split(piece.told)
        parted += [piece] if len(told) == 1 else [replace(piece, text=part, cells=()) for part in told]
    return tuple(parted)


def blocks(pieces: Sequence[Piece], record: Record) -> tuple[tuple[Claim, ...], tuple[Piece, ...]]:
    """The recommendations in the text, in its order, and all pieces, or parts of them, that are none of theirs."""
    claims, taken, rests = list[Claim](), set[int](), dict[int, Piece]()
    starts = [start for at, piece in enumerate(pieces) if (start := _start(at, piece, record))]
    for start, end in zip(starts, [*(each.at for each in starts[1:]), len(pieces)], strict=False):
        if made := _claim(start, pieces[start.at].place, list(_window(pieces, start, end)), record):
            claim, count = made
            claims.append(claim)
            taken |= set(range(start.at, start.at + count))
            last = start.at + count - 1
            rests[last] = replace(pieces[last], text=_behind(pieces[last].told), cells=())
    left = (rests.get(at, piece) for at, piece in enumerate(pieces) if at not in taken or at in rests)
    return tuple(claims), tuple(piece for piece in left if piece.told)


def _behind(text: str) -> str:
    """What a paragraph says behind the value of its last fact: a PDF may run paragraphs together."""
    last = next(iter([hit.end() for hit in LABEL.finditer(text)][-1:]), None)
    end = VALUE_ENDS.search(text, last) if last else None
    return text[end.end() :] if end and len(text[end.end() :].split()) > 3 else ""


def _start(at: int, piece: Piece, record: Record) -> _Start | None:
    hit = None if piece.is_row else START.match(piece.told)
    if not hit or (not hit["name"] and hit["number"] not in record.by_number):
        return None
    if hit["name"] and len(hit["name"]) == 1 and hit["name"] != "R":
        return None
    return _Start(at, hit["number"], hit["rest"], bool(hit["name"]))


def _window(pieces: Sequence[Piece], start: _Start, end: int) -> Iterator[str]:
    """The texts that can belong to the block: to the next block, heading or table."""
    yield start.rest
    for piece in pieces[start.at + 1 : min(end, start.at + MOST)]:
        if piece.is_row or (piece.is_heading and start.rest):
            return
        yield piece.told


def _claim(start: _Start, place: Place, texts: list[str], record: Record) -> tuple[Claim, int] | None:
    """The claim and how many pieces it takes up; None where it is a heading, or prose about a recommendation."""
    row = record.by_number.get(start.number)
    target = record.texts[row.number] if row else ""
    count, text, facts = _extent([settled(each, target) for each in texts], target, record)
    text, grade = bracketed(text, record)
    found, share = matched(start.number, text, record)
    if grade is not None:
        facts = replace(facts, grade=grade)
    tells = facts.tells_grade or facts.tells_counts
    is_it = share >= ALIKE or (start.is_named and tells and len(words(text)) > 2)
    if not start.is_named and share < ALIKE and not (tells and share >= AKIN):
        is_it = False
    if not is_it:
        return None
    if found is None and row is not None and tells:
        found = row
    return Claim(Part.TEXT, start.number, text, place, facts, found), count


def _extent(texts: list[str], target: str, record: Record) -> tuple[int, str, Facts]:
    """How many texts the block takes up, the recommendation's words, and the facts behind them."""
    told, ends = "", list[tuple[int, str]]()
    for count, text in enumerate(texts, 1):
        hit = LABEL.search(text)
        told = f"{told} {text[: hit.start()] if hit else text}".strip()
        if told:
            ends.append((count, told))
        if hit:
            rest, more = _facts_from(texts[count:])
            facts = labelled(f"{text[hit.start() :]} ; {rest}", record)
            return count + more, _best(ends, target) if target else told, facts
    if not ends:
        return 1, "", Facts()
    text = _best(ends, target) if target else ends[0][1]
    return next(count for count, each in ends if each == text), text, Facts()


def _facts_from(texts: list[str]) -> tuple[str, int]:
    """The facts of the paragraphs that begin with the label of one, and how many these are."""
    more = 0
    while more < len(texts) and (hit := LABEL.search(texts[more])) and hit.start() < 3:
        more += 1
    return " ; ".join(texts[:more]), more


def _best(ends: list[tuple[int, str]], target: str) -> str:
    """Of the texts that may be the recommendation's words the one most like the record; of equals the longest."""
    if len(ends) == 1:
        return ends[0][1]
    wanted = words(target)
    return max((text for _, text in ends), key=lambda text: (round(likeness(words(text), wanted), 3), len(text)))
