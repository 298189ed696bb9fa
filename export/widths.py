"""How wide each column of a grid is, for formats that do not find it out themselves. Pure.

Counts, codes and levels get what they need; columns of text share what is left by how much they hold.
"""

from math import sqrt

from export.blocks import Column, Grid, plain

SIGN_CM, EDGE_CM = 0.16, 0.06
"""A sign of 9 pt type, bold heads included, and what a cell keeps free, in cm."""
LEAST_CM = {"count": 1.45, "code": 1.4, "level": 2.75}
ONE_LINE = 10
"""Signs of a head up to which it stays on one line."""
LONGEST_WORD = 16
"""Signs of a word up to which a column is as wide as the word; longer ones are hyphenated."""

UPRIGHT_CM, PADDED_CM = 17.0, 0.31
"""A line of an upright page, and what a cell keeps free at its sides, in cm."""
MOST_LINES = 8
"""Lines of a cell from which on a table of many columns is better read across."""


def fits_upright(grid: Grid) -> bool:
    """Whether the columns hold their words on an upright page, and no row becomes a tall one."""
    if sum(_least(each, n, grid) + PADDED_CM for n, each in enumerate(grid.columns)) > UPRIGHT_CM:
        return False
    rooms = widths(grid, UPRIGHT_CM)
    told = ((len(cell), room - PADDED_CM) for n, room in enumerate(rooms) for cell in signs(grid, n))
    return all(count * SIGN_CM <= MOST_LINES * room for count, room in told)


def widths(grid: Grid, room: float) -> tuple[float, ...]:
    """The columns' widths in cm; their sum is room, the width that cells may take in all."""
    least = [_least(each, n, grid) for n, each in enumerate(grid.columns)]
    shares = [_share(n, grid) if each.kind not in LEAST_CM else 0.0 for n, each in enumerate(grid.columns)]
    if not any(shares):
        shares = [1.0] * len(least)
    free = room - sum(least)
    if free <= 0:
        return tuple(each * room / sum(least) for each in least)
    return tuple(each + free * share / sum(shares) for each, share in zip(least, shares, strict=True))


def signs(grid: Grid, column: int) -> list[str]:
    """What stands in the column's cells, without marks."""
    cells = (line.cells[column] for line in grid.lines if column < len(line.cells))
    return [f"{cell.figure} {plain(cell.spans)}{plain(cell.tail)}".strip() for cell in cells]


def _least(column: Column, place: int, grid: Grid) -> float:
    head = plain(column.head)
    words = [head] if len(head) <= ONE_LINE else head.split()
    if column.kind not in LEAST_CM:
        words = [word for told in (*words, *signs(grid, place)) for word in told.split()]
    longest = max((min(len(word), LONGEST_WORD) for word in words), default=1)
    return max(LEAST_CM.get(column.kind, 0.0), longest * SIGN_CM + EDGE_CM)


def _share(column: int, grid: Grid) -> float:
    """By the root: twice as much text makes a column wider, but not twice as wide."""
    told = signs(grid, column)
    return sqrt(sum(map(len, told)) / max(1, len(told))) if told else 1.0
