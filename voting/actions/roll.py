"""Verbs on the roll: who may vote, by which code, where they are, what they declared.

Journal lines name seats by number, never people: names can be erased, lines cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import ids
from core.db import db
from core.errors import Invalid, NotFound, Refused
from core.journal import record
from core.live import hub
from core.people import RIGHTS, Actor, Membership, Person
from core.prose import plain
from core.transactions import action, after_commit
from voting import tokens
from voting.actions.meetings import NewSeat, running
from voting.live import drop_devices, ring, topic
from voting.models import Interest, Meeting, Seat
from voting.queries import is_open
from voting.queries.roll import seat_with_code
from voting.rules.admission import Admission, Presence
from voting.rules.roll_index import RollIndex

MAX_INTEREST = 2_000


@dataclass(frozen=True)
class RollEntry:
    """A person on the roll, as typed or imported. "" and None: nothing is said, and what stands on the roll stays."""

    name: str
    email: str = ""
    affiliation: str = ""
    remote: bool | None = None


@dataclass(frozen=True)
class RollReport:
    """What an import did, in people."""

    added: int
    changed: int
    unchanged: int


@action
def add_to_roll(actor: Actor, meeting_id: int, entries: Sequence[RollEntry]) -> RollReport:
    """Seats for these people. Who is on the roll already, by e-mail address or else by name, keeps seat and code.

    What an entry does not say stays as it is. Raises Invalid for an entry without a name, and for a name that two
    people have whom no address tells apart.
    """
    meeting = running(meeting_id)
    known = _known(meeting_id)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    last = _last_number(meeting_id)
    for entry in map(_tidied, entries):
        if known.is_shared(entry.name, entry.email):
            raise name_shared(entry.name)
        seat = known.find(entry.name, entry.email)
        if seat is None:
            last += 1
            seat = _seat(meeting_id, last, entry)
            counts["added"] += 1
        else:
            before = _facts(seat)
            _write(seat, entry)
            counts["unchanged" if _facts(seat) == before else "changed"] += 1
        known.add(seat.name, seat.email, seat)
    record(meeting.conference_id, actor, "add to roll", f"meeting:{meeting_id}", None, counts)
    after_commit(partial(hub.tick, topic(meeting_id)))
    return RollReport(**counts)


def name_shared(name: str) -> Invalid:
    """What is said where nobody can tell whom an entry of the roll means."""
    return Invalid(
        "roll-name-shared",
        _l("Two people on the roll are called %(name)s.", name=name),
        _l("Add the e-mail address of the one you mean."),
    )


def _tidied(entry: RollEntry) -> RollEntry:
    name = " ".join(plain(entry.name).split())
    if not name or len(name) > 200 or len(entry.email) > 254 or len(entry.affiliation) > 200:
        raise Invalid("roll-entry-invalid", _l("An entry of the roll needs a name of at most 200 characters."), "")
    return RollEntry(name, plain(entry.email).strip(), " ".join(plain(entry.affiliation).split()), entry.remote)


def _facts(seat: Seat) -> RollEntry:
    return RollEntry(seat.name, seat.email, seat.affiliation, seat.remote)


def _known(meeting_id: int) -> RollIndex[Seat]:
    found: RollIndex[Seat] = RollIndex()
    for seat in db.session.scalars(select(Seat).where(Seat.meeting_id == meeting_id, Seat.name != "")):
        found.add(seat.name, seat.email, seat)
    return found


def _write(seat: Seat, entry: RollEntry) -> None:
    seat.name, seat.email = entry.name, entry.email or seat.email
    seat.affiliation = entry.affiliation or seat.affiliation
    seat.remote = seat.remote if entry.remote is None else entry.remote


def _last_number(meeting_id: int) -> int:
    return db.session.scalar(select(func.max(Seat.number)).where(Seat.meeting_id == meeting_id)) or 0


def new_seat(meeting_id: int, number: int, entry: RollEntry) -> Seat:
    """The seat of a further person, whoever else is called so; for verbs. Raises Invalid for a name that is none."""
    return _seat(meeting_id, number, _tidied(entry))


def _seat(meeting_id: int, number: int, entry: RollEntry, person_id: int | None = None) -> Seat:
    seat = Seat(meeting_id=meeting_id, number=number, presence=str(Presence.EXPECTED), person_id=person_id)
    seat.email, seat.affiliation, seat.remote = "", "", False
    _write(seat, entry)
    db.session.add(seat)
    db.session.flush()
    seat.code_digest = tokens.personal_digest(tokens.personal_code(seat.id, 1))
    db.session.flush()
    return seat


@action
def change_roll_entry(actor: Actor, seat_id: int, entry: RollEntry) -> None:
    """Changes what the roll says of a person; the seat and its code stay."""
    seat, meeting = _held(seat_id)
    entry = _tidied(entry)
    seat.name, seat.email, seat.affiliation = entry.name, entry.email, entry.affiliation
    seat.remote = bool(entry.remote)
    _told(actor, meeting, "change roll entry", seat, {"remote": seat.remote})


@action
def strike_seat(actor: Actor, seat_id: int, struck: bool) -> None:
    """Takes a seat off the roll, or puts it back; what it voted before stays. Refused while a vote is open."""
    seat, meeting = _held(seat_id, between_votes=True)
    seat.struck = struck
    after_commit(partial(drop_devices, meeting.id))
    _told(actor, meeting, "strike seat", seat, {"struck": struck}, stage=True)


@action
def reissue_code(actor: Actor, seat_id: int) -> str:
    """A new personal code for the seat. The old one and every device that sat down with it are out; votes stay."""
    seat, meeting = _held(seat_id)
    if seat.code_digest is None:
        raise Refused("seat-without-code", _l("This seat has no personal code."), _l("Add its holder to the roll."))
    seat.code_generation += 1
    code = tokens.personal_code(seat.id, seat.code_generation)
    seat.code_digest, seat.token_hash = tokens.personal_digest(code), None
    after_commit(partial(drop_devices, meeting.id))
    after_commit(partial(ring, meeting.id))  # the old device hears of it; the chair's next press is none the staler
    _told(actor, meeting, "reissue code", seat, {"generation": seat.code_generation})
    return code


@action
def set_presence(actor: Actor, seat_id: int, presence: str) -> None:
    """Notes that somebody has arrived or left. It opens and closes nothing: who votes is there."""
    seat, meeting = _held(seat_id)
    before, seat.presence = seat.presence, str(Presence(presence))
    _told(actor, meeting, "set presence", seat, {"presence": seat.presence}, {"presence": before})


@action
def declare_interest(actor: Actor, seat_id: int, subject: str, text: str, recused: bool) -> None:
    """Notes what somebody declared, on one subject or on all ("" as subject), and whether they stand back.

    The journal keeps that it was declared, not what. Refused while a vote is open, Invalid without a text.
    """
    seat, meeting = _held(seat_id, between_votes=True)
    if recused and not Admission(meeting.admission).has_roll:
        raise Invalid(
            "recusal-without-roll",
            _l("Anybody can join this meeting without a name, so nobody can be kept from a vote."),
            _l("Note the interest alone, or let people in by personal codes."),
        )
    if not text.strip() and not recused:
        raise Invalid("interest-empty", _l("An interest needs a few words."), _l("Say what it is."))
    row = db.session.scalars(select(Interest).where(Interest.seat_id == seat_id, Interest.subject == subject)).first()
    if row is None:
        row = Interest(seat_id=seat_id, subject=subject)
        db.session.add(row)
    row.text, row.recused = plain(text).strip()[:MAX_INTEREST], recused
    db.session.flush()
    _told(actor, meeting, "declare interest", seat, {"subject": subject, "recused": recused}, stage=True)


@action
def withdraw_interest(actor: Actor, seat_id: int, subject: str) -> None:
    """Takes a declaration back; the journal keeps that there was one. Nothing where there is none."""
    seat, meeting = _held(seat_id, between_votes=True)
    row = db.session.scalars(select(Interest).where(Interest.seat_id == seat_id, Interest.subject == subject)).first()
    if row is not None:
        db.session.delete(row)
        _told(actor, meeting, "withdraw interest", seat, None, {"subject": subject, "recused": row.recused}, stage=True)


@action
def claim_seat(meeting_id: int, code: str) -> NewSeat:
    """The seat that the personal code opens, now held by the device that asks. Raises NotFound for a wrong code.

    Any device with the code gets the same seat; of two, the later choice counts. No journal line, as with any seat.
    """
    running(meeting_id)
    seat_id = seat_with_code(meeting_id, code)
    if seat_id is None:
        raise unknown_code()
    return _sit(db.session.get_one(Seat, seat_id))


def unknown_code() -> NotFound:
    """What is said to a personal code that opens nothing."""
    return NotFound(
        "personal-code-unknown",
        _l("No seat of this meeting has that personal code."),
        _l("Compare it with your badge, or ask at the desk for a new one."),
    )


@action
def member_seat(meeting_id: int, person_id: int, name: str, email: str) -> NewSeat:
    """The seat of somebody who is signed in, made where the roll has none of theirs."""
    running(meeting_id)
    seat = db.session.scalars(select(Seat).where(Seat.meeting_id == meeting_id, Seat.person_id == person_id)).first()
    entry = RollEntry(name, email)
    if seat is None:
        known = _known(meeting_id).find(name, email)
        seat = known if known and known.person_id is None else _seat(meeting_id, _last_number(meeting_id) + 1, entry)
        seat.email = seat.email or email  # or the next account of that name would find the same seat
    if seat.struck:
        raise Refused("seat-struck", _l("Your seat in this meeting was struck off the roll."), _l("Ask the chair."))
    seat.person_id = person_id
    return _sit(seat)


def add_members(meeting: Meeting) -> None:
    """Puts everybody whose role in the conference has a vote on the meeting's roll; for verbs."""
    known, last = _known(meeting.id), _last_number(meeting.id)
    seated = set(db.session.scalars(select(Seat.person_id).where(Seat.meeting_id == meeting.id)))
    voting = [str(role) for role, rights in RIGHTS.items() if "vote" in rights]
    people = select(Person).join(Membership, Membership.person_id == Person.id).where(Membership.role.in_(voting))
    for person in db.session.scalars(
        people.where(Membership.conference_id == meeting.conference_id).order_by(Person.id)
    ):
        if person.id in seated:
            continue
        email = person.email or ""
        seat = known.find(person.name, email)
        if seat is None or seat.person_id is not None:
            last += 1
            seat = _seat(meeting.id, last, RollEntry(person.name, email))
        seat.person_id, seat.email = person.id, seat.email or email


