"""The rows of authoring, by what they belong to. Columns and constraints, no rules."""

from authoring.models.outline import Guideline, Question, Recommendation, Wording

__all__ = ["Guideline", "Question", "Recommendation", "Wording"]
