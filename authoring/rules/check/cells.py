"""Shares in tables: a count with its percentage in a cell, against the base that its column's head or its row tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from authoring.rules.check.found import Finding
from authoring.rules.check.percentages import fits
from authoring.rules.check.reading import NUMBER, plain, whole
from authoring.rules.check.record import Checked, CheckedTable
from authoring.rules.check.shares import is_fraction, told

_PERCENT = r"[<>≤≥]?\d{1,3}(?:[.,]\d+)?"
_SIZE = re.compile(
    r"\bsample size|\b(?:no\.?|number) of (?:patients|participants|cases|subjects)"
    r"|^\W*(?:patients|participants|cases)\b|^\W*[nN]\W*$|\bpacientes\b|\btama(?:ño|nho) (?:de la muestra|da amostra)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[–-]\s?\d{2,5}|\((?:19|20)\d\d\)")
_GROUP = re.compile(rf"\s*[;,]?\s*([^:;]+?)\s*:\s*({NUMBER})(?![\d%.,–-])")
_FIRST = re.compile(rf"(?<![\d.,])({NUMBER})(?![\d%–-]|[.,]\d)")
_HEAD_BASE = re.compile(rf"\b[nN]\s?=\s?({NUMBER})")
_COUNT = re.compile(rf"(?<![\d.,/–-])({NUMBER})\s*\(\s?({_PERCENT})\s?(%?)\s?\)")
_FRACTION = re.compile(rf"(?<![\d.,/–-])({NUMBER})\s?/\s?({NUMBER})\s*\(\s?({_PERCENT})\s?(%?)\s?\)")


@dataclass(frozen=True)
class Group:
    """A part of a study and how many there are in it. label: "" where the study has one part."""

    label: str
    size: int


def in_tables(checked: Checked) -> Iterator[Finding]:
    """Shares in cells that follow from no base that the table tells."""
    for table in checked.tables:
        heads = [plain(head) for head in table.columns]
        size_column = next((n for n, head in enumerate(heads) if _SIZE.search(head)), None)
        for row, cells in enumerate(table.rows, 1):
            groups = () if size_column is None else groups_of(cells[size_column])
            for column, cell in enumerate(cells, 1):
                head = heads[column - 1]
                own = _HEAD_BASE.search(head)
                bases = (Group("", whole(own[1])),) if own else groups
                if size_column == column - 1 and not own:
                    bases = _parts_of_itself(cell)
                yield from _cell(table, row, column, plain(cell), "%" in head, bases)


def groups_of(cell: str) -> tuple[Group, ...]:
    """The parts of a study and their sizes: "LMS: 47 Non-LMS: 50 1998–2013" has two of 47 and 50."""
    text = _YEARS.sub(" ", re.sub(rf"\(\s?{_PERCENT}\s?%\s?\)", " ", plain(cell)))
    labelled = tuple(Group(_label(group[1]), whole(group[2])) for group in _GROUP.finditer(text))
    if labelled:
        return labelled
    first = _FIRST.search(text)
    return (Group("", whole(first[1])),) if first else ()


def _parts_of_itself(cell: str) -> tuple[Group, ...]:
    """Where the column of sizes tells shares itself they are parts of its sum; a size that stands alone is the sum."""
    groups = groups_of(cell)
    return (Group("", sum(group.size for group in groups)),) if len(groups) > 1 else ()


def _label(text: str) -> str:
    """A group's label as it is compared: without what stands in brackets, without signs and capitals."""
    return " ".join(re.sub(r"\([^)]*\)|[^\w+&/ -]", " ", text).casefold().split())


def _cell(
    table: CheckedTable, row: int, column: int, cell: str, bare: bool, groups: tuple[Group, ...]
) -> Iterator[Finding]:
    """bare: the head says that figures in brackets are percentages, so that they go without their sign."""
    place, taken = table.place("cell", row, column), set[int]()
    for hit in _FRACTION.finditer(cell):
        taken.add(hit.start(2))
        count, base = whole(hit[1]), whole(hit[2])
        is_one = (hit[4] or bare) and is_fraction(cell[: hit.start()], hit[1], "/", hit[2])
        if is_one and not fits(count, base, hit[3]):
            yield told(place, cell, count, base, hit[3])
    at = 0
    for hit in _COUNT.finditer(cell):
        before, at = cell[at : hit.start()].strip(" ;,"), hit.end()
        if hit.start(1) in taken or not (hit[3] or bare):
            continue
        count, label = whole(hit[1]), _label(before.rstrip(":")) if before.endswith(":") else ""
        bases = bases_for(label, groups)
        if bases and not any(fits(count, base, hit[2]) for base in bases):
            yield told(place, cell, count, bases[0], hit[2])


def bases_for(label: str, groups: tuple[Group, ...]) -> tuple[int, ...]:
    """What a count under that label may be a part of: its own group, the sum of those it names, else any or all."""
    named = [group for group in groups if label and group.label == label]
    if named:
        return tuple(group.size for group in named)
    parts = [part.strip() for part in re.split(r"\s*(?:\+|&|\band\b)\s*", label)] if label else []
    summed = [group.size for group in groups if group.label in parts]
    if len(parts) > 1 and len(summed) == len(parts):
        return (sum(summed),)
    total = sum(group.size for group in groups)
    return tuple(dict.fromkeys((total, *(group.size for group in groups)))) if groups else ()
