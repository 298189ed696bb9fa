"""The roll: who may vote in a meeting, where they are, what they declared. And seats, as devices find them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import and_, func, or_, select

from core.db import db
from voting.models import AgendaItem, Interest, Meeting, Seat
from voting.queries.results import MeetingFacts, facts, is_open
from voting.rules.admission import Admission, Presence
from voting.rules.calling import called, labelled
from voting.rules.quorum import from_data
from voting.tokens import personal_code, personal_digest


@dataclass(frozen=True)
class InterestLine:
    """What somebody declared. subject "" and number "": for the whole meeting. recused: stands back from the vote."""

    subject: str
    number: str
    text: str
    recused: bool


@dataclass(frozen=True)
class SeatLine:
    """One right to vote. seated: a device holds it. code: the personal code in two groups, badge_url: its address;
    both are "" where the meeting has no personal codes, and nobody but the chair may see them. called: the name, with
    number and affiliation where another on the roll has it too.
    """

    id: int
    number: int
    name: str
    email: str
    affiliation: str
    remote: bool
    presence: str
    struck: bool
    paper: bool
    seated: bool
    code: str
    badge_url: str
    interests: tuple[InterestLine, ...]
    called: str = ""

    @property
    def label(self) -> str:
        """The person in a list to choose from, with number and affiliation always."""
        return labelled(self.number, self.name, self.affiliation)


@dataclass(frozen=True)
class Attendance:
    """Head counts of those not struck off. here: in the room itself; arrived: here or remote.

    eligible: None where nobody knows, as with an open QR code. quorum: how many have to be present, None for none.
    """

    eligible: int | None
    arrived: int
    left: int
    expected: int
    remote: int
    quorum: int | None

    @property
    def here(self) -> int:
        """How many are in the room itself."""
        return self.arrived - self.remote

    @property
    def quorum_met(self) -> bool | None:
        """Whether enough are present; None where nothing asks for it."""
        return None if self.quorum is None else self.arrived >= self.quorum


@dataclass(frozen=True)
class Roll:
    """The roll's page. items: (subject, number, text) of the agenda, for the register of interests."""

    meeting: MeetingFacts
    seats: tuple[SeatLine, ...]
    attendance: Attendance
    items: tuple[tuple[str, str, str], ...]
    is_open: bool


def roll(meeting_id: int) -> Roll:
    """The roll of a meeting, by number of seat."""
    meeting = facts(meeting_id)
    items = db.session.execute(
        select(AgendaItem.subject, AgendaItem.number, AgendaItem.text)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    ).all()
    rows = db.session.scalars(select(Seat).where(Seat.meeting_id == meeting_id).order_by(Seat.number)).all()
    names = called((row.number, row.name, row.affiliation) for row in rows)
    interests = _interests([row.id for row in rows], {subject: number for subject, number, _text in items})
    return Roll(
        meeting=meeting,
        seats=tuple(_line(row, meeting, interests.get(row.id, ()), names[row.number]) for row in rows),
        attendance=attendance(meeting_id),
        items=tuple((subject, number, text) for subject, number, text in items),
        is_open=is_open(meeting_id),
    )


def _interests(seat_ids: Collection[int], numbers: dict[str, str]) -> dict[int, tuple[InterestLine, ...]]:
    found: dict[int, list[InterestLine]] = defaultdict(list)
    for row in db.session.scalars(select(Interest).where(Interest.seat_id.in_(seat_ids)).order_by(Interest.id)):
        number = numbers.get(row.subject, "")
        found[row.seat_id].append(InterestLine(row.subject, number, row.text, row.recused))
    return {seat_id: tuple(lines) for seat_id, lines in found.items()}


def spaced(code: str) -> str:
    """A personal code in two groups, as people read it."""
    return f"{code[:4]} {code[4:]}".strip()


def _line(seat: Seat, meeting: MeetingFacts, interests: tuple[InterestLine, ...], name: str) -> SeatLine:
    with_code = meeting.admission == Admission.CODES and seat.code_digest is not None
    code = personal_code(seat.id, seat.code_generation) if with_code else ""
    base_url = current_app.config["SETTINGS"].base_url
    return SeatLine(
        id=seat.id,
        number=seat.number,
        name=seat.name,
        email=seat.email,
        affiliation=seat.affiliation,
        remote=seat.remote,
        presence=seat.presence,
        struck=seat.struck,
        paper=seat.paper,
        seated=seat.token_hash is not None and not seat.paper,
        code=spaced(code),
        badge_url=f"{base_url}/j/{meeting.code}#{code}" if code else "",
        interests=interests,
        called=name,
    )


