"""Where one recommendation of a manuscript differs from the record: words, grade, counts, percentages, level. Pure."""

import re
from collections.abc import Iterator
from fractions import Fraction

from authoring.rules.check.percentages import as_percent, fits
from export.document import Row
from export.proofs.claims import Claim
from export.proofs.found import Difference, Kind, Part
from export.proofs.record import Record, flat
from export.proofs.signs import settled, shown, weighed
from voting.rules.diff import diff

PARTS = (("level_of_evidence", "level-of-evidence"), ("strength", "strength"))
COUNTS = ("total", "yes", "no", "abstain")


def differences(claim: Claim, record: Record, *, is_spaced: bool = True) -> Iterator[Difference]:
    """All differences of one claim. is_spaced: see Manuscript."""
    row = claim.row
    if row is None:
        yield Difference(Kind.EXTRA, claim.part, claim.number, claim.place, "", shown(claim.text))
        return
    if claim.number and claim.number != row.number:
        yield Difference(Kind.NUMBER, claim.part, row.number, claim.place, row.number, claim.number)
    yield from _wording(claim, row, record, is_spaced)
    yield from grades(claim, row, record)
    yield from votes(claim, row, record)


def votes(claim: Claim, row: Row, record: Record) -> Iterator[Difference]:
    """The differences in counts, percentages and level."""
    yield from _counts(claim, row)
    yield from _percents(claim, row)
    yield from _level(claim, row, record)


def _wording(claim: Claim, row: Row, record: Record, is_spaced: bool) -> Iterator[Difference]:
    held = record.texts[row.number]
    told = shown(settled(claim.text, held))
    if weight := weighed(held, told, is_spaced):
        steps = diff(held.rstrip(" ."), told.rstrip(" ."))
        yield Difference(Kind.WORDING, claim.part, row.number, claim.place, held, told, weight=weight, steps=steps)


def grades(claim: Claim, row: Row, record: Record) -> Iterator[Difference]:
    """The differences in the grade, as a whole or by its parts."""
    facts, printed = claim.facts, record.document.grading.printed(row)
    bare = printed.strip("()")
    if facts.grade is not None:
        right = {_codes(bare), _codes(f"{row.level_of_evidence}{row.strength}"), *_alone(claim, row)}
        if _codes(facts.grade) not in right:
            is_blank = not all(part.strip() for part in re.split(r"[,;/]", facts.grade))
            kind = Kind.GRADE_BLANK if is_blank else Kind.GRADE
            yield Difference(kind, claim.part, row.number, claim.place, bare, facts.grade, "grade")
    for name, what in PARTS:
        told, held = getattr(facts, name), getattr(row, name)
        if told is not None and flat(told) != flat(held):
            kind = Kind.GRADE if told else Kind.GRADE_BLANK
            yield Difference(kind, claim.part, row.number, claim.place, held, told, what)


def _alone(claim: Claim, row: Row) -> tuple[str, ...]:
    """In a table a column may hold the strength alone."""
    return (_codes(row.strength),) if claim.part == Part.TABLE and row.strength else ()


def _codes(grade: str) -> str:
    """The codes of a grade without what stands between them."""
    return "".join(sign for sign in flat(grade) if sign not in ",;/:")


def blank(claim: Claim, record: Record) -> Difference | None:
    """That no grade stands at a recommendation whose neighbours in the manuscript have theirs; None without one."""
    if claim.row is None or claim.facts.tells_grade or not (bare := record.document.grading.printed(claim.row)):
        return None
    held = bare.strip("()")
    return Difference(Kind.GRADE_BLANK, claim.part, claim.row.number, claim.place, held, "", "grade")


def _counts(claim: Claim, row: Row) -> Iterator[Difference]:
    for name in COUNTS:
        told, held = getattr(claim.facts, name), getattr(row, name)
        if told is not None and row.verdict is None:
            yield Difference(Kind.COUNT, claim.part, row.number, claim.place, "", str(told), name)
        elif told is not None and held is not None and told not in (held, *_other_totals(name, row)):
            yield Difference(Kind.COUNT, claim.part, row.number, claim.place, str(held), str(told), name)


def _other_totals(name: str, row: Row) -> tuple[int, ...]:
    """A total can also be that of which the percentages are: of yes and no where people abstained."""
    return (row.verdict.base_count,) if name == "total" and row.verdict else ()


def _percents(claim: Claim, row: Row) -> Iterator[Difference]:
    verdict = row.verdict
    if verdict is None or not verdict.base_count:
        return
    counts = (("percent", verdict.tally.yes), ("percent_no", verdict.tally.no))
    for name, count in counts:
        told = getattr(claim.facts, name)
        if told is None:
            continue
        base = verdict.base_count
        decimals = len(told.replace(",", ".").partition(".")[2])
        held = verdict.percent if name == "percent" else f"{as_percent(count, base, decimals)}%"
        is_right = fits(count, base, told) and not (name == "percent" and _contradicts(told, row))
        if not is_right and f"{told}%" != held:
            yield Difference(Kind.PERCENT, claim.part, row.number, claim.place, held, f"{told}%", name)


def _contradicts(told: str, row: Row) -> bool:
    """Whether the percentage, as printed, is of another level than the vote."""
    if row.verdict is None or row.result is None:
        return False
    share = Fraction(told.replace(",", ".")) / 100
    return row.result.rule.band_at(share.numerator, share.denominator) is not row.verdict.level


def _level(claim: Claim, row: Row, record: Record) -> Iterator[Difference]:
    told = claim.facts.level
    if told is None or row.verdict is None or row.verdict.level is None:
        return
    held = row.verdict.level.label
    if not record.level_in(told) and told.casefold() in f"consensus {held} consensus".casefold():
        return  # a part of it, as of a cell that was torn
    if told.casefold() != held.casefold() and record.level_in(told) != held:
        yield Difference(Kind.LEVEL, claim.part, row.number, claim.place, held, told)
