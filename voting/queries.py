"""What voting tells: results for other departments, and one frozen object for each of its pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from core.conferences import Conference
from core.db import db
from voting.models import AgendaItem, Ballot, Meeting, Round, Seat
from voting.rules.consensus import ConsensusRule, Verdict, from_data, judge
from voting.rules.items import MeetingKeys
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate, Tally
from voting.tokens import meeting_keys


@dataclass(frozen=True)
class RoundResult:
    """One round, as everybody may know it. tally and verdict are None while it is open or not yet revealed."""

    round_id: int
    ordinal: int
    subject: str
    wording_ref: str
    text: str
    grade: str
    kind: str
    state: str
    rehearsal: bool
    answers: str
    may_change: bool
    rule: ConsensusRule
    tally: Tally | None
    electorate: Electorate
    verdict: Verdict | None
    opened_at: datetime | None
    closed_at: datetime | None
    revealed: bool
    source: str
    void_reason: str
    meeting_number: int | None


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting, for doors and links."""

    id: int
    conference_id: int
    slug: str
    conference_title: str
    number: int
    title: str
    held_on: date | None
    state: str
    code: str
    key_generation: int


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list. items: statements on its agenda; decided: those with a closed round that counts.

    keys: for those who may moderate; a page must not show them to others.
    """

    id: int
    number: int
    title: str
    held_on: date | None
    state: str
    code: str
    items: int
    decided: int
    keys: MeetingKeys


def results(subjects: Sequence[str], revealed_only: bool = True) -> dict[str, tuple[RoundResult, ...]]:
    """Each subject's rounds, oldest first, in two queries whatever their number.

    revealed_only: a closed vote that its chair has not revealed yet gives neither tally nor verdict.
    """
    rows = db.session.execute(
        select(Round, Meeting.number, Meeting.state)
        .outerjoin(Meeting, Round.meeting_id == Meeting.id)
        .where(Round.subject.in_(subjects))
        .order_by(Round.ordinal)
    ).all()
    tallies = _tallies([row[0] for row in rows])
    found: dict[str, list[RoundResult]] = {subject: [] for subject in subjects}
    for round_, number, meeting_state in rows:
        revealed = round_.revealed_at is not None or meeting_state == "ended"
        tally = tallies.get(round_.id) if revealed or not revealed_only else None
        found[round_.subject].append(_result(round_, tally, revealed, number))
    return {subject: tuple(rounds) for subject, rounds in found.items()}


def ever_put(subjects: Sequence[str]) -> frozenset[str]:
    """Those of the subjects that have ever been put to a vote, void rounds included."""
    return frozenset(db.session.scalars(select(Round.subject).where(Round.subject.in_(subjects)).distinct()))


def on_agenda(subjects: Sequence[str]) -> frozenset[str]:
    """Those of the subjects that stand on the agenda of a meeting that has not ended."""
    query = select(AgendaItem.subject).join(Meeting, AgendaItem.meeting_id == Meeting.id)
    return frozenset(
        db.session.scalars(query.where(AgendaItem.subject.in_(subjects), Meeting.state != "ended").distinct())
    )


def meetings(conference_id: int) -> tuple[MeetingLine, ...]:
    """The conference's meetings in the order of their numbers."""
    items = select(AgendaItem.meeting_id, func.count().label("n")).group_by(AgendaItem.meeting_id).subquery()
    decided = (
        select(Round.meeting_id, func.count(Round.item_id.distinct()).label("n"))
        .where(Round.state == "closed", ~Round.rehearsal)
        .group_by(Round.meeting_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Meeting, func.coalesce(items.c.n, 0), func.coalesce(decided.c.n, 0))
        .outerjoin(items, items.c.meeting_id == Meeting.id)
        .outerjoin(decided, decided.c.meeting_id == Meeting.id)
        .where(Meeting.conference_id == conference_id)
        .order_by(Meeting.number)
    )
    return tuple(_line(meeting, items_count, done) for meeting, items_count, done in rows)


