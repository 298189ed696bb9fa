"""Makes the document: the only module of this department that asks the others."""

from dataclasses import replace
from datetime import UTC, datetime

from flask_babel import gettext as _

from authoring import queries
from authoring.outlined import OutlinedRecommendation
from authoring.rules.grading import GradingSystem
from core.access import conference
from core.errors import NotFound
from export import phrases
from export.document import Document, GradingLegend, Group, RoundRecord, Row, Section, Table
from export.tongue import Tongue, of
from voting.queries import RoundResult
from voting.rules.rounds import RoundKind, RoundState

BEFORE_ANY_VOTE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of a record without any vote: never the clock, or the same record would change its bytes."""


def document(slug: str, number: int, tongue: Tongue | None = None) -> Document:
    """The guideline of that conference, with its results as they may be told. Raises NotFound.

    tongue: what its words and sentences are said in; the conference's own language where it is None.
    """
    roof = conference(slug)
    if roof is None:
        raise NotFound("conference-unknown", _("There is no such conference, or it is not open to you."))
    outline = queries.outline(queries.guideline(slug, number).id)
    facts = outline.facts
    sections = tuple(
        Section(question.number, question.title, tuple(_row(each) for each in question.recommendations))
        for question in outline.questions
    )
    closed = [round_.closed_at for each in outline.recommendations for round_ in each.rounds if round_.closed_at]
    bare = Document(
        conference_title=roof.title,
        guideline_title=facts.title,
        table=Table(facts.table_number, facts.table_caption, sections),
        grading=_legend(facts.grading),
        rule=facts.rule,
        created=max(closed, default=BEFORE_ANY_VOTE),
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
    )
    tongue = tongue or of(roof.language)
    return replace(bare, words=phrases.words(tongue), sentences=phrases.sentences(bare, tongue))


def _legend(system: GradingSystem) -> GradingLegend:
    return GradingLegend(
        name=system.name,
        title=system.title,
        levels=tuple((value.code, value.definition) for value in system.levels),
        strengths=tuple((value.code, value.definition) for value in system.strengths),
        separator=system.separator,
    )


def _row(each: OutlinedRecommendation) -> Row:
    told = [round_ for round_ in each.rounds if round_.state == RoundState.VOID or round_.tally is not None]
    return Row(
        number=each.number,
        text=each.text,
        level_of_evidence=each.level_of_evidence,
        strength=each.strength,
        rounds=tuple(_round(round_) for round_ in told),
        decided_by=told.index(each.result) if each.result in told else None,
        notes=each.notes,
    )


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
    )
