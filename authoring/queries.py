"""What authoring tells: the outline with its results, a recommendation's history, a conference's overview.

One frozen object a page, in a number of queries that does not depend on how much the guideline holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from authoring import drafts
from authoring.drafts import ConferenceDraft, FactsDraft, GuidelineDraft, ListDraft
from authoring.graded import further_of, grade_of, own_scale, scale_of
from authoring.missing import missing
from authoring.models import EvidenceTable, Guideline, Question, Recommendation, Wording
from authoring.outlined import (
    DRAFT,
    ON_AGENDA,
    OPEN,
    REWORDED,
    VOTED,
    GuidelineFacts,
    Outline,
    OutlinedQuestion,
    OutlinedRecommendation,
    standing,
)
from authoring.rules.abbreviations import as_text
from authoring.rules.grading import FurtherGrade, Grade, GradingSystem
from authoring.rules.grading.changes import Numbered
from authoring.together import Change, changes, equal_to, open_threads
from core.conferences import Conference, WorkingGroup
from core.db import db
from core.errors import NotFound
from core.people import Person
from voting import queries as voting
from voting.rules.consensus import from_data

__all__ = [
    "DRAFT",
    "ON_AGENDA",
    "OPEN",
    "REWORDED",
    "VOTED",
    "GuidelineFacts",
    "Outline",
    "OutlinedQuestion",
    "OutlinedRecommendation",
]


HELD: dict[str, type[Question] | type[Recommendation] | type[EvidenceTable]] = {
    "recommendation": Recommendation,
    "question": Question,
    "evidence-table": EvidenceTable,
}
"""What a guideline holds, by what it is called."""


@dataclass(frozen=True)
class WordingLine:
    """One wording of a recommendation's history. author: "" where nobody is known. further: further grades."""

    ordinal: int
    text: str
    level_of_evidence: str
    strength: str
    author: str
    written_at: datetime
    direction: str = ""
    further: tuple[FurtherGrade, ...] = ()

    @property
    def grade(self) -> Grade:
        """Its grade, without the further ones."""
        return Grade(self.level_of_evidence, self.strength, self.direction)


def guideline(slug: str, number: int) -> GuidelineFacts:
    """The guideline at that address. Raises NotFound."""
    found = _facts(Conference.slug == slug, Guideline.number == number)
    if not found:
        raise NotFound("guideline-unknown", _l("There is no such guideline."))
    return found[0]


def require_held(guideline_id: int, kind: str, key: int) -> None:
    """Raises NotFound unless the guideline holds it; kind: one of HELD. One small query, for what is asked often."""
    model = HELD[kind]
    if db.session.scalar(select(model.id).where(model.id == key, model.guideline_id == guideline_id)) is None:
        raise missing(kind)


def guidelines(conference_id: int) -> tuple[GuidelineFacts, ...]:
    """The conference's guidelines in the order of their numbers."""
    return _facts(Guideline.conference_id == conference_id)


