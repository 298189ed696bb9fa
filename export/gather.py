"""Makes the document: with the gather_* modules beside it the only one that asks the others what a record holds."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time

from flask_babel import gettext as _

from authoring import queries
from authoring.evidence import evidence
from authoring.outlined import Outline, OutlinedQuestion, OutlinedRecommendation
from authoring.rules.grading import OWN, GradingSystem, to_data
from authoring.rules.grading import FurtherGrade as Graded
from core.access import conference
from core.conferences import Conference
from core.errors import NotFound
from export import phrases
from export.document import Document, FurtherGrade, GradingLegend, Group, RoundRecord, Row, Section, Table
from export.gather_check import with_waivers
from export.gather_evidence import with_evidence
from export.gather_held import taken, with_answers
from export.gather_together import with_status, without_drafts
from export.tongue import Tongue, of
from voting.queries import RoundResult
from voting.rules.rounds import RoundKind, RoundState

BEFORE_ANY_VOTE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of a record without any vote: never the clock, or the same record would change its bytes."""


def document(
    slug: str, number: int, tongue: Tongue | None = None, *, whole: bool = False, is_public: bool = False
) -> Document:
    """The guideline of that conference, with its results as they may be told. Raises NotFound.

    tongue: what its words and sentences are said in; the conference's own language where it is None.
    whole: with narratives, evidence tables and references, which are not for the public of a public table.
    is_public: without what is a draft or in review and was never voted on: that stays with the panel.
    """
    roof = _roof(slug)
    outline = queries.outline(queries.guideline(slug, number).id)
    facts = outline.facts
    sections = _sections(outline, is_public=is_public)
    bare = Document(
        conference_title=roof.title,
        guideline_title=facts.title,
        table=Table(facts.table_number, facts.table_caption, sections),
        grading=_legend(facts.grading),
        rule=facts.rule,
        created=_dated(outline, roof),
        slug=roof.slug,
        guideline_number=facts.number,
        date=roof.held_on,
        venue=roof.venue,
        organisers=tuple(roof.organisers),
        language=roof.language,
        is_public=roof.is_public,
        working_groups=tuple(Group(group.number, group.topic, group.chair) for group in roof.working_groups),
        working_group=facts.group_number,
        about=roof.about,
        guideline_about=facts.about,
        abbreviations=facts.abbreviations,
        own_scale=json.dumps(to_data(facts.own_scale), ensure_ascii=False) if facts.own_scale else "",
        facts=json.dumps(roof.facts, ensure_ascii=False),
    )
    tongue = tongue or of(roof.language)
    if whole:
        bare = with_waivers(with_evidence(bare, evidence(facts.id)), facts.id)
        bare = with_answers(bare, facts.id, facts.conference_id)
    return replace(bare, words=phrases.words(tongue), sentences=phrases.sentences(bare, tongue))


def addresses(conference_id: int) -> tuple[tuple[str, int], ...]:
    """The conference's guidelines: what `document` asks for."""
    return tuple((facts.slug, facts.number) for facts in queries.guidelines(conference_id))


def numbers(slug: str) -> tuple[int, ...]:
    """The numbers of the conference's guidelines. Raises NotFound."""
    return tuple(each.number for each in queries.guidelines(_roof(slug).id))


def _roof(slug: str) -> Conference:
    roof = conference(slug)
    if roof is None:
        raise NotFound("conference-unknown", _("There is no such conference, or it is not open to you."))
    return roof


def _section(question: OutlinedQuestion, system: GradingSystem) -> Section:
    rows = tuple(_row(each, system) for each in question.recommendations)
    return Section(question.number, question.title, rows)


def _dated(outline: Outline, roof: Conference) -> datetime:
    """The date that files bear: of the last vote, else the day of the conference. Not of the last change of a text."""
    closed = [round_.closed_at for each in outline.recommendations for round_ in each.rounds if round_.closed_at]
    day = datetime.combine(roof.held_on, time(), UTC) if roof.held_on else BEFORE_ANY_VOTE
    return max(closed, default=day)


def _legend(system: GradingSystem) -> GradingLegend:
    return GradingLegend(
        name=system.name,
        title=system.title,
        levels=tuple(pair for value in system.levels for pair in value.listed()),
        strengths=tuple(pair for value in system.strengths for pair in value.listed()),
        separator=system.separator,
        source=system.source,
        directions=tuple((value.code, value.direction) for value in system.strengths if value.direction),
        is_own=system.name == OWN,
    )


def _further(grade: Graded, system: GradingSystem) -> FurtherGrade:
    direction = system.directed(grade.strength, grade.direction)
    return FurtherGrade(grade.label, grade.level_of_evidence, grade.strength, direction)


def _sections(outline: Outline, *, is_public: bool) -> tuple[Section, ...]:
    sections = tuple(_section(question, outline.facts.grading) for question in outline.questions)
    return without_drafts(sections) if is_public else sections


def _row(each: OutlinedRecommendation, system: GradingSystem) -> Row:
    told = [round_ for round_ in each.rounds if round_.state == RoundState.VOID or round_.tally is not None]
    made = Row(
        number=each.number,
        text=each.text,
        level_of_evidence=each.level_of_evidence,
        strength=each.strength,
        rounds=tuple(_round(round_) for round_ in told),
        decided_by=told.index(each.result) if each.result in told else None,
        notes=each.notes,
        direction=each.direction,
        further=tuple(_further(grade, system) for grade in each.further),
    )
    return with_status(made, each)


def _round(result: RoundResult) -> RoundRecord:
    return RoundRecord(
        tally=result.tally,
        rule=result.rule,
        text=result.text,
        answers=result.answers,
        kind=RoundKind(result.kind),
        state=RoundState(result.state),
        electorate=result.electorate,
        source=result.source,
        rehearsal=result.rehearsal,
        void_reason=result.void_reason,
        opened_at=result.opened_at,
        closed_at=result.closed_at,
        ordinal=result.ordinal,
        remote=result.remote,
        taken=taken(result),
    )
