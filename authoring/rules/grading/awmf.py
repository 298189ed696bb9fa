"""The strengths of the German guideline register, where the verb of the sentence tells the strength."""

from authoring.rules.grading.oxford import OCEBM_LEVELS
from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import GradeValue

AWMF = GradingSystem(
    "awmf",
    "AWMF",
    "Association of the Scientific Medical Societies in Germany (AWMF), with the Oxford levels of 2011",
    OCEBM_LEVELS,
    (
        GradeValue("A", "Strong: “soll”, or “soll nicht” where it is against.", strong=True),
        GradeValue("B", "Attenuated: “sollte”, or “sollte nicht” where it is against."),
        GradeValue("0", "Open: “kann”, or “kann verzichtet werden” where it is against."),
        GradeValue(
            "EK",
            "Consensus of experts: no level of evidence; the verb alone tells the strength.",
            others=("Expertenkonsens", "KKP"),
            alone=True,
        ),
    ),
)
