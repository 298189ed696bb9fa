"""Rows of tables out of the stretches of a page. Pure.

Files draw a table row by row and a row cell by cell: after a cell the next one begins to its right and not beneath it,
a row begins further left and beneath. A table is where rows have three cells or more; its head says where columns are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from export.proof_files.docx import CAPTION
from export.proof_files.pdf_lines import joined, pitch
from export.proof_files.pdf_words import Stretch, Word
from export.proofs.facts import LABEL
from export.proofs.rows import head

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

    def takes(self, each: Stretch, usual: float) -> bool:
        """Whether the stretch is this cell's next line. usual: the page's distance between lines."""
        last = self.held[-1]
        down = last.base - each.base
        is_beneath = 0.5 * last.size < down < 1.1 * max(usual, last.size) + 1
        is_whole = last.text.endswith((".", "?", ")"))
        if is_whole and (NUMBERED.match(each.text) or CAPTION.match(self.held[0].text)):
            return False
        if is_head([self]):
            return False
        return is_beneath and each.left < self.right - 1 and each.right > self.left + 1

    def is_before(self, each: Stretch) -> bool:
        """Whether the stretch begins the next cell of the row."""
        last = self.held[-1]
        return each.left > self.right - 1 and each.base > last.base - 0.5 * last.size


Row = list[Cell]
NUMBERED = re.compile(r"(?:R|Recommendation\s+)?\d+\.(?:\d+\b|\s)")
_UNIT = re.compile(r"[(\[]\s*[%nN](?:\s*[,;]\s*[%nN])?\s*[)\]]")
MOST_WORDS = 25
"""How many words all heads of a table have together."""
MOST_BETWEEN = 3
"""How many rows of fewer cells, such as questions, may stand between two rows of a table."""


def rows(held: Sequence[Stretch]) -> list[Row]:
    """The stretches as rows of cells; running text is rows of one cell."""
    made: list[Row] = []
    usual = pitch(held)
    for each in held:
        if made and made[-1][-1].is_before(each):
            made[-1].append(Cell((each,)))
        elif made and made[-1][-1].takes(each, usual) and not _is_back(made[-1], each):
            made[-1][-1] = Cell((*made[-1][-1].held, each))
        else:
            made.append([Cell((each,))])
    return made


def _is_back(row: Row, each: Stretch) -> bool:
    """Whether the stretch stands beneath an earlier cell of the row: the next row has begun."""
    return any(each.left < cell.right - 1 and each.right > cell.left + 1 for cell in row[:-1])


@dataclass(frozen=True)
class Drawn:
    """A table of a page: the texts of its cells, row by row, all of one length. edges: left and right of columns."""

    rows: list[tuple[str, ...]]
    edges: tuple[tuple[float, float], ...] = ()


def parts(held: Sequence[Stretch]) -> Iterator[list[Stretch] | Drawn]:
    """The page in its order: stretches of running text, and tables."""
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
    if _is_pair(made[start]):
        end = start
        first = made[start][1]
        while end < len(made) and _is_pair(made[end]) and _are_above(first, made[end][1]):
            end += 1
        return end if end - start >= FEWEST else None
    if not is_head(made[start]) and (len(made[start]) < FEWEST or _is_text(made[start])):
        return None
    end, alone = start + 1 + _is_under(made[start : start + 2]), 0
    for at in range(start + 1, len(made)):
        if len(made[at]) >= FEWEST and not _is_text(made[at]):
            end, alone = at + 1, 0
        else:
            alone += 1
            if alone > MOST_BETWEEN or CAPTION.match(made[at][0].held[0].text):
                break
    return _with_rest(made, end) if end - start > 1 or _has_figures(made[start]) else None


def _are_above(one: Cell, other: Cell) -> bool:
    """Whether the two have some breadth in common."""
    return one.left < other.right and other.left < one.right


def is_head(row: Row) -> bool:
    """Whether a row is the heads of a table of votes, though drawn without gaps: three of its words are heads.

    Facts behind their labels, such as "Level of evidence: V", are none.
    """
    words = [word.text for cell in row for each in cell.held for word in each.words]
    if len(words) > MOST_WORDS or LABEL.search(" ".join(words)):
        return False
    return len({head(word) for word in words} - {""}) >= FEWEST


def _is_under(two: Sequence[Row]) -> bool:
    """Whether a table's heads have but a text beneath the first of them: the rest of a row, alone on its page."""
    if len(two) < 2 or len(two[0]) < FEWEST or not is_head(two[0]):
        return False
    return len(two[1]) == 1 and two[1][0].right < two[0][1].left


