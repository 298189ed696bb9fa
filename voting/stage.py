"""The stage: what the screens of a meeting show at this moment. Read-only; one object for each kind of screen."""

from dataclasses import dataclass, replace

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.conferences import Conference
from core.db import db
from core.errors import NotFound
from voting import queries
from voting.box import box
from voting.models import AgendaItem, Meeting, Round
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import Verdict, from_data, margin, needed
from voting.rules.rounds import RoundState


@dataclass(frozen=True)
class StagedItem:
    """The statement on the stage. position and count: "item 7 of 34"."""

    id: int
    number: str
    question_number: str
    question: str
    text: str
    grade: str
    grade_parts: tuple[tuple[str, str, str], ...]
    position: int
    count: int


@dataclass(frozen=True)
class StagedRound:
    """The vote on the stage. number counts the rounds on this statement, the void ones included."""

    id: int
    number: int
    rehearsal: bool
    answers: tuple[str, ...]
    may_change: bool
    secret: bool = True


@dataclass(frozen=True)
class Cut:
    """Where the rule cuts the bar, in percent of the base, and what begins there."""

    percent: float
    label: str
    key: str


@dataclass(frozen=True)
class Stage:
    """What every screen of a meeting may know; never a choice. See docs/architecture.md for the phases."""

    meeting_id: int
    slug: str
    number: int
    conference_title: str
    title: str
    code: str
    join_url: str
    join_host: str
    version: int
    phase: str
    blank: bool
    item: StagedItem | None
    round: StagedRound | None
    seats: int
    votes: int
    verdict: Verdict | None
    cuts: tuple[Cut, ...]

    @property
    def code_spaced(self) -> str:
        """The join code in two groups, as people read it."""
        return f"{self.code[:3]} {self.code[3:]}"


@dataclass(frozen=True)
class AgendaLine:
    """A statement in the chair's agenda. state: "open", "closed", "revealed", "shown" or ""."""

    id: int
    number: str
    question_number: str
    question: str
    text: str
    state: str
    verdict: Verdict | None
    rounds: int


@dataclass(frozen=True)
class Console:
    """The chair's page: the stage with the result from closing on, and what only the chair is told.

    needed: (label, smallest number of yes) for each level at this turnout. votes_up, votes_down: how many votes would
    have to switch for the next level up or down; None where there is none.
    """

    stage: Stage
    agenda: tuple[AgendaLine, ...]
    needed: tuple[tuple[str, int], ...]
    rule_title: str
    votes_up: int | None
    votes_down: int | None
    previous_id: int | None
    next_id: int | None


def stage(meeting_id: int) -> Stage:
    """The stage as the room may see it: the result only when it is revealed."""
    full = _look(meeting_id)[0]
    return full if full.phase == "revealed" else replace(full, verdict=None)


def counts(meeting_id: int) -> tuple[int, int]:
    """(ballots on the stage, seats taken); while the room votes, in two small queries. It never goes down."""
    query = select(Round.id).where(Round.meeting_id == meeting_id, Round.state == RoundState.OPEN)
    if (round_id := db.session.scalar(query)) is not None:
        return box().count(round_id), queries.seats(meeting_id)
    shown = _look(meeting_id)[0]
    return shown.votes, shown.seats


def console(meeting_id: int) -> Console:
    """The chair's page."""
    full, items, rounds = _look(meeting_id)
    lines = tuple(_line(item, rounds.get(item.id, []), full) for item in items)
    rule = from_data(db.session.get_one(Meeting, meeting_id).rule)
    at = next((n for n, item in enumerate(items) if full.item and item.id == full.item.id), -1)
    turnout = full.verdict.base_count if full.verdict else full.seats
    up, down = margin(full.verdict) if full.verdict and full.verdict.level else (None, None)
    return Console(
        stage=full,
        agenda=lines,
        needed=tuple((band.label, yes) for band, yes in needed(turnout, rule)) if turnout else (),
        rule_title=rule.title,
        votes_up=up,
        votes_down=down,
        previous_id=items[at - 1].id if at > 0 else None,
        next_id=items[at + 1].id if at + 1 < len(items) else None,
    )


def _look(meeting_id: int) -> tuple[Stage, list[AgendaItem], dict[int, list[queries.RoundResult]]]:
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    conference = db.session.get_one(Conference, meeting.conference_id)
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    items = list(db.session.scalars(query))
    rounds = queries.rounds_of_meeting(meeting_id)
    item = next((item for item in items if item.id == meeting.current_item_id), None)
    standing = _standing(rounds.get(item.id, []) if item else [])
    base_url = current_app.config["SETTINGS"].base_url
    rule = standing.rule if standing else from_data(meeting.rule)
    return (
        Stage(
            meeting_id=meeting_id,
            slug=conference.slug,
            number=meeting.number,
            conference_title=conference.title,
            title=meeting.title,
            code=meeting.code,
            join_url=f"{base_url}/j/{meeting.code}",
            join_host=base_url.partition("://")[2],
            version=meeting.version,
            phase=_phase(meeting, item, standing),
            blank=meeting.blank,
            item=_staged(item, standing, items) if item else None,
            round=_staged_round(standing) if standing else None,
            seats=queries.seats(meeting_id),
            votes=_votes(standing),
            verdict=standing.verdict if standing else None,
            cuts=tuple(Cut(float(b.lower * 100), b.label, b.key) for b in rule.bands if b.reached),
        ),
        items,
        rounds,
    )


def _standing(rounds: list[queries.RoundResult]) -> queries.RoundResult | None:
    """The round on the stage: the last one, unless it is void."""
    return rounds[-1] if rounds and rounds[-1].state != RoundState.VOID else None


def _phase(meeting: Meeting, item: AgendaItem | None, standing: queries.RoundResult | None) -> str:
    if meeting.state == "ended":
        return "ended"
    if item is None:
        return "lobby"
    if standing is None:
        return "shown"
    if standing.state == RoundState.OPEN:
        return "open"
    return "revealed" if standing.revealed else "closed"


def _votes(standing: queries.RoundResult | None) -> int:
    if standing is None:
        return 0
    return standing.tally.cast if standing.tally else box().count(standing.round_id)


def _staged(item: AgendaItem, standing: queries.RoundResult | None, items: list[AgendaItem]) -> StagedItem:
    return StagedItem(
        id=item.id,
        number=item.number,
        question_number=item.question_number,
        question=item.question,
        text=standing.text if standing else item.text,
        grade=standing.grade if standing else item.grade,
        grade_parts=tuple((part[0], part[1], part[2]) for part in item.grade_parts),
        position=items.index(item) + 1,
        count=len(items),
    )


def _staged_round(standing: queries.RoundResult) -> StagedRound:
    answers = tuple(str(answer) for answer in ANSWER_SCALES[standing.answers].answers)
    return StagedRound(standing.round_id, standing.ordinal, standing.rehearsal, answers, standing.may_change)


def _line(item: AgendaItem, rounds: list[queries.RoundResult], full: Stage) -> AgendaLine:
    standing = _standing(rounds)
    state = ""
    if standing:
        state = "open" if standing.state == RoundState.OPEN else "revealed" if standing.revealed else "closed"
    elif full.item and full.item.id == item.id:
        state = "shown"
    return AgendaLine(
        id=item.id,
        number=item.number,
        question_number=item.question_number,
        question=item.question,
        text=item.text,
        state=state,
        verdict=standing.verdict if standing else None,
        rounds=len(rounds),
    )
