"""A table as it stands in a file, before anybody knows what its columns mean; authoring.reading makes it."""

from dataclasses import dataclass
from enum import StrEnum

from authoring.rules.findings import Finding


class Unit(StrEnum):
    """What the rows of a sheet are in its file; how a place in it is called."""

    LINE = "line"
    ROW = "row"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Sheet:
    """A table. name: as the file calls it, "" for a file that has only one.

    rows: those that are not empty, each with its place, counted from 1 in its file, and the cells' texts. is_typed:
    the file tells texts from formulas, so that "=1" in it is a text. flaws: cells that cannot be read, as (place,
    column from 0, what is so); they matter only where the cell is asked for.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    unit: Unit = Unit.LINE
    is_typed: bool = False
    flaws: tuple[tuple[int, int, Finding], ...] = ()

    @property
    def width(self) -> int:
        """How many columns its longest row has."""
        return max((len(cells) for _, cells in self.rows), default=0)

    def flaw(self, place: int, column: int) -> Finding | None:
        """Why the cell cannot be read; None where it can."""
        return next((finding for row, at, finding in self.flaws if (row, at) == (place, column)), None)


def letter(column: int) -> str:
    """The name that spreadsheets give to a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
