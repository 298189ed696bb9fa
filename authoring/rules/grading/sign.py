"""The scale of the Scottish network, which it gave up in 2013 for GRADE and which others still use."""

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import GradeValue

# With the real minus sign; files write a hyphen or a dash in its place.
SIGN = GradingSystem(
    "sign",
    "SIGN, until 2013",
    "Scottish Intercollegiate Guidelines Network, from 1999 until 2012",
    (
        GradeValue("1++", "Meta-analyses or reviews of high quality, or trials, with a very low risk of bias."),
        GradeValue("1+", "Well-conducted meta-analyses, reviews or trials with a low risk of bias."),
        GradeValue("1−", "Meta-analyses, reviews or trials with a high risk of bias.", others=("1-", "1–")),
        GradeValue(
            "2++", "Case-control or cohort studies of high quality, or reviews of them: causality is very probable."
        ),
        GradeValue("2+", "Well-conducted case-control or cohort studies: causality is fairly probable."),
        GradeValue(
            "2−",
            "Case-control or cohort studies whose result may well not be causal.",
            others=("2-", "2–"),
        ),
        GradeValue("3", "Studies without comparison, such as case reports and case series."),
        GradeValue("4", "Opinion of experts."),
    ),
    (
        GradeValue("A", "Rests on level 1++, or mainly on consistent 1+, for the very patients in view.", strong=True),
        GradeValue("B", "Rests on consistent level 2++ for the very patients, or carries 1++ or 1+ over to them."),
        GradeValue("C", "Rests on consistent level 2+ for the very patients, or carries 2++ over to them."),
        GradeValue("D", "Rests on level 3 or 4, or carries 2+ over to the patients in view."),
        GradeValue(
            "GPP",
            "Good practice, from the clinical experience of the group.",
            others=("✓", "√", "good practice point"),
            alone=True,
        ),
    ),
)
