"""What people on the roll have declared in the conference, as far as the meeting's register does not have it yet."""

from dataclasses import dataclass

from sqlalchemy import select

from core import panel
from core.db import db
from core.people import Person
from core.subjects import Subject, subjects
from voting.models import AgendaItem, Meeting, Seat
from voting.queries.roll import Roll, SeatLine, roll


@dataclass(frozen=True)
class Proposal:
    """An interest that could go into the register. subject, number: of the agenda's item, "" for the whole meeting."""

    seat: SeatLine
    subject: str
    number: str
    text: str

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.seat.id}/{self.subject}"


def proposals(meeting_id: int) -> tuple[Proposal, ...]:
    """The latest declarations of those on the roll that name an interest, by seat; what the register has is left out.

    A declaration on a question goes to each of its statements on the agenda.
    """
    page, meeting = roll(meeting_id), db.session.get_one(Meeting, meeting_id)
    standings = panel.standings(meeting.conference_id)
    people = _people(page, list(standings), meeting_id)
    places = _places(meeting_id, subjects(meeting.conference_id))
    found = []
    for seat in page.seats:
        noted = {each.subject for each in seat.interests}
        for subject, standing in standings.get(people.get(seat.id, 0), {}).items():
            if standing.latest.none or seat.struck:
                continue
            found += [
                Proposal(seat, item, number, standing.latest.text)
                for item, number in places.get(subject, ())
                if item not in noted
            ]
    return tuple(found)


def _people(page: Roll, declared: list[int], meeting_id: int) -> dict[int, int]:
    """The person in each seat: its own account, else the one with its e-mail address."""
    rows = db.session.execute(select(Person.id, Person.email).where(Person.id.in_(declared))).all()
    by_email = {email: number for number, email in rows if email}
    known = select(Seat.id, Seat.person_id).where(Seat.meeting_id == meeting_id, Seat.person_id.is_not(None))
    owned: dict[int, int] = {seat_id: person_id for seat_id, person_id in db.session.execute(known) if person_id}
    by_address = {seat.id: by_email[seat.email.lower()] for seat in page.seats if seat.email.lower() in by_email}
    return by_address | owned


def _places(meeting_id: int, known: tuple[Subject, ...]) -> dict[str, list[tuple[str, str]]]:
    """(subject, number) of the agenda's items that each declared subject is about."""
    items = db.session.execute(
        select(AgendaItem.subject, AgendaItem.number, AgendaItem.question_number, AgendaItem.question)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    ).all()
    places: dict[str, list[tuple[str, str]]] = {"": [("", "")]}
    for subject, number, question_number, question in items:
        alike = [each for each in known if each.number == question_number]
        exact = [each for each in alike if each.title == question]
        # A question may have been reworded since: where only one has the number, it is that one.
        for each in exact[:1] or (alike if len(alike) == 1 else []):
            places.setdefault(each.key, []).append((subject, number))
    return places
