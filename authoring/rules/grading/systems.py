"""The grading systems on offer, and the one that a set of grades is on."""

from collections.abc import Sequence

from authoring.rules.grading.american import ACC_AHA, NCCN, USPSTF
from authoring.rules.grading.awmf import AWMF
from authoring.rules.grading.grade import GRADE
from authoring.rules.grading.idsa import ECIL, ESMO, IDSA, IDSA_LATER
from authoring.rules.grading.oxford import OCEBM, OXFORD
from authoring.rules.grading.sign import SIGN
from authoring.rules.grading.system import GradingSystem

ALL = (ESMO, IDSA, IDSA_LATER, ECIL, GRADE, OCEBM, OXFORD, SIGN, ACC_AHA, USPSTF, AWMF, NCCN)
SYSTEMS: dict[str, GradingSystem] = {system.name: system for system in ALL}
DEFAULT_SYSTEM = ESMO
UNMISTAKABLE = (IDSA, ESMO, GRADE, ECIL, SIGN, ACC_AHA, USPSTF)
"""The systems that codes alone can tell: "1" and "A" stand in too many others, which have to be named."""


def closest(grades: Sequence[tuple[str, str]]) -> GradingSystem:
    """The system that most of these (level, strength) pairs are on, however they are written.

    Where several hold them all it is the narrowest, IDSA before ESMO; without any grade it is the default one.
    """
    if not any(level or strength for level, strength in grades):
        return DEFAULT_SYSTEM
    return min(UNMISTAKABLE, key=lambda system: sum(len(system.faults(*system.canonical(*g))) for g in grades))
