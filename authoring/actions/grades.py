"""Verbs on grades: grade a recommendation, define a scale of one's own, carry every grade over to another scale."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from authoring.actions import rows, texts
from authoring.actions.grade_checks import PARTS, check_system
from authoring.actions.recommendations import reword, write_wording
from authoring.drafts import ScaleDraft, WordingDraft
from authoring.graded import further_of, grade_of, grades_of, own_scale, scale_of
from authoring.models import Guideline, Recommendation
from authoring.rules.grading import (
    OWN,
    SYSTEMS,
    CarryOver,
    FurtherGrade,
    GradingSystem,
    ScaleError,
    ScaleFault,
    Used,
    carried,
    from_data,
    lost,
    open_codes,
    to_data,
    turned,
)
from core.errors import Invalid, Place, Refused
from core.people import Actor
from core.transactions import action


@action
def set_grade(
    actor: Actor,
    recommendation_id: int,
    base_wording_id: int,
    level: str,
    strength: str,
    direction: str | None = None,
    further: tuple[FurtherGrade, ...] | None = None,
) -> int:
    """The id of the recommendation's current wording with this grade: a new one unless it is graded so already.

    direction, further: None for as they stand. base_wording_id: what the person saw; a text that somebody else has
    changed since is kept. Raises Collision where somebody else has graded it since, Invalid as write_wording does.
    """
    _guideline, recommendation = rows.recommendation(recommendation_id)
    current = recommendation.wording
    seen = next((each for each in recommendation.wordings if each.id == base_wording_id), None)
    if seen and (grade_of(seen), further_of(seen)) == (grade_of(current), further_of(current)):
        seen = current
    draft = WordingDraft(seen.text if seen else current.text, level, strength, direction, further)
    return write_wording(actor, recommendation_id, seen.id if seen else base_wording_id, draft)


@action
def set_scale(actor: Actor, guideline_id: int, base: ScaleDraft, draft: ScaleDraft) -> None:
    """Writes the guideline's own scale; whether its grades are on it is change_scale's to say.

    base: what the person saw. Raises Invalid for a scale that cannot be one, Refused where somebody else has changed
    it since, or where it is in use and would lose a code that is used, or turn its direction round.
    """
    row = rows.guideline(guideline_id)
    wanted = _tidied(draft)
    system = _system(wanted)
    standing = own_scale(row)
    current = ScaleDraft.of(standing) if standing else ScaleDraft()
    if wanted in (current, base):
        return
    if base != current:
        raise _meanwhile()
    if row.grading_system == OWN:
        _refuse_losses(lost(system, grades_of(row)))
    before, row.scale = row.scale, to_data(system)
    rows.changed(actor, row, "set scale", f"guideline:{row.id}", before, row.scale)
    if row.grading_system == OWN:
        rows.refresh(actor, row, _recommendations(row))


@action
def change_scale(actor: Actor, guideline_id: int, base_system: str, system_name: str, plan: CarryOver) -> int:
    """How many recommendations got a new wording because their codes changed with the scale.

    base_system: the system that the person saw. plan: what becomes of each code in use. Raises Invalid where it leaves
    one out, names one that the new scale has not, or would turn a recommendation round; Refused where somebody else
    has changed the scale since.
    """
    row = rows.guideline(guideline_id)
    if row.grading_system != base_system:
        raise _meanwhile()
    if wrong := check_system(system_name, row.scale is not None):
        raise Invalid("scale-unknown", _l("The scale cannot be changed like this."), places=wrong)
    system = SYSTEMS.get(system_name) or from_data(row.scale)
    _check_plan(plan, row, system)
    before, old = row.grading_system, scale_of(row)
    row.grading_system = system_name
    changed = sum(_carry(actor, each, plan, old, system) for each in _recommendations(row))
    after = {"system": system_name, "levels": dict(plan.levels), "strengths": dict(plan.strengths), "changed": changed}
    rows.changed(actor, row, "change scale", f"guideline:{row.id}", before, after)
    rows.refresh(actor, row, _recommendations(row))
    return changed


def _carry(actor: Actor, each: Recommendation, plan: CarryOver, old: GradingSystem, system: GradingSystem) -> bool:
    """Whether the recommendation needed a new wording: its codes or its direction are others now."""
    wording = each.wording
    grades = [replace(it, direction=old.directed(it.strength, it.direction)) for it in (grade_of(wording),)]
    others = [replace(it, direction=old.directed(it.strength, it.direction)) for it in further_of(wording)]
    first = carried(grades[0], plan, system)
    further = tuple(carried(it, plan, system) for it in others)
    kept = tuple(it for it in further if it.level_of_evidence or it.strength)
    if first == grades[0] and kept == tuple(others):
        return False
    reword(each, WordingDraft(wording.text, first.level_of_evidence, first.strength, first.direction, kept), actor)
    return True


def _check_plan(plan: CarryOver, row: Guideline, system: GradingSystem) -> None:
    grades = list(grades_of(row))
    places = [
        Place(
            f"{each.part}:{each.code}",
            _l("It is not said what becomes of the %(part)s “%(code)s”.", part=PARTS[each.part], code=each.code),
            _l("Choose a code of the new scale for it, or no grade."),
        )
        for each in open_codes(plan, grades, system)
    ]
    places += [
        Place(
            f"{each.part}:{each.code}",
            _l("“%(code)s” would be turned round in %(numbers)s.", code=each.code, numbers=", ".join(each.where)),
            _l("Choose a strength that points the same way."),
        )
        for each in turned(plan, grades, system)
    ]
    if places:
        raise Invalid("scale-plan", _l("The scale cannot be changed like this."), places=places)


def _refuse_losses(losses: Iterable[Used]) -> None:
    places = [
        Place(
            "scale",
            _l("“%(code)s” is used in %(numbers)s.", code=each.code, numbers=", ".join(each.where)),
            _l("Keep it as it is, or grade those recommendations otherwise first."),
        )
        for each in losses
    ]
    if places:
        reason = _l("The scale would lose, or turn round, codes that are in use.")
        raise Refused("scale-in-use", reason, _l("Keep them, then save again."), places=places)


def _meanwhile() -> Refused:
    return Refused(
        "changed-meanwhile",
        _l("Somebody else has changed the scale since you opened this page."),
        _l("Load the page again in another window, compare, and save what is right."),
    )


def _recommendations(row: Guideline) -> list[Recommendation]:
    return [each for question in row.questions for each in question.recommendations]


def _tidied(draft: ScaleDraft) -> ScaleDraft:
    return ScaleDraft(
        texts.tidy(draft.title),
        texts.tidy(draft.source),
        draft.separator if draft.separator.strip() else ",",
        *(tuple(_tidied_value(each) for each in side) for side in (draft.levels, draft.strengths)),
    )


def _tidied_value(told: dict[str, Any]) -> dict[str, Any]:
    return {key: texts.tidy(value) if isinstance(value, str) else value for key, value in told.items()}


def _system(draft: ScaleDraft) -> GradingSystem:
    """The system that the draft describes. Raises Invalid with each place that cannot be."""
    try:
        return from_data(draft.data())
    except ScaleError as error:
        places = [_fault_place(fault) for fault in error.faults]
        raise Invalid("scale-invalid", _l("The scale cannot be saved like this."), places=places) from error


def _fault_place(fault: ScaleFault) -> Place:
    worded = {
        "missing": (_l("A text is missing."), _l("Write it, or empty the whole row.")),
        "too-long": (_l("The text is too long."), _l("Keep it to %(most)s characters.", most=fault.text)),
        "twice": (_l("The code “%(code)s” is there twice.", code=fault.text), _l("Give each value a code of its own.")),
        "no-direction": (_l("“%(text)s” is no direction.", text=fault.text), _l("Choose one from the list.")),
        "no-suffix": (_l("A suffix is no single small letter with its meaning."), _l("Write it as “r, meaning”.")),
        "no-values": (_l("The scale has no values."), _l("Write at least one level or one strength.")),
        "too-many": (_l("The scale has too many values."), _l("Keep thirty of a kind at most.")),
    }
    reason, cure = worded.get(fault.kind, (_l("This is no scale."), _l("Fill in the form again.")))
    return Place(fault.place, reason, cure)
