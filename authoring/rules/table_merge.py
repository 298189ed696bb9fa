"""The merging of two people's edits of the same table, cell by cell."""

from dataclasses import dataclass

from authoring.rules.merge import merge
from authoring.rules.tables import Grid


@dataclass(frozen=True)
class CellConflict:
    """A cell in which both changed the same words. row: from 1, the heads are row 0; column: from 1."""

    row: int
    column: int
    mine: str
    theirs: str


@dataclass(frozen=True)
class GridMerge:
    """Two edits in one grid. conflicts: the cells where both changed the same words; there mine stands."""

    grid: Grid
    conflicts: tuple[CellConflict, ...] = ()


def merge_grids(base: Grid, mine: Grid, theirs: Grid) -> GridMerge | None:
    """Both edits of `base` in one grid; None where rows or columns were added or taken away, so that cells have moved.

    The first row of a grid is the heads. A cell that both changed holds both edits where they touch different words.
    """
    if mine in (base, theirs):
        return GridMerge(theirs)
    if theirs == base:
        return GridMerge(mine)
    if not shape(base) == shape(mine) == shape(theirs):
        return None
    conflicts: list[CellConflict] = []
    grid = []
    for y, rows in enumerate(zip(base, mine, theirs, strict=True)):
        line = []
        for x, (before, wanted, stands) in enumerate(zip(*rows, strict=True), 1):
            both = merge(before, wanted, stands, is_prose=False)
            line.append(both.text)
            if both.conflicts:
                conflicts.append(CellConflict(y, x, wanted, stands))
        grid.append(tuple(line))
    return GridMerge(tuple(grid), tuple(conflicts))


def shape(grid: Grid) -> tuple[int, ...]:
    """How many cells each row has."""
    return tuple(len(row) for row in grid)
