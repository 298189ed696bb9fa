"""The record of a conference from JSON, in the format that the export writes ("accordant-conference/1")."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from authoring.rules import numbering
from authoring.rules.grading import SYSTEMS
from authoring.rules.plan import (
    MAX_BYTES,
    MAX_TEXT,
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGroup,
    PlannedGuideline,
    PlannedMeeting,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
    Problem,
)
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import PRESETS, ConsensusRule, RuleError, from_data
from voting.rules.tally import Electorate, Tally

FORMAT = "accordant-conference/1"
CURE = "Export the conference again, or mend the file at this place."
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
T = TypeVar("T")


class _Wrong(ValueError):
    """A value that is not as the format has it, with its place."""


def read_json(data: bytes) -> ImportPlan:
    """The plan that the JSON of an exported conference makes. Raises ImportRefused, naming the place in the file."""
    if len(data) > MAX_BYTES:
        raise ImportRefused([Problem(0, "", f"it has {len(data) // 2**20} MB, more than 8.", "Split it.")])
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportRefused([Problem(0, "", "it is not UTF-8.", "Save it as UTF-8.")]) from error
    except (json.JSONDecodeError, RecursionError) as error:
        line, reason = getattr(error, "lineno", 0), getattr(error, "msg", "it is nested too deeply")
        raise ImportRefused([Problem(line, "", f"this is not JSON: {reason}.", CURE)]) from error
    try:
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise _Wrong(f"“format” is not {FORMAT}")
        plan = ImportPlan(
            _conference(_get(record, "conference", dict, "")),
            _each(record, "guidelines", _guideline, ""),
            _each(record, "meetings", _meeting, ""),
        )
        _check_references(plan)
    except (_Wrong, RuleError) as error:
        raise ImportRefused([Problem(0, "", f"{error}.", CURE)]) from error
    return plan


def _get(item: Any, key: str, kind: type[T], place: str, default: T | None = None) -> T:
    where = f"{place}.{key}" if place else key
    value = item.get(key, default) if isinstance(item, dict) else None
    if value is None and default is not None:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _Wrong(f"{where} is missing or not {_KINDS[kind]}")
    if isinstance(value, str) and len(value) > MAX_TEXT * 5:
        raise _Wrong(f"{where} is longer than {MAX_TEXT * 5} signs")
    if isinstance(value, int) and not isinstance(value, bool) and not 0 <= value <= 10**6:
        raise _Wrong(f"{where} is not between 0 and a million")
    return value


_KINDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}


def _each(item: Any, key: str, read: Callable[[Any, str], T], place: str) -> tuple[T, ...]:
    where = f"{place}.{key}" if place else key
    return tuple(read(part, f"{where}[{n}]") for n, part in enumerate(_get(item, key, list, place, [])))


def _text(item: Any, key: str, place: str, *, needed: bool = False) -> str:
    value = " ".join(_get(item, key, str, place, "").split())
    if needed and not value:
        raise _Wrong(f"{place}.{key} is empty")
    return value


def _date(item: Any, place: str) -> str:
    value = _text(item, "date", place)
    if value and not DATE.fullmatch(value):
        raise _Wrong(f"{place}.date is not written as 2026-05-31")
    return value


def _conference(item: dict[str, Any]) -> PlannedConference:
    place = "conference"
    return PlannedConference(
        title=_text(item, "title", place, needed=True),
        slug=_text(item, "slug", place),
        date=_date(item, place),
        venue=_text(item, "venue", place),
        organisers=tuple(str(name) for name in _get(item, "organisers", list, place, [])),
        about=_get(item, "about", str, place, ""),
        language=_text(item, "language", place) or "en-US",
        is_public=_get(item, "is_public", bool, place, False),
        working_groups=_each(item, "working_groups", _group, place),
    )


def _group(item: Any, place: str) -> PlannedGroup:
    return PlannedGroup(_get(item, "number", int, place), _text(item, "topic", place), _text(item, "chair", place))


def _guideline(item: Any, place: str) -> PlannedGuideline:
    system = _text(item, "grading_system", place, needed=True)
    if system not in SYSTEMS:
        raise _Wrong(f"{place}.grading_system is none of {', '.join(SYSTEMS)}")
    table = _get(item, "table", dict, place, {})
    group = item.get("working_group")
    pairs = _get(item, "abbreviations", list, place, [])
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise _Wrong(f"{place}.abbreviations is not a list of pairs")
    return PlannedGuideline(
        title=_text(item, "title", place, needed=True),
        grading_system=system,
        rule=_rule(item.get("rule"), place),
        questions=_each(item, "questions", _question, place),
        number=_get(item, "number", int, place),
        about=_get(item, "about", str, place, ""),
        working_group=None if group is None else _get(item, "working_group", int, place),
        table_number=_get(table, "number", int, f"{place}.table", 5),
        table_caption=_text(table, "caption", f"{place}.table"),
        abbreviations=tuple((str(short), str(meaning)) for short, meaning in pairs),
    )


def _rule(value: Any, place: str) -> ConsensusRule:
    if isinstance(value, str):
        if value not in PRESETS:
            raise _Wrong(f"{place}.rule is none of {', '.join(PRESETS)}")
        return PRESETS[value]
    return from_data(value)


def _question(item: Any, place: str) -> PlannedQuestion:
    number = _text(item, "number", place, needed=True)
    title = _text(item, "title", place, needed=True)
    return PlannedQuestion(number, title, _each(item, "recommendations", _recommendation, place))


def _recommendation(item: Any, place: str) -> PlannedRecommendation:
    notes = _get(item, "notes", dict, place, {})
    return PlannedRecommendation(
        number=_text(item, "number", place, needed=True),
        text=_text(item, "text", place, needed=True),
        level_of_evidence=_text(item, "level_of_evidence", place),
        strength=_text(item, "strength", place),
        notes=tuple((str(name), str(text)) for name, text in notes.items()),
        rounds=_each(item, "rounds", _round, place),
    )


def _round(item: Any, place: str) -> PlannedRound:
    answers = _text(item, "answers", place) or "yes-no"
    if answers not in ANSWER_SCALES:
        raise _Wrong(f"{place}.answers is none of {', '.join(ANSWER_SCALES)}")
    people = _get(item, "electorate", dict, place, {})
    known = {key: _get(people, key, int, f"{place}.electorate") for key in people}
    if unknown := known.keys() - {"eligible", "recused", "present"}:
        raise _Wrong(f"{place}.electorate has the unknown part {min(unknown)}")
    return PlannedRound(
        tally=Tally(_get(item, "yes", int, place), _get(item, "no", int, place), _get(item, "abstain", int, place, 0)),
        answers=answers,
        source=_text(item, "source", place) or "Imported record",
        # Ballots stay in the house they were cast in: what comes from a file is a count, whatever it was there.
        kind="paper" if item.get("kind") == "paper" else "recorded",
        text=_text(item, "text", place),
        electorate=Electorate(**known),
        closed_at=_text(item, "closed_at", place),
    )


def _meeting(item: Any, place: str) -> PlannedMeeting:
    return PlannedMeeting(
        title=_text(item, "title", place, needed=True),
        guideline=_get(item, "guideline", int, place),
        agenda=tuple(str(number) for number in _get(item, "agenda", list, place)),
        date=_date(item, place),
        answers=_text(item, "answers", place) or "yes-no",
        may_change=_get(item, "may_change", bool, place, True),
    )


def _check_references(plan: ImportPlan) -> None:
    """Numbers are unique and well formed, grades are on their scale, and what is referred to is there."""
    guidelines = {guideline.number: guideline for guideline in plan.guidelines}
    groups = {group.number for group in plan.conference.working_groups}
    if len(guidelines) < len(plan.guidelines):
        raise _Wrong("two guidelines have the same number")
    for guideline in plan.guidelines:
        if guideline.working_group is not None and guideline.working_group not in groups:
            raise _Wrong(f"there is no working group {guideline.working_group}")
        _check_numbers([each.number for each in guideline.questions])
        _check_numbers([each.number for each in guideline.recommendations])
        for each in guideline.recommendations:
            if faults := SYSTEMS[guideline.grading_system].faults(each.level_of_evidence, each.strength):
                raise _Wrong(f"{faults[0].code!r} of recommendation {each.number} is not on the scale")
    for meeting in plan.meetings:
        _check_agenda(meeting, guidelines.get(meeting.guideline))


def _check_numbers(numbers: list[str]) -> None:
    if twice := numbering.duplicates(numbers):
        raise _Wrong(f"the number {twice[0]} is there twice")
    if bad := [number for number in numbers if not numbering.is_number(number)]:
        raise _Wrong(f"{bad[0]!r} is not a number")


def _check_agenda(meeting: PlannedMeeting, guideline: PlannedGuideline | None) -> None:
    known = {each.number for each in guideline.recommendations} if guideline else set()
    if missing := [number for number in meeting.agenda if number not in known]:
        raise _Wrong(f"the meeting “{meeting.title}” has {missing[0]} on its agenda, which is not there")
