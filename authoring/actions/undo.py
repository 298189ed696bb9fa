"""The verb that undoes: the inverse of somebody's last change of an outline, where nothing touched the same since."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import questions, recommendations, rows
from authoring.actions.bulk import Marks, grade_rows, marks_of
from authoring.actions.forgetting import recall_comments
from authoring.actions.numbers import check_question_number, check_recommendation_number, give_numbers
from authoring.actions.unsaved import bring_back
from authoring.drafts import QuestionDraft, WordingDraft
from authoring.graded import scale_of
from authoring.models import Guideline, Question, Recommendation, Wording
from authoring.rules.grading import FurtherGrade
from authoring.rules.undoing import UNDO, Line, last_own, touched
from authoring.undone import last_number, lines
from core.db import db
from core.errors import Refused
from core.journal import record
from core.people import Actor, Person
from core.transactions import action
from voting import queries as voting


@action
def undo(actor: Actor, guideline_id: int, number: int) -> str:
    """Undoes the actor's last change of the outline and gives its verb. number: the journal's line that they saw.

    Raises Refused where there is nothing to undo, where another line is the last one, or where somebody touched the
    same thing since; also what the inverse verb refuses, such as deleting what was voted on.
    """
    guideline = rows.guideline(guideline_id)
    told = lines(guideline.conference_id)
    line = last_own(told, actor.person_id, _subjects(guideline), guideline.id)
    if line is None:
        cure = _l("Change it by hand: the history of each recommendation keeps every wording.")
        raise Refused("undo-nothing", _l("There is nothing of yours to undo here."), cure)
    if line.number != number:
        cure = _l("Look at what would be undone now, then undo it.")
        raise Refused("undo-not-last", _l("That is not the last thing that you did here."), cure)
    if later := touched(line, told):
        raise _touched(later)
    before = last_number(guideline.conference_id)
    INVERSES[line.verb](actor, guideline, line)
    by = list(range(before + 1, last_number(guideline.conference_id) + 1))
    record(guideline.conference_id, actor, UNDO, line.subject, {"line": number, "verb": line.verb}, {"by": by})
    return line.verb


def _subjects(guideline: Guideline) -> frozenset[str]:
    own = {each.subject for question in guideline.questions for each in question.recommendations}
    return frozenset(own | {f"question:{each.id}" for each in guideline.questions})


def _touched(later: Line | None = None) -> Refused:
    """The refusal. later: the line that touched it, where one is known."""
    person = db.session.get(Person, later.person) if later and later.person else None
    reason = _l("The same thing was changed again since, so your change cannot be undone by itself.")
    if person:
        reason = _l("%(name)s has changed the same thing since, so yours cannot be undone by itself.", name=person.name)
    return Refused("undo-touched", reason, _l("Look at how it stands now and change it by hand."))


def _as_it_was(holds: bool) -> None:
    """Raises Refused unless what was changed still stands as the change left it."""
    if not holds:
        raise _touched()


def _question(guideline: Guideline, subject: str) -> Question:
    return next(each for each in guideline.questions if f"question:{each.id}" == subject)


def _recommendation(guideline: Guideline, subject: str) -> Recommendation:
    every = (each for question in guideline.questions for each in question.recommendations)
    return next(each for each in every if each.subject == subject)


def _added_question(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _question(guideline, line.subject)
    _as_it_was({"number": row.number, "title": row.title} == line.after and not questions.evidence_of(row))
    questions.delete_question(actor, row.id)


def _edited_question(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _question(guideline, line.subject)
    after = QuestionDraft(**line.after)
    _as_it_was(QuestionDraft(row.title, row.number) == after)
    questions.edit_question(actor, row.id, after, QuestionDraft(**line.before))


def _moved_question(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _question(guideline, line.subject)
    _as_it_was([each.number for each in guideline.questions] == line.after)
    questions.move_question(actor, row.id, line.before.index(row.number) + 1)


def _deleted_question(actor: Actor, guideline: Guideline, line: Line) -> None:
    told, key = line.before, int(line.subject.partition(":")[2])
    _as_it_was(db.session.get(Question, key) is None)
    check_question_number(guideline, None, told["number"])
    kept = {name: told[name] for name in questions.KEPT if name in told}
    row = Question(id=key, number=told["number"], title=told["title"], position=len(guideline.questions) + 1, **kept)
    guideline.questions.append(row)
    db.session.flush()
    recall_comments(guideline.id, line.subject)
    for kind in ("question", "narrative"):
        bring_back(f"{kind}:{key}")
    after = {"number": row.number, "title": row.title}
    rows.changed(actor, guideline, "add question", line.subject, None, after)
    questions.move_question(actor, row.id, told["position"])


def _added_recommendation(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _recommendation(guideline, line.subject)
    stands = recommendations.told_of(recommendations.said_of(row.wording, scale_of(guideline)))
    told = {name: value for name, value in line.after.items() if name not in ("question", "position")}
    _as_it_was({"number": row.number, **stands} == told)
    if voting.on_agenda([row.subject]):
        raise Refused(
            "undo-on-agenda",
            _l("%(number)s stands on the agenda of a meeting since.", number=row.number),
            _l("Delete it on its own page if it is to go from there, too."),
        )
    recommendations.delete_recommendation(actor, row.id)


def _wrote(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _recommendation(guideline, line.subject)
    _as_it_was(recommendations.told_of(recommendations.said_of(row.wording, scale_of(guideline))) == line.after)
    recommendations.write_wording(actor, row.id, row.wording.id, _draft(line.before))


def _numbered(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _recommendation(guideline, line.subject)
    _as_it_was(row.number == line.after)
    recommendations.set_number(actor, row.id, line.after, line.before)


def _moved(actor: Actor, guideline: Guideline, line: Line) -> None:
    row = _recommendation(guideline, line.subject)
    by_number = {each.number: each for each in guideline.questions}
    present = next(each for each in guideline.questions if each.id == row.question_id)
    _as_it_was({"question": present.number, "position": row.position} == line.after)
    target = by_number.get(line.before["question"])
    if target is None:
        raise _touched()
    recommendations.move_recommendation(actor, row.id, target.id, line.before["position"])


def _deleted(actor: Actor, guideline: Guideline, line: Line) -> None:
    told, key = line.before, int(line.subject.partition(":")[2])
    question = next((each for each in guideline.questions if each.id == told["question"]), None)
    if question is None or db.session.get(Recommendation, key) is not None:
        raise _touched()
    check_recommendation_number(guideline, None, told["number"])
    row = Recommendation(
        id=key, guideline_id=guideline.id, number=told["number"], notes=told["notes"], position=told["position"]
    )
    others = list(question.recommendations)
    question.recommendations.append(row)
    said = (*told["earlier"], told)
    for each, wording_id in zip(said, told.get("wordings") or (None,) * len(said), strict=True):
        recommendations.reword(row, _draft(each), actor, _free(wording_id))
    row.status = told.get("status", row.status)
    at = told["position"] - 1
    rows.put_at(question, [*others[:at], row, *others[at:]])
    stands = recommendations.told_of(_draft(told))
    recall_comments(guideline.id, line.subject)
    bring_back(line.subject)
    after = {"number": row.number, "question": question.number, **stands}
    rows.changed(actor, guideline, "add recommendation", line.subject, None, after)


def _free(wording_id: int | None) -> int | None:
    """The id again, so that who was writing on that wording goes on; None where another wording has it by now."""
    taken = wording_id is not None and db.session.get(Wording, wording_id) is not None
    return None if taken else wording_id


def _graded(actor: Actor, guideline: Guideline, line: Line) -> None:
    every = {str(each.id): each for question in guideline.questions for each in question.recommendations}
    system = scale_of(guideline)
    _as_it_was(all(key in every and marks_of(every[key].wording, system) == told for key, told in line.after.items()))
    grade_rows(actor, guideline, {every[key]: Marks(**told) for key, told in line.before.items()})


def _renumbered(actor: Actor, guideline: Guideline, line: Line) -> None:
    numbers: dict[Question | Recommendation, str] = {}
    every = [each for question in guideline.questions for each in question.recommendations]
    for kind, present in (("questions", guideline.questions), ("recommendations", every)):
        held: dict[str, Any] = {each.number: each for each in present}
        pairs = line.after[kind]
        _as_it_was(all(new in held for _old, new in pairs))
        numbers |= {held[new]: old for old, new in pairs}
        left = set(held) - {new for _old, new in pairs}
        _as_it_was(not left & {old for old, _new in pairs})
    give_numbers(actor, guideline, numbers)


def _draft(told: dict[str, Any]) -> WordingDraft:
    """A wording as the journal keeps it."""
    further = tuple(FurtherGrade(**each) for each in told.get("further", ()))
    codes = (told["level_of_evidence"], told["strength"])
    return WordingDraft(told["text"], *codes, told.get("direction", ""), further)


INVERSES: dict[str, Callable[[Actor, Guideline, Line], None]] = {
    "add question": _added_question,
    "edit question": _edited_question,
    "move question": _moved_question,
    "delete question": _deleted_question,
    "add recommendation": _added_recommendation,
    "write wording": _wrote,
    "set number": _numbered,
    "move recommendation": _moved,
    "delete recommendation": _deleted,
    "grade recommendations": _graded,
    "renumber": _renumbered,
}
"""What undoes each verb of authoring.rules.undoing.UNDOABLE."""
