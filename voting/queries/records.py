"""The meetings of a conference as its record tells them: those to come whole, those that were held as facts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from core.db import db
from voting.models import AgendaItem, Interest, KeptMeeting, Meeting, Round, Seat
from voting.queries.roll import attendance
from voting.queries.settings import settings_of
from voting.rules.held import HeldItem, HeldMeeting, from_data, secrecy_of
from voting.rules.records import DeclaredInterest, RollPerson
from voting.rules.rounds import RoundState
from voting.rules.settings import MeetingSettings


@dataclass(frozen=True)
class MeetingToCome:
    """A meeting that has not ended. items: (subject, translations by language) of its agenda, in order."""

    settings: MeetingSettings
    state: str
    items: tuple[tuple[str, Mapping[str, str]], ...]
    roll: tuple[RollPerson, ...]


def meetings_to_come(conference_id: int) -> tuple[MeetingToCome, ...]:
    """The conference's meetings that have not ended, by number, with their rolls."""
    rows = _meetings(conference_id, Meeting.state != "ended")
    rolls = _rolls([row.id for row in rows])
    return tuple(
        MeetingToCome(
            settings_of(row),
            row.state,
            tuple((item.subject, item.translations) for item in row.items),
            tuple(rolls[row.id]),
        )
        for row in rows
    )


def _meetings(conference_id: int, which: ColumnElement[bool]) -> Sequence[Meeting]:
    query = select(Meeting).where(Meeting.conference_id == conference_id, which)
    return db.session.scalars(query.order_by(Meeting.number)).all()


def _rolls(meeting_ids: Sequence[int]) -> dict[int, list[RollPerson]]:
    """The people on the rolls of these meetings; a device without a name is on none."""
    seats = select(Seat).where(Seat.meeting_id.in_(meeting_ids), Seat.name != "").order_by(Seat.number)
    found = db.session.scalars(seats).all()
    said: dict[int, list[DeclaredInterest]] = defaultdict(list)
    query = select(Interest).where(Interest.seat_id.in_([seat.id for seat in found])).order_by(Interest.id)
    for row in db.session.scalars(query):
        said[row.seat_id].append(DeclaredInterest(row.subject, row.text, row.recused))
    rolls: dict[int, list[RollPerson]] = defaultdict(list)
    for seat in found:
        facts = (seat.name, seat.email, seat.affiliation, seat.remote, seat.struck)
        rolls[seat.meeting_id].append(RollPerson(*facts, tuple(said[seat.id])))
    return rolls


def held_elsewhere(conference_id: int) -> tuple[HeldMeeting, ...]:
    """What an imported record told of meetings that were held in another house, in its order."""
    query = select(KeptMeeting).where(KeptMeeting.conference_id == conference_id).order_by(KeptMeeting.position)
    return tuple(from_data(row.title, row.held_on, row.facts) for row in db.session.scalars(query))


def held_here(conference_id: int, guidelines: Mapping[str, int]) -> tuple[HeldMeeting, ...]:
    """The facts of the conference's own meetings that have ended. guidelines: the number of each subject's."""
    rows = _meetings(conference_id, Meeting.state == "ended")
    return tuple(_held(row, guidelines) for row in rows)


def _held(row: Meeting, guidelines: Mapping[str, int]) -> HeldMeeting:
    rounds = db.session.scalars(select(Round).where(Round.meeting_id == row.id)).all()
    counted = [each for each in rounds if each.state == RoundState.CLOSED and not each.rehearsal]
    opened = [each.opened_at.isoformat() for each in counted if each.opened_at]
    closed = [each.closed_at.isoformat() for each in counted if each.closed_at]
    there = attendance(row.id)
    return HeldMeeting(
        title=row.title,
        held_on=row.held_on,
        opened_at=min(opened, default=""),
        closed_at=max(closed, default=""),
        admission=row.admission,
        secrecy=secrecy_of(frozenset(each.named for each in counted)),
        eligible=there.eligible,
        present=there.arrived,
        remote=there.remote,
        left=there.left,
        agenda=tuple(_item(each, guidelines) for each in row.items),
    )


def _item(row: AgendaItem, guidelines: Mapping[str, int]) -> HeldItem:
    return HeldItem(guidelines.get(row.subject, 0), row.number, row.text)
