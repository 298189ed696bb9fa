"""A cell with a number of votes: the number, or what is wrong with it and where. No cell is ever taken for nought."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from authoring.rules.findings import Finding, Kind, found
from authoring.rules.heads import plain
from authoring.rules.plan import Problem
from authoring.rules.sheets import Sheet, Unit, letter
from authoring.rules.vote_words import TOTAL, Counted

_COUNT = re.compile(
    r"([0-9]{1,6})(?:\.0{1,2})?\s*(?:votes?|votos?|stimmen?|voti|voix)?\s*(?:\(\s*[0-9]{1,3}(?:[.,][0-9]+)?\s*%\s*\))?",
    re.IGNORECASE,
)
_MEANT = re.compile(r"[-+=]?[0-9][0-9oOlI.,'’/%eE+ ]{0,11}|n\.?/?a\.?|none|nil|[–—?-]+|#[A-Z0-9/!?]+", re.IGNORECASE)


def votes_in(cell: str) -> int | None:
    """The number of votes; None for anything else. "1,024" is one thousand to some and about one to others."""
    met = _COUNT.fullmatch(cell)
    return int(met[1]) if met else None


def is_meant_as_count(cell: str) -> bool:
    """Whether a cell that holds no number of votes was to hold one, such as "3o", "88%", "30/34" or "n/a"."""
    return _MEANT.fullmatch(cell) is not None


def at(cells: Sequence[str], place: int | None) -> str:
    """The cell in that column; "" where the row has none."""
    return cells[place] if place is not None and place < len(cells) else ""


@dataclass(frozen=True)
class Counts:
    """Takes the counts of a sheet's rows. heads: of its columns, as far as there are any."""

    sheet: Sheet
    heads: Sequence[str] = ()

    def take(self, into: Counted, option: str, row: tuple[int, Sequence[str]], column: int) -> None:
        """Takes an option with its votes, or what is wrong with them; of a total, whether it is their sum."""
        place, cells = row
        number = votes_in(at(cells, column))
        name = plain(option)
        if TOTAL.fullmatch(name) and number is not None:
            self.compare(into, place, column, number)
        elif not into.passes(name):
            if number is None:
                into.problems.append(self._problem(place, column, self._wrong(place, column, at(cells, column))))
            into.add(option, number)
        else:
            into.silent += number or 0

    def compare(self, into: Counted, place: int, column: int, total: int) -> None:
        """Holds a total against the counts: it is their sum, with those who did not vote or without, or yes and no."""
        known = [votes for votes in into.options.values() if votes is not None]
        sums = {sum(known), sum(known) + into.silent, into.tally.valid}
        if len(known) == len(into.options) and known and total not in sums:
            told = found(Kind.SUM, total=total, sum=sum(known))
            into.doubts.append(self._problem(place, column, told))

    def _wrong(self, place: int, column: int, cell: str) -> Finding:
        if (flaw := self.sheet.flaw(place, column)) is not None:
            return flaw
        return found(Kind.NOT_WHOLE, text=cell[:20]) if cell else found(Kind.COUNT_MISSING)

    def _problem(self, place: int, column: int, finding: Finding) -> Problem:
        head = at(self.heads, column)[:40]
        named = head if self.sheet.unit == Unit.LINE else f"{letter(column)} “{head}”" if head else letter(column)
        return Problem(place, named or letter(column), finding, self.sheet.name, self.sheet.unit)
