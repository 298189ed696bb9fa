"""The chair's console: the stage with its result from closing on, the agenda, and what only the chair is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from voting import queries
from voting.box import box
from voting.models import AgendaItem
from voting.queries.minutes import told_to_chair
from voting.queries.roll import SeatLine, roll
from voting.queries.settings import round_settings
from voting.rules.admission import COUNTDOWNS, LIST_REFUSED, Admission, Presence
from voting.rules.bases import Base
from voting.rules.consensus import ConsensusRule, Verdict, from_data, margin, needed
from voting.rules.rounds import RoundState, result_of
from voting.rules.settings import RoundSettings
from voting.stage import Look, Stage, look, standing_round

LONGEST_LIST = 200
"""Names shown of those who have not voted; a longer list helps nobody while a vote is on."""


@dataclass(frozen=True)
class AgendaLine:
    """A statement in the chair's agenda. state: "open", "closed", "revealed", "shown" or "".

    verdict: of the round that counts, as everywhere else. elsewhere: where the present wording was decided since, if
    that was not in this meeting.
    """

    id: int
    number: str
    question_number: str
    question: str
    text: str
    state: str
    verdict: Verdict | None
    rounds: int
    translations: Mapping[str, str]
    wording_ref: str
    elsewhere: queries.Decided | None

    @property
    def is_decided(self) -> bool:
        """Whether a vote on the present wording counts already, here or elsewhere."""
        return self.verdict is not None or self.elsewhere is not None


@dataclass(frozen=True)
class Console:
    """The chair's page: the stage with the result from closing on, and what only the chair is told.

    needed: (label, smallest number of yes) for each level at this turnout. votes_up, votes_down: how many votes would
    have to switch for the next level up or down; None where there is none. unvoted: how many of those present have no
    vote in yet, while a vote is open. missing: who they are, by name; None where nobody may know. reasons,
    named_answers: see MinutesRound. on_paper: (seat, label) of those whose paper ballot the chair could enter. history:
    the earlier rounds on the statement.
    """

    stage: Stage
    agenda: tuple[AgendaLine, ...]
    needed: tuple[tuple[str, int], ...]
    turnout: int
    rule_title: str
    votes_up: int | None
    votes_down: int | None
    previous_id: int | None
    next_id: int | None
    admission: str
    settings: RoundSettings
    attendance: queries.Attendance
    unvoted: int
    missing: tuple[str, ...] | None
    reasons: tuple[str, ...]
    named_answers: tuple[tuple[str, str], ...]
    on_paper: tuple[tuple[int, str], ...]
    history: tuple[queries.RoundResult, ...]

    @property
    def countdowns(self) -> tuple[int, ...]:
        """The countdowns on offer, in seconds."""
        return COUNTDOWNS[1:]

    @property
    def first_undecided(self) -> int | None:
        """The first statement that was not voted on: after a break the meeting goes on there."""
        return next((line.id for line in self.agenda if line.verdict is None), None)

    @property
    def is_done(self) -> bool:
        """Whether every statement was voted on in this meeting: then it is time to end it."""
        return bool(self.agenda) and self.first_undecided is None

    @property
    def line(self) -> AgendaLine | None:
        """The agenda's line of the statement on the stage."""
        return next((line for line in self.agenda if self.stage.item and line.id == self.stage.item.id), None)


def console(meeting_id: int) -> Console:
    """The chair's page."""
    seen = look(meeting_id)
    full = seen.stage
    rule = from_data(seen.meeting.rule)
    at = next((n for n, item in enumerate(seen.items) if full.item and item.id == full.item.id), -1)
    ids = [item.id for item in seen.items]
    there = queries.attendance(meeting_id)
    turnout = full.verdict.base_count if full.verdict else _base(rule, there, full)
    up, down = margin(full.verdict) if full.verdict and full.verdict.level else (None, None)
    reasons, named = told_to_chair(full.result.round_id) if full.result else ((), ())
    voters = _voters(seen)
    waiting = _waiting(seen, voters)
    taken = seen.rounds.get(full.item.id, []) if full.item else []
    return Console(
        stage=full,
        agenda=_agenda(seen),
        needed=tuple((band.label, yes) for band, yes in needed(turnout, rule)) if turnout else (),
        turnout=turnout,
        rule_title=rule.title,
        votes_up=up,
        votes_down=down,
        previous_id=ids[at - 1] if at > 0 else None,
        next_id=ids[at + 1] if at + 1 < len(ids) else None,
        admission=seen.meeting.admission,
        settings=round_settings(seen.meeting),
        attendance=there,
        unvoted=(max(0, full.seats - full.votes) if waiting is None else len(waiting)) if full.phase == "open" else 0,
        missing=waiting and waiting[:LONGEST_LIST],
        reasons=reasons,
        named_answers=named,
        on_paper=_on_paper(seen, voters),
        history=tuple(each for each in taken if not (full.round and each.round_id == full.round.id)),
    )


def _base(rule: ConsensusRule, there: queries.Attendance, full: Stage) -> int:
    """How large the rule's base will be if all who are expected vote yes or no."""
    eligible = there.eligible
    if eligible is None or rule.base not in (Base.ELIGIBLE, Base.ELIGIBLE_MINUS_RECUSED):
        return full.seats
    recused = sum(why == "recused" for why in full.withheld.values())
    return eligible - recused if rule.base == Base.ELIGIBLE_MINUS_RECUSED else eligible


def _voters(seen: Look) -> Mapping[int, SeatLine]:
    """The seats of a roll that have a ballot in the open round, by id; nothing in an open room, which has no names."""
    if seen.stage.phase != "open" or not Admission(seen.meeting.admission).has_roll:
        return {}
    return {line.id: line for line in roll(seen.meeting.id).seats if line.id not in seen.stage.withheld}


def _waiting(seen: Look, voters: Mapping[int, SeatLine]) -> tuple[str, ...] | None:
    round_ = seen.stage.round
    if not voters or round_ is None or seen.stage.item is None or round_.visibility in LIST_REFUSED:
        return None
    voted = box().voted(round_.id, list(voters))
    if voted is None:
        return None
    waiting = [line for line in voters.values() if line.presence == Presence.ARRIVED and line.id not in voted]
    return tuple(_name(line) for line in waiting)


def _on_paper(seen: Look, voters: Mapping[int, SeatLine]) -> tuple[tuple[int, str], ...]:
    return tuple((line.id, line.label) for line in voters.values())


def _name(line: SeatLine) -> str:
    return line.called or f"#{line.number}"


def _agenda(seen: Look) -> tuple[AgendaLine, ...]:
    elsewhere = queries.decided_elsewhere(seen.meeting.id, {item.subject: item.wording_ref for item in seen.items})
    return tuple(
        _line(item, seen.rounds.get(item.id, []), seen.stage, elsewhere.get(item.subject)) for item in seen.items
    )


def _line(
    item: AgendaItem, rounds: list[queries.RoundResult], full: Stage, elsewhere: queries.Decided | None
) -> AgendaLine:
    standing, counting = standing_round(item.refs, rounds), result_of(rounds, item.refs)
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
        verdict=counting.verdict if counting else None,
        rounds=len(rounds),
        translations=item.translations,
        wording_ref=item.wording_ref,
        elsewhere=elsewhere,
    )
