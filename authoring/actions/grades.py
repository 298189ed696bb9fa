"""How a grade is checked against its guideline's scale."""

from flask_babel import lazy_gettext as _l

from authoring.models import Guideline
from authoring.rules.grading import SYSTEMS, GradeFault
from core.errors import Invalid, Place

PARTS = {"level_of_evidence": _l("level of evidence"), "strength": _l("strength of recommendation")}


def grade_places(system_name: str, level_of_evidence: str, strength: str) -> list[Place]:
    """What of the grade is not on the scale, each with the codes that are."""
    system = SYSTEMS[system_name]
    return [_place(system.title, fault) for fault in system.faults(level_of_evidence, strength)]


def _place(title: str, fault: GradeFault) -> Place:
    reason = _l(
        "“%(code)s” is no %(part)s of the scale %(scale)s.", code=fault.code, part=PARTS[fault.part], scale=title
    )
    return Place(fault.part, reason, _l("Choose one of these: %(codes)s.", codes=", ".join(fault.allowed)))


def check_system(name: str) -> list[Place]:
    """What is wrong with the name of a grading system: nothing, or that there is no such one."""
    if name in SYSTEMS:
        return []
    return [Place("grading_system", _l("There is no such grading system."), _l("Choose one from the list."))]


def check_scale_fits(row: Guideline, name: str) -> None:
    """Raises Invalid where a current wording of the guideline has a grade that is not on that scale."""
    misfits = [
        each.number
        for question in row.questions
        for each in question.recommendations
        if SYSTEMS[name].faults(each.wording.level_of_evidence, each.wording.strength)
    ]
    if misfits:
        place = Place(
            "grading_system",
            _l(
                "These recommendations have grades that the new scale does not hold: %(numbers)s.",
                numbers=", ".join(misfits),
            ),
            _l("Take those grades away first, then change the scale."),
        )
        raise Invalid("scale-misfit", _l("The grading system cannot be changed yet."), places=[place])
