"""The check: what would embarrass a guideline's authors in print, as pure functions over one frozen record.

The door to the package: `record` is what is checked, `found` what can be found, each other module has the rules of one
subject. Source of the rules: docs/checking.md.
"""

from collections.abc import Callable, Iterable

from authoring.rules.check.cells import in_tables
from authoring.rules.check.citing import citing, heads, marks, numbers
from authoring.rules.check.figures import commas, years
from authoring.rules.check.found import DOUBTFUL, Finding, Kind, Place, Severity, found
from authoring.rules.check.grades import against_negative, missing, off_scale, strong_on_weak
from authoring.rules.check.numbering import gaps, lists
from authoring.rules.check.record import (
    Checked,
    CheckedQuestion,
    CheckedRecommendation,
    CheckedReference,
    CheckedTable,
    Voted,
)
from authoring.rules.check.scales import cited
from authoring.rules.check.shares import in_prose
from authoring.rules.check.short_forms import short_forms
from authoring.rules.check.slips import slips
from authoring.rules.check.thresholds import thresholds
from authoring.rules.check.wordings import titles, voted

__all__ = [
    "DOUBTFUL",
    "RULES",
    "Checked",
    "CheckedQuestion",
    "CheckedRecommendation",
    "CheckedReference",
    "CheckedTable",
    "Finding",
    "Kind",
    "Place",
    "Severity",
    "Voted",
    "check",
    "found",
]

Rule = Callable[[Checked], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    *(missing, off_scale, cited, strong_on_weak, against_negative),
    *(voted, thresholds, in_prose, in_tables, commas, years),
    *(titles, gaps, lists, short_forms),
    *(citing, numbers, heads, marks, slips),
)


def check(checked: Checked) -> tuple[Finding, ...]:
    """Everything that the rules find, kind by kind, each finding once."""
    hits = dict.fromkeys(finding for rule in RULES for finding in rule(checked))
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(hits, key=lambda finding: order[finding.kind]))
