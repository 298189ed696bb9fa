"""GRADE: certainty of the evidence in four steps, strength in two, and the direction within the strength."""

from authoring.rules.grading.system import GradingSystem
from authoring.rules.grading.types import AGAINST, FOR, NEITHER, GradeValue

GRADE = GradingSystem(
    "grade",
    "GRADE",
    "GRADE Working Group",
    (
        GradeValue("high", "The true effect lies close to the estimate.", sign="⊕⊕⊕⊕"),
        GradeValue(
            "moderate", "The true effect is probably close to the estimate.", sign="⊕⊕⊕○", others=("⊕⊕⊕", "⊕⊕⊕⊝")
        ),
        GradeValue(
            "low", "The true effect may differ substantially from the estimate.", sign="⊕⊕○○", others=("⊕⊕", "⊕⊕⊝⊝")
        ),
        GradeValue(
            "very low",
            "The true effect is likely to differ substantially from the estimate.",
            sign="⊕○○○",
            others=("⊕", "⊕⊝⊝⊝"),
        ),
    ),
    (
        GradeValue("strong for", "We recommend it: nearly all informed people would choose it.", FOR, strong=True),
        GradeValue(
            "conditional for",
            "We suggest it: most informed people would choose it, many would not.",
            FOR,
            others=("weak for",),
        ),
        GradeValue(
            "conditional against",
            "We suggest not to: most informed people would not choose it.",
            AGAINST,
            others=("weak against",),
        ),
        GradeValue(
            "strong against",
            "We recommend not to: nearly all informed people would decline it.",
            AGAINST,
            strong=True,
        ),
        GradeValue(
            "no recommendation",
            "The panel recommends neither of the two, and says why.",
            NEITHER,
            others=("none",),
        ),
        GradeValue(
            "good practice statement",
            "So plainly of more good than harm that rating the evidence would be wasted work.",
            others=("good practice", "GPS"),
            alone=True,
        ),
    ),
    separator=", ",
)
