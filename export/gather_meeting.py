"""Gathers what the papers of a meeting print: badges, agenda, minutes. Asks voting alone; see export.gather."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import current_app

from core.access import conference
from voting import queries
from voting.queries import AgendaStatement, Attendance, MinutesItem, MinutesRound, SeatLine
from voting.rules.admission import Presence
from voting.rules.consensus import ConsensusRule, Verdict
from voting.rules.diff import Step, diff
from voting.rules.rounds import RoundState, result_of

BEFORE_ANY_VOTE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of a meeting without any vote: never the clock, or the same record would change its bytes."""


@dataclass(frozen=True)
class Place:
    """Where and when: what every paper of a meeting has at its head. short_address: as it is typed by hand."""

    conference_title: str
    title: str
    held_on: date | None
    venue: str
    organisers: tuple[str, ...]
    language: str
    state: str
    short_address: str


@dataclass(frozen=True)
class BadgeSheet:
    """The badges of a meeting, for everybody on its roll who is not struck off."""

    place: Place
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True)
class Question:
    """A question of the agenda with its statements."""

    number: str
    title: str
    items: tuple[AgendaStatement, ...]


@dataclass(frozen=True)
class AgendaPaper:
    """The agenda, for the table."""

    place: Place
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class PaperRound:
    """A round as the minutes print it. ordinal: from 1, of `of`.

    changes: the way from the wording of the round before, empty where it is the same; is_current: whether its wording
    is the one at the head of the statement. opened, closed: in the server's own time zone.
    """

    told: MinutesRound
    ordinal: int
    of: int
    changes: tuple[Step, ...]
    is_current: bool
    opened: datetime | None
    closed: datetime | None

    @property
    def zones(self) -> str:
        """The offset of its times from UTC; two where the clocks were changed in between."""
        moments = [each for each in (self.opened, self.closed) if each]
        return ", ".join(dict.fromkeys(f"UTC{each.isoformat()[-6:]}" for each in moments))

    @property
    def is_void(self) -> bool:
        """Whether it was voided, and counts for nothing."""
        return self.told.result.state == RoundState.VOID

    @property
    def voted(self) -> int | None:
        """How many voted; None where that is not known."""
        return self.told.result.tally.cast if self.told.result.tally else None

    @property
    def by_answer(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(answer, names) of a named round, in the order of the answers."""
        given = self.told.named_answers
        kinds = [answer for answer in ("yes", "no", "abstain") if any(answer == each for _name, each in given)]
        return tuple((kind, tuple(name for name, each in given if each == kind)) for kind in kinds)


@dataclass(frozen=True)
class PaperItem:
    """A statement with its rounds. verdict: what its last round that counts came to, None without one."""

    item: MinutesItem
    rounds: tuple[PaperRound, ...]
    verdict: Verdict | None


@dataclass(frozen=True)
class MinutesPaper:
    """The minutes of a meeting. reasons: whether those for a no are told."""

    place: Place
    rule: ConsensusRule
    attendance: Attendance
    seats: tuple[SeatLine, ...]
    admission: str
    items: tuple[PaperItem, ...]
    journal_head: str
    moment: datetime
    reasons: bool

    def people(self, presence: str, *, remote: bool | None = None) -> tuple[SeatLine, ...]:
        """Those on the roll who are there, left or never came, by their seats' numbers."""
        return tuple(
            seat
            for seat in self.seats
            if not seat.struck and seat.name and seat.presence == presence and remote in (None, seat.remote)
        )

    @property
    def groups(self) -> tuple[tuple[str, tuple[SeatLine, ...]], ...]:
        """The names by where they were: "here", "remote", "left", "absent", "struck"; empty ones left out."""
        found = (
            ("here", self.people(Presence.ARRIVED, remote=False)),
            ("remote", self.people(Presence.ARRIVED, remote=True)),
            ("left", self.people(Presence.LEFT)),
            ("absent", self.people(Presence.EXPECTED)),
            ("struck", tuple(seat for seat in self.seats if seat.struck and seat.name)),
        )
        return tuple((kind, seats) for kind, seats in found if seats)

    @property
    def rules(self) -> tuple[ConsensusRule, ...]:
        """The rules that rounds were judged by; the meeting's own where none was held."""
        used = [each.told.result.rule for item in self.items for each in item.rounds]
        return tuple(rule for n, rule in enumerate(used) if rule not in used[:n]) or (self.rule,)

    @property
    def anonymous_seats(self) -> int:
        """Devices that took a seat without a name."""
        return sum(not seat.name for seat in self.seats)


def meeting(slug: str, number: int) -> queries.MeetingFacts | None:
    """The meeting at that address, for a door."""
    return queries.meeting_by_number(slug, number)


def ended(conference_id: int) -> tuple[queries.MeetingLine, ...]:
    """The conference's meetings that have ended, whose minutes are final."""
    return tuple(line for line in queries.meetings(conference_id) if line.state == "ended")


def badges(meeting_id: int, seat_id: int | None = None) -> BadgeSheet:
    """The badges of everybody with a personal code, by name; of one seat where its id is given."""
    roll = queries.roll(meeting_id)
    wanted = [line for line in roll.seats if line.code and not line.struck and seat_id in (None, line.id)]
    return BadgeSheet(_place(roll.meeting), tuple(sorted(wanted, key=_by_name)))


def _by_name(line: SeatLine) -> tuple[str, int]:
    """As people look for a name: accents and case do not count."""
    signs = unicodedata.normalize("NFKD", line.name)
    return "".join(sign for sign in signs if not unicodedata.combining(sign)).casefold(), line.number


def codes(meeting_id: int) -> tuple[SeatLine, ...]:
    """Everybody with a personal code, by seat, for mailing."""
    return tuple(line for line in queries.roll(meeting_id).seats if line.code and not line.struck)


def agenda(meeting_id: int) -> AgendaPaper:
    """The agenda, by question."""
    items = queries.agenda(meeting_id)
    heads = list(dict.fromkeys((item.question_number, item.question) for item in items))
    questions = tuple(
        Question(number, title, tuple(item for item in items if (item.question_number, item.question) == head))
        for head in heads
        for number, title in (head,)
    )
    return AgendaPaper(_place(queries.facts(meeting_id)), questions)


def minutes(meeting_id: int, *, reasons: bool) -> MinutesPaper:
    """The minutes as they stand. reasons: whether what those said who voted no is printed."""
    found = queries.minutes(meeting_id)
    closed = [each.result.closed_at for item in found.items for each in item.rounds if each.result.closed_at]
    moment = max(closed, default=BEFORE_ANY_VOTE)
    return MinutesPaper(
        place=_place(found.meeting),
        rule=found.rule,
        attendance=found.attendance,
        seats=found.seats,
        admission=found.meeting.admission,
        items=tuple(_item(item) for item in found.items),
        journal_head=found.journal_head,
        moment=moment,
        reasons=reasons,
    )


def _place(facts: queries.MeetingFacts) -> Place:
    roof = conference(facts.slug)
    base_url: str = current_app.config["SETTINGS"].base_url
    return Place(
        conference_title=facts.conference_title,
        title=facts.title,
        held_on=facts.held_on or (roof.held_on if roof else None),
        venue=roof.venue if roof else "",
        organisers=tuple(roof.organisers) if roof else (),
        language=roof.language if roof else "en",
        state=facts.state,
        short_address=f"{base_url.partition('//')[2]}/j/{facts.code}",
    )


def _item(item: MinutesItem) -> PaperItem:
    counting = result_of([each.result for each in item.rounds], item.refs)
    before = [None, *item.rounds]
    return PaperItem(
        item=item,
        rounds=tuple(
            _round(item, each, last, n) for n, (each, last) in enumerate(zip(item.rounds, before, strict=False), 1)
        ),
        verdict=counting.verdict if counting else None,
    )


def _round(item: MinutesItem, told: MinutesRound, before: MinutesRound | None, ordinal: int) -> PaperRound:
    result = told.result
    old = before.result.text if before else result.text
    return PaperRound(
        told=told,
        ordinal=ordinal,
        of=len(item.rounds),
        changes=diff(old, result.text) if old != result.text else (),
        is_current=result.text == item.text,
        opened=result.opened_at.astimezone() if result.opened_at else None,
        closed=result.closed_at.astimezone() if result.closed_at else None,
    )
