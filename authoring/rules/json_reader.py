"""The record of a conference from JSON, in the format that the export writes ("accordant-conference/1")."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from authoring.rules import json_check, json_checklists, json_evidence, json_grades, json_people, json_together
from authoring.rules.counts import unlike
from authoring.rules.findings import Kind, found
from authoring.rules.json_checks import check
from authoring.rules.json_values import COMPUTED, Values, join, parse
from authoring.rules.plan import (
    MAX_ABOUT,
    MAX_CAPTION,
    MAX_NAME,
    MAX_QUESTION,
    MAX_TITLE,
    ImportPlan,
    ImportRefused,
    PlannedConference,
    PlannedGroup,
    PlannedGuideline,
    PlannedMeeting,
    PlannedQuestion,
    PlannedRecommendation,
    PlannedRound,
)
from voting.rules.answers import ANSWER_SCALES
from voting.rules.consensus import DEFAULT_RULE, PRESETS, ConsensusRule, RuleError, from_data
from voting.rules.tally import Electorate, Tally

FORMAT = "accordant-conference/1"
DEFAULT_SOURCE = "Imported record"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")

RECORD = ("format", "conference", "guidelines", "meetings")
CONFERENCE = (
    *("slug", "title", "date", "venue", "organisers", "about", "language", "is_public", "working_groups"),
    *json_people.OF_A_CONFERENCE,
)
GROUP = ("number", "topic", "chair")
GUIDELINE = (
    *("number", "title", "about", "working_group", "table"),
    *("grading_system", "rule", "abbreviations", "questions", *json_evidence.OF_A_GUIDELINE),
    *json_grades.OF_A_GUIDELINE,
    *json_check.OF_A_GUIDELINE,
    *json_checklists.OF_A_GUIDELINE,
)
TABLE = ("number", "caption")
QUESTION = ("number", "title", "recommendations", *json_evidence.OF_A_QUESTION, *json_together.OF_A_QUESTION)
RECOMMENDATION = (
    *("number", "text", "level_of_evidence", "strength", "notes", "rounds"),
    *json_grades.OF_A_RECOMMENDATION,
    *json_together.OF_A_RECOMMENDATION,
)
ROUND = (
    *("kind", "state", "text", "answers", "yes", "no", "abstain", "electorate", "source", "rehearsal", "void_reason"),
    *("opened_at", "closed_at", "rule"),
)
COUNTS: tuple[tuple[str, int | None], ...] = (("yes", None), ("no", None), ("abstain", 0))
ELECTORATE = ("eligible", "recused", "present")
TOLD = {"percent": f"{COMPUTED}.percent", "category": f"{COMPUTED}.level"}
"""Where a round tells a result, by the column of a table that tells the same."""
MEETING = ("title", "date", "guideline", "answers", "may_change", "agenda", "state")


def read_json(data: bytes) -> ImportPlan:
    """The plan that the JSON of an exported conference makes.

    Raises ImportRefused with everything that is wrong, each with its path in the file. Keys without a meaning are
    reported, and so is a told result that does not follow from its counts. Source: docs/rules.md#import.
    """
    record, values = parse(data), Values()
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        values.wrong("format", found(Kind.OTHER_FORMAT, text=FORMAT))
        raise ImportRefused(values.problems)
    values.mapping(record, "", RECORD)
    plan = ImportPlan(
        _conference(values, record.get("conference")),
        values.each(record, "guidelines", "", partial(_guideline, values)),
        tuple(filter(None, values.each(record, "meetings", "", partial(_meeting, values)))),
        (),
    )
    check(values, plan)
    json_people.check_people(values, plan)
    if values.problems:
        raise ImportRefused(values.problems)
    return ImportPlan(plan.conference, plan.guidelines, plan.meetings, tuple(values.reports))


def _conference(values: Values, told: Any) -> PlannedConference:
    place = "conference"
    item = values.mapping(told, place, CONFERENCE)
    language = values.text(item, "language", place) or "en-US"
    if not LANGUAGE.fullmatch(language):
        values.wrong("conference.language", found(Kind.NO_LANGUAGE, text=language[:40]))
    return PlannedConference(
        title=values.text(item, "title", place, longest=MAX_TITLE, needed=True),
        slug=values.text(item, "slug", place, longest=60),
        date=values.day(item, "date", place),
        venue=values.text(item, "venue", place, longest=MAX_TITLE),
        organisers=values.texts(item, "organisers", place, MAX_TITLE),
        about=values.lines(item, "about", place, MAX_ABOUT),
        language=language,
        is_public=values.flag(item, "is_public", place, False),
        working_groups=values.each(item, "working_groups", place, partial(_group, values)),
        people=json_people.read_people(values, item, place),
        facts=json_people.read_facts(values, item, place),
    )


def _group(values: Values, told: Any, place: str) -> PlannedGroup:
    item = values.mapping(told, place, GROUP)
    return PlannedGroup(
        values.whole(item, "number", place),
        values.text(item, "topic", place, longest=MAX_TITLE),
        values.text(item, "chair", place, longest=MAX_NAME),
    )


def _guideline(values: Values, told: Any, place: str) -> PlannedGuideline:
    item = values.mapping(told, place, GUIDELINE)
    table = values.mapping(item.get("table") or {}, join(place, "table"), TABLE)
    rule = _rule(values, item.get("rule"), join(place, "rule"))
    grouped = item.get("working_group") is not None
    questions = values.each(item, "questions", place, partial(_question, values, rule))
    return PlannedGuideline(
        title=values.text(item, "title", place, longest=MAX_TITLE, needed=True),
        grading_system=json_grades.read_system(values, item, place),
        scale=json_grades.read_scale(values, item, place),
        rule=rule,
        questions=questions,
        number=values.whole(item, "number", place),
        about=values.lines(item, "about", place, MAX_ABOUT),
        working_group=values.whole(item, "working_group", place) if grouped else None,
        table_number=values.whole(table, "number", join(place, "table"), 5),
        table_caption=values.text(table, "caption", join(place, "table"), longest=MAX_CAPTION),
        abbreviations=values.each(item, "abbreviations", place, partial(_pair, values)),
        waivers=json_check.read_waivers(values, item, place),
        answers=json_checklists.read_answers(values, item, place),
        evidence=json_evidence.read_evidence(values, item, place, [each.number for each in questions]),
    )


def _pair(values: Values, told: Any, place: str) -> tuple[str, str]:
    if not isinstance(told, list) or len(told) != 2:
        values.wrong(place, found(Kind.NO_PAIR))
        return ("", "")
    short, meaning = (
        values.checked_text(part, f"{place}[{n}]", longest=MAX_NAME, needed=True) for n, part in enumerate(told)
    )
    return (short, meaning)


def _rule(values: Values, told: Any, place: str) -> ConsensusRule:
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


def _question(values: Values, rule: ConsensusRule, told: Any, place: str) -> PlannedQuestion:
    item = values.mapping(told, place, QUESTION)
    return PlannedQuestion(
        values.text(item, "number", place, needed=True),
        values.text(item, "title", place, longest=MAX_QUESTION, needed=True),
        values.each(item, "recommendations", place, partial(_recommendation, values, rule)),
        json_evidence.read_basis(values, item, place),
        json_together.read_comments(values, item, place),
    )


def _recommendation(values: Values, rule: ConsensusRule, told: Any, place: str) -> PlannedRecommendation:
    item = values.mapping(told, place, RECOMMENDATION)
    number = values.text(item, "number", place, needed=True)
    rounds = values.each(item, "rounds", place, partial(_round, values, rule))
    held = [(replace(each, ordinal=n), counts) for n, (each, counts) in enumerate(rounds, 1)]
    aside = [each for each, counts in held if not counts]
    if aside:
        values.note("", found(Kind.SET_ASIDE, number=number, count=len(aside)))
    return PlannedRecommendation(
        number=number,
        text=values.text(item, "text", place, needed=True),
        level_of_evidence=values.text(item, "level_of_evidence", place),
        strength=values.text(item, "strength", place),
        notes=_notes(values, item.get("notes"), join(place, "notes")),
        rounds=tuple(each for each, counts in held if counts),
        set_aside=tuple(aside),
        direction=json_grades.read_direction(values, item, place),
        further=json_grades.read_further(values, item, place),
        together=json_together.read_together(values, item, place),
    )


def _notes(values: Values, told: Any, place: str) -> tuple[tuple[str, str], ...]:
    item = values.mapping(told or {}, place, told if isinstance(told, dict) else ())
    names = [values.checked_text(name, place, longest=MAX_NAME) for name in item]
    return tuple((name, values.text(item, key, place)) for name, key in zip(names, item, strict=True))


def _round(values: Values, rule: ConsensusRule, told: Any, place: str) -> tuple[PlannedRound, bool]:
    """The round, and whether it counts: void ones and rehearsals do not.

    Ballots stay in the house they were cast in: what comes from a file is a count, whatever it was there.
    """
    item = values.mapping(told, place, ROUND)
    kind = values.choice(item, "kind", place, ("recorded", "paper", "ballot"), "recorded")
    state = values.choice(item, "state", place, ("closed", "void"), "closed")
    own = _rule(values, item["rule"], join(place, "rule")) if item.get("rule") else rule
    counted = PlannedRound(
        tally=Tally(*(values.whole(item, key, place, default) for key, default in COUNTS)),
        answers=values.choice(item, "answers", place, tuple(ANSWER_SCALES), "yes-no"),
        source=values.text(item, "source", place) or DEFAULT_SOURCE,
        kind="paper" if kind == "paper" else "recorded",
        text=values.text(item, "text", place),
        electorate=_electorate(values, item.get("electorate") or {}, join(place, "electorate")),
        closed_at=values.moment(item, "closed_at", place),
        opened_at=values.moment(item, "opened_at", place),
        rule=None if own == rule else own,
        void_reason=values.text(item, "void_reason", place),
    )
    _compare(values, counted, own, item, place)
    return counted, state == "closed" and not values.flag(item, "rehearsal", place, False)


def _compare(values: Values, counted: PlannedRound, rule: ConsensusRule, item: dict[str, Any], place: str) -> None:
    if counted.tally.abstain and counted.answers == "yes-no":
        values.wrong(join(place, "abstain"), found(Kind.ABSTENTIONS))
    if counted.rule:
        values.note(place, found(Kind.OWN_RULE, title=counted.rule.title))
    computed = item.get("computed")
    told = computed if isinstance(computed, dict) else {}
    percent, level = (str(told.get(key) or "") for key in ("percent", "level"))
    for column, other in unlike(counted.tally, rule, percent, level, counted.electorate):
        values.note(join(place, TOLD.get(column, COMPUTED)), other)


def _electorate(values: Values, told: Any, place: str) -> Electorate:
    item = values.mapping(told, place, ELECTORATE)
    known = {key: values.whole(item, key, place) for key in ELECTORATE if item.get(key) is not None}
    try:
        return Electorate(**known)
    except ValueError:  # each figure alone is sound: more are recused than eligible
        values.wrong(place, found(Kind.RECUSED, recused=known["recused"], eligible=known["eligible"]))
        return Electorate()


def _meeting(values: Values, told: Any, place: str) -> PlannedMeeting | None:
    """The meeting to be held; None for one that has ended, whose votes are with their recommendations."""
    item = values.mapping(told, place, MEETING)
    planned = PlannedMeeting(
        title=values.text(item, "title", place, longest=MAX_TITLE, needed=True),
        guideline=values.whole(item, "guideline", place),
        agenda=values.texts(item, "agenda", place, MAX_NAME),
        date=values.day(item, "date", place),
        answers=values.choice(item, "answers", place, tuple(ANSWER_SCALES), "yes-no"),
        may_change=values.flag(item, "may_change", place, True),
    )
    if values.choice(item, "state", place, ("planned", "running", "ended"), "planned") != "ended":
        return planned
    values.note(place, found(Kind.MEETING_ENDED, title=planned.title))
    return None