def _sit(seat: Seat) -> NewSeat:
    token = tokens.device_token(seat.id, seat.code_generation)
    seat.token_hash, seat.presence = ids.digest(token), str(Presence.ARRIVED)
    db.session.flush()
    return NewSeat(seat.id, seat.number, token)


def _held(seat_id: int, between_votes: bool = False) -> tuple[Seat, Meeting]:
    """The seat and its meeting, for a verb. between_votes: refused while one is open, which fixes who has a ballot."""
    seat = db.session.get(Seat, seat_id)
    if seat is None:
        raise NotFound("seat-unknown", _l("There is no such seat."))
    meeting = running(seat.meeting_id)
    if between_votes and is_open(meeting.id):
        raise Refused(
            "roll-in-use",
            _l("A vote is open; who may take part in it cannot be changed."),
            _l("Close or void the vote first."),
        )
    return seat, meeting


def _told(
    actor: Actor,
    meeting: Meeting,
    verb: str,
    seat: Seat,
    after: dict[str, object] | None,
    before: dict[str, object] | None = None,
    stage: bool = False,
) -> None:
    """Journals the verb and tells the screens: all of them where the stage changes with it, else the counts alone.

    The desk works while the chair does: what it notes must not make the chair's next press a stale one.
    """
    record(meeting.conference_id, actor, verb, f"seat:{seat.id}", before, after)
    if stage:
        meeting.version += 1
        after_commit(partial(ring, meeting.id))
    else:
        after_commit(partial(hub.tick, topic(meeting.id)))
