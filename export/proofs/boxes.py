"""Boxes of one recommendation, which files draw as small tables, as the paragraphs that they say. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from export.proofs.facts import LABEL
from export.proofs.pieces import Piece

COLUMNS = 2


def unboxed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces; rows of a label and its value, and rows of labelled facts, as paragraphs: "Level of evidence: V"."""
    pairs = _pairs(pieces)
    return tuple(_told(piece, is_pair=piece.table in pairs) for piece in pieces)


def _pairs(pieces: Sequence[Piece]) -> frozenset[int]:
    """The tables of two columns in which the label of a fact stands before its value."""
    tables: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.table:
            tables[piece.table].append(piece)
    return frozenset(table for table, rows in tables.items() if _is_pairs(rows))


def _is_pairs(rows: Sequence[Piece]) -> bool:
    return all(len(row.cells) <= COLUMNS for row in rows) and any(row.cells and _is_label(row.cells[0]) for row in rows)


def _is_label(cell: str) -> bool:
    """Whether a cell is the label of a fact and nothing else."""
    return bool(LABEL.fullmatch(f"{cell.strip().rstrip(' :')}:"))


def _told(piece: Piece, *, is_pair: bool) -> Piece:
    cells = [cell.strip() for cell in piece.cells]
    if is_pair and cells:
        colon = ": " if _is_label(cells[0]) else " "
        return replace(piece, text=colon.join([cells[0].rstrip(" :"), *cells[1:]]).strip(" "), cells=(), table=0)
    facts = list(_facts(cells))
    return replace(piece, text="; ".join(facts), cells=(), table=0) if len(facts) > 1 else piece


def _facts(cells: Sequence[str]) -> Iterator[str]:
    """The cells, where each of them begins with the label of a fact; else nothing."""
    told = [cell for cell in cells if cell]
    if all(LABEL.match(cell) for cell in told):
        yield from told
