"""A manuscript as its reader leaves it: paragraphs and rows of tables in their order, each with its place. Pure."""

from dataclasses import dataclass
from functools import cached_property

LINE_END = "\u00ad"
"""Stands where a hyphen at the end of a line was joined: it may belong to the word or to the line."""


@dataclass(frozen=True)
class Place:
    """Where something stands in the file; what a format does not tell is 0. All counts begin at 1.

    table: its printed number, else which of the file's tables it is. row: within the table, the head included.
    """

    page: int = 0
    paragraph: int = 0
    line: int = 0
    table: int = 0
    row: int = 0


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a row of a table, which has cells. table: which table of the file it is a row of, from 1."""

    place: Place
    text: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0
    is_heading: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row in which several cells say something."""
        return sum(bool(cell.strip()) for cell in self.cells) > 1

    @property
    def told(self) -> str:
        """All its text; the cells of a row one after the other."""
        return self.text or " ".join(cell for cell in self.cells if cell.strip())


@dataclass(frozen=True)
class Manuscript:
    """What a file holds. kind: "docx", "pdf", "markdown", "latex" or "text". is_spaced: spaces are as they were typed.

    A PDF has no spaces, only gaps that are guessed at.
    """

    kind: str
    pieces: tuple[Piece, ...]
    pages: int = 0

    @property
    def is_spaced(self) -> bool:
        """Whether the spaces within a text can be trusted."""
        return self.kind != "pdf"

    @cached_property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(piece.told.split()) for piece in self.pieces)
