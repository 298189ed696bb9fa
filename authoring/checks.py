"""The check of a guideline as it stands: what is checked is gathered here, with what people have waived of it.

The rules are authoring.rules.check's; a handful of queries, whatever the guideline holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from authoring.evidence import Evidence, evidence
from authoring.models import Waiver
from authoring.outlined import GuidelineFacts, Outline, OutlinedQuestion, OutlinedRecommendation
from authoring.queries import outline
from authoring.rules.check import (
    Checked,
    CheckedQuestion,
    CheckedRecommendation,
    CheckedReference,
    CheckedTable,
    Finding,
    Kind,
    Voted,
    check,
)
from authoring.together import waiting_for_numbers
from core.apart import apart
from core.db import db
from core.errors import Refused
from core.people import Person
from voting.rules.rounds import RoundState


@dataclass(frozen=True)
class WaiverLine:
    """What somebody left as it is. kind, place: as they were then. by: the name, "" where nobody has one any more."""

    id: int
    kind: str
    place: str
    fingerprint: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Waived:
    """A finding that stands, and who answers for it."""

    finding: Finding
    waiver: WaiverLine


@dataclass(frozen=True)
class CheckReport:
    """What the check found. raised: what nobody has waived. gone: waivers of what is not found any more.

    spots: ids of questions and evidence tables by their numbers, and of references by key, for links.
    """

    facts: GuidelineFacts
    raised: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    gone: tuple[WaiverLine, ...]
    spots: dict[tuple[str, str], int]

    @property
    def groups(self) -> tuple[tuple[Kind, tuple[Finding, ...]], ...]:
        """What is raised, kind by kind in the order of the list."""
        kinds = dict.fromkeys(finding.kind for finding in self.raised)
        return tuple((kind, tuple(each for each in self.raised if each.kind == kind)) for kind in kinds)

    def picked(self, fingerprints: Sequence[str]) -> tuple[Finding, ...]:
        """These findings. Raises Refused where one of them does not stand any more, or none is named."""
        known = {each.fingerprint: each for each in (*self.raised, *(each.finding for each in self.waived))}
        if not fingerprints or not set(fingerprints) <= set(known):
            raise gone()
        return tuple(known[each] for each in dict.fromkeys(fingerprints))


def gone() -> Refused:
    """The refusal of a finding that does not stand any more."""
    return Refused(
        "finding-gone",
        _l("This finding does not stand any more: the guideline has changed meanwhile."),
        _l("Look at the check again."),
    )


def report(guideline_id: int) -> CheckReport:
    """The check of the guideline as it stands. Too long a work for a verb, for which others wait. Raises NotFound."""
    page, held, lines = outline(guideline_id), evidence(guideline_id), waivers(guideline_id)
    findings = apart(partial(check, _gathered(page, held)))
    by_print = {line.fingerprint: line for line in lines}
    prints = {finding.fingerprint for finding in findings}
    return CheckReport(
        page.facts,
        tuple(each for each in findings if each.fingerprint not in by_print),
        tuple(Waived(each, by_print[each.fingerprint]) for each in findings if each.fingerprint in by_print),
        tuple(line for line in lines if line.fingerprint not in prints),
        {
            **{("question", each.number): each.id for each in held.questions},
            **{("table", str(each.number)): each.id for each in held.tables},
            **{("reference", each.key): each.id for each in held.references},
        },
    )


def waivers(guideline_id: int) -> tuple[WaiverLine, ...]:
    """What was waived, oldest first."""
    query = (
        select(Waiver, Person.name)
        .outerjoin(Person, Waiver.person_id == Person.id)
        .where(Waiver.guideline_id == guideline_id)
        .order_by(Waiver.id)
    )
    return tuple(
        WaiverLine(row.id, row.kind, row.place, row.fingerprint, row.reason, name or row.name, row.at)
        for row, name in db.session.execute(query)
    )


def checked(guideline_id: int) -> Checked:
    """The guideline as the rules read it. Raises NotFound."""
    return _gathered(outline(guideline_id), evidence(guideline_id))


def _gathered(page: Outline, held: Evidence) -> Checked:
    facts, numbers = page.facts, {each.id: each.number for each in held.questions}
    renamed = waiting_for_numbers(facts.id)
    return Checked(
        title=facts.title,
        rule=facts.rule,
        system=facts.grading,
        about=facts.about,
        table=(facts.table_number, facts.table_caption),
        abbreviations=facts.abbreviations,
        questions=tuple(_question(each, held, renamed) for each in page.questions),
        tables=tuple(
            CheckedTable(
                each.number,
                each.caption,
                each.columns,
                each.rows,
                each.footnotes,
                each.abbreviations,
                numbers.get(each.question_id or 0, ""),
            )
            for each in held.tables
        ),
        references=tuple(CheckedReference(each.key, each.csl) for each in held.references),
    )


def _question(row: OutlinedQuestion, held: Evidence, renamed: frozenset[str]) -> CheckedQuestion:
    basis = held.question(row.id)
    return CheckedQuestion(
        number=row.number,
        title=row.title,
        heading=basis.heading,
        summary=basis.summary,
        narrative=basis.narrative,
        pico=basis.pico,
        recommendations=tuple(_recommendation(each, renamed) for each in row.recommendations),
    )


def _recommendation(row: OutlinedRecommendation, renamed: frozenset[str]) -> CheckedRecommendation:
    return CheckedRecommendation(
        number=row.number,
        text=row.text,
        grade=row.given,
        further=row.further,
        label=row.grade,
        voted=_last_vote(row),
        has_result=row.result is not None,
        has_old_number=row.subject in renamed,
    )


def _last_vote(row: OutlinedRecommendation) -> Voted | None:
    """The text and grade of the last round that counts and may be told."""
    held: Sequence[Voted] = [
        Voted(each.text, each.grade)
        for each in row.rounds
        if each.state != RoundState.VOID and not each.rehearsal and each.tally is not None
    ]
    return held[-1] if held else None
