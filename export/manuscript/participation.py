"""Who took part: one line for each meeting and each other source of counts, with the fewest and the most of each."""

from collections.abc import Callable

from export.blocks import Cell, Column, Grid, Group, Line, Spans, spans
from export.document import Document, RoundRecord
from export.inline import joined
from export.laid import NOTHING
from export.manuscript import known
from export.manuscript.writing import Writing, ranged
from export.note_phrases import told_source
from export.options import TableOptions
from voting.rules.rounds import RoundKind

STAR = "*"
FIGURES: tuple[Callable[[RoundRecord], int | None], ...] = (
    lambda each: each.electorate.eligible,
    lambda each: each.electorate.recused,
    lambda each: each.electorate.present,
    lambda each: each.tally.cast if each.tally else None,
    lambda each: each.tally.abstain if each.tally and each.with_abstentions else None,
)
OF_PEOPLE = (*FIGURES[:3], FIGURES[4])
"""Those that the table of recommendations does not tell."""


def table(writing: Writing, options: TableOptions | None = None) -> Grid | None:
    """The table; None where it would tell numbers of votes only. Its number is the next that the others leave free.

    options: those of the table of recommendations, which may have another number than the record's.
    """
    gettext, sources = writing.gettext, by_source(writing)
    if not any(figure(each) is not None for _source, rounds in sources for each in rounds for figure in OF_PEOPLE):
        return None
    heads = (gettext("Votes"), gettext("Eligible"), gettext("Recused"), gettext("Present"), gettext("Voters"))
    columns = (Column(spans(gettext("Taken in"))), *(Column(spans(head), kind="count") for head in heads))
    lines = tuple(_line(source, rounds) for source, rounds in sources)
    number = free_number(writing.document, options)
    notes = [gettext("Figures are the fewest and the most on one recommendation. –, not recorded or not offered.")]
    if any(cell.spans[-1].text == STAR for line in lines for cell in line.cells[1:]):
        notes.append(gettext("*, not recorded of every vote."))
    return Grid(
        label=f"{writing.document.words.table} {number}",
        caption=spans(joined(gettext("Who took part in the votes."))),
        columns=(*columns, Column(spans(gettext("Abstained")), kind="count")),
        groups=(Group(lines),),
        notes=tuple(spans(joined(note)) for note in notes),
        anchor=f"table-{number}",
        continued=writing.document.words.continued,
    )


def free_number(document: Document, options: TableOptions | None) -> int:
    """The number after that of the last table."""
    chosen = options.number if options else 0
    return max((chosen or document.table.number, *(each.number for each in document.evidence_tables))) + 1


def by_source(writing: Writing) -> tuple[tuple[str, tuple[RoundRecord, ...]], ...]:
    """(where votes were taken, the votes), in the order in which they first appear; votes that count only."""
    found: dict[str, list[RoundRecord]] = {}
    for row, each in known.pairs(writing.document):
        kept = known.kept_meeting(row, each, writing.document)
        found.setdefault(kept.title if kept else _source(each, writing), []).append(each)
    return tuple((source, tuple(rounds)) for source, rounds in found.items())


def _source(each: RoundRecord, writing: Writing) -> str:
    if each.taken:
        title = {one.number: one.title for one in writing.document.voted_in}.get(each.taken.meeting or 0)
        return title or writing.gettext("Taken with Accordant")
    if each.kind == RoundKind.PAPER:
        told = writing.gettext("Counted by hand or on paper")
    else:
        told = writing.gettext("Counted elsewhere")
    source = told_source(each.source)
    return f"{told}: {source}" if source else told


def _line(source: str, rounds: tuple[RoundRecord, ...]) -> Line:
    return Line(
        (Cell(spans(joined(source))), Cell(spans(str(len(rounds)))), *(_cell(each, rounds) for each in FIGURES))
    )


def _cell(figure: Callable[[RoundRecord], int | None], rounds: tuple[RoundRecord, ...]) -> Cell:
    """The range, “12–14”; with a star where some of these votes have no such figure."""
    counts = [figure(each) for each in rounds]
    some = [each for each in counts if each is not None]
    told: Spans = spans(ranged(some) or NOTHING)
    return Cell((*told, *spans(STAR)) if some and len(some) < len(counts) else told)
