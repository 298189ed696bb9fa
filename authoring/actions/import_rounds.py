"""What an import writes of a recommendation's past: its wordings, and the rounds that were held on them. For verbs."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from authoring.actions.grade_checks import settled_draft
from authoring.actions.import_checks import moment
from authoring.actions.recommendations import append, reword
from authoring.drafts import WordingDraft
from authoring.graded import scale_of
from authoring.items import draft_of
from authoring.models import Guideline, Question, Recommendation, Wording
from authoring.rules.plan import PlannedRecommendation, PlannedRound
from core.people import Actor
from voting.actions import Past, record_count
from voting.rules.consensus import ConsensusRule


def make_recommendation(
    actor: Actor, row: Guideline, question: Question, planned: PlannedRecommendation, rule: ConsensusRule
) -> None:
    """The recommendation with all its wordings, the present one last, and its rounds.

    Where the file does not tell the earlier wordings, each text that was voted on or spoken of makes one, with the
    present grade. rule: what rounds are judged by that bring none.
    """
    grade = (planned.level_of_evidence, planned.strength, planned.direction or None, planned.further)
    told = tuple(WordingDraft(**asdict(each) | {"further": each.further}) for each in planned.wordings)
    system = scale_of(row)
    drafts = [*told, *(settled_draft(WordingDraft(text, *grade), system) for text in (*_named(planned), planned.text))]
    made = append(row, question, planned.number, drafts[0], actor, dict(planned.notes))
    for draft in drafts[1:]:
        reword(made, draft, actor)
    fill_rounds(actor, row, question, made, planned.all_rounds, rule)


def _named(planned: PlannedRecommendation) -> Iterable[str]:
    """The texts that the file names of wordings that it does not tell, each once."""
    known = {planned.text, *(each.text for each in planned.wordings)}
    named = (*(each.text for each in planned.all_rounds), *planned.together.texts)
    return dict.fromkeys(text for text in named if text and text not in known)


def fill_rounds(
    actor: Actor,
    row: Guideline,
    question: Question,
    made: Recommendation,
    rounds: Iterable[PlannedRound],
    rule: ConsensusRule,
) -> None:
    """Writes the rounds in their order. rule: what those are judged by that bring none."""
    item = draft_of(made, question, scale_of(row))
    for each in rounds:
        wording = wording_of(made, each.wording, each.text)
        record_count(
            actor,
            row.conference_id,
            replace(item, wording_ref=wording.ref, text=wording.text),
            each.rule or rule,
            each.tally,
            each.answers,
            each.source,
            each.kind,
            each.electorate,
            _past(each),
        )


def _past(each: PlannedRound) -> Past:
    return Past(
        opened_at=moment(each.opened_at),
        closed_at=moment(each.closed_at),
        rehearsal=each.rehearsal,
        is_void=each.is_void,
        void_reason=each.void_reason,
        is_told=each.is_told,
        remote=each.remote,
    )


def wording_of(row: Recommendation, number: int, text: str) -> Wording:
    """The wording that a file means: by its number where it has one, else by its text, else the present one."""
    if number:
        return row.wordings[number - 1]
    if text in ("", row.wording.text):
        return row.wording
    return next((each for each in row.wordings if each.text == text), row.wording)
