"""The scale of 1994 in which levels are Roman and strengths are letters, and the three that came from it."""

from dataclasses import replace

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import AGAINST, FOR, NEITHER, GradeValue

IDSA = GradingSystem(
    "idsa",
    "IDSA–USPHS, original",
    "Infectious Diseases Society of America and United States Public Health Service, 1994",
    (
        GradeValue("I", "At least one properly randomised controlled trial."),
        GradeValue(
            "II", "A well-designed study without randomisation, a cohort or case-control study, or dramatic results."
        ),
        GradeValue(
            "III", "Opinion of respected authorities, clinical experience, descriptive studies or committee reports."
        ),
    ),
    (
        GradeValue("A", "Good evidence for use.", FOR, strong=True),
        GradeValue("B", "Moderate evidence for use.", FOR),
        GradeValue("C", "Poor evidence for or against use.", NEITHER),
        GradeValue("D", "Moderate evidence against use.", AGAINST),
        GradeValue("E", "Good evidence against use.", AGAINST, strong=True),
    ),
)
IDSA_LATER = replace(
    IDSA,
    name="idsa-later",
    title="IDSA–USPHS, letters A to C",
    source="Infectious Diseases Society of America and United States Public Health Service, in guidelines after 2000",
    strengths=(
        GradeValue("A", "Good evidence for the recommendation, be it to use or not to use.", strong=True),
        GradeValue("B", "Moderate evidence for the recommendation, be it to use or not to use."),
        GradeValue("C", "Poor evidence for the recommendation."),
    ),
)
ESMO = GradingSystem(
    "esmo",
    "IDSA–USPHS as adapted by ESMO",
    "European Society for Medical Oncology, adapted from the scale of IDSA and USPHS",
    (
        GradeValue("I", "At least one large randomised trial of good quality, or a meta-analysis of homogeneous ones."),
        GradeValue("II", "Small or possibly biased randomised trials, or a meta-analysis of heterogeneous ones."),
        GradeValue("III", "Prospective cohort studies."),
        GradeValue("IV", "Retrospective cohort or case-control studies."),
        GradeValue("V", "Studies without a control group, case reports or expert opinion."),
    ),
    (
        GradeValue("A", "Strong evidence of a substantial benefit: strongly recommended.", FOR, strong=True),
        GradeValue("B", "Strong or moderate evidence of a limited benefit: generally recommended.", FOR),
        GradeValue("C", "Insufficient evidence, or the benefit does not outweigh the harm: optional.", NEITHER),
        GradeValue("D", "Moderate evidence against, or of harm: generally not recommended.", AGAINST),
        GradeValue("E", "Strong evidence against, or of harm: never recommended.", AGAINST, strong=True),
    ),
)
ECIL = GradingSystem(
    "ecil",
    "ECIL and ESCMID",
    "European Conference on Infections in Leukaemia, after the European Society of Clinical Microbiology and Infectious"
    " Diseases",
    (
        GradeValue("I", "At least one properly designed randomised trial, whose main endpoint answers the question."),
        GradeValue(
            "II",
            "A well-made trial without randomisation, cohort or case-control study, time series or dramatic results.",
            suffixes=(
                ("r", "From a meta-analysis or systematic review of randomised trials."),
                ("t", "Transferred from other patients, or from a like state of immunity."),
                ("h", "Compared with a historical control."),
                ("u", "From an uncontrolled trial."),
                ("a", "From an abstract that was presented at an international meeting."),
            ),
        ),
        GradeValue("III", "Opinion of authorities, clinical experience, case descriptions or committee reports."),
    ),
    (
        GradeValue("A", "Strong support for use.", FOR, strong=True),
        GradeValue("B", "Moderate support for use.", FOR),
        GradeValue("C", "Marginal support for use.", FOR),
        GradeValue("D", "Support against use.", AGAINST),
    ),
)
