"""The stage: what the screens of a meeting show at this moment. Read-only; one object for each kind of screen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from flask import Flask, current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.conferences import Conference
from core.db import db
from core.errors import NotFound
from core.live import hub
from voting import queries
from voting.box import box
from voting.live import topic
from voting.models import AgendaItem, Meeting, Round
from voting.rules.admission import Visibility
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import ConsensusRule, Verdict, from_data
from voting.rules.rounds import RoundState


@dataclass(frozen=True)
class StagedItem:
    """The statement on the stage. position and count: "item 7 of 34".

    before: the text of its last round, where the wording has changed since; "" otherwise. translations: {language:
    text} of the same wording; language: of the text itself, which is the conference's. voided: why the vote before this
    one does not count, until this one is closed; "" where it does.
    """

    id: int
    number: str
    question_number: str
    question: str
    text: str
    grade: str
    grade_parts: tuple[tuple[str, str, str], ...]
    position: int
    count: int
    before: str
    translations: Mapping[str, str]
    language: str
    voided: str


@dataclass(frozen=True)
class StagedRound:
    """The vote on the stage. number counts the rounds on this statement, the void ones included.

    kind: see voting.rules.rounds. ends_at: when its countdown ends, in milliseconds since 1970; None without one.
    """

    id: int
    number: int
    rehearsal: bool
    answers: tuple[str, ...]
    may_change: bool
    named: bool
    visibility: str
    ask_reason: bool
    kind: str
    ends_at: int | None


@dataclass(frozen=True)
class Cut:
    """Where the rule cuts the bar, in percent of the base, and what begins there."""

    percent: float
    label: str
    key: str


@dataclass(frozen=True)
class Stage:
    """What every screen of a meeting may know; never a choice. See docs/architecture.md for the phases.

    seats: those present, less those recused from the statement. votes: ballots on the stage. running: the answers so
    far, where the room is to see the result grow. withheld: seats without a ballot here, with the reason.
    next_named: whether the next vote will be a named one. result: the round that verdict is of.
    """

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
    next_named: bool
    item: StagedItem | None
    round: StagedRound | None
    seats: int
    votes: int
    running: Mapping[str, int] | None
    withheld: Mapping[int, str]
    result: queries.RoundResult | None
    cuts: tuple[Cut, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, where whoever looks may know it."""
        return self.result.verdict if self.result else None

    @property
    def abstained(self) -> int:
        """How many abstained, where the result may be known."""
        return self.result.tally.abstain if self.result and self.result.tally else 0

    @property
    def code_spaced(self) -> str:
        """The join code in two groups, as people read it."""
        return f"{self.code[:3]} {self.code[3:]}"


@dataclass(frozen=True)
class Counts:
    """What changes between two states of the stage. running: see Stage."""

    votes: int
    seats: int
    running: Mapping[str, int] | None


def stage(meeting_id: int) -> Stage:
    """The stage as the room may see it: the result only when it is revealed."""
    full = look(meeting_id).stage
    return full if full.phase == "revealed" else replace(full, result=None)


def kept_stage(meeting_id: int) -> Stage:
    """The stage as it was last made, unless the meeting has rung since: for the pages of a hall that comes in at once.

    Its counts may be old; phones show none.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    kept, serial = _kept.setdefault(app, {}), hub.channel(topic(meeting_id)).serial
    if meeting_id not in kept or kept[meeting_id][0] != serial:
        kept[meeting_id] = (serial, stage(meeting_id))
    return kept[meeting_id][1]


_kept: WeakKeyDictionary[Flask, dict[int, tuple[int, Stage]]] = WeakKeyDictionary()


def counts(meeting_id: int) -> Counts:
    """The counts on the stage; while the room votes, in a few small queries. Votes never go down."""
    query = select(Round.id, Round.subject, Round.visibility, Round.answers).where(
        Round.meeting_id == meeting_id, Round.state == RoundState.OPEN
    )
    row = db.session.execute(query).first()
    if row is None:
        shown = look(meeting_id).stage
        return Counts(shown.votes, shown.seats, None)
    votes = box().count(row.id)
    running = _running(row.id, row.answers) if row.visibility == Visibility.LIVE else None
    return Counts(votes, max(votes, _expected(meeting_id, queries.barred(meeting_id, row.subject))), running)


def _running(round_id: int, answers: str) -> dict[str, int]:
    """Every answer on offer with its ballots so far, those that nobody has given included."""
    given = box().running(round_id)
    return {str(answer): given.get(str(answer), 0) for answer in ANSWER_SCALES[answers].answers}


@dataclass(frozen=True)
class Look:
    """A meeting as it stands, results included: what stage and console are made of."""

    stage: Stage
    meeting: Meeting
    items: list[AgendaItem]
    rounds: dict[int, list[queries.RoundResult]]


def look(meeting_id: int) -> Look:
    """The meeting with everything that its chair may know."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting-unknown", _l("There is no such meeting."))
    conference = db.session.get_one(Conference, meeting.conference_id)
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    items, rounds = list(db.session.scalars(query)), queries.rounds_of_meeting(meeting_id)
    item = next((item for item in items if item.id == meeting.current_item_id), None)
    taken = rounds.get(item.id, []) if item else []
    standing = standing_round(_refs(meeting, item), taken) if item else None
    withheld = queries.barred(meeting_id, item.subject) if item else {}
    votes = _votes(standing)
    is_live = standing and standing.state == RoundState.OPEN and standing.visibility == Visibility.LIVE
    staged = Stage(
        meeting_id=meeting_id,
        **_names(meeting, conference),
        version=meeting.version,
        phase=_phase(meeting, item, standing),
        blank=meeting.blank,
        next_named=meeting.named,
        item=_staged(item, standing, taken, items, conference.language) if item else None,
        round=_staged_round(standing) if standing else None,
        seats=max(votes if standing and standing.state == "open" else 0, _expected(meeting_id, withheld)),
        votes=votes,
        running=_running(standing.round_id, standing.answers) if standing and is_live else None,
        withheld=withheld,
        result=standing if standing and standing.tally else None,
        cuts=_cuts(standing.rule if standing else from_data(meeting.rule)),
    )
    return Look(staged, meeting, items, rounds)


