"""Which column of a table means what: the row of heads is found, its heads are guessed, and a person may say otherwise.

Source of the words: authoring.rules.heads. What the columns then hold is authoring.rules.csv_rows' to judge.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from authoring.rules.csv_rows import COLUMNS, NEEDED
from authoring.rules.heads import AMBIGUOUS, GRADE, MEANT, plain
from authoring.rules.sheets import Sheet, Unit, letter
from voting.rules.file_signs import one_line

NOTE, SKIP = "note", "skip"
TARGETS = (*COLUMNS, GRADE, NOTE, SKIP)
"""What a column can be taken as; a note keeps its own head."""
LOOKED_AT = 10
"""Among how many first rows the heads are looked for: drafts have titles above their tables."""


class Surety(StrEnum):
    """How sure a guess is: the import's own name, a word known for it, a word that can mean other things, none."""

    SAME = "same"
    KNOWN = "known"
    GUESSED = "guessed"
    NONE = "none"


@dataclass(frozen=True)
class Column:
    """A column of the file. head: as it is written; target: one of TARGETS, surety: of the guess, before any change.

    samples: the first texts below the head.
    """

    place: int
    head: str
    target: str
    surety: Surety
    samples: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of what is read from it: its target, or a note's own head, which no target may have."""
        if self.target != NOTE:
            return self.target
        return f"{self.head} (note)" if _name(self.head) in COLUMNS else self.head

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet."""
        return letter(self.place)


@dataclass(frozen=True)
class Mapping:
    """What the columns of a sheet are taken as. head_row: the place of the heads among the sheet's rows, from 0."""

    head_row: int
    columns: tuple[Column, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The target of each column."""
        return tuple(column.target for column in self.columns)

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed columns that no column is taken as."""
        return tuple(name for name in NEEDED if name not in self.targets)

    def shown(self, target: str) -> str:
        """A column as a place names it: with its letter and own head where the heads are not the import's names."""
        column = next((each for each in self.columns if target and each.name == target), None)
        if column is None or _name(column.head) == target:
            return target
        return f"{column.letter} “{column.head[:40]}”" if column.head else column.letter


def mapping(sheet: Sheet, wanted: Sequence[str] | None = None) -> Mapping:
    """What the sheet's columns mean. wanted: a target for each column as a person chose it, in place of the guesses."""
    at = 0 if sheet.unit == Unit.LINE else _head_row(sheet)
    heads = [one_line(cell) for cell in sheet.rows[at][1]] if sheet.rows else []
    guesses = guess(heads)
    if sheet.unit == Unit.LINE and all((name, Surety.SAME) in guesses for name in NEEDED):
        # A file with the import's own heads means by every other head nothing but a note.
        guesses = [pair if pair[1] == Surety.SAME else (NOTE, Surety.NONE) for pair in guesses]
    if wanted:
        chosen = [each if each in TARGETS else NOTE for each in wanted[: len(heads)]]
        guesses[: len(chosen)] = [(each, surety) for each, (_, surety) in zip(chosen, guesses, strict=False)]
    below = sheet.rows[at + 1 :]
    return Mapping(
        at,
        tuple(
            Column(place, head, target, surety, _samples(below, place))
            for place, (head, (target, surety)) in enumerate(zip(heads, guesses, strict=True))
        ),
    )


def guess(heads: Sequence[str]) -> list[tuple[str, Surety]]:
    """The target of each head with its surety. Of several heads with one meaning the surest is taken, then the first.

    The others stay notes.
    """
    found = [_meant(head) for head in heads]
    order = list(Surety)
    best: dict[str, int] = {}
    for place, (target, surety) in enumerate(found):
        held = best.get(target)
        if target in (NOTE, SKIP) or (held is not None and order.index(found[held][1]) <= order.index(surety)):
            continue
        best[target] = place
    if "level_of_evidence" in best or "strength" in best:
        best.pop(GRADE, None)
    return [
        pair if pair[1] == Surety.SAME or best.get(pair[0]) == place else (NOTE, Surety.NONE)
        for place, pair in enumerate(found)
    ]


def _meant(head: str) -> tuple[str, Surety]:
    if (name := _name(head)) in COLUMNS:
        return name, Surety.SAME
    looked_up = plain(head)
    if looked_up in MEANT:
        return MEANT[looked_up], Surety.GUESSED if looked_up in AMBIGUOUS else Surety.KNOWN
    return NOTE, Surety.NONE


def _name(head: str) -> str:
    """The head as the import's own columns are written."""
    return re.sub(r"[\s_-]+", "_", head.casefold())


def _head_row(sheet: Sheet) -> int:
    """The place of the row with the most known heads among the first ones; the first row where none has two."""
    scores = [_score(cells) for _, cells in sheet.rows[:LOOKED_AT]]
    best = max(scores, default=0)
    return scores.index(best) if best >= len(NEEDED) else 0


def _score(cells: Sequence[str]) -> int:
    return len({target for target, _ in guess([one_line(cell) for cell in cells])} - {NOTE, SKIP})


def fitness(sheet: Sheet) -> tuple[int, int]:
    """How much a sheet looks like a table of recommendations; compares greater for the one to begin with."""
    if not sheet.rows:
        return (0, 0)
    made = mapping(sheet)
    known = len(set(made.targets) - {NOTE, SKIP})
    return (known + (5 if "recommendation" in made.targets else 0), len(sheet.rows))


def _samples(rows: Sequence[tuple[int, Sequence[str]]], place: int) -> tuple[str, ...]:
    texts = (one_line(cells[place])[:80] for _, cells in rows[:50] if place < len(cells))
    return tuple(dict.fromkeys(filter(None, texts)))[:3]
