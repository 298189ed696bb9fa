"""Abbreviations: read from a list or a CSV file, checked for doubles, sorted as they are printed."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voting.rules.file_signs import one_line

MAX_SIGNS = 300
HEADS = ("abbreviation", "abbreviations", "short", "short form")
Pair = tuple[str, str]


@dataclass(frozen=True)
class AbbreviationFault:
    """What is wrong in a list. code: "no-comma", "twice" or "too-long"."""

    line: int
    code: str
    text: str


def read_abbreviations(text: str) -> tuple[tuple[Pair, ...], tuple[AbbreviationFault, ...]]:
    """The (short, meaning) pairs of a list, in print order, and what is wrong with it.

    One pair a line, or pairs joined by semicolons: "OMD, oligometastatic disease; STS, soft tissue sarcoma". The short
    form ends at the first comma or tab. A trailing full stop is dropped. A line with quotation marks around a part is
    read as a line of CSV, which is how `as_text` writes what would be read differently otherwise.
    """
    pairs: dict[str, str] = {}
    faults = []
    for line, written, short, meaning in _items(text):
        if not short or not meaning:
            faults.append(AbbreviationFault(line, "no-comma", written[:60]))
        elif len(short) + len(meaning) > MAX_SIGNS:
            faults.append(AbbreviationFault(line, "too-long", short[:60]))
        elif pairs.setdefault(short, meaning) != meaning:
            faults.append(AbbreviationFault(line, "twice", short))
    return in_print_order(pairs.items()), tuple(faults)


def in_print_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs from A to Z: neither capitals nor raised figures in front count, so that ¹⁸F-FDG stands under F."""
    return tuple(sorted(pairs, key=lambda pair: (pair[0].lstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").casefold(), pair)))


def as_text(pairs: Iterable[Pair]) -> str:
    """The list as one edits it: one "short, meaning" a line, which `read_abbreviations` reads as the same pairs."""
    return "\n".join(_line(*pair) for pair in pairs)


def _line(short: str, meaning: str) -> str:
    plain = f"{short}, {meaning}"
    if [(s, m) for _, _, s, m in _items(plain)] == [(short, meaning)]:
        return plain
    return ",".join('"{}"'.format(part.replace('"', '""')) for part in (short, meaning))


def _items(text: str) -> Iterator[tuple[int, str, str, str]]:
    """(line, as written, short, meaning) of each item; parts that are not there are empty."""
    for line, row in enumerate(text.splitlines(), 1):
        head = re.split(r"[,;\t]", row, maxsplit=1)[0].strip(' "\ufeff').casefold()
        if line == 1 and head in HEADS:
            continue
        if quoted := _quoted(row):
            yield line, row, *quoted
            continue
        for item in filter(None, (part.strip() for part in row.rstrip().rstrip(".").split(";"))):
            short, _, meaning = item.replace("\t", ",", 1).partition(",")
            yield line, item, one_line(short), one_line(meaning)


def _quoted(row: str) -> Pair | None:
    """The two cells of a line of CSV that has quotation marks around a cell; None for any other line."""
    if '"' not in row:
        return None
    delimiter = max(",;\t", key=lambda sign: row.count(f'"{sign}') + row.count(f'{sign}"'))
    try:
        (cells,) = csv.reader([row], delimiter=delimiter, strict=True, skipinitialspace=True)
    except csv.Error:
        return None
    return (one_line(cells[0]), one_line(cells[1])) if len(cells) == 2 else None
