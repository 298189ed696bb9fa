"""Scales from the United States: of its heart associations, its prevention task force, its cancer network."""

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import AGAINST, FOR, NEITHER, GradeValue

ACC_AHA = GradingSystem(
    "acc-aha",
    "ACC/AHA",
    "American College of Cardiology and American Heart Association, from 2016 on",
    (
        GradeValue("A", "More than one randomised trial of high quality, their meta-analysis, or one with a registry."),
        GradeValue("B-R", "One or more randomised trials of moderate quality, or their meta-analysis."),
        GradeValue("B-NR", "Well-made studies without randomisation, observations or registries."),
        GradeValue("C-LD", "Limited data: studies with limits of design or execution, or of mechanisms."),
        GradeValue("C-EO", "Agreement of experts from clinical experience."),
    ),
    (
        GradeValue("1", "Strong: the benefit is far greater than the risk.", FOR, others=("I",), strong=True),
        GradeValue("2a", "Moderate: the benefit is clearly greater than the risk.", FOR, others=("IIa",)),
        GradeValue("2b", "Weak: the benefit is equal to the risk or greater.", FOR, others=("IIb",)),
        GradeValue(
            "3: no benefit",
            "Moderate: the benefit is equal to the risk.",
            AGAINST,
            others=("III: no benefit", "3 no benefit", "III no benefit", "3:NB", "3NB"),
        ),
        GradeValue(
            "3: harm",
            "Strong: the risk is greater than the benefit.",
            AGAINST,
            others=("III: harm", "3 harm", "III harm", "3:H"),
            strong=True,
        ),
    ),
    separator="; ",
)
USPSTF = GradingSystem(
    "uspstf",
    "USPSTF",
    "United States Preventive Services Task Force, after July 2012",
    (
        GradeValue("high", "Consistent results of well-made studies: new ones will hardly change the conclusion."),
        GradeValue("moderate", "Enough to tell the effect, with limits: new studies may change the conclusion."),
        GradeValue("low", "Not enough to tell the effect."),
    ),
    (
        GradeValue("A", "Offer it: the net benefit is substantial, with high certainty.", FOR, strong=True),
        GradeValue("B", "Offer it: the net benefit is at least moderate, with moderate or high certainty.", FOR),
        GradeValue("C", "Offer it to some, case by case: the net benefit is small.", FOR),
        GradeValue("D", "Discourage it: no net benefit, or more harm than good.", AGAINST, strong=True),
        GradeValue("I", "The evidence is insufficient to weigh benefit and harm.", NEITHER, others=("I statement",)),
    ),
    separator=", ",
)
NCCN = GradingSystem(
    "nccn",
    "NCCN categories",
    "National Comprehensive Cancer Network: evidence and consensus in one category",
    (),
    (
        GradeValue("1", "High-level evidence, and the panel agrees that it is appropriate.", strong=True),
        GradeValue("2A", "Lower-level evidence, and the panel agrees that it is appropriate."),
        GradeValue("2B", "Lower-level evidence, and the panel mostly agrees that it is appropriate."),
        GradeValue("3", "Evidence of any level, and the panel disagrees strongly on whether it is appropriate."),
    ),
)
