"""Rows of tables out of the stretches of a page. Pure.

Files draw a table row by row and a row cell by cell: after a cell the next one begins to its right and not beneath it,
a row begins further left and beneath. A table is where rows have three cells or more; its head says where columns are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.proof_files.pdf_lines import text_of
from export.proof_files.pdf_words import Stretch

FEWEST = 3
"""How many cells make a row of a table, and not a line of text with a gap in it."""


@dataclass(frozen=True)
class Cell:
    """Stretches beneath each other."""

    held: tuple[Stretch, ...]

    @property
    def left(self) -> float:
        """Its left end."""
        return min(each.left for each in self.held)

    @property
    def right(self) -> float:
        """Its right end."""
        return max(each.right for each in self.held)

    def takes(self, each: Stretch) -> bool:
        """Whether the stretch is this cell's next line."""
        last = self.held[-1]
        down = last.base - each.base
        is_beneath = 0.5 * last.size < down < 2.2 * max(last.size, each.size)
        return is_beneath and each.left < self.right - 1 and each.right > self.left + 1

    def is_before(self, each: Stretch) -> bool:
        """Whether the stretch begins the next cell of the row."""
        last = self.held[-1]
        return each.left > self.right - 1 and each.base > last.base - 0.5 * last.size


Row = list[Cell]


def rows(held: Sequence[Stretch]) -> list[Row]:
    """The stretches as rows of cells; running text is rows of one cell."""
    made: list[Row] = []
    for each in held:
        if made and made[-1][-1].is_before(each):
            made[-1].append(Cell((each,)))
        elif made and made[-1][-1].takes(each) and not _is_back(made[-1], each):
            made[-1][-1] = Cell((*made[-1][-1].held, each))
        else:
            made.append([Cell((each,))])
    return made


def _is_back(row: Row, each: Stretch) -> bool:
    """Whether the stretch stands beneath an earlier cell of the row: the next row has begun."""
    return any(each.left < cell.right - 1 and each.right > cell.left + 1 for cell in row[:-1])


def parts(held: Sequence[Stretch]) -> Iterator[list[Stretch] | list[tuple[Stretch, tuple[str, ...]]]]:
    """The page in its order: stretches of running text, and tables as rows (first stretch, cells' texts)."""
    made = rows(held)
    text: list[Stretch] = []
    at = 0
    while at < len(made):
        end = _table_end(made, at)
        if end is None:
            text += [each for cell in made[at] for each in cell.held]
            at += 1
            continue
        if text:
            yield text
            text = []
        yield _table(made[at:end])
        at = end
    if text:
        yield text


def _table_end(made: Sequence[Row], start: int) -> int | None:
    """Behind the last row of the table that begins here; None where none does."""
    if len(made[start]) < FEWEST or _is_text(made[start]):
        return None
    end, alone = start + 1, 0
    for at in range(start + 1, len(made)):
        if len(made[at]) >= FEWEST and not _is_text(made[at]):
            end, alone = at + 1, 0
        else:
            alone += 1
            if alone > 1:
                break
    return end if end - start > 1 else None


def _is_text(row: Row) -> bool:
    """Whether the row is columns of running text side by side: most cells long ones."""
    return sum(len(cell.held) > 12 for cell in row) > 1


def _table(made: Sequence[Row]) -> list[tuple[Stretch, tuple[str, ...]]]:
    """The rows with as many cells each as the head has: every cell is put into the column that it stands in."""
    head = max(made, key=lambda row: (len(row), -made.index(row)))
    edges = [(cell.left, cell.right) for cell in (made[0] if len(made[0]) == len(head) else head)]
    for row in made:
        for cell in row if len(row) == len(edges) else ():
            at = _column(cell, edges)
            edges[at] = (min(edges[at][0], cell.left), max(edges[at][1], cell.right))
    told = []
    for row in made:
        cells = [""] * len(edges)
        for cell in row:
            at = _column(cell, edges)
            cells[at] = " ".join(filter(None, (cells[at], text_of(cell.held))))
        told.append((row[0].held[0], tuple(cells)))
    return told


def _column(cell: Cell, edges: Sequence[tuple[float, float]]) -> int:
    """The column that most of the cell stands in; where it stands in none, the nearest one."""

    def near(at: int) -> tuple[float, float]:
        left, right = edges[at]
        common = min(right, cell.right) - max(left, cell.left)
        return max(common, 0.0), -abs((left + right) - (cell.left + cell.right))

    return max(range(len(edges)), key=near)
