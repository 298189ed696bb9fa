"""The whole check of a manuscript: everything that differs from the record, and what could not be found. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from export.document import Document
from export.proofs import prose
from export.proofs.boxes import unboxed
from export.proofs.claims import Claim, once
from export.proofs.differing import blank, differences
from export.proofs.facts import LABEL
from export.proofs.found import Difference, Gap, Kind, Part, Proof, Unfound
from export.proofs.in_text import blocks
from export.proofs.listed import abbreviations
from export.proofs.ordered import failed, missing, order, twice
from export.proofs.pieces import Manuscript, Piece
from export.proofs.record import Names, Record
from export.proofs.rows import claims as in_tables
from export.proofs.statements import split
from export.proofs.titles import titles

FEW = 3
"""How many paragraphs with a label such as "Level of evidence:" show that there are recommendations in the text."""
LONGEST = 20_000
"""How many signs of one paragraph are read: more than any recommendation, or paragraph, has."""
MOST_DIGITS = 100
"""How many of a number are read: more are no number, and are refused where they would become one."""
MOST_LETTERS = 300
"""How many of a Latin word are read."""
_ENDLESS = re.compile(rf"\d{{{MOST_DIGITS},}}|[A-Za-z]{{{MOST_LETTERS},}}")
_SPACES = re.compile(r"\s{2,}")


def examine(manuscript: Manuscript, document: Document, names: Names | None = None) -> Proof:
    """The report on a manuscript. names: what the levels are called in other languages."""
    record = Record(document, names or {})
    pieces = split(unboxed([_shortened(piece) for piece in manuscript.pieces]), record)
    in_text, left = blocks(pieces, record)
    rows, tables = in_tables(pieces, record)
    in_text, rows = once(in_text), once(rows)
    rest = [piece for piece in left if piece.table not in tables]
    running = [piece for piece in rest if not piece.is_row]
    found: list[Difference | Unfound] = []
    for part, claims in ((Part.TEXT, in_text), (Part.TABLE, rows)):
        found += [each for claim in claims for each in differences(claim, record, is_spaced=manuscript.is_spaced)]
        found += [
            *_ungraded(claims, part, record),
            *missing(claims, part, record),
            *order(claims, record),
            *twice(claims),
        ]
        found += _untold(claims, part)
    found += [*prose.thresholds(running, record), *prose.summaries(running, record)]
    found += titles([*(piece for piece in left if piece.table not in tables), *_of(tables, pieces)], tables, record)
    listed, has_list = abbreviations(rest, record)
    found += [*listed, *_gaps(running, record, has_list)]
    return Proof(
        tuple(sorted((each for each in found if isinstance(each, Difference)), key=_order)),
        tuple(each for each in found if isinstance(each, Unfound)),
        len({claim.row.number for claim in in_text if claim.row}),
        len({claim.row.number for claim in rows if claim.row}),
        len(record.rows),
        _unread(in_text, rows, record, running),
    )


def _of(tables: frozenset[int], pieces: Sequence[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.table in tables)


def _unread(
    in_text: Sequence[Claim], rows: Sequence[Claim], record: Record, running: Sequence[Piece]
) -> tuple[tuple[Part, int], ...]:
    """By part how many recommendations were not found there, of those that should be.

    A manuscript may have them in one of the two only: then none should stand in the other, unless facts of some do.
    """
    in_blocks, in_rows = ({claim.row.number for claim in claims if claim.row} for claims in (in_text, rows))
    wanted = {row.number for row in record.rows}
    has_facts = sum(bool(LABEL.match(piece.told)) for piece in running) >= FEW
    of_text = len(wanted - in_blocks) if in_blocks or not in_rows or has_facts else 0
    of_tables = len(wanted - in_rows - failed(record.rows)) if in_rows else 0
    return tuple((part, count) for part, count in ((Part.TEXT, of_text), (Part.TABLE, of_tables)) if count)


def _shortened(piece: Piece) -> Piece:
    return replace(piece, text=_short(piece.text), cells=tuple(map(_short, piece.cells)))


def _short(text: str) -> str:
    """The text without what patterns would go over again and again: endless words, and more than a space at a time."""
    told = _SPACES.sub(" ", text[: 2 * LONGEST])
    return _ENDLESS.sub(lambda hit: hit[0][: MOST_DIGITS if hit[0][0].isdigit() else MOST_LETTERS], told)[:LONGEST]


def _order(difference: Difference) -> int:
    return list(Kind).index(difference.kind)


def _ungraded(claims: Sequence[Claim], part: Part, record: Record) -> Iterator[Difference | Unfound]:
    """Blank grades, where most of the part's recommendations have one; else that none was found."""
    graded = sum(claim.facts.tells_grade for claim in claims)
    if 2 * graded > len(claims):
        yield from (each for claim in claims if (each := blank(claim, record)))
    elif claims and any(row.level_of_evidence or row.strength for row in record.rows):
        told = tuple(claim.row.number for claim in claims if claim.row and not claim.facts.tells_grade)
        yield Unfound(Gap.NO_GRADE, part, told if graded else ())


def _untold(claims: Sequence[Claim], part: Part) -> Iterator[Unfound]:
    """Recommendations at which no counts, or no level, were found although the record has them."""
    voted = [claim for claim in claims if claim.row and claim.row.verdict]
    for gap, is_told in ((Gap.NO_COUNTS, lambda f: f.tells_counts), (Gap.NO_LEVEL, lambda f: f.level is not None)):
        if numbers := tuple(claim.row.number for claim in voted if claim.row and not is_told(claim.facts)):
            yield Unfound(gap, part, numbers if len(numbers) < len(voted) else ())


def _gaps(running: Sequence[Piece], record: Record, has_list: bool) -> Iterator[Unfound]:
    """What the running text does not say of all recommendations together."""
    if not prose.tells_threshold(running):
        yield Unfound(Gap.NO_THRESHOLD)
    if record.document.summary.voted and not prose.tells_summary(running, record):
        yield Unfound(Gap.NO_SUMMARY)
    if not has_list:
        yield Unfound(Gap.NO_LIST, Part.LIST)
    if unvoted := tuple(row.number for row in record.rows if row.verdict is None):
        yield Unfound(Gap.NO_ROUND, Part.PROSE, unvoted)
