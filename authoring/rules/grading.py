"""Grading systems as data: each level and strength with its definition, in our own words, and its source."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class GradeValue:
    """One value of a scale. polarity: 1 for, -1 against, 0 for neither or not said by the value.

    sign: a picture that stands for the code, such as "⊕⊕○○". others: further ways in which files write the code.
    """

    code: str
    definition: str
    polarity: int = 0
    sign: str = ""
    others: tuple[str, ...] = ()

    def is_written(self, text: str) -> bool:
        """Whether the text means this value; neither capitals nor spaces matter."""
        plain = " ".join(text.split()).casefold()
        return bool(plain) and plain in {each.casefold() for each in (self.code, self.sign, *self.others)}


@dataclass(frozen=True)
class GradeFault:
    """Why a grade does not fit its scale. part: "level_of_evidence" or "strength"."""

    part: str
    code: str
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class GradingSystem:
    """A scale of evidence and one of strength. separator: stands between the two in print, "," as in "(V,B)"."""

    name: str
    title: str
    source: str
    levels: tuple[GradeValue, ...]
    strengths: tuple[GradeValue, ...]
    separator: str = ","

    def faults(self, level: str, strength: str) -> tuple[GradeFault, ...]:
        """What does not fit the scale; "" is no grade yet and fits."""
        found = []
        for part, code, values in (("level_of_evidence", level, self.levels), ("strength", strength, self.strengths)):
            allowed = tuple(value.code for value in values)
            if code and code not in allowed:
                found.append(GradeFault(part, code, allowed))
        return tuple(found)

    def canonical(self, level: str, strength: str) -> tuple[str, str]:
        """The codes that are meant: "v" is V, "⊕⊕○○" is low. What is not on the scale stays as it is."""
        return _code(level, self.levels), _code(strength, self.strengths)

    def label(self, level: str, strength: str) -> str:
        """The grade on a screen: "V, B"; "" without one."""
        return ", ".join(code for code in (level, strength) if code)

    def printed(self, level: str, strength: str) -> str:
        """The grade in print: "(V,B)"; "" without one."""
        codes = self.separator.join(code for code in (level, strength) if code)
        return f"({codes})" if codes else ""

    def parts(self, level: str, strength: str) -> tuple[tuple[str, str, str], ...]:
        """The grade explained, as (name, code, definition) triples; what is not graded is left out."""
        named = (("Level of evidence", level, self.levels), ("Strength", strength, self.strengths))
        return tuple(
            (name, code, value.definition) for name, code, values in named for value in values if value.code == code
        )


def _code(text: str, values: tuple[GradeValue, ...]) -> str:
    return next((value.code for value in values if value.is_written(text)), text)


def _values(*rows: tuple[str, str] | tuple[str, str, int]) -> tuple[GradeValue, ...]:
    return tuple(GradeValue(*row) for row in rows)


IDSA = GradingSystem(
    "idsa",
    "IDSA–USPHS, original",
    "Infectious Diseases Society of America and United States Public Health Service, 1994",
    _values(
        ("I", "At least one properly randomised controlled trial."),
        ("II", "A well-designed study without randomisation, a cohort or case-control study, or dramatic results."),
        ("III", "Opinion of respected authorities, clinical experience, descriptive studies or committee reports."),
    ),
    _values(
        ("A", "Good evidence for use.", 1),
        ("B", "Moderate evidence for use.", 1),
        ("C", "Poor evidence for or against use.", 0),
        ("D", "Moderate evidence against use.", -1),
        ("E", "Good evidence against use.", -1),
    ),
)
ESMO = GradingSystem(
    "esmo",
    "IDSA–USPHS as adapted by ESMO",
    "European Society for Medical Oncology, adapted from the scale of IDSA and USPHS",
    _values(
        ("I", "At least one large randomised trial of good quality, or a meta-analysis of homogeneous ones."),
        ("II", "Small or possibly biased randomised trials, or a meta-analysis of heterogeneous ones."),
        ("III", "Prospective cohort studies."),
        ("IV", "Retrospective cohort or case-control studies."),
        ("V", "Studies without a control group, case reports or expert opinion."),
    ),
    _values(
        ("A", "Strong evidence of a substantial benefit: strongly recommended.", 1),
        ("B", "Strong or moderate evidence of a limited benefit: generally recommended.", 1),
        ("C", "Insufficient evidence, or the benefit does not outweigh the harm: optional.", 0),
        ("D", "Moderate evidence against, or of harm: generally not recommended.", -1),
        ("E", "Strong evidence against, or of harm: never recommended.", -1),
    ),
)
GRADE = GradingSystem(
    "grade",
    "GRADE",
    "GRADE Working Group",
    (
        GradeValue("high", "The true effect lies close to the estimate.", 0, "⊕⊕⊕⊕"),
        GradeValue("moderate", "The true effect is probably close to the estimate.", 0, "⊕⊕⊕○", ("⊕⊕⊕",)),
        GradeValue("low", "The true effect may differ substantially from the estimate.", 0, "⊕⊕○○", ("⊕⊕",)),
        GradeValue(
            "very low", "The true effect is likely to differ substantially from the estimate.", 0, "⊕○○○", ("⊕",)
        ),
    ),
    (
        GradeValue("strong for", "We recommend it: nearly all informed people would choose it.", 1),
        GradeValue(
            "conditional for",
            "We suggest it: most informed people would choose it, many would not.",
            1,
            others=("weak for",),
        ),
        GradeValue(
            "conditional against",
            "We suggest not to: most informed people would not choose it.",
            -1,
            others=("weak against",),
        ),
        GradeValue("strong against", "We recommend not to: nearly all informed people would decline it.", -1),
    ),
    separator=", ",
)
SYSTEMS: dict[str, GradingSystem] = {system.name: system for system in (ESMO, IDSA, GRADE)}
DEFAULT_SYSTEM = ESMO


def closest(grades: Sequence[tuple[str, str]]) -> GradingSystem:
    """The system that most of these (level, strength) pairs are on, however they are written.

    Where several hold them all it is the narrowest, IDSA before ESMO; without any grade it is the default one.
    """
    if not any(level or strength for level, strength in grades):
        return DEFAULT_SYSTEM
    return min((IDSA, ESMO, GRADE), key=lambda system: sum(len(system.faults(*system.canonical(*g))) for g in grades))


def legend(system: GradingSystem) -> str:
    """The scale in one paragraph, for the notes of a table: every code with its definition."""
    levels = "; ".join(_explained(value) for value in system.levels)
    strengths = "; ".join(_explained(value) for value in system.strengths)
    return f"Levels of evidence ({system.title}): {levels}. Strength of recommendation: {strengths}."


def _explained(value: GradeValue) -> str:
    kept = value.definition.rstrip(".")
    said = kept if kept.startswith("We ") else kept[0].lower() + kept[1:]
    return f"{value.code}{f' ({value.sign})' if value.sign else ''}, {said}"
