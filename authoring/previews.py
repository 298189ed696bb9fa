"""What the pages of imports show of a file before anything is written; plain values for their templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from authoring.file_words import COLUMN_WORDS, problem_words, where
from authoring.narrative import Apparatus, html
from authoring.outlined import OPEN, Outline, OutlinedRecommendation
from authoring.readers import Opened
from authoring.rules import citations
from authoring.rules.beside import Beside
from authoring.rules.comparing import State, Step
from authoring.rules.csv_rows import COLUMNS
from authoring.rules.graded_rows import Choices
from authoring.rules.grading import GradingSystem
from authoring.rules.grading.types import LEVEL, STRENGTH
from authoring.rules.mapping import NOTE, SKIP, Column, Surety
from authoring.rules.mapping import Mapping as Columns
from authoring.rules.mapping import mapping as columns_of
from authoring.rules.plan import ImportPlan, Regraded
from authoring.rules.sheets import Sheet, Unit
from authoring.rules.vote_match import SURE, Likeness, matches, without_number
from authoring.rules.vote_words import Counted
from core.apart import apart
from voting.rules.consensus import BaseTooSmall, BaseUnknown, ConsensusRule, Verdict, judge
from voting.rules.diff import Step as Change
from voting.rules.diff import diff
from voting.rules.rounds import RoundKind

TARGET_WORDS = COLUMN_WORDS | {
    NOTE: _l("a note, under its own head"),
    SKIP: _l("nothing: leave it out"),
}
"""What a column can be taken as, in the order of the list."""
SURETY_WORDS = {
    Surety.SAME: "",
    Surety.KNOWN: "",
    Surety.GUESSED: _l("a guess: check it"),
    Surety.NONE: _l("not recognised"),
}
LIKENESS_WORDS = {
    Likeness.TEXT: _l("same words"),
    Likeness.NUMBER: _l("same number"),
    Likeness.WORDS: _l("nearly the same words"),
    Likeness.UNSURE: _l("perhaps %(number)s: compare the words"),
    Likeness.TWICE: _l("several votes for one recommendation: choose which counts"),
    Likeness.NONE: _l("no recommendation is like it"),
}


@dataclass(frozen=True)
class TableLook:
    """How a file's table is read. grades: what a person took grades as that are not on the scale."""

    opened: Opened
    sheet: Sheet
    columns: Columns
    grades: Choices = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Stands for this way of reading: what was looked at is what may be imported."""
        chosen = [f"{part} {text} {code}" for (part, text), code in self.grades.items() if code]
        return "|".join((self.sheet.name, *self.columns.targets, *sorted(chosen)))

    @property
    def is_plain(self) -> bool:
        """Whether every head is the import's own, so that there is nothing to choose."""
        return not self.columns.missing and all(
            column.surety == Surety.SAME or column.target == NOTE for column in self.columns.columns
        )

    def head(self, column: Column) -> object:
        """How its head is called: as it is written, or in words where the import itself wrote it, as of a draft."""
        is_made = self.sheet.unit == Unit.PARAGRAPH and column.surety == Surety.SAME
        return COLUMN_WORDS.get(column.head, column.head) if is_made else column.head

    def said(self, column: Column) -> object:
        """How sure the guess is, where that needs to be said."""
        return SURETY_WORDS[column.surety] if column.target not in COLUMNS or column.surety != Surety.NONE else ""


def look_at(opened: Opened, sheet_name: str, wanted: Sequence[str], grades: Choices) -> TableLook:
    """The table as it is to be read. wanted: the targets that a person chose, empty for the guesses.

    Raises ImportRefused where there is no such sheet.
    """
    sheet = opened.sheet(sheet_name)
    return TableLook(opened, sheet, columns_of(sheet, wanted), grades)


PLACES = 8
"""How many places of a grade are shown; all are among what was noticed."""


@dataclass(frozen=True)
class GradeLook:
    """A grade of the file that is not on the scale, with the codes that it may be taken as. places: the first ones."""

    regraded: Regraded
    codes: tuple[str, ...]
    places: str


def grades_look(plan: ImportPlan, system: GradingSystem | None, unit: Unit) -> tuple[GradeLook, ...]:
    """What is to be said of grades; system: the scale that the plan's grades are on. unit: of the file's rows."""
    if system is None:
        return ()
    codes = {LEVEL: tuple(each.code for each in system.levels), STRENGTH: tuple(each.code for each in system.strengths)}
    found = []
    for each in plan.regraded:
        places = [where(line, "", "", unit) for line in each.lines[:PLACES]] + ["…"] * (len(each.lines) > PLACES)
        found.append(GradeLook(each, codes[each.part], ", ".join(places)))
    return tuple(found)


@dataclass(frozen=True)
class StepLook:
    """What an import does with a recommendation. changes: from its present words to the file's."""

    step: Step
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class StepsLook:
    """What an import does with a guideline, as the page lists it."""

    new: list[StepLook] = field(default_factory=list)
    changed: list[StepLook] = field(default_factory=list)
    same: list[StepLook] = field(default_factory=list)
    titles: list[tuple[str, tuple[Change, ...]]] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.new or self.changed or self.titles or self.beside) or any(each.verdicts for each in self.same)


