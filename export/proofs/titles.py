"""The questions' titles: headings of the text, and rows over their recommendations in tables. Pure."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from export.document import Section
from export.proofs.found import Difference, Kind, Part
from export.proofs.pieces import Piece, Place
from export.proofs.record import Record
from export.proofs.signs import Weight, settled, shown, weighed, words
from export.proofs.similar import ALIKE, SAME, likeness
from voting.rules.diff import diff

_LEAD = re.compile(
    r"\W*(?:(?:question|pregunta|pergunta|q)\s*\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})\s*[.:)–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[(\[]?\s*cont(?:inued|inuación|inuação|\.|d)\.?\s*[)\]]?|(?:\s*[.…]){3,}\s*\d+)\s*$", re.IGNORECASE
)
"""What a title has behind it where a table goes on, or in a table of contents."""
_SENTENCE = re.compile(r"(?<=[.?!:])\s")
RUN_IN = 3
"""Up to how many sentences a title has."""
LONGEST = 600


@dataclass(frozen=True)
class _Head:
    """What may be the title of a question, in one reading or several. number: the one printed in front, or ""."""

    number: str
    readings: tuple[str, ...]
    place: Place


def titles(pieces: Sequence[Piece], tables: AbstractSet[int], record: Record) -> Iterator[Difference]:
    """The titles that differ. pieces: the text without the recommendations, and tables; tables: those that hold them.

    A title is known by its words, of which three quarters are the record's, or by its number and fewer. Capitals do
    not count: journals set titles in their own.
    """
    sections = record.document.table.sections
    for part, heads in ((Part.TEXT, _in_text(pieces)), (Part.TABLE, _in_tables(pieces, tables))):
        told = [(head, *titled) for head in heads if (titled := _titled(head, sections))]
        right = {(section.number, head.number) for head, section, title, text in told if not _weight(title, text)}
        standing = {number for number, _ in right}
        for head, section, title, text in told:
            # Beside the title itself another that is like it is a heading of its own, unless it has the title's number.
            is_another = section.number in standing and not (head.number and (section.number, head.number) in right)
            if _weight(title, text) and not is_another:
                yield _difference(head, section, title, text, part)


def _run_in(text: str) -> Iterator[str]:
    """The text, and its first sentences: a PDF may have a heading and the paragraph beneath it in one."""
    yield text
    for end in [hit.start() for hit in _SENTENCE.finditer(text)][:RUN_IN]:
        yield text[:end]


def _in_text(pieces: Sequence[Piece]) -> Iterator[_Head]:
    for piece in pieces:
        if not piece.table and not piece.cells:
            whole = _head(piece.text, piece.place)
            if whole.number or piece.is_heading:
                yield replace(whole, readings=tuple(_run_in(whole.readings[0])))


def _in_tables(pieces: Sequence[Piece], tables: AbstractSet[int]) -> Iterator[_Head]:
    for piece in pieces:
        cells = {cell.strip() for cell in piece.cells if cell.strip()}
        if piece.table in tables and len(cells) == 1 and len(told := cells.pop()) <= LONGEST:
            yield _head(told, piece.place)


def _head(text: str, place: Place) -> _Head:
    lead = _LEAD.match(text)
    told = (text[lead.end() :] if lead else text)[:LONGEST]
    return _Head(lead["number"] if lead else "", (_TAIL.sub("", told),), place)


def _titled(head: _Head, sections: Sequence[Section]) -> tuple[Section, str, str] | None:
    """(question, its title, the reading that is most like it); None where the head is none."""
    pairs = [(each, title, text) for each in sections for title in _readings(each) for text in head.readings]
    shares = [likeness(words(text), words(title)) for _, title, text in pairs]
    most = max(shares, default=0.0)
    best = pairs[shares.index(most)] if most else None
    if best is None or most < (ALIKE if head.number.rpartition(".")[2] == best[0].number else SAME):
        return None
    return best


def _readings(section: Section) -> Iterator[str]:
    """The title in the table, and that over the text where it is another."""
    yield section.title
    if section.basis.heading:
        yield section.basis.heading


def _weight(title: str, text: str) -> Weight | None:
    return weighed(title.casefold(), settled(text, title).casefold(), is_spaced=False)


def _difference(head: _Head, section: Section, title: str, text: str, part: Part) -> Difference:
    held, told = shown(title), shown(settled(text, title))
    weight = _weight(title, text) or Weight.TYPOGRAPHIC
    return Difference(Kind.TITLE, part, section.number, head.place, held, told, weight=weight, steps=diff(held, told))