def _names(meeting: Meeting, conference: Conference) -> dict[str, Any]:
    base_url = current_app.config["SETTINGS"].base_url
    return {
        "slug": conference.slug,
        "number": meeting.number,
        "conference_title": conference.title,
        "title": meeting.title,
        "code": meeting.code,
        "join_url": f"{base_url}/j/{meeting.code}",
        "join_host": base_url.partition("://")[2],
    }


def _expected(meeting_id: int, withheld: Mapping[int, str]) -> int:
    """How many of those present have a ballot: those struck off are not counted as present anyway."""
    recused = [seat for seat, why in withheld.items() if why == "recused"]
    return queries.seats(meeting_id) - (queries.seats(meeting_id, recused) if recused else 0)


def _cuts(rule: ConsensusRule) -> tuple[Cut, ...]:
    return tuple(Cut(float(band.lower * 100), band.label, band.key) for band in rule.bands if band.reached)


def _refs(meeting: Meeting, item: AgendaItem) -> Collection[str]:
    """The wordings whose votes count for what the screen shows."""
    shown = meeting.current_wording or item.wording_ref
    return item.refs if shown in item.refs else {shown}


def standing_round(refs: Collection[str], rounds: list[queries.RoundResult]) -> queries.RoundResult | None:
    """The round of a statement that stands: the last that is not void, unless it was taken on another wording.

    refs: the wordings whose votes count for it.
    """
    last = next((each for each in reversed(rounds) if each.state != RoundState.VOID), None)
    if last is None:
        return None
    return last if last.state == RoundState.OPEN or last.wording_ref in refs else None


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


def _staged(
    item: AgendaItem,
    standing: queries.RoundResult | None,
    rounds: list[queries.RoundResult],
    items: list[AgendaItem],
    language: str,
) -> StagedItem:
    text = standing.text if standing else item.text
    earlier = [each for each in rounds if each is not standing]
    is_asked_again = standing is None or standing.state == RoundState.OPEN
    is_void = bool(earlier) and earlier[-1].state == RoundState.VOID
    return StagedItem(
        id=item.id,
        number=item.number,
        question_number=item.question_number,
        question=item.question,
        text=text,
        grade=standing.grade if standing else item.grade,
        grade_parts=tuple((part[0], part[1], part[2]) for part in item.grade_parts),
        position=items.index(item) + 1,
        count=len(items),
        language=language,
        before=earlier[-1].text if earlier and earlier[-1].text != text else "",
        voided=earlier[-1].void_reason if is_void and is_asked_again else "",
        translations=standing.translations if standing else item.translations,
    )


def _staged_round(standing: queries.RoundResult) -> StagedRound:
    return StagedRound(
        id=standing.round_id,
        number=standing.ordinal,
        rehearsal=standing.rehearsal,
        answers=tuple(str(answer) for answer in ANSWER_SCALES[standing.answers].answers),
        may_change=standing.may_change,
        named=standing.named,
        visibility=standing.visibility,
        ask_reason=standing.ask_reason,
        kind=standing.kind,
        ends_at=int(standing.ends_at.timestamp() * 1000) if standing.ends_at else None,
    )
