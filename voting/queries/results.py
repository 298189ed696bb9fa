"""Results of rounds, and the meetings in which they were taken."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import func, select

from core.conferences import Conference
from core.db import db
from voting.models import AgendaItem, Ballot, Meeting, Round
from voting.rules.consensus import ConsensusRule, Verdict, from_data, judge
from voting.rules.items import MeetingKeys
from voting.rules.parts import Parts
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate, Tally
from voting.tokens import meeting_keys


@dataclass(frozen=True)
class RoundResult:
    """One round, as everybody may know it. tally and verdict are None while it is open or not yet revealed.

    parts: the tally of those who had declared an interest and of all others, where that tells on nobody. remote: how
    many of those present took part from elsewhere, None where nobody knows.
    """

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
    named: bool = False
    visibility: str = "hidden"
    admission: str = "open-qr"
    ask_reason: bool = False
    remote: int | None = None
    parts: Parts | None = None
    translations: Mapping[str, str] = field(default_factory=dict)
    ends_at: datetime | None = None
    number: str = ""
    question: str = ""


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
    admission: str


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
    tallies = tallies_of([row[0] for row in rows])
    found: dict[str, list[RoundResult]] = {subject: [] for subject in subjects}
    for round_, number, meeting_state in rows:
        revealed = round_.revealed_at is not None or meeting_state == "ended"
        tally = tallies.get(round_.id) if revealed or not revealed_only else None
        found[round_.subject].append(result_of_row(round_, tally, revealed, number))
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
        meeting.admission,
    )


def facts(meeting_id: int) -> MeetingFacts:
    """The meeting. Raises LookupError where there is none."""
    found = _facts(Meeting.id == meeting_id)
    if found is None:
        raise LookupError(f"There is no meeting {meeting_id}.")
    return found


def is_open(meeting_id: int) -> bool:
    """Whether a vote of the meeting is open."""
    query = select(Round.id).where(Round.meeting_id == meeting_id, Round.state == "open")
    return db.session.scalar(query) is not None


def open_rounds() -> list[int]:
    """The ids of all rounds that are open, in every meeting."""
    return list(db.session.scalars(select(Round.id).where(Round.state == "open")))


def rounds_of_meeting(meeting_id: int) -> dict[int, list[RoundResult]]:
    """The meeting's rounds by agenda item, oldest first, results included: for the chair."""
    rows = list(db.session.scalars(select(Round).where(Round.meeting_id == meeting_id).order_by(Round.ordinal)))
    tallies = tallies_of(rows)
    found: dict[int, list[RoundResult]] = defaultdict(list)
    for row in rows:
        found[row.item_id or 0].append(result_of_row(row, tallies.get(row.id), row.revealed_at is not None, None))
    return found


Counted = tuple[Tally, Parts | None]


def tallies_of(rounds: Iterable[Round]) -> dict[int, Counted]:
    """The tally of each round that is not open, from its ballots or from what was recorded: the only place.

    With it the tally in parts, where the ballots tell which of them came from those with an interest.
    """
    closed = [round_ for round_ in rounds if round_.state != "open"]
    voted = [round_.id for round_ in closed if round_.kind == RoundKind.BALLOT]
    found: dict[int, Counted] = {round_.id: (_tally(round_.recorded or {}), None) for round_ in closed}
    counts: dict[int, dict[bool | None, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    query = select(Ballot.round_id, Ballot.declared, Ballot.answer, func.count()).where(Ballot.round_id.in_(voted))
    for round_id, declared, answer, number in db.session.execute(
        query.group_by(Ballot.round_id, Ballot.declared, Ballot.answer)
    ):
        counts[round_id][declared][answer] = number
    return found | {round_id: _counted(by_part) for round_id, by_part in counts.items()}


def _counted(by_part: Mapping[bool | None, Mapping[str, int]]) -> Counted:
    whole: Counter[str] = Counter()
    for part in by_part.values():
        whole.update(part)
    if None in by_part:
        return _tally(whole), None
    return _tally(whole), Parts(_tally(by_part.get(True, {})), _tally(by_part.get(False, {})))


def _tally(counts: Mapping[str, int]) -> Tally:
    return Tally(counts.get("yes", 0), counts.get("no", 0), counts.get("abstain", 0))


def result_of_row(round_: Round, counted: Counted | None, revealed: bool, meeting_number: int | None) -> RoundResult:
    """The round's row as what others may know of it; counted: None where they may not know the result yet."""
    rule, heads = _rule(json.dumps(round_.rule, sort_keys=True)), dict(round_.electorate)
    remote = heads.pop("remote", None)
    electorate = Electorate(**heads)
    tally, parts = counted or (None, None)
    copied = {name: getattr(round_, name) for name in COPIED}
    return RoundResult(
        round_id=round_.id,
        rule=rule,
        tally=tally,
        electorate=electorate,
        verdict=judge(tally, rule, electorate) if tally is not None else None,
        revealed=revealed,
        meeting_number=meeting_number,
        remote=remote,
        parts=parts,
        **copied,
    )


@lru_cache(maxsize=256)
def _rule(told: str) -> ConsensusRule:
    """The rule of that JSON, made and checked once for all the rounds that were judged by it."""
    return from_data(json.loads(told))


COPIED = (
    *("ordinal", "subject", "wording_ref", "number", "question", "text", "grade", "translations"),
    *("kind", "state", "rehearsal", "answers", "may_change", "named", "visibility", "admission", "ask_reason"),
    *("opened_at", "closed_at", "ends_at", "source", "void_reason"),
)
"""What a RoundResult takes over from the round's row as it is."""
