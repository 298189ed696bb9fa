"""The minutes of a meeting: every round of every statement, void ones and rehearsals included."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from core.db import db
from core.journal import head
from voting.models import AgendaItem, Ballot, Meeting, Participation, Round, Seat
from voting.queries.results import MeetingFacts, RoundResult, facts, rounds_of_meeting
from voting.queries.roll import Attendance, SeatLine, roll
from voting.rules.calling import called
from voting.rules.consensus import ConsensusRule, from_data


@dataclass(frozen=True)
class MinutesRound:
    """A round with what only the chair is told. voted: ballots cast; on_paper: those of them entered by the chair.

    reasons: of those who voted no, in an order of chance. named_answers: (name or number of the seat, answer) by
    seat, of a named round only; two of one name are told apart.
    """

    result: RoundResult
    on_paper: int
    reasons: tuple[str, ...]
    named_answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MinutesItem:
    """A statement of the agenda with all its rounds in this meeting, oldest first. refs: the wordings that count."""

    number: str
    question_number: str
    question: str
    text: str
    grade: str
    rounds: tuple[MinutesRound, ...]
    refs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Minutes:
    """A meeting from its agenda to its last round. journal_head: the hash that stands for the record up to here."""

    meeting: MeetingFacts
    rule: ConsensusRule
    attendance: Attendance
    seats: tuple[SeatLine, ...]
    items: tuple[MinutesItem, ...]
    journal_head: str


def told_to_chair(round_id: int) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """(reasons of those who voted no, named answers) of a closed round, as MinutesRound has them."""
    extras = _extras(Round.id == round_id)
    names = ((name or f"#{number}", answer) for number, name, answer in extras.named.get(round_id, ()))
    return tuple(extras.reasons.get(round_id, ())), tuple(names)


def minutes(meeting_id: int) -> Minutes:
    """The minutes of the meeting as they stand."""
    meeting = db.session.get_one(Meeting, meeting_id)
    found = roll(meeting_id)
    rounds = rounds_of_meeting(meeting_id)
    extras = _extras(Round.meeting_id == meeting_id)
    items = db.session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    )
    return Minutes(
        meeting=facts(meeting_id),
        rule=from_data(meeting.rule),
        attendance=found.attendance,
        seats=found.seats,
        items=tuple(
            MinutesItem(
                item.number,
                item.question_number,
                item.question,
                item.text,
                item.grade,
                tuple(_round(result, extras) for result in rounds.get(item.id, [])),
                item.refs,
            )
            for item in items
        ),
        journal_head=head(meeting.conference_id),
    )


@dataclass(frozen=True)
class _Extras:
    reasons: dict[int, list[str]]
    named: dict[int, list[tuple[int, str, str]]]
    paper: dict[int, int]


def _extras(which: ColumnElement[bool]) -> _Extras:
    reasons: dict[int, list[str]] = defaultdict(list)
    named: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    paper: dict[int, int] = defaultdict(int)
    query = select(Ballot.round_id, Ballot.reason).join(Round, Ballot.round_id == Round.id)
    for round_id, reason in db.session.execute(query.where(which, Ballot.reason != "").order_by(Ballot.id)):
        reasons[round_id].append(reason)
    with_seat = select(Ballot.round_id, Seat.meeting_id, Seat.number, Ballot.answer).join(
        Seat, Ballot.seat_id == Seat.id
    )
    rows = db.session.execute(with_seat.join(Round, Ballot.round_id == Round.id).where(which).order_by(Seat.number))
    names: dict[int, str] = {}
    for round_id, meeting_id, number, answer in rows:
        names = names or _names(meeting_id)
        named[round_id].append((number, names[number], answer))
    on_paper = select(Participation.round_id).join(Round, Participation.round_id == Round.id)
    for round_id in db.session.scalars(on_paper.where(which, Participation.paper)):
        paper[round_id] += 1
    return _Extras(reasons, named, paper)


def _names(meeting_id: int) -> dict[int, str]:
    """What those on the roll are called, by the number of their seats."""
    people = select(Seat.number, Seat.name, Seat.affiliation).where(Seat.meeting_id == meeting_id)
    return called((number, name, affiliation) for number, name, affiliation in db.session.execute(people))


def _round(result: RoundResult, extras: _Extras) -> MinutesRound:
    return MinutesRound(
        result=result,
        on_paper=extras.paper.get(result.round_id, 0),
        reasons=tuple(extras.reasons.get(result.round_id, ())),
        named_answers=tuple((name or f"#{n}", answer) for n, name, answer in extras.named.get(result.round_id, ())),
    )
