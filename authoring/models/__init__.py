"""The rows of authoring, by what they belong to. Columns and constraints, no rules."""

from authoring.models.check import Waiver
from authoring.models.evidence import EvidenceTable, Reference
from authoring.models.outline import Guideline, Question, Recommendation, Wording
from authoring.models.together import Comment, Equality, LastSeen, Unsaved

__all__ = [
    "Comment",
    "Equality",
    "EvidenceTable",
    "Guideline",
    "LastSeen",
    "Question",
    "Recommendation",
    "Reference",
    "Unsaved",
    "Waiver",
    "Wording",
]