def attendance(meeting_id: int) -> Attendance:
    """Who is where, as head counts, in one query."""
    meeting = db.session.get_one(Meeting, meeting_id)
    counted: dict[str, int] = defaultdict(int)
    query = select(Seat.presence, Seat.remote, func.count()).where(Seat.meeting_id == meeting_id, ~Seat.struck)
    if not Admission(meeting.admission).has_roll:
        query = query.where(Seat.token_hash.is_not(None))
    for presence, is_remote, number in db.session.execute(query.group_by(Seat.presence, Seat.remote)):
        counted[presence] += number
        if is_remote and presence == Presence.ARRIVED:
            counted["remote"] += number
    eligible = sum(counted[presence] for presence in Presence) if Admission(meeting.admission).has_roll else None
    quorum = from_data(meeting.quorum)
    wanted = quorum.needed(eligible or 0) if quorum and (eligible is not None or quorum.count) else None
    return Attendance(
        eligible=eligible,
        arrived=counted[Presence.ARRIVED],
        left=counted[Presence.LEFT],
        expected=counted[Presence.EXPECTED],
        remote=counted["remote"],
        quorum=wanted,
    )


def seats(meeting_id: int, among: Collection[int] | None = None) -> int:
    """How many are present: on seats that were taken and neither left nor struck off; of these seats, if given.

    Where anybody may join, people vote by devices: those noted on a roll are not counted beside their own phones.
    """
    query = select(func.count()).select_from(Seat).join(Meeting, Seat.meeting_id == Meeting.id)
    query = query.where(Seat.meeting_id == meeting_id, Seat.presence == Presence.ARRIVED, ~Seat.struck)
    query = query.where(or_(Meeting.admission != Admission.OPEN_QR, Seat.token_hash.is_not(None)))
    return db.session.scalar(query if among is None else query.where(Seat.id.in_(among))) or 0


def barred(meeting_id: int, subject: str) -> dict[int, str]:
    """The seats that have no ballot on the subject, with the reason: "recused" or "not-admitted" (struck off)."""
    struck = db.session.scalars(select(Seat.id).where(Seat.meeting_id == meeting_id, Seat.struck))
    recused = db.session.scalars(
        select(Interest.seat_id)
        .join(Seat, Interest.seat_id == Seat.id)
        .where(Seat.meeting_id == meeting_id, Interest.recused, Interest.subject.in_((subject, "")))
    )
    return dict.fromkeys(recused, "recused") | dict.fromkeys(struck, "not-admitted")


def seat_of(token_hash: str) -> tuple[int, int] | None:
    """(seat id, meeting id) of the device's token; None where it holds none, or its seat was struck off."""
    row = db.session.execute(
        select(Seat.id, Seat.meeting_id).where(Seat.token_hash == token_hash, ~Seat.struck)
    ).first()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True)
class PersonalSeat:
    """What a participant's own page shows of their seat. generation: counts the personal codes that it had."""

    name: str
    remote: bool
    generation: int


def personal_seat(seat_id: int) -> PersonalSeat:
    """The seat as its own holder may see it."""
    seat = db.session.get_one(Seat, seat_id)
    return PersonalSeat(seat.name, seat.remote, seat.code_generation)


def reissued(meeting_id: int) -> dict[int, int]:
    """The seats whose personal code was given anew, each with how many codes it has had."""
    query = select(Seat.id, Seat.code_generation).where(Seat.meeting_id == meeting_id, Seat.code_generation > 1)
    return {row[0]: row[1] for row in db.session.execute(query)}


def has_place(meeting_id: int, person_id: int, email: str) -> bool:
    """Whether the meeting's roll has a seat for the account: its own already, or one by its e-mail address."""
    by_address = (Seat.person_id.is_(None), func.lower(Seat.email) == email.lower(), Seat.email != "")
    query = select(Seat.id).where(Seat.meeting_id == meeting_id, or_(Seat.person_id == person_id, and_(*by_address)))
    return db.session.scalar(query.limit(1)) is not None


def seat_with_code(meeting_id: int, code: str) -> int | None:
    """The id of the seat on the meeting's roll that the personal code opens; None where it opens none."""
    query = select(Seat.id).where(Seat.meeting_id == meeting_id, ~Seat.struck)
    return db.session.scalar(query.where(Seat.code_digest == personal_digest(code)))
