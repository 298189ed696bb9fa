"""Rounds and earlier wordings out of a JSON record. Source: docs/importing.md#what-comes-back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from authoring.rules import json_grades
from authoring.rules.counts import unlike
from authoring.rules.findings import Kind, found
from authoring.rules.json_values import COMPUTED, Values, join
from authoring.rules.plan import MAX_TEXT, PlannedRound, PlannedWording
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import DEFAULT_RULE, PRESETS, ConsensusRule, RuleError, from_data
from voting.rules.rounds import IMPORTED_RECORD
from voting.rules.tally import Electorate, Tally

OF_A_RECOMMENDATION = ("rounds", "rounds_set_aside", "earlier_wordings")
ROUND = (
    *("kind", "state", "text", "wording", "answers", "yes", "no", "abstain", "electorate", "source", "rehearsal"),
    *("void_reason", "opened_at", "closed_at", "rule", "ordinal"),
)
WORDING = ("text", "level_of_evidence", "strength", "direction", "further_grades")
COUNTS: tuple[tuple[str, int | None], ...] = (("yes", None), ("no", None), ("abstain", 0))
ELECTORATE = ("eligible", "recused", "present")
TOLD = {"percent": f"{COMPUTED}.percent", "category": f"{COMPUTED}.level"}
"""Where a round tells a result, by the column of a table that tells the same."""
MAX_CODE = 30


@dataclass(frozen=True)
class Standing:
    """What rounds are judged by that name no rule. is_told: whether the file says it, or it is the usual one."""

    rule: ConsensusRule
    is_told: bool = True


@dataclass(frozen=True)
class _Read:
    """A round with its place in the file; ordinal: as the file tells it, None where it does not."""

    round: PlannedRound
    ordinal: int | None
    place: str


def read_rule(values: Values, told: Any, place: str) -> ConsensusRule:
    """The rule, by its name or with all its data; the default one where it is not told."""
    if told is None or isinstance(told, str):
        name = told or DEFAULT_RULE.name
        if name not in PRESETS:
            values.wrong(place, found(Kind.NO_RULE, text=name[:40], names=", ".join(PRESETS)))
        return PRESETS.get(name, DEFAULT_RULE)
    try:
        return from_data(told)
    except RuleError as error:
        for fault in error.reasons:
            values.wrong(place, found(Kind.RULE, reason=fault.reason, cure=fault.cure))
        return DEFAULT_RULE


def read_wordings(values: Values, item: dict[str, Any], place: str) -> tuple[PlannedWording, ...]:
    """A recommendation's earlier wordings, oldest first. item: its object."""
    return values.each(item, "earlier_wordings", place, partial(_wording, values))


def _wording(values: Values, told: Any, place: str) -> PlannedWording:
    item = values.mapping(told, place, WORDING)
    return PlannedWording(
        values.text(item, "text", place, needed=True),
        values.text(item, "level_of_evidence", place, longest=MAX_CODE),
        values.text(item, "strength", place, longest=MAX_CODE),
        json_grades.read_direction(values, item, place),
        json_grades.read_further(values, item, place),
    )


def read_rounds(
    values: Values, standing: Standing, item: dict[str, Any], place: str, wordings: Sequence[PlannedWording]
) -> tuple[PlannedRound, ...]:
    """A recommendation's rounds in the order in which they were held, with their ordinals. item: its object."""
    read = partial(_round, values, standing, wordings)
    aside = values.each(item, "rounds_set_aside", place, read)
    return _ordered(values, [*values.each(item, "rounds", place, read), *aside])


def _ordered(values: Values, rounds: Sequence[_Read]) -> tuple[PlannedRound, ...]:
    """Whoever names an ordinal has it; the others take the places that are left, as they stand in the file."""
    taken: dict[int, str] = {}
    for each in rounds:
        if each.ordinal is None:
            continue
        if not 1 <= each.ordinal <= len(rounds):
            values.wrong(join(each.place, "ordinal"), found(Kind.OUT_OF_RANGE, most=len(rounds)))
        elif taken.setdefault(each.ordinal, each.place) != each.place:
            twice = found(Kind.NUMBER_TWICE, number=str(each.ordinal), place=taken[each.ordinal])
            values.wrong(join(each.place, "ordinal"), twice)
    free = iter(n for n in range(1, len(rounds) + 1) if n not in taken)
    placed = [replace(each.round, ordinal=each.ordinal or next(free)) for each in rounds]
    return tuple(sorted(placed, key=lambda each: each.ordinal))


