"""Recommendations within the text: "Recommendation 1.1", its words, then grade and consensus. Pure.

A block begins where a paragraph begins with a label, or with the bare number of a recommendation whose words follow.
How far its words go is decided by the next label of a fact, or else by what is most like the record.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from export.proofs.claims import Claim
from export.proofs.facts import LABEL, Facts, bracketed, labelled
from export.proofs.found import Part
from export.proofs.pieces import Piece
from export.proofs.record import Record
from export.proofs.signs import settled, words
from export.proofs.similar import AKIN, ALIKE, SAME, likeness, matched

NUMBER = r"\d{1,4}[a-z]?(?:\.\d{1,4}[a-z]?)*"
_NAME = r"(?:Recommendation|Recomendaci[óo]n|Recomenda[çc][ãa]o|Statement|Rec|R)"
START = re.compile(
    rf"\W{{0,4}}(?:(?P<name>{_NAME})\.?\s*(?:(?:no|n[.º°]|[#№])\.?\s*)?)?"
    rf"(?P<number>{NUMBER}(?(name)(?:-\d{{1,4}})?|))(?!\w|[.,]\d)"
    r"(?P<end>\s*[.:)\]*–—-]*)(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = rf"(?<=[.!?)\]:;%])\s+(?={_NAME}\.?\s*{NUMBER}\s*[.:]\s"
MOST = 8
"""How many paragraphs a block may have."""


@dataclass(frozen=True)
class Start:
    """Where a block begins. number: as printed, "" without one. likely: of which recommendation, by its words."""

    at: int
    number: str
    rest: str
    is_named: bool
    likely: str = ""


def split(pieces: Sequence[Piece], record: Record) -> tuple[Piece, ...]:
    """The paragraphs, those parted in which a block begins after a sentence; a box of one cell is a paragraph."""
    numbers = "|".join(re.escape(number) for number in record.by_number if "." in number)
    within = re.compile(_WITHIN + (rf"|(?:{numbers})\.?\s+[^\W\d_])" if numbers else ")"))
    parted: list[Piece] = []
    for piece in pieces:
        told = [piece.told] if piece.is_row or piece.table else within.split(piece.told)
        parted += [piece] if len(told) == 1 else [replace(piece, text=part, cells=()) for part in told]
    return tuple(parted)


def start_at(at: int, piece: Piece, record: Record) -> Start | None:
    """The block that may begin with this piece; None where it has no label and no number of the record."""
    hit = None if piece.is_row else START.match(piece.told)
    if not hit or (not hit["name"] and hit["number"] not in record.by_number):
        return None
    if hit["name"] and len(hit["name"]) == 1 and hit["name"] != "R":
        return None
    dotted = hit["number"].replace("-", ".")
    number = dotted if dotted in record.by_number else hit["number"]
    return Start(at, number, hit["rest"], bool(hit["name"]))


def _window(pieces: Sequence[Piece], start: Start, end: int) -> Iterator[str]:
    """The texts that can belong to the block: to the next block, heading or table."""
    yield start.rest
    for piece in pieces[start.at + 1 : min(end, start.at + MOST)]:
        if piece.is_row or (piece.is_heading and start.rest):
            return
        yield piece.told


def claim(start: Start, pieces: Sequence[Piece], end: int, record: Record) -> tuple[Claim, int] | None:
    """The claim and how many pieces it takes up; None where it is a heading, or prose about a recommendation.

    end: the place of the piece that is of another block.
    """
    texts = list(_window(pieces, start, end))
    row = record.by_number.get(start.number or start.likely)
    target = record.texts[row.number] if row else ""
    count, text, facts = _extent([settled(each, target) for each in texts], target, record)
    text, beside = bracketed(text, record)
    found, share = matched(start.number or start.likely, text, record)
    tells = facts.tells_grade or facts.tells_counts or beside.tells_grade
    is_blank = not text and row is not None
    is_it = share >= ALIKE or (start.is_named and tells and (is_blank or len(words(text)) > 2))
    if not start.is_named and share < ALIKE and not (tells and share >= AKIN):
        is_it = False
    if not is_it:
        return None
    if found is None and row is not None and tells:
        found = row
    return Claim(Part.TEXT, start.number, text, pieces[start.at].place, beside.or_else(facts), found), count


def _extent(texts: list[str], target: str, record: Record) -> tuple[int, str, Facts]:
    """How many texts the block takes up, the recommendation's words, and the facts behind them."""
    told, ends = "", list[tuple[int, str]]()
    for count, text in enumerate(texts, 1):
        hit = LABEL.search(text)
        told = f"{told} {text[: hit.start()].rstrip(' ([') if hit else text}".strip()
        if told:
            ends.append((count, told))
        if hit:
            rest, more = _facts_from(texts[count:])
            facts = labelled(f"{text[hit.start() :]} ; {rest}", record)
            if not ends:
                return _behind_facts(texts, count + more, target, facts)
            return count + more, _best(ends, target) if target else told, facts
    if not ends:
        return 1, "", Facts()
    text = _best(ends, target) if target else ends[0][1]
    return next(count for count, each in ends if each == text), text, Facts()


def _behind_facts(texts: list[str], count: int, target: str, facts: Facts) -> tuple[int, str, Facts]:
    """The same where no words stand before the facts: those right behind them, if they are the record's; else none."""
    if target and count < len(texts) and likeness(words(texts[count]), words(target)) >= SAME:
        return count + 1, texts[count], facts
    return count, "", facts


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
