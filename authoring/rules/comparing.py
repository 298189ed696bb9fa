"""What a file would change of a guideline that is there: for each recommendation new, changed or as before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from authoring.rules import numbering
from authoring.rules.plan import PlannedGuideline, PlannedQuestion, PlannedRecommendation, PlannedRound
from authoring.rules.search import compared
from voting.rules.tally import Tally

AKIN = 0.6
"""From which share of common signs on two titles are held to be the same question, reworded."""


class State(StrEnum):
    """What an import does with a recommendation."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Held:
    """A recommendation as it stands. tallies: of its votes, whatever their wording; is_voted: by ballots cast here."""

    number: str
    question: str
    text: str
    level_of_evidence: str = ""
    strength: str = ""
    tallies: tuple[Tally, ...] = ()
    is_voted: bool = False


@dataclass(frozen=True)
class Step:
    """What an import does with one recommendation of the file.

    rounds: the counts that are new. before: as it stands, None for a new one. clash: its counts differ from votes that
    were cast here, so that they cannot be taken.
    """

    state: State
    planned: PlannedRecommendation
    rounds: tuple[PlannedRound, ...] = ()
    before: Held | None = None
    clash: bool = False


def steps(planned: Iterable[PlannedRecommendation], held: Mapping[str, Held]) -> tuple[Step, ...]:
    """The steps for the file's recommendations, in its order. held: what stands in the guideline, by number."""
    return tuple(_step(each, held.get(each.number)) for each in planned)


def _step(planned: PlannedRecommendation, held: Held | None) -> Step:
    if held is None:
        return Step(State.NEW, planned, planned.rounds)
    rounds = tuple(each for each in planned.rounds if each.tally not in held.tallies)
    state = State.SAME if _says(planned, held) else State.CHANGED
    return Step(state, planned, rounds, held, clash=bool(rounds) and held.is_voted)


def _says(planned: PlannedRecommendation, held: Held) -> bool:
    """Whether the file says nothing else than what stands; a grade that it does not tell stays as it is."""
    grade = (planned.level_of_evidence, planned.strength)
    return planned.text == held.text and grade in (("", ""), (held.level_of_evidence, held.strength))


def akin(title: str, other: str) -> bool:
    """Whether two titles may be the same question's: alike but for a few words."""
    one, two = compared(title), compared(other)
    if not (one and two):
        return title == other
    return one == two or SequenceMatcher(None, one, two, autojunk=False).ratio() >= AKIN


def placed(planned: PlannedGuideline, questions: Mapping[str, str], held: Sequence[Held]) -> PlannedGuideline:
    """The plan with numbers for whatever the file does not number: found by its words, else the next free ones.

    questions: the titles that are there, by number.
    """
    by_title = {title: number for number, title in questions.items()}
    by_text = {(each.question, each.text): each.number for each in held}
    taken = {each.number for each in held} | {each.number for each in planned.recommendations if each.is_numbered}
    numbers = set(questions) | {each.number for each in planned.questions if each.is_numbered}
    made = []
    for question in planned.questions:
        number = question.number
        if not question.is_numbered:
            number = by_title.get(question.title) or numbering.next_question(numbers)
            numbers.add(number)
        made.append(_recommendations(replace(question, number=number, is_numbered=True), by_text, taken))
    return replace(planned, questions=tuple(made))


def _recommendations(
    question: PlannedQuestion, by_text: Mapping[tuple[str, str], str], taken: set[str]
) -> PlannedQuestion:
    made = []
    for each in question.recommendations:
        own = each.number
        if not each.is_numbered:
            own = by_text.get((question.number, each.text)) or numbering.next_recommendation(question.number, taken)
            taken.add(own)
        made.append(replace(each, number=own, is_numbered=True))
    return replace(question, recommendations=tuple(made))
