"""The verb that takes a count made elsewhere into the record: a closed round without ballots, marked as such."""

from dataclasses import asdict
from datetime import datetime

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
    closed_at: datetime | None = None,
) -> int:
    """The id of a closed round that holds the counts with their source.

    Raises Invalid where no source is named, or where abstentions are counted on a scale that has none.
    """
    if not source.strip():
        raise Invalid("source-missing", _l("A count that was made elsewhere needs its source."), _l("Name it."))
    offered = ANSWER_SCALES[answers].answers
    if counts.abstain and Answer.ABSTAIN not in offered:
        raise Invalid("answer-unknown", _l("Abstentions are counted, but they were not on offer."), _l("Mend either."))
    check_base(counts, rule, electorate or Electorate())
    moment = closed_at or now()
    round_ = Round(
        conference_id=conference_id,
        **frozen(item),
        kind=str(kind),
        state="closed",
        answers=answers,
        rule=to_data(rule),
        admission="elsewhere",
        electorate=_known(electorate),
        recorded={str(answer): getattr(counts, str(answer)) for answer in offered},
        source=source.strip(),
        closed_at=moment,
        revealed_at=moment,
    )
    return _add(actor, round_)


def _known(electorate: Electorate | None) -> dict[str, int]:
    return {name: count for name, count in asdict(electorate or Electorate()).items() if count is not None}


def _add(actor: Actor, round_: Round) -> int:
    db.session.add(round_)
    db.session.flush()
    after = {"number": round_.number, "counts": round_.recorded, "source": round_.source, "kind": round_.kind}
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