def _has_figures(row: Row) -> bool:
    """Whether it is a row of votes: three of its cells are figures."""
    return sum(cell.held[0].text[:1].isdigit() and len(cell.held[0].text) < 12 for cell in row) > 2


def _with_rest(made: Sequence[Row], end: int) -> int:
    """Behind what follows the table up to the page's end, where that is the beginning of a row that goes on."""
    rest = made[end:]
    last = rest[-1][-1].held[-1].text if rest else "."
    is_begun = any(NUMBERED.match(row[0].held[0].text) for row in rest)
    return len(made) if len(rest) <= MOST_BETWEEN and is_begun and not last.endswith((".", "?", ")", ":")) else end


def _is_pair(row: Row) -> bool:
    """Whether it is two cells, the first of them short: a line of a list of abbreviations, say."""
    return len(row) == 2 and len(row[0].held) == 1 and len(row[0].held[0].text) <= 24


def _is_text(row: Row) -> bool:
    """Whether the row is columns of running text side by side: most cells long ones."""
    return sum(len(cell.held) > 12 for cell in row) > 1


def _table(made: Sequence[Row]) -> Drawn:
    """The rows with as many cells each as the widest has: every word is put into the column that it stands in."""
    most = max(len(row) for row in made)
    edges = [(cell.left, cell.right) for cell in next(row for row in made if len(row) == most)]
    for row in made:
        if len(row) == most and all(_is_in(cell, at, edges) for at, cell in enumerate(row)):
            for at, cell in enumerate(row):
                edges[at] = (min(edges[at][0], cell.left), max(edges[at][1], cell.right))
    edges = _whole(made[0], edges)
    told: list[tuple[str, ...]] = []
    for row in made:
        cells = _cells(row, edges)
        if told and not cells[0] and not any(one and other for one, other in zip(told[-1], cells, strict=True)):
            both = zip(told[-1], cells, strict=True)  # a file may draw the bottom of a row as if it were one more
            told[-1] = tuple(one or other for one, other in both)
        else:
            told.append(cells)
    return Drawn(told, tuple(edges))


def _whole(first: Row, edges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns, two of them one where the second is headed by a unit such as "(%)": a wide gap, and no column."""
    kept = list[tuple[float, float]]()
    for at, (left, right) in enumerate(edges):
        is_unit = len(first) == len(edges) and _UNIT.fullmatch(" ".join(each.text for each in first[at].held))
        if kept and is_unit:
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _is_in(cell: Cell, at: int, edges: Sequence[tuple[float, float]]) -> bool:
    """Whether the cell keeps clear of the columns beside its own."""
    before = edges[at - 1][1] if at else 0.0
    after = edges[at + 1][0] if at + 1 < len(edges) else float("inf")
    return before < cell.left and cell.right < after


def _cells(row: Row, edges: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """The texts of a row by columns. A row of one cell is one text, however many columns it spans."""
    cells = [""] * len(edges)
    is_one = len(row) == 1 and not is_head(row)
    for each in (one for cell in row for one in cell.held):
        places = _columns(each.words[:1] if is_one else each.words, edges)
        for at in dict.fromkeys(places):
            own = [word.text for word, place in zip(each.words, places, strict=False) if place == at]
            cells[at] = joined(cells[at], each.text if is_one else " ".join(own))
    return tuple(cells)


def _columns(words: Sequence[Word], edges: Sequence[tuple[float, float]]) -> list[int]:
    """The columns of a line's words; words that stand in none go with what is nearer, before or behind them."""
    places = [column(word, edges) for word in words]
    is_in = [
        min(edges[at][1], word.right) > max(edges[at][0], word.left) for at, word in zip(places, words, strict=True)
    ]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and not is_in[end]:
            end += 1
        if end > at and any(is_in):
            before = words[at].left - words[at - 1].right if at else float("inf")
            after = words[end].left - words[end - 1].right if end < len(words) else float("inf")
            places[at:end] = [places[at - 1] if before <= after else places[end]] * (end - at)
        at = end + 1
    return places


def column(word: Word, edges: Sequence[tuple[float, float]]) -> int:
    """The column that most of the word stands in; where it stands in none, the nearest one."""

    def near(at: int) -> tuple[float, float]:
        left, right = edges[at]
        common = min(right, word.right) - max(left, word.left)
        return max(common, 0.0), -max(left - word.right, word.left - right)

    return max(range(len(edges)), key=near)
