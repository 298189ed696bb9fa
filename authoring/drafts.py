"""Drafts: what people want a thing to say, as plain values. Forms make them, verbs take them, queries show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from authoring.models import Guideline
from authoring.rules.grading import DEFAULT_SYSTEM, FurtherGrade, Grade, GradingSystem, to_data
from core.conferences import Conference, WorkingGroup
from core.fact_text import as_text, is_text
from voting.rules.consensus import DEFAULT_RULE, ConsensusRule, from_data


@dataclass(frozen=True)
class ConferenceDraft:
    """What a conference says of itself. organisers: one name each. is_public: anybody may read its results."""

    title: str
    held_on: date | None = None
    venue: str = ""
    organisers: tuple[str, ...] = ()
    about: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class GuidelineDraft:
    """What a guideline says of itself and of its working group. An empty title becomes the group's topic."""

    guideline_title: str = ""
    group_number: int = 1
    group_topic: str = ""
    group_chair: str = ""
    grading_system: str = DEFAULT_SYSTEM.name
    rule: ConsensusRule = DEFAULT_RULE
    table_number: int = 5
    table_caption: str = ""
    guideline_about: str = ""


@dataclass(frozen=True)
class FactRow:
    """A further fact as one writes it. in_parts: the text is read by core.fact_text.in_parts."""

    name: str = ""
    in_parts: bool = False
    text: str = ""


@dataclass(frozen=True)
class FactsDraft:
    """A conference's further facts in their order."""

    rows: tuple[FactRow, ...] = ()


@dataclass(frozen=True)
class QuestionDraft:
    """What a question says. number: "" for the next free one."""

    title: str
    number: str = ""


@dataclass(frozen=True)
class WordingDraft:
    """What a wording says: its text and the codes of its grade, "" where there is none.

    direction, further: which way it points and its further grades; None for whoever does not say: as it stands.
    """

    text: str
    level_of_evidence: str = ""
    strength: str = ""
    direction: str | None = None
    further: tuple[FurtherGrade, ...] | None = None

    @property
    def grade(self) -> Grade:
        """Its grade, without the further ones."""
        return Grade(self.level_of_evidence, self.strength, self.direction or "")


@dataclass(frozen=True)
class ScaleDraft:
    """A scale of a guideline's own as one writes it. levels, strengths: as authoring.rules.grading.to_data."""

    title: str = ""
    source: str = ""
    separator: str = ","
    levels: tuple[dict[str, Any], ...] = ()
    strengths: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, system: GradingSystem) -> "ScaleDraft":
        """The system, to be edited."""
        told = to_data(system)
        levels, strengths = tuple(told["levels"]), tuple(told["strengths"])
        return cls(told["title"], told["source"], told["separator"], levels, strengths)

    def data(self) -> dict[str, Any]:
        """The same as plain data, for authoring.rules.grading.from_data."""
        return {
            "title": self.title,
            "source": self.source,
            "separator": self.separator,
            "levels": list(self.levels),
            "strengths": list(self.strengths),
        }


@dataclass(frozen=True)
class NumberDraft:
    """The number that a recommendation is to have."""

    number: str


@dataclass(frozen=True)
class ListDraft:
    """A list of abbreviations as one writes it: a "short, meaning" a line."""

    abbreviations: str


def conference_draft(conference: Conference) -> ConferenceDraft:
    """What the conference says of itself now."""
    return ConferenceDraft(
        conference.title,
        conference.held_on,
        conference.venue,
        tuple(conference.organisers),
        conference.about,
        conference.is_public,
    )


def guideline_draft(row: Guideline, group: WorkingGroup | None) -> GuidelineDraft:
    """What the guideline says of itself now."""
    return GuidelineDraft(
        guideline_title=row.title,
        group_number=group.number if group else row.number,
        group_topic=group.topic if group else "",
        group_chair=group.chair if group else "",
        grading_system=row.grading_system,
        rule=from_data(row.rule),
        table_number=row.table_number,
        table_caption=row.table_caption,
        guideline_about=row.about,
    )


def fact_row(name: str, value: Any) -> FactRow:
    """The fact as one edits it."""
    return FactRow(name, not is_text(value), as_text(value))


def facts_draft(conference: Conference) -> FactsDraft:
    """The conference's further facts now."""
    return FactsDraft(tuple(fact_row(name, value) for name, value in conference.facts.items()))
