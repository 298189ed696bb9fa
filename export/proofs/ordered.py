"""Which recommendations a manuscript leaves out, and which stand in another order than in the record. Pure."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from export.document import Row
from export.proofs.claims import Claim
from export.proofs.found import Difference, Gap, Kind, Part, Unfound
from export.proofs.record import Record
from export.proofs.signs import shown

FEW = 3
"""In one of so many recommendations at the most a second copy is a slip, and not how the manuscript is made."""


def missing(claims: Sequence[Claim], part: Part, record: Record) -> Iterator[Difference | Unfound]:
    """What one part of the manuscript leaves out: a difference where it holds most of the others, else a gap."""
    there = {claim.row.number for claim in claims if claim.row}
    left = tuple(row for row in record.rows if row.number not in there)
    if not left:
        return
    gap = Unfound(Gap.NO_BLOCKS if part == Part.TEXT else Gap.NO_TABLE, part, tuple(row.number for row in left))
    if not there:
        yield Unfound(gap.gap, part)
    elif 2 * len(there) < len(record.rows) or (len(left) > 1 and {row.number for row in left} == failed(record.rows)):
        yield gap
    else:
        yield from (Difference(Kind.MISSING, part, row.number, None, record.texts[row.number]) for row in left)


def failed(rows: Sequence[Row]) -> set[str]:
    """Those without consensus: tables may leave these out, all of them."""
    return {row.number for row in rows if row.verdict and row.verdict.level and not row.verdict.level.reached}


def order(claims: Sequence[Claim], record: Record) -> Iterator[Difference]:
    """Recommendations that stand elsewhere in the manuscript's order: as few as explain it."""
    places = {row.number: at for at, row in enumerate(record.rows)}
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.row and claim.number in ("", claim.row.number):
            first.setdefault(claim.row.number, claim)
    told = list(first)
    kept = _longest([places[number] for number in told])
    for at, number in enumerate(told):
        if at not in kept:
            before = next((row.number for row in reversed(record.rows[: places[number]]) if row.number in first), "")
            claim = first[number]
            yield Difference(Kind.ORDER, claim.part, number, claim.place, before, told[at - 1] if at else "")


def twice(claims: Sequence[Claim]) -> Iterator[Difference]:
    """Recommendations that stand a second time in one table, or right behind themselves; none where many do."""
    seen, doubled = dict[str, int](), list[Claim]()
    for claim, before in zip(claims, (None, *claims), strict=False):
        if claim.row is None:
            continue
        number = claim.row.number
        is_behind = before is not None and before.row is claim.row
        if number in seen and (is_behind or (claim.table and seen[number] == claim.table)):
            doubled.append(claim)
        seen.setdefault(number, claim.table)
    if FEW * len(doubled) <= len(seen):
        yield from (
            Difference(Kind.EXTRA, each.part, each.number, each.place, "", shown(each.text)) for each in doubled
        )


def _longest(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run among distinct values."""
    ends, at_end, before = list[int](), list[int](), dict[int, int]()
    for at, value in enumerate(values):
        size = bisect_left(ends, value)
        ends[size : size + 1] = [value]
        at_end[size : size + 1] = [at]
        before[at] = at_end[size - 1] if size else -1
    kept, at = set[int](), at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