def steps_look(steps: Sequence[Step], plan: ImportPlan, titles: Mapping[str, str], beside: Beside) -> StepsLook:
    """The steps in three lists, and the questions whose titles change. titles: present ones, by number."""
    found, rule = StepsLook(beside=beside), plan.guidelines[0].rule
    lists = {State.NEW: found.new, State.CHANGED: found.changed, State.SAME: found.same}
    for step in steps:
        verdicts = tuple(judge(each.tally, each.rule or rule, each.electorate) for each in step.rounds)
        changes = diff(step.before.text, step.planned.text) if step.before and step.state == State.CHANGED else ()
        lists[step.state].append(StepLook(step, verdicts, changes))
    for question in plan.guidelines[0].questions:
        present = titles.get(question.number, question.title)
        if present != question.title:
            found.titles.append((question.number, diff(present, question.title)))
    return found


def texts_look(plan: ImportPlan, beside: Beside | None = None) -> dict[tuple[int, str], Markup]:
    """The questions' texts as they will be shown, by the guideline's and the question's number.

    beside: what goes into a guideline that is there; None for a new one.
    """
    found = {}
    for guideline in plan.guidelines:
        texts = {each.number: each.basis.narrative for each in guideline.questions if each.basis.narrative}
        keys = [*(beside.keys if beside else ()), *(each.key for each in guideline.evidence.references)]
        numbers = citations.number(texts.items(), keys).numbers
        apparatus = Apparatus(numbers, frozenset(each.number for each in guideline.recommendations))
        for number, text in texts.items():
            if beside is None or number in beside.texts:
                found[guideline.number, number] = html(text, apparatus)
    return found


@dataclass(frozen=True)
class VoteLook:
    """Votes of the file beside the recommendation that they may be about.

    chosen: its number, "" to leave them out. why: in words, how it was found or why it is left out. changes: from the
    words that were voted on to those that stand, empty where they are the same or nothing is like them.
    """

    place: int
    counted: Counted
    verdict: Verdict | None
    chosen: str
    why: object
    changes: tuple[Change, ...] = ()


def votes_look(
    counts: Sequence[Counted], outline: Outline, chosen: Mapping[int, str] | None = None
) -> tuple[VoteLook, ...]:
    """The file's votes, each with the recommendation found for it; chosen: what a person said instead, by place."""
    known = {each.number: each for each in outline.recommendations}
    texts, statements = [each.text for each in counts], [(each.number, each.text) for each in known.values()]
    found = apart(partial(matches, texts, statements))
    looks = []
    for place, (counted, match) in enumerate(zip(counts, found, strict=True)):
        recommendation = known.get(match.number)
        why_not = _why_not(counted, recommendation)
        why = why_not or str(LIKENESS_WORDS[match.likeness]) % {"number": match.number}
        takes = match.likeness in SURE and not why_not
        number = (match.number if takes else "") if chosen is None else chosen.get(place, "")
        changes = _reworded(counted.text, known.get(number) or recommendation) if counted.is_whole else ()
        looks.append(VoteLook(place, counted, _verdict(counted, outline.facts.rule), number, why, changes))
    return tuple(looks)


def _reworded(voted: str, recommendation: OutlinedRecommendation | None) -> tuple[Change, ...]:
    """How the recommendation's words differ from those that were voted on, but for a number before them."""
    if recommendation is None:
        return ()
    words, stands = (" ".join(text.split()) for text in (without_number(voted), recommendation.text))
    return diff(words, stands) if words and words != stands else ()


def _why_not(counted: Counted, recommendation: OutlinedRecommendation | None) -> object:
    """Why the votes are not taken without a person's word; "" where they may be."""
    if problems := [*counted.problems, *counted.doubts]:
        return " ".join(problem_words(each) for each in problems)
    if not counted.is_whole:
        told = ", ".join(f"“{option}”" for option in counted.unread[:4])
        return _l("not yes and no: %(options)s", options=told) if told else _l("no votes for yes or no")
    if counted.again:
        return _l("somebody answered more than once (%(count)s times): choose it if it counts", count=counted.again)
    if recommendation is None:
        return ""
    if recommendation.state == OPEN or (recommendation.result and recommendation.result.kind == RoundKind.BALLOT):
        return _l("it was voted on here; that vote decides")
    if any(each.tally == counted.tally for each in recommendation.rounds):
        return _l("these votes are recorded already")
    if (recorded := recommendation.result) and recorded.tally:
        return _l(
            "other votes are recorded already (%(yes)s yes, %(no)s no): choose it if this count is to take their place",
            yes=recorded.tally.yes,
            no=recorded.tally.no,
        )
    return ""


def _verdict(counted: Counted, rule: ConsensusRule) -> Verdict | None:
    if not counted.is_whole:
        return None
    try:
        return judge(counted.tally, rule)
    except (BaseUnknown, BaseTooSmall):
        return None
