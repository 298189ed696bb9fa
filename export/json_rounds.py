"""Rounds and earlier wordings as the JSON record has them. See docs/importing.md#what-comes-back."""

from typing import Any

from export.document import RoundRecord, Row
from export.document_together import WordingRecord
from voting.rules.consensus import ConsensusRule, to_data


def of_recommendation(row: Row, rule: ConsensusRule) -> dict[str, Any]:
    """The keys of a recommendation. rule: what its guideline judges by today, which no round needs to name.

    Void rounds and rehearsals stand apart from the rounds that count, so that no reader takes one for a result; each
    says at which place among all of them it was held.
    """
    places = list(enumerate(row.rounds, 1))
    apart = [{**_round(each, row, rule), "ordinal": n} for n, each in places if not each.counts]
    return {
        **({"earlier_wordings": [_wording(each) for each in row.wordings]} if row.wordings else {}),
        "rounds": [_round(each, row, rule) for each in row.rounds if each.counts],
        **({"rounds_set_aside": apart} if apart else {}),
    }


def _wording(each: WordingRecord) -> dict[str, Any]:
    keys = ("label", "level_of_evidence", "strength", "direction")
    further = [dict(zip(keys, grade, strict=True)) for grade in each.further]
    told = {"level_of_evidence": each.level_of_evidence, "strength": each.strength, "direction": each.direction}
    return {"text": each.text, **{key: value for key, value in (told | {"further_grades": further}).items() if value}}


def _round(each: RoundRecord, row: Row, rule: ConsensusRule) -> dict[str, Any]:
    """The round; what is as usual, or not known, is left out."""
    counts = each.tally
    heads = {name: getattr(each.electorate, name) for name in ("eligible", "recused", "present")}
    usual = {
        "text": each.text if each.text != row.text else None,
        "wording": each.wording,
        "rule": to_data(each.rule) if each.rule != rule else None,
        "electorate": {name: count for name, count in (heads | {"remote": each.remote}).items() if count is not None},
        "source": each.source,
        "rehearsal": each.rehearsal,
        "void_reason": each.void_reason,
        "opened_at": each.opened_at.isoformat() if each.opened_at else None,
        "closed_at": each.closed_at.isoformat() if each.closed_at else None,
    }
    return {
        "kind": str(each.kind),
        "state": str(each.state),
        "answers": each.answers,
        "yes": counts.yes if counts else None,
        "no": counts.no if counts else None,
        "abstain": counts.abstain if counts and each.with_abstentions else None,
        **{name: value for name, value in usual.items() if value},
    }