def _facts(*conditions: object) -> tuple[GuidelineFacts, ...]:
    query = (
        select(Guideline, Conference.slug, Conference.title, WorkingGroup)
        .join(Conference, Guideline.conference_id == Conference.id)
        .outerjoin(WorkingGroup, Guideline.working_group_id == WorkingGroup.id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(Guideline.number)
    )
    return tuple(_facts_of(*row) for row in db.session.execute(query))


def _facts_of(row: Guideline, slug: str, title: str, group: WorkingGroup | None) -> GuidelineFacts:
    return GuidelineFacts(
        id=row.id,
        conference_id=row.conference_id,
        slug=slug,
        conference_title=title,
        number=row.number,
        title=row.title,
        about=row.about,
        table_number=row.table_number,
        table_caption=row.table_caption,
        group_number=group.number if group else None,
        group_topic=group.topic if group else "",
        group_chair=group.chair if group else "",
        grading=scale_of(row),
        own_scale=own_scale(row),
        rule=from_data(row.rule),
        abbreviations=tuple((short, meaning) for short, meaning in row.abbreviations),
        version=row.version,
    )


def outline(guideline_id: int) -> Outline:
    """The whole guideline with its results, in nine queries. Raises NotFound."""
    found = _facts(Guideline.id == guideline_id)
    if not found:
        raise NotFound("guideline-unknown", _l("There is no such guideline."))
    facts = found[0]
    questions = db.session.scalars(
        select(Question)
        .where(Question.guideline_id == guideline_id)
        .order_by(Question.position)
        .options(selectinload(Question.recommendations))
    ).all()
    ids = [each.id for question in questions for each in question.recommendations]
    subjects = [each.subject for question in questions for each in question.recommendations]
    rounds, on_agenda = voting.results(subjects), voting.on_agenda(subjects)
    told = _Told(facts.grading, _current(ids), rounds, on_agenda, changes(ids), open_threads(guideline_id))
    return Outline(facts, tuple(told.question(question) for question in questions))


def _current(recommendation_ids: Sequence[int]) -> dict[int, Wording]:
    """The current wording of each recommendation, in one query."""
    last = (
        select(Wording.recommendation_id, func.max(Wording.ordinal).label("ordinal"))
        .where(Wording.recommendation_id.in_(recommendation_ids))
        .group_by(Wording.recommendation_id)
        .subquery()
    )
    query = select(Wording).join(
        last, (Wording.recommendation_id == last.c.recommendation_id) & (Wording.ordinal == last.c.ordinal)
    )
    return {wording.recommendation_id: wording for wording in db.session.scalars(query)}


@dataclass(frozen=True)
class _Told:
    """Everything an outline is made of, looked up beforehand."""

    grading: GradingSystem
    wordings: dict[int, Wording]
    rounds: dict[str, tuple[voting.RoundResult, ...]]
    on_agenda: frozenset[str]
    changes: dict[int, tuple[Change, ...]]
    open_threads: dict[str, int]

    def question(self, row: Question) -> OutlinedQuestion:
        recommendations = tuple(self.recommendation(each) for each in row.recommendations)
        return OutlinedQuestion(row.id, row.number, row.title, row.position, recommendations)

    def recommendation(self, row: Recommendation) -> OutlinedRecommendation:
        wording, rounds = self.wordings[row.id], self.rounds[row.subject]
        on_agenda = row.subject in self.on_agenda
        said = self.changes.get(row.id, ())
        refs = equal_to(wording.ref, said)
        state, result = standing(rounds, refs, on_agenda)
        return OutlinedRecommendation(
            id=row.id,
            subject=row.subject,
            number=row.number,
            position=row.position,
            wording_id=wording.id,
            wording_ref=wording.ref,
            text=wording.text,
            level_of_evidence=wording.level_of_evidence,
            strength=wording.strength,
            direction=self.grading.directed(wording.strength, wording.direction),
            further=further_of(wording),
            lacks=self.grading.missing(grade_of(wording)),
            grade=self.grading.labelled(grade_of(wording), further_of(wording), longest=1),
            notes=tuple(row.notes.items()),
            state=state,
            on_agenda=on_agenda,
            result=result,
            rounds=rounds,
            kept_status=row.status,
            refs=refs,
            changes=said,
            open_threads=self.open_threads.get(row.subject, 0),
        )


def grades(guideline_id: int) -> tuple[Numbered, ...]:
    """Every grade of the guideline with its recommendation's number, in the order of the outline."""
    page = outline(guideline_id)
    return tuple((each.number, grade) for each in page.recommendations for grade in (each.given, *each.further))


def history(recommendation_id: int) -> tuple[WordingLine, ...]:
    """All wordings of a recommendation, the newest first."""
    query = (
        select(Wording, Person.name)
        .outerjoin(Person, Wording.author_id == Person.id)
        .where(Wording.recommendation_id == recommendation_id)
        .order_by(Wording.ordinal.desc())
    )
    return tuple(
        WordingLine(
            *(row.ordinal, row.text, row.level_of_evidence, row.strength, name or "", row.written_at),
            *(row.direction, further_of(row)),
        )
        for row, name in db.session.execute(query)
    )


@dataclass(frozen=True)
class ConferenceName:
    """A conference in a list of all."""

    id: int
    slug: str
    title: str


def conferences() -> tuple[ConferenceName, ...]:
    """All conferences by address: for the command line."""
    query = select(Conference.id, Conference.slug, Conference.title).order_by(Conference.slug)
    return tuple(ConferenceName(*row) for row in db.session.execute(query))


def conference_draft(conference_id: int) -> ConferenceDraft:
    """What the conference says of itself now, for its form."""
    return drafts.conference_draft(db.session.get_one(Conference, conference_id))


def facts_draft(conference_id: int) -> FactsDraft:
    """The conference's further facts now, for their form."""
    return drafts.facts_draft(db.session.get_one(Conference, conference_id))


def guideline_draft(guideline_id: int) -> GuidelineDraft:
    """What the guideline says of itself now, for its form."""
    row = db.session.get_one(Guideline, guideline_id)
    group = db.session.get(WorkingGroup, row.working_group_id) if row.working_group_id else None
    return drafts.guideline_draft(row, group)


def list_draft(facts: GuidelineFacts) -> ListDraft:
    """The abbreviations as one edits them."""
    return ListDraft(as_text(facts.abbreviations))


@dataclass(frozen=True)
class Overview:
    """A conference's page. outlines: its guidelines with their results. meetings: for those who may moderate."""

    outlines: tuple[Outline, ...]
    meetings: tuple[voting.MeetingLine, ...]


def overview(conference_id: int) -> Overview:
    """Everything that the conference's page shows."""
    outlines = tuple(outline(facts.id) for facts in guidelines(conference_id))
    return Overview(outlines, voting.meetings(conference_id))
