"""How a guideline's texts are rendered: narrative, cells, captions. Screen, preview and export call the same functions.

Knows no database and no request, so that the process that prints can call it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from authoring.rules import citations, crossrefs, tables
from authoring.rules.marked import Span
from core import prose


@dataclass(frozen=True)
class Apparatus:
    """What texts point to. numbers: of references by key; recommendations: the numbers that there are."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    recommendations: frozenset[str] = frozenset()


def html(text: str, apparatus: Apparatus) -> Markup:
    """A narrative's HTML: Markdown with citations and references to recommendations."""
    return prose.rich(text, _spans(text, apparatus))


def cell(text: str, apparatus: Apparatus) -> Markup:
    """A cell's, caption's or footnote's HTML: the same on one line, with raised footnote marks."""
    return prose.inline(text, sorted((*_spans(text, apparatus), *tables.spans(text))))


def _spans(text: str, apparatus: Apparatus) -> list[Span]:
    """The marks in their order. None overlap: a mark holds no brackets, and a footnote's has no spaces."""
    if "[" not in text:
        return []
    found = (*citations.spans(text, apparatus.numbers), *crossrefs.spans(text, apparatus.recommendations))
    return sorted(found)
