"""The titles and definitions of the grading systems beside ESMO, IDSA and GRADE, for translation."""

from typing import Any

from flask_babel import lazy_gettext as _l

OTHER_SCALES: dict[str, Any] = {
    "IDSA–USPHS, letters A to C": _l("IDSA–USPHS, letters A to C"),
    "Good evidence for the recommendation, be it to use or not to use.": _l(
        "Good evidence for the recommendation, be it to use or not to use."
    ),
    "Moderate evidence for the recommendation, be it to use or not to use.": _l(
        "Moderate evidence for the recommendation, be it to use or not to use."
    ),
    "Poor evidence for the recommendation.": _l("Poor evidence for the recommendation."),
    "ECIL and ESCMID": _l("ECIL and ESCMID"),
    "At least one properly designed randomised trial, whose main endpoint answers the question.": _l(
        "At least one properly designed randomised trial, whose main endpoint answers the question."
    ),
    "A well-made trial without randomisation, cohort or case-control study, time series or dramatic results.": _l(
        "A well-made trial without randomisation, cohort or case-control study, time series or dramatic results."
    ),
    "From a meta-analysis or systematic review of randomised trials.": _l(
        "From a meta-analysis or systematic review of randomised trials."
    ),
    "Transferred from other patients, or from a like state of immunity.": _l(
        "Transferred from other patients, or from a like state of immunity."
    ),
    "Compared with a historical control.": _l("Compared with a historical control."),
    "From an uncontrolled trial.": _l("From an uncontrolled trial."),
    "From an abstract that was presented at an international meeting.": _l(
        "From an abstract that was presented at an international meeting."
    ),
    "Opinion of authorities, clinical experience, case descriptions or committee reports.": _l(
        "Opinion of authorities, clinical experience, case descriptions or committee reports."
    ),
    "Strong support for use.": _l("Strong support for use."),
    "Moderate support for use.": _l("Moderate support for use."),
    "Marginal support for use.": _l("Marginal support for use."),
    "Support against use.": _l("Support against use."),
    "Oxford levels of 2011": _l("Oxford levels of 2011"),
    "A systematic review of randomised trials or of n-of-1 trials.": _l(
        "A systematic review of randomised trials or of n-of-1 trials."
    ),
    "A randomised trial, or an observational study with a dramatic effect.": _l(
        "A randomised trial, or an observational study with a dramatic effect."
    ),
    "A controlled cohort or follow-up study without randomisation.": _l(
        "A controlled cohort or follow-up study without randomisation."
    ),
    "Case series, case-control studies, or studies with historical controls.": _l(
        "Case series, case-control studies, or studies with historical controls."
    ),
    "Reasoning from mechanisms.": _l("Reasoning from mechanisms."),
    "Oxford levels of 2009 with letters (EULAR)": _l("Oxford levels of 2009 with letters (EULAR)"),
    "A systematic review of randomised trials that agree.": _l("A systematic review of randomised trials that agree."),
    "One randomised trial with a narrow confidence interval.": _l(
        "One randomised trial with a narrow confidence interval."
    ),
    "All or none: before it all died and now some live, or some died and now none.": _l(
        "All or none: before it all died and now some live, or some died and now none."
    ),
    "A systematic review of cohort studies that agree.": _l("A systematic review of cohort studies that agree."),
    "One cohort study, or a randomised trial of low quality.": _l(
        "One cohort study, or a randomised trial of low quality."
    ),
    "Outcomes research or ecological studies.": _l("Outcomes research or ecological studies."),
    "A systematic review of case-control studies that agree.": _l(
        "A systematic review of case-control studies that agree."
    ),
    "One case-control study.": _l("One case-control study."),
    "Case series, or cohort and case-control studies of poor quality.": _l(
        "Case series, or cohort and case-control studies of poor quality."
    ),
    "Opinion of experts without explicit appraisal, or reasoning from bench or first principles.": _l(
        "Opinion of experts without explicit appraisal, or reasoning from bench or first principles."
    ),
    "Consistent studies of level 1.": _l("Consistent studies of level 1."),
    "Consistent studies of level 2 or 3, or what follows from level 1 for another case.": _l(
        "Consistent studies of level 2 or 3, or what follows from level 1 for another case."
    ),
    "Studies of level 4, or what follows from level 2 or 3 for another case.": _l(
        "Studies of level 4, or what follows from level 2 or 3 for another case."
    ),
    "Level 5, or studies of any level that are inconsistent or inconclusive.": _l(
        "Level 5, or studies of any level that are inconsistent or inconclusive."
    ),
    "SIGN, until 2013": _l("SIGN, until 2013"),
    "Meta-analyses or reviews of high quality, or trials, with a very low risk of bias.": _l(
        "Meta-analyses or reviews of high quality, or trials, with a very low risk of bias."
    ),
    "Well-conducted meta-analyses, reviews or trials with a low risk of bias.": _l(
        "Well-conducted meta-analyses, reviews or trials with a low risk of bias."
    ),
    "Meta-analyses, reviews or trials with a high risk of bias.": _l(
        "Meta-analyses, reviews or trials with a high risk of bias."
    ),
    "Case-control or cohort studies of high quality, or reviews of them: causality is very probable.": _l(
        "Case-control or cohort studies of high quality, or reviews of them: causality is very probable."
    ),
    "Well-conducted case-control or cohort studies: causality is fairly probable.": _l(
        "Well-conducted case-control or cohort studies: causality is fairly probable."
    ),
    "Case-control or cohort studies whose result may well not be causal.": _l(
        "Case-control or cohort studies whose result may well not be causal."
    ),
    "Studies without comparison, such as case reports and case series.": _l(
        "Studies without comparison, such as case reports and case series."
    ),
    "Opinion of experts.": _l("Opinion of experts."),
    "Rests on level 1++, or mainly on consistent 1+, for the very patients in view.": _l(
        "Rests on level 1++, or mainly on consistent 1+, for the very patients in view."
    ),
    "Rests on consistent level 2++ for the very patients, or carries 1++ or 1+ over to them.": _l(
        "Rests on consistent level 2++ for the very patients, or carries 1++ or 1+ over to them."
    ),
    "Rests on consistent level 2+ for the very patients, or carries 2++ over to them.": _l(
        "Rests on consistent level 2+ for the very patients, or carries 2++ over to them."
    ),
    "Rests on level 3 or 4, or carries 2+ over to the patients in view.": _l(
        "Rests on level 3 or 4, or carries 2+ over to the patients in view."
    ),
    "Good practice, from the clinical experience of the group.": _l(
        "Good practice, from the clinical experience of the group."
    ),
    "ACC/AHA": _l("ACC/AHA"),
    "More than one randomised trial of high quality, their meta-analysis, or one with a registry.": _l(
        "More than one randomised trial of high quality, their meta-analysis, or one with a registry."
    ),
    "One or more randomised trials of moderate quality, or their meta-analysis.": _l(
        "One or more randomised trials of moderate quality, or their meta-analysis."
    ),
    "Well-made studies without randomisation, observations or registries.": _l(
        "Well-made studies without randomisation, observations or registries."
    ),
    "Limited data: studies with limits of design or execution, or of mechanisms.": _l(
        "Limited data: studies with limits of design or execution, or of mechanisms."
    ),
    "Agreement of experts from clinical experience.": _l("Agreement of experts from clinical experience."),
    "Strong: the benefit is far greater than the risk.": _l("Strong: the benefit is far greater than the risk."),
    "Moderate: the benefit is clearly greater than the risk.": _l(
        "Moderate: the benefit is clearly greater than the risk."
    ),
    "Weak: the benefit is equal to the risk or greater.": _l("Weak: the benefit is equal to the risk or greater."),
    "Moderate: the benefit is equal to the risk.": _l("Moderate: the benefit is equal to the risk."),
    "Strong: the risk is greater than the benefit.": _l("Strong: the risk is greater than the benefit."),
    "USPSTF": _l("USPSTF"),
    "Consistent results of well-made studies: new ones will hardly change the conclusion.": _l(
        "Consistent results of well-made studies: new ones will hardly change the conclusion."
    ),
    "Enough to tell the effect, with limits: new studies may change the conclusion.": _l(
        "Enough to tell the effect, with limits: new studies may change the conclusion."
    ),
    "Not enough to tell the effect.": _l("Not enough to tell the effect."),
    "Offer it: the net benefit is substantial, with high certainty.": _l(
        "Offer it: the net benefit is substantial, with high certainty."
    ),
    "Offer it: the net benefit is at least moderate, with moderate or high certainty.": _l(
        "Offer it: the net benefit is at least moderate, with moderate or high certainty."
    ),
    "Offer it to some, case by case: the net benefit is small.": _l(
        "Offer it to some, case by case: the net benefit is small."
    ),
    "Discourage it: no net benefit, or more harm than good.": _l(
        "Discourage it: no net benefit, or more harm than good."
    ),
    "The evidence is insufficient to weigh benefit and harm.": _l(
        "The evidence is insufficient to weigh benefit and harm."
    ),
    "AWMF": _l("AWMF"),
    "Strong: “soll”, or “soll nicht” where it is against.": _l("Strong: “soll”, or “soll nicht” where it is against."),
    "Attenuated: “sollte”, or “sollte nicht” where it is against.": _l(
        "Attenuated: “sollte”, or “sollte nicht” where it is against."
    ),
    "Open: “kann”, or “kann verzichtet werden” where it is against.": _l(
        "Open: “kann”, or “kann verzichtet werden” where it is against."
    ),
    "Consensus of experts: no level of evidence; the verb alone tells the strength.": _l(
        "Consensus of experts: no level of evidence; the verb alone tells the strength."
    ),
    "NCCN categories": _l("NCCN categories"),
    "High-level evidence, and the panel agrees that it is appropriate.": _l(
        "High-level evidence, and the panel agrees that it is appropriate."
    ),
    "Lower-level evidence, and the panel agrees that it is appropriate.": _l(
        "Lower-level evidence, and the panel agrees that it is appropriate."
    ),
    "Lower-level evidence, and the panel mostly agrees that it is appropriate.": _l(
        "Lower-level evidence, and the panel mostly agrees that it is appropriate."
    ),
    "Evidence of any level, and the panel disagrees strongly on whether it is appropriate.": _l(
        "Evidence of any level, and the panel disagrees strongly on whether it is appropriate."
    ),
}
