"""Small guidelines to check, in one line each."""

from collections.abc import Callable, Iterable
from typing import Any

from authoring.rules.check import (
    Checked,
    CheckedQuestion,
    CheckedRecommendation,
    CheckedReference,
    CheckedTable,
    Finding,
)
from authoring.rules.grading import ESMO, FurtherGrade, Grade, GradingSystem
from voting.rules.consensus import DEFAULT_RULE

Rule = Callable[[Checked], Iterable[Finding]]


def graded(level: str = "V", strength: str = "B", text: str = "Do this.", **more: Any) -> CheckedRecommendation:
    """A recommendation 1.1 with that grade."""
    return CheckedRecommendation(**{"number": "1.1", "text": text, "grade": Grade(level, strength)} | more)


def of(*recommendations: CheckedRecommendation, system: GradingSystem = ESMO, **more: Any) -> Checked:
    """A guideline with one question that holds these recommendations."""
    question = CheckedQuestion("1", "What to do?", recommendations=recommendations)
    return Checked(**{"title": "A guideline", "rule": DEFAULT_RULE, "system": system, "questions": (question,)} | more)


def saying(narrative: str, *recommendations: CheckedRecommendation, **more: Any) -> Checked:
    """A guideline with one question that has this narrative."""
    question = CheckedQuestion("1", "What to do?", narrative=narrative, recommendations=recommendations)
    return of(questions=(question,), **more)


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = (), **more: Any) -> Checked:
    """A guideline with one evidence table."""
    heads = heads or ("Study", "Sample Size (N)", "Treated (n, %)")
    return of(tables=(CheckedTable(1, "Studies.", heads, rows, **more),))


def listed(*references: dict[str, Any]) -> tuple[CheckedReference, ...]:
    """References with the keys a, b, c, …"""
    return tuple(CheckedReference(key, csl) for key, csl in zip("abcdef", references, strict=False))


def told(rule: Rule, checked: Checked) -> list[str]:
    """What the rule finds, in short: the kind with its place."""
    return [f"{finding.kind} {finding.place}" for finding in rule(checked)]


def values(rule: Rule, checked: Checked, *names: str) -> list[tuple[str, ...]]:
    """These figures of what the rule finds."""
    return [tuple(dict(finding.values)[name] for name in names) for finding in rule(checked)]


__all__ = ["FurtherGrade", "graded", "listed", "of", "saying", "table", "told", "values"]
