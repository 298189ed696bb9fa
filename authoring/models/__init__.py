"""The rows of authoring, by what they belong to. Columns and constraints, no rules."""

from authoring.models.check import Waiver
from authoring.models.checklists import Answer
from authoring.models.evidence import EvidenceTable, Reference
from authoring.models.exported import Exported
from authoring.models.outline import Guideline, Question, Recommendation, Wording
from authoring.models.together import Comment, Equality, LastSeen, Unsaved

__all__ = [
    "Answer",
    "Comment",
    "Equality",
    "EvidenceTable",
    "Exported",
    "Guideline",
    "LastSeen",
    "Question",
    "Recommendation",
    "Reference",
    "Unsaved",
    "Waiver",
    "Wording",
]
