"""The record of a conference from JSON, in the format that the export writes ("accordant-conference/1")."""

from dataclasses import replace
from functools import partial
from typing import Any

from authoring.rules import (
    json_check,
    json_checklists,
    json_evidence,
    json_grades,
    json_meetings,
    json_people,
    json_rounds,
    json_together,
)
from authoring.rules.findings import Kind, found
from authoring.rules.json_checks import check
from authoring.rules.json_rounds import Standing
from authoring.rules.json_values import LANGUAGE, Values, join, parse
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
    PlannedQuestion,
    PlannedRecommendation,
)

FORMAT = "accordant-conference/1"

RECORD = ("format", "conference", "guidelines", "meetings", "meetings_held")
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
    *("number", "text", "level_of_evidence", "strength", "notes", *json_rounds.OF_A_RECOMMENDATION),
    *json_grades.OF_A_RECOMMENDATION,
    *json_together.OF_A_RECOMMENDATION,
)


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
        json_meetings.read_meetings(values, record),
        held=json_meetings.read_held(values, record),
    )
    check(values, plan)
    json_people.check_people(values, plan)
    if values.problems:
        raise ImportRefused(values.problems)
    return replace(plan, reports=tuple(values.reports))


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
    rule = json_rounds.read_rule(values, item.get("rule"), join(place, "rule"))
    standing = Standing(rule, is_told=bool(item.get("rule")))
    grouped = item.get("working_group") is not None
    questions = values.each(item, "questions", place, partial(_question, values, standing))
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


def _question(values: Values, standing: Standing, told: Any, place: str) -> PlannedQuestion:
    item = values.mapping(told, place, QUESTION)
    return PlannedQuestion(
        values.text(item, "number", place, needed=True),
        values.text(item, "title", place, longest=MAX_QUESTION, needed=True),
        values.each(item, "recommendations", place, partial(_recommendation, values, standing)),
        json_evidence.read_basis(values, item, place),
        json_together.read_comments(values, item, place),
    )


def _recommendation(values: Values, standing: Standing, told: Any, place: str) -> PlannedRecommendation:
    item = values.mapping(told, place, RECOMMENDATION)
    number = values.text(item, "number", place, needed=True)
    wordings = json_rounds.read_wordings(values, item, place)
    rounds = json_rounds.read_rounds(values, standing, item, place, wordings)
    return PlannedRecommendation(
        number=number,
        text=values.text(item, "text", place, needed=True),
        level_of_evidence=values.text(item, "level_of_evidence", place),
        strength=values.text(item, "strength", place),
        notes=_notes(values, item.get("notes"), join(place, "notes")),
        rounds=tuple(each for each in rounds if each.counts),
        set_aside=tuple(each for each in rounds if not each.counts),
        direction=json_grades.read_direction(values, item, place),
        further=json_grades.read_further(values, item, place),
        together=json_together.read_together(values, item, place, len(wordings)),
        wordings=wordings,
    )


def _notes(values: Values, told: Any, place: str) -> tuple[tuple[str, str], ...]:
    item = values.mapping(told or {}, place, told if isinstance(told, dict) else ())
    names = [values.checked_text(name, place, longest=MAX_NAME) for name in item]
    return tuple((name, values.text(item, key, place)) for name, key in zip(names, item, strict=True))
