"""The list of abbreviations: its short forms and their meanings, against the record's. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.document import Document
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Piece, Place
from export.proofs.record import Record
from export.proofs.signs import exact, settled, weighed
from voting.rules.diff import diff

_LEAD = re.compile(r"^\W*(?:list\s+of\s+)?(?:abbreviations?|abreviaturas?)\b[^:;,]{0,40}[:.]\s*", re.IGNORECASE)
_PAIR = re.compile(
    r"\s*(?P<short>[^\s,:=;][^,:=;]{0,30}?)\s*(?:[,:=]|\s[–—-]\s)\s*(?P<meaning>\S.{1,200}?)\s*\.?\s*$", re.DOTALL
)
_CAPITALS = r"(?:[^\s,:=;A-Z0-9]*[A-Z0-9]){2}[^\s,:=;]*"
_NEXT = re.compile(rf";|(?<=[a-z)]),\s*(?=[^\s,:=;]{{1,20}}\s*[:=])|(?<=\w)\s+(?={_CAPITALS}\s?[:=]\s)")
_END = re.compile(rf"(?<=[\w-]{{3}})\.\s+(?=[A-Z])(?!{_CAPITALS}\s?[,:=]).*$", re.DOTALL)
"""A sentence that is no pair: the note after the list, which a PDF has in one paragraph with it."""
FEWEST = 3
"""How many pairs make a list."""


@dataclass(frozen=True)
class Entry:
    """A short form and its meaning as a list has them."""

    short: str
    meaning: str
    place: Place


def lists(pieces: Sequence[Piece]) -> tuple[tuple[Entry, ...], ...]:
    """The lists of abbreviations: what holds pairs, paragraph after paragraph or row after row, three at least."""
    found: list[list[Entry]] = [[]]
    for piece in pieces:
        if pairs := _pairs(piece):
            found[-1] += pairs
        elif found[-1]:
            found.append([])
    return tuple(tuple(each) for each in found if len(each) >= FEWEST)


def _pairs(piece: Piece) -> list[Entry]:
    cells = [cell.strip() for cell in piece.cells if cell.strip()]
    if len(cells) == 2 and _is_short(cells[0]):
        return [Entry(settled(cells[0]), settled(cells[1]).rstrip(" ."), piece.place)]
    if cells and len(cells) > 1:
        return []
    parts = _up_to_the_end(_NEXT.split(_LEAD.sub("", piece.told)))
    hits = [_PAIR.match(part) for part in parts]
    pairs = [
        Entry(settled(hit["short"]), " ".join(hit["meaning"].split()), piece.place)
        for hit in hits
        if hit and _is_short(hit["short"])
    ]
    return pairs if len(pairs) * 3 >= len(parts) * 2 else []


def _up_to_the_end(parts: list[str]) -> list[str]:
    for n, part in enumerate(parts):
        if (n or len(parts) == 1) and _END.search(part):
            return [*parts[:n], _END.sub("", part)]
    return parts


def _is_short(text: str) -> bool:
    """Whether it can be an abbreviation: a word or two, with a capital or a figure, not mostly a sentence."""
    bare = text.strip()
    return len(bare) <= 30 and len(bare.split()) <= 2 and any(sign.isupper() or sign.isdigit() for sign in bare)


def abbreviations(pieces: Sequence[Piece], record: Record) -> tuple[tuple[Difference, ...], bool]:
    """The differences of the lists, and whether the record's own list was found at all."""
    held = {_key(short): (short, meaning) for short, meaning in record.document.abbreviations}
    others = _others(record.document)
    found = [each for each in lists(pieces) if any(_key(entry.short) in held for entry in each)]
    if not held or not found:
        return (), not held
    told = [each for entries in found for each in _meanings(entries, held, others)]
    whole = 0
    for own in found:
        common = sum(_key(entry.short) in held for entry in own)
        if 2 * common >= len(held):
            whole += 1
            told += _absent(own, held, is_whole=2 * common >= len(own), others=others)
    return tuple(dict.fromkeys(told)), bool(whole)


def _key(short: str) -> str:
    return exact(settled(short), is_spaced=False).casefold().replace("-", "")


def _others(document: Document) -> dict[str, tuple[str, ...]]:
    """What the evidence tables' own lists say."""
    told: dict[str, tuple[str, ...]] = {}
    for table in document.evidence_tables:
        for short, meaning in table.abbreviations:
            told[_key(short)] = (*told.get(_key(short), ()), meaning)
    return told


def _meanings(
    entries: Sequence[Entry], held: dict[str, tuple[str, str]], others: dict[str, tuple[str, ...]]
) -> Iterator[Difference]:
    for entry in entries:
        if (key := _key(entry.short)) not in held:
            continue
        short, meaning = held[key]
        told = settled(entry.meaning, meaning)
        weight = weighed(meaning, told, is_spaced=False)
        if weight and not any(weighed(other, told, is_spaced=False) is None for other in others.get(key, ())):
            steps = diff(meaning, told)
            yield Difference(
                Kind.SHORT_FORM, Part.LIST, "", entry.place, meaning, told, short, weight=weight, steps=steps
            )


def _absent(
    own: Sequence[Entry], held: dict[str, tuple[str, str]], *, is_whole: bool, others: dict[str, tuple[str, ...]]
) -> Iterator[Difference]:
    """Short forms of the record that the list leaves out, and, where it is the record's list, those that it adds."""
    there = {_key(entry.short) for entry in own}
    for key, (short, meaning) in held.items():
        if key not in there:
            yield Difference(Kind.SHORT_MISSING, Part.LIST, "", own[0].place, f"{short}, {meaning}", "", short)
    for entry in own if is_whole else ():
        if (key := _key(entry.short)) not in held and key not in others:
            told = f"{entry.short}, {entry.meaning}"
            yield Difference(Kind.SHORT_EXTRA, Part.LIST, "", entry.place, "", told, entry.short)