def _round(values: Values, standing: Standing, wordings: Sequence[PlannedWording], told: Any, place: str) -> _Read:
    """The round. Ballots stay in the house they were cast in: what comes from a file is a count."""
    item = values.mapping(told, place, ROUND)
    kind = values.choice(item, "kind", place, ("recorded", "paper", "ballot"), "recorded")
    own = read_rule(values, item["rule"], join(place, "rule")) if item.get("rule") else None
    is_void = values.choice(item, "state", place, ("closed", "void"), "closed") == "void"
    is_told = not is_void or item.get("yes") is not None or item.get("no") is not None
    heads = item.get("electorate") or {}
    counted = PlannedRound(
        tally=Tally(*(values.whole(item, key, place, default) for key, default in COUNTS)) if is_told else Tally(0, 0),
        answers=values.choice(item, "answers", place, tuple(ANSWER_SCALES), "yes-no"),
        source=values.lines(item, "source", place, MAX_TEXT) or IMPORTED_RECORD,
        kind="paper" if kind == "paper" else "recorded",
        text=values.text(item, "text", place),
        electorate=_electorate(values, heads, join(place, "electorate")),
        closed_at=values.moment(item, "closed_at", place),
        opened_at=values.moment(item, "opened_at", place),
        rule=own or (standing.rule if standing.is_told else None),
        void_reason=values.lines(item, "void_reason", place, MAX_TEXT),
        is_void=is_void,
        rehearsal=values.flag(item, "rehearsal", place, False),
        is_told=is_told,
        remote=_remote(values, heads, join(place, "electorate")),
        wording=_named_wording(values, item, place, wordings),
    )
    _compare(values, counted, own, standing.rule, item, place)
    ordinal = values.whole(item, "ordinal", place) if item.get("ordinal") is not None else None
    return _Read(counted, ordinal, place)


def _named_wording(values: Values, item: dict[str, Any], place: str, wordings: Sequence[PlannedWording]) -> int:
    """Which of the earlier wordings the round was on; 0 where it does not say."""
    number = read_wording_number(values, item, "wording", place, len(wordings))
    text = values.text(item, "text", place)
    if number and text and text != wordings[number - 1].text:
        values.wrong(join(place, "text"), found(Kind.OTHER_WORDING, number=number))
    return number


def read_wording_number(values: Values, item: dict[str, Any], key: str, place: str, count: int) -> int:
    """Which of so many earlier wordings is meant, from 1; 0 where the file does not say."""
    if item.get(key) is None:
        return 0
    number = values.whole(item, key, place)
    if 1 <= number <= count:
        return number
    values.wrong(join(place, key), found(Kind.OUT_OF_RANGE, most=count))
    return 0


def _compare(
    values: Values,
    counted: PlannedRound,
    own: ConsensusRule | None,
    usual: ConsensusRule,
    item: dict[str, Any],
    place: str,
) -> None:
    if counted.tally.abstain and counted.answers == "yes-no":
        values.wrong(join(place, "abstain"), found(Kind.ABSTENTIONS))
    if own and own != usual:
        values.note(place, found(Kind.OWN_RULE, title=own.title))
    computed = item.get("computed")
    told = computed if isinstance(computed, dict) else {}
    percent, level = (str(told.get(key) or "") for key in ("percent", "level"))
    for column, other in unlike(counted.tally, own or usual, percent, level, counted.electorate):
        values.note(join(place, TOLD.get(column, COMPUTED)), other)


def _electorate(values: Values, told: Any, place: str) -> Electorate:
    item = values.mapping(told, place, (*ELECTORATE, "remote"))
    known = {key: values.whole(item, key, place) for key in ELECTORATE if item.get(key) is not None}
    try:
        return Electorate(**known)
    except ValueError:  # each figure alone is sound: more are recused than eligible
        values.wrong(place, found(Kind.RECUSED, recused=known["recused"], eligible=known["eligible"]))
        return Electorate()


def _remote(values: Values, told: Any, place: str) -> int | None:
    known = isinstance(told, dict) and told.get("remote") is not None
    return values.whole(told, "remote", place) if known else None
