"""The words of the ready-made grading systems in the reader's language.

What a scale says is data, and is kept with an agenda as it stood. The texts of our own scales are known: on screens
they are shown in the reader's language, all others as they were written. Codes are never translated.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

from voting.scale_texts import OTHER_SCALES

GRADES: dict[str, Any] = {
    "Level of evidence": _l("Level of evidence"),
    "Index": _l("Index"),
    "Strength": _l("Strength"),
    "Direction": _l("Direction"),
    "The grade speaks for it.": _l("The grade speaks for it."),
    "The grade speaks against it.": _l("The grade speaks against it."),
    "The grade speaks neither for it nor against it.": _l("The grade speaks neither for it nor against it."),
    "IDSA–USPHS as adapted by ESMO": _l("IDSA–USPHS as adapted by ESMO"),
    "At least one large randomised trial of good quality, or a meta-analysis of homogeneous ones.": _l(
        "At least one large randomised trial of good quality, or a meta-analysis of homogeneous ones."
    ),
    "Small or possibly biased randomised trials, or a meta-analysis of heterogeneous ones.": _l(
        "Small or possibly biased randomised trials, or a meta-analysis of heterogeneous ones."
    ),
    "Prospective cohort studies.": _l("Prospective cohort studies."),
    "Retrospective cohort or case-control studies.": _l("Retrospective cohort or case-control studies."),
    "Studies without a control group, case reports or expert opinion.": _l(
        "Studies without a control group, case reports or expert opinion."
    ),
    "Strong evidence of a substantial benefit: strongly recommended.": _l(
        "Strong evidence of a substantial benefit: strongly recommended."
    ),
    "Strong or moderate evidence of a limited benefit: generally recommended.": _l(
        "Strong or moderate evidence of a limited benefit: generally recommended."
    ),
    "Insufficient evidence, or the benefit does not outweigh the harm: optional.": _l(
        "Insufficient evidence, or the benefit does not outweigh the harm: optional."
    ),
    "Moderate evidence against, or of harm: generally not recommended.": _l(
        "Moderate evidence against, or of harm: generally not recommended."
    ),
    "Strong evidence against, or of harm: never recommended.": _l(
        "Strong evidence against, or of harm: never recommended."
    ),
    "IDSA–USPHS, original": _l("IDSA–USPHS, original"),
    "At least one properly randomised controlled trial.": _l("At least one properly randomised controlled trial."),
    "A well-designed study without randomisation, a cohort or case-control study, or dramatic results.": _l(
        "A well-designed study without randomisation, a cohort or case-control study, or dramatic results."
    ),
    "Opinion of respected authorities, clinical experience, descriptive studies or committee reports.": _l(
        "Opinion of respected authorities, clinical experience, descriptive studies or committee reports."
    ),
    "Good evidence for use.": _l("Good evidence for use."),
    "Moderate evidence for use.": _l("Moderate evidence for use."),
    "Poor evidence for or against use.": _l("Poor evidence for or against use."),
    "Moderate evidence against use.": _l("Moderate evidence against use."),
    "Good evidence against use.": _l("Good evidence against use."),
    "The true effect lies close to the estimate.": _l("The true effect lies close to the estimate."),
    "The true effect is probably close to the estimate.": _l("The true effect is probably close to the estimate."),
    "The true effect may differ substantially from the estimate.": _l(
        "The true effect may differ substantially from the estimate."
    ),
    "The true effect is likely to differ substantially from the estimate.": _l(
        "The true effect is likely to differ substantially from the estimate."
    ),
    "We recommend it: nearly all informed people would choose it.": _l(
        "We recommend it: nearly all informed people would choose it."
    ),
    "We suggest it: most informed people would choose it, many would not.": _l(
        "We suggest it: most informed people would choose it, many would not."
    ),
    "We suggest not to: most informed people would not choose it.": _l(
        "We suggest not to: most informed people would not choose it."
    ),
    "We recommend not to: nearly all informed people would decline it.": _l(
        "We recommend not to: nearly all informed people would decline it."
    ),
    "The panel recommends neither of the two, and says why.": _l(
        "The panel recommends neither of the two, and says why."
    ),
    "So plainly of more good than harm that rating the evidence would be wasted work.": _l(
        "So plainly of more good than harm that rating the evidence would be wasted work."
    ),
    **OTHER_SCALES,
}
"""The names of a grade's parts, the titles of the scales and every definition."""


def grade_word(text: str) -> str:
    """A scale's text in the reader's language."""
    return str(GRADES.get(text, text))
