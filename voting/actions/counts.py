"""The verb that takes a count made elsewhere into the record: a closed round without ballots, marked as such."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from core.clock import now
from core.db import db
from core.errors import Invalid
from core.journal import record
from core.people import Actor
from core.transactions import action
from voting.actions.rounds import frozen
from voting.models import Round
from voting.rules.answers import ANSWER_SCALES, Answer
from voting.rules.consensus import BaseTooSmall, BaseUnknown, ConsensusRule, judge, to_data
from voting.rules.items import ItemDraft
from voting.rules.rounds import RoundKind
from voting.rules.tally import Electorate, Tally


@dataclass(frozen=True)
class Past:
    """What else is known of a round that was held elsewhere. is_told: whether its counts are; a void one's may not be.

    closed_at: None where nobody knows: the moment of its recording is not that of the vote. remote: how many of those
    present were elsewhere, None where nobody knows.
    """

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    rehearsal: bool = False
    is_void: bool = False
    void_reason: str = ""
    is_told: bool = True
    remote: int | None = None


NOTHING_ELSE = Past()
FIGURES = {"eligible": _l("eligible"), "recused": _l("recused"), "present": _l("present")}
"""What a base may lack, as pages name it."""


@action
def record_count(
    actor: Actor,
    conference_id: int,
    item: ItemDraft,
    rule: ConsensusRule,
    counts: Tally,
    answers: str,
    source: str,
    kind: str = RoundKind.RECORDED,
    electorate: Electorate | None = None,
    past: Past = NOTHING_ELSE,
) -> int:
    """The id of a closed round, or of a void one, that holds the counts with their source.

    Raises Invalid where no source is named, or where abstentions are counted on a scale that has none.
    """
    if not source.strip():
        raise Invalid("source-missing", _l("A count that was made elsewhere needs its source."), _l("Name it."))
    offered = ANSWER_SCALES[answers].answers
    if counts.abstain and Answer.ABSTAIN not in offered:
        raise Invalid("answer-unknown", _l("Abstentions are counted, but they were not on offer."), _l("Mend either."))
    if past.is_told:
        check_base(counts, rule, electorate or Electorate())
    round_ = Round(
        conference_id=conference_id,
        **frozen(item),
        kind=str(kind),
        answers=answers,
        rule=to_data(rule),
        admission="elsewhere",
        electorate=_known(electorate, past.remote),
        recorded={str(answer): getattr(counts, str(answer)) for answer in offered} if past.is_told else None,
        source=source.strip(),
        **_columns(past),
    )
    return _add(actor, round_)


def _columns(past: Past) -> dict[str, Any]:
    return {
        "state": "void" if past.is_void else "closed",
        "rehearsal": past.rehearsal,
        "void_reason": past.void_reason,
        "opened_at": past.opened_at,
        "closed_at": past.closed_at,
        "revealed_at": (past.closed_at or now()) if past.is_told else None,
    }


def _known(electorate: Electorate | None, remote: int | None) -> dict[str, int]:
    heads = asdict(electorate or Electorate()) | {"remote": remote}
    return {name: count for name, count in heads.items() if count is not None}


def _add(actor: Actor, round_: Round) -> int:
    db.session.add(round_)
    db.session.flush()
    after: dict[str, Any] = {
        "number": round_.number,
        "counts": round_.recorded,
        "source": round_.source,
        "kind": round_.kind,
    }
    if round_.state == "void" or round_.rehearsal:
        after |= {"state": round_.state, "reason": round_.void_reason, "rehearsal": round_.rehearsal}
    record(round_.conference_id, actor, "record count", f"round:{round_.id}", None, after)
    return round_.id


def check_base(counts: Tally, rule: ConsensusRule, electorate: Electorate) -> None:
    """Raises Invalid where the rule could not judge these counts: what is in the record can always be judged."""
    try:
        judge(counts, rule, electorate)
    except BaseUnknown as unknown:
        raise Invalid(
            "base-unknown",
            _l("The rule counts from those %(figure)s, and their number is not known.", figure=FIGURES[unknown.figure]),
            _l("Give the number, or choose a rule whose base is the votes cast."),
        ) from unknown
    except BaseTooSmall as small:
        raise Invalid(
            "base-too-small",
            _l("More votes were counted than the rule's base holds."),
            _l("Correct the counts, or the number of those who could vote."),
        ) from small
