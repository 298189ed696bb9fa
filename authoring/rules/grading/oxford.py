"""The levels of the Oxford Centre for Evidence-Based Medicine: those of 2011, and those before them with letters."""

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import GradeValue

OCEBM_LEVELS = (
    GradeValue("1", "A systematic review of randomised trials or of n-of-1 trials."),
    GradeValue("2", "A randomised trial, or an observational study with a dramatic effect."),
    GradeValue("3", "A controlled cohort or follow-up study without randomisation."),
    GradeValue("4", "Case series, case-control studies, or studies with historical controls."),
    GradeValue("5", "Reasoning from mechanisms."),
)
"""As for the benefit of a treatment; other kinds of questions have other studies at the same levels."""

OCEBM = GradingSystem(
    "ocebm",
    "Oxford levels of 2011",
    "Oxford Centre for Evidence-Based Medicine, 2011, as for the benefit of a treatment",
    OCEBM_LEVELS,
    (),
)
OXFORD = GradingSystem(
    "oxford",
    "Oxford levels of 2009 with letters (EULAR)",
    "Oxford Centre for Evidence-Based Medicine, 2009, as for treatments; still used by EULAR and others",
    (
        GradeValue("1a", "A systematic review of randomised trials that agree."),
        GradeValue("1b", "One randomised trial with a narrow confidence interval."),
        GradeValue("1c", "All or none: before it all died and now some live, or some died and now none."),
        GradeValue("2a", "A systematic review of cohort studies that agree."),
        GradeValue("2b", "One cohort study, or a randomised trial of low quality."),
        GradeValue("2c", "Outcomes research or ecological studies."),
        GradeValue("3a", "A systematic review of case-control studies that agree."),
        GradeValue("3b", "One case-control study."),
        GradeValue("4", "Case series, or cohort and case-control studies of poor quality."),
        GradeValue("5", "Opinion of experts without explicit appraisal, or reasoning from bench or first principles."),
    ),
    (
        GradeValue("A", "Consistent studies of level 1.", strong=True),
        GradeValue("B", "Consistent studies of level 2 or 3, or what follows from level 1 for another case."),
        GradeValue("C", "Studies of level 4, or what follows from level 2 or 3 for another case."),
        GradeValue("D", "Level 5, or studies of any level that are inconsistent or inconclusive."),
    ),
)
