"""What the record knows of how a guideline came about: people, votes, rounds. Figures only; sentences are made of them.

Nothing here guesses: what was never recorded is empty or None.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from export.document import Document, RoundRecord, Row
from export.document_people import PersonRecord
from export.manuscript.writing import Writing
from voting.rules.bases import BaseTooSmall, BaseUnknown
from voting.rules.consensus import Verdict, judge
from voting.rules.held import HeldMeeting
from voting.rules.rounds import RoundKind, RoundState


@dataclass(frozen=True)
class Step:
    """The votes that were a recommendation's first, second …: one box of the flow chart. rows: those voted on in it.

    verdicts: a row's verdict, None where its base was never recorded. onward: rows that were put again; reworded: those
    of them that read otherwise then.
    """

    ordinal: int
    rows: tuple[Row, ...]
    verdicts: tuple[Verdict | None, ...]
    onward: tuple[Row, ...]
    reworded: int

    @property
    def voters(self) -> tuple[int, ...]:
        """How many voted on each."""
        return tuple(verdict.tally.cast for verdict in self.verdicts if verdict)

    @property
    def ended(self) -> tuple[Verdict | None, ...]:
        """The verdicts of rows that were not put again."""
        onward = {row.number for row in self.onward}
        return tuple(verdict for row, verdict in zip(self.rows, self.verdicts, strict=True) if row.number not in onward)


def group_people(document: Document) -> tuple[PersonRecord, ...]:
    """Who is of the working group that wrote the guideline, in the record's order; nobody where it has no group.

    A reader is no member: they are let in to read.
    """
    if document.working_group is None:
        return ()
    return tuple(each for each in document.people if each.group == document.working_group and each.role != "reader")


def was_held(document: Document) -> bool:
    """Whether the conference has taken place: votes stand, or others were closed on its day or later."""
    closed = (each.closed_at.date() for row in document.table.rows for each in row.rounds if each.closed_at)
    return bool(counting(document)) or bool(document.date and any(document.date <= day for day in closed))


def authors(writing: Writing) -> tuple[PersonRecord, ...]:
    """The authors: those whom the further facts name, else the working group that wrote it."""
    publication = writing.facts.get("publication")
    named = publication.get("authors") if isinstance(publication, dict) else None
    if isinstance(named, list) and named and all(isinstance(name, str) and name.strip() for name in named):
        known = {each.name: each for each in writing.document.people}
        return tuple(known.get(name) or PersonRecord(name, "") for name in named)
    return group_people(writing.document)


def composition(writing: Writing) -> tuple[tuple[str, int], ...]:
    """(specialty, how many) of the working group, the most frequent first; else as a further fact tells them.

    Nothing where only some members have one: the list would pass for the whole.
    """
    people = group_people(writing.document)
    counted = Counter(each.specialty for each in people if each.specialty)
    if 0 < counted.total() < len(people):
        return ()
    panel = writing.facts.get("panel")
    told: Any = panel.get("composition") if isinstance(panel, dict) else None
    if not counted and isinstance(told, list):
        pairs = [(each.get("specialty"), each.get("n")) for each in told if isinstance(each, dict)]
        counted = Counter({name: n for name, n in pairs if isinstance(name, str) and type(n) is int and n > 0})
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0].casefold())))


def counting(document: Document) -> tuple[RoundRecord, ...]:
    """Every real vote that stands, row by row."""
    return tuple(each for _row, each in pairs(document))


def held(document: Document) -> tuple[RoundRecord, ...]:
    """Those of them that were taken with this system."""
    return tuple(each for each in counting(document) if each.taken)


def kept_meeting(row: Row, each: RoundRecord, document: Document) -> HeldMeeting | None:
    """The meeting of another house that took the vote: it is on its agenda, and was closed within its hours.

    None for any other vote, and where two meetings could have been it.
    """
    closed = each.closed_at
    if each.taken or each.kind != RoundKind.RECORDED or closed is None or closed.tzinfo is None:
        return None
    place = (document.guideline_number, row.number)
    found = [
        held
        for held in document.held
        if _within(closed, held.voted) and place in {(item.guideline, item.number) for item in held.agenda}
    ]
    return found[0] if len(found) == 1 else None


def _within(moment: datetime, hours: tuple[datetime, ...]) -> bool:
    return len(hours) == 2 and all(each.tzinfo for each in hours) and hours[0] <= moment <= hours[1]


def kept_meetings(document: Document) -> tuple[HeldMeeting, ...]:
    """Those of them that took a vote that counts, in the record's order."""
    used = {id(kept_meeting(row, each, document)) for row, each in pairs(document)}
    return tuple(each for each in document.held if id(each) in used)


def pairs(document: Document) -> tuple[tuple[Row, RoundRecord], ...]:
    """Every real vote that stands, with its row."""
    return tuple((row, each) for row in document.table.rows for each in row.rounds if each.counts)


def all_here(document: Document) -> bool:
    """Whether each of them was taken with this system: a count from elsewhere does not tell what went before it."""
    return all(each.taken or each.kind == RoundKind.BALLOT for each in counting(document))


def apart(document: Document, *, rehearsal: bool) -> tuple[RoundRecord, ...]:
    """The rehearsals, or the votes that were voided."""
    rounds = [each for row in document.table.rows for each in row.rounds]
    if rehearsal:
        return tuple(each for each in rounds if each.rehearsal)
    return tuple(each for each in rounds if each.state == RoundState.VOID and not each.rehearsal)


def days_of_votes(document: Document) -> tuple[date, date] | None:
    """The days of the first and the last vote; None unless each has its time: taken here, or with its opening."""
    known = [each for each in counting(document) if each.taken or each.opened_at]
    moments = [each.closed_at for each in known if each.closed_at]
    if not moments or len(moments) < len(counting(document)):
        return None
    return min(moments).date(), max(moments).date()


def steps(document: Document) -> tuple[Step, ...]:
    """The first votes, the second votes …, as far as there were any."""
    told = [(row, [each for each in row.rounds if each.counts]) for row in document.table.rows]
    most = max((len(rounds) for _row, rounds in told), default=0)
    return tuple(_step(n, [pair for pair in told if len(pair[1]) > n]) for n in range(most))


def _step(n: int, told: list[tuple[Row, list[RoundRecord]]]) -> Step:
    onward = [(row, rounds) for row, rounds in told if len(rounds) > n + 1]
    return Step(
        n + 1,
        tuple(row for row, _rounds in told),
        tuple(judged(rounds[n]) for _row, rounds in told),
        tuple(row for row, _rounds in onward),
        sum(rounds[n].text != rounds[n + 1].text for _row, rounds in onward),
    )


def judged(each: RoundRecord) -> Verdict | None:
    """What the vote came to; None where it left no counts or its base was never recorded."""
    try:
        return judge(each.tally, each.rule, each.electorate) if each.tally else None
    except (BaseUnknown, BaseTooSmall):
        return None
