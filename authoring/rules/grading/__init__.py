"""Grading systems as data: each level and strength with its definition, in our own words, and its source.

The door to the package: `types` has its parts, `system` what a system can tell, `systems` those on offer, `custom` a
guideline's own, `changes` what another scale does to the grades that are there.
"""

from authoring.rules.grading.american import ACC_AHA, NCCN, USPSTF
from authoring.rules.grading.awmf import AWMF
from authoring.rules.grading.changes import CarryOver, Used, carried, lost, open_codes, turned, used
from authoring.rules.grading.custom import OWN, ScaleError, ScaleFault, from_data, system_of, to_data
from authoring.rules.grading.grade import GRADE
from authoring.rules.grading.idsa import ECIL, ESMO, IDSA, IDSA_LATER
from authoring.rules.grading.oxford import OCEBM, OXFORD
from authoring.rules.grading.sign import SIGN
from authoring.rules.grading.system import POINTS_TO, GradingSystem
from authoring.rules.grading.systems import DEFAULT_SYSTEM, SYSTEMS, UNMISTAKABLE, closest
from authoring.rules.grading.types import (
    AGAINST,
    DIRECTION,
    DIRECTIONS,
    FOR,
    LEVEL,
    NEITHER,
    STRENGTH,
    FurtherGrade,
    Grade,
    GradeFault,
    GradeValue,
)

__all__ = [
    "ACC_AHA",
    "AGAINST",
    "AWMF",
    "DEFAULT_SYSTEM",
    "DIRECTION",
    "DIRECTIONS",
    "ECIL",
    "ESMO",
    "FOR",
    "GRADE",
    "IDSA",
    "IDSA_LATER",
    "LEVEL",
    "NCCN",
    "NEITHER",
    "OCEBM",
    "OWN",
    "OXFORD",
    "POINTS_TO",
    "SIGN",
    "STRENGTH",
    "SYSTEMS",
    "UNMISTAKABLE",
    "USPSTF",
    "CarryOver",
    "FurtherGrade",
    "Grade",
    "GradeFault",
    "GradeValue",
    "GradingSystem",
    "ScaleError",
    "ScaleFault",
    "Used",
    "carried",
    "closest",
    "from_data",
    "lost",
    "open_codes",
    "system_of",
    "to_data",
    "turned",
    "used",
]
