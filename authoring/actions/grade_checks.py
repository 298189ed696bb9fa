"""How a grade is settled and checked against its guideline's scale. For verbs; writes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import texts
from authoring.drafts import WordingDraft
from authoring.graded import grades_of
from authoring.models import Guideline
from authoring.rules.grading import OWN, SYSTEMS, FurtherGrade, Grade, GradeFault, GradingSystem
from core.errors import Invalid, Place

PARTS = {"level_of_evidence": _l("level of evidence"), "strength": _l("strength of recommendation")}
DIRECTION_WORDS = {"for": _l("for"), "against": _l("against"), "neither": _l("neither for nor against")}
MAX_LABEL, MAX_FURTHER = 100, 8


def settled_draft(draft: WordingDraft, system: GradingSystem, standing: WordingDraft | None = None) -> WordingDraft:
    """The draft tidied, in the scale's own codes, with nothing left open.

    What it does not say of direction and further grades stays as in `standing`; a direction that the standing
    strength told by itself is not kept for a strength that tells none.
    """
    direction, further = draft.direction, draft.further
    if direction is None and standing:
        direction = "" if system.said(standing.strength) else standing.direction
    if further is None:
        further = (standing.further if standing else None) or ()
    grade = Grade(texts.tidy(draft.level_of_evidence), texts.tidy(draft.strength), texts.tidy(direction or ""))
    if draft.direction is None and system.said(system.canonical("", grade.strength)[1]):
        grade = replace(grade, direction="")
    first = system.settled(grade)
    others = tuple(system.settled(_tidy(each)) for each in further)
    text = texts.tidy(draft.text)
    return WordingDraft(text, first.level_of_evidence, first.strength, first.direction, others)


def _tidy(grade: FurtherGrade) -> FurtherGrade:
    return FurtherGrade(
        texts.tidy(grade.level_of_evidence),
        texts.tidy(grade.strength),
        texts.tidy(grade.direction),
        texts.tidy(grade.label),
    )


def grade_places(system: GradingSystem, grade: Grade, further: Sequence[FurtherGrade] = ()) -> list[Place]:
    """What of the grades is not on the scale, each with the codes that are; what a further grade lacks."""
    found = [_place(system.title, fault) for fault in system.faults_of(grade)]
    labels = [each.label.casefold() for each in further]
    for n, each in enumerate(further):
        where = f"further-{n}-"
        found += [_place(system.title, fault, where) for fault in system.faults_of(each)]
        name = _l("What the further grade is for")
        found += texts.places(f"{where}whom", each.label, MAX_LABEL, name)
        if each.label and labels.index(each.label.casefold()) < n:
            reason = _l("There are two further grades for “%(label)s”.", label=each.label)
            found.append(Place(f"{where}whom", reason, _l("Keep one of the two, or name them apart.")))
        if not each.level_of_evidence and not each.strength:
            reason = _l("The further grade for “%(label)s” is empty.", label=each.label)
            found.append(Place(f"{where}whom", reason, _l("Choose its grade, or take away its name.")))
    if len(further) > MAX_FURTHER:
        reason = _l("There are %(count)s further grades.", count=len(further))
        cure = _l("Keep %(most)s at most, or make several recommendations.", most=MAX_FURTHER)
        found.append(Place("further", reason, cure))
    return found


def _place(title: str, fault: GradeFault, where: str = "") -> Place:
    if fault.said_by:
        gaps = {"code": fault.said_by, "said": DIRECTION_WORDS[fault.allowed[0]], "given": DIRECTION_WORDS[fault.code]}
        reason = _l("The strength “%(code)s” points %(said)s, and the direction says %(given)s.", **gaps)
        return Place(where + fault.part, reason, _l("Leave the direction to the strength, or choose another strength."))
    if fault.part == "direction":
        reason = _l("“%(code)s” is no direction.", code=fault.code[:30])
        return Place(where + fault.part, reason, _l("Choose one of these: %(codes)s.", codes=", ".join(fault.allowed)))
    names: dict[str, Any] = {"code": fault.code[:60], "part": PARTS[fault.part], "scale": title}
    reason = _l("“%(code)s” is no %(part)s of the scale %(scale)s.", **names)
    if not fault.allowed:
        return Place(where + fault.part, reason, _l("Leave it out: this scale has none."))
    return Place(where + fault.part, reason, _l("Choose one of these: %(codes)s.", codes=", ".join(fault.allowed)))


def check_system(name: str, has_own: bool = False) -> list[Place]:
    """What is wrong with the name of a grading system: nothing, or that there is no such one."""
    if name in SYSTEMS or (name == OWN and has_own):
        return []
    return [Place("grading_system", _l("There is no such grading scale."), _l("Choose one from the list."))]


def refuse_silent_change(row: Guideline) -> None:
    """Raises Invalid where there are grades: the same code means something else on another scale."""
    graded = dict.fromkeys(
        number for number, grade in grades_of(row) if grade.level_of_evidence or grade.strength or grade.direction
    )
    if graded:
        place = Place(
            "grading_system",
            _l("These recommendations are graded on the present scale: %(numbers)s.", numbers=", ".join(graded)),
            _l("Change it on the page of the scale, where you say what becomes of each code."),
        )
        raise Invalid("scale-misfit", _l("The grading scale cannot be changed like this."), places=[place])