def _line(meeting: Meeting, items: int, decided: int) -> MeetingLine:
    keys = meeting_keys(meeting.id, meeting.number, meeting.code, meeting.key_generation)
    return MeetingLine(
        meeting.id,
        meeting.number,
        meeting.title,
        meeting.held_on,
        meeting.state,
        meeting.code,
        items,
        decided,
        keys,
    )


def meeting_by_number(slug: str, number: int) -> MeetingFacts | None:
    """The meeting at that address."""
    return _facts(Conference.slug == slug, Meeting.number == number)


def meeting_by_code(code: str) -> MeetingFacts | None:
    """The meeting that the join code opens, ended ones included."""
    return _facts(Meeting.code == code)


def _facts(*conditions: object) -> MeetingFacts | None:
    query = select(Meeting, Conference.slug, Conference.title).join(Conference, Meeting.conference_id == Conference.id)
    row = db.session.execute(query.where(*conditions)).first()  # type: ignore[arg-type]
    if row is None:
        return None
    meeting, slug, title = row
    return MeetingFacts(
        meeting.id,
        meeting.conference_id,
        slug,
        title,
        meeting.number,
        meeting.title,
        meeting.held_on,
        meeting.state,
        meeting.code,
        meeting.key_generation,
    )


def open_rounds() -> list[int]:
    """The ids of all rounds that are open, in every meeting."""
    return list(db.session.scalars(select(Round.id).where(Round.state == "open")))


def seat_of(token_hash: str) -> tuple[int, int] | None:
    """(meeting id, seat number) is not told to others; gives (seat id, meeting id) of the device's token."""
    row = db.session.execute(select(Seat.id, Seat.meeting_id).where(Seat.token_hash == token_hash)).first()
    return (row[0], row[1]) if row else None


def seats(meeting_id: int) -> int:
    """How many devices have taken a seat."""
    return db.session.scalar(select(func.count()).select_from(Seat).where(Seat.meeting_id == meeting_id)) or 0


def rounds_of_meeting(meeting_id: int) -> dict[int, list[RoundResult]]:
    """The meeting's rounds by agenda item, oldest first, results included: for the chair."""
    rows = list(db.session.scalars(select(Round).where(Round.meeting_id == meeting_id).order_by(Round.ordinal)))
    tallies = _tallies(rows)
    found: dict[int, list[RoundResult]] = defaultdict(list)
    for row in rows:
        found[row.item_id or 0].append(_result(row, tallies.get(row.id), row.revealed_at is not None, None))
    return found


def _tallies(rounds: Iterable[Round]) -> dict[int, Tally]:
    """The tally of each round that is not open, from its ballots or from what was recorded: the only place."""
    closed = [round_ for round_ in rounds if round_.state != "open"]
    voted = [round_.id for round_ in closed if round_.kind == RoundKind.BALLOT]
    counts: dict[int, dict[str, int]] = {round_.id: round_.recorded or {} for round_ in closed}
    query = select(Ballot.round_id, Ballot.answer, func.count()).where(Ballot.round_id.in_(voted))
    for round_id, answer, number in db.session.execute(query.group_by(Ballot.round_id, Ballot.answer)):
        counts[round_id] = counts[round_id] | {answer: number}
    return {key: Tally(c.get("yes", 0), c.get("no", 0), c.get("abstain", 0)) for key, c in counts.items()}


def _result(round_: Round, tally: Tally | None, revealed: bool, meeting_number: int | None) -> RoundResult:
    rule, electorate = from_data(round_.rule), Electorate(**round_.electorate)
    return RoundResult(
        round_id=round_.id,
        ordinal=round_.ordinal,
        subject=round_.subject,
        wording_ref=round_.wording_ref,
        text=round_.text,
        grade=round_.grade,
        kind=round_.kind,
        state=round_.state,
        rehearsal=round_.rehearsal,
        answers=round_.answers,
        may_change=round_.may_change,
        rule=rule,
        tally=tally,
        electorate=electorate,
        verdict=judge(tally, rule, electorate) if tally is not None else None,
        opened_at=round_.opened_at,
        closed_at=round_.closed_at,
        revealed=revealed,
        source=round_.source,
        void_reason=round_.void_reason,
        meeting_number=meeting_number,
    )
