"""Which statements are decided already in another meeting: what a chair should know before a vote is opened anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from voting.models import Meeting, Round
from voting.queries.results import Counted, result_of_row, tallies_of
from voting.rules.consensus import Verdict
from voting.rules.rounds import RoundState


@dataclass(frozen=True)
class Decided:
    """The round that a statement's result comes from. meeting: its title, "" for a count that was recorded.

    verdict: None as long as the room there has not seen it.
    """

    meeting: str
    verdict: Verdict | None


def decided_elsewhere(meeting_id: int, wordings: Mapping[str, str]) -> dict[str, Decided]:
    """Those of the statements, as {subject: wording}, whose present result was not taken in this meeting, by subject.

    As in voting.rules.rounds.result_of, the last round counts that is closed, neither void nor a rehearsal, and on
    that wording; where it is one of this meeting, the statement is not among these.
    """
    columns = (Round.subject, Round.wording_ref, Round.id, Round.meeting_id)
    query = select(*columns).where(Round.subject.in_(wordings), Round.state == RoundState.CLOSED, ~Round.rehearsal)
    last = {
        row.subject: row
        for row in db.session.execute(query.order_by(Round.ordinal))
        if wordings[row.subject] == row.wording_ref
    }
    away = [row.id for row in last.values() if row.meeting_id != meeting_id]
    if not away:
        return {}
    rounds = select(Round, Meeting.title, Meeting.state).outerjoin(Meeting, Round.meeting_id == Meeting.id)
    found = db.session.execute(rounds.where(Round.id.in_(away))).all()
    tallies = tallies_of([row[0] for row in found])
    return {round_.subject: _decided(round_, title, state, tallies.get(round_.id)) for round_, title, state in found}


def _decided(round_: Round, title: str | None, state: str | None, counted: Counted | None) -> Decided:
    is_told = round_.revealed_at is not None or state == "ended"
    return Decided(title or "", result_of_row(round_, counted if is_told else None, is_told, None).verdict)
