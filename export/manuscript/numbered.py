"""Numbers of the headings: where the questions have section numbers within the results, the other headings fit them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from export.blocks import Block, Heading, plain, spans
from export.document import Document
from export.inline import joined

MAIN = ("introduction", "methods", "results", "discussion", "conclusions")
"""The anchors of the parts that are numbered, in their order; what follows them never is."""
WITHIN_RESULTS = re.compile(rf"{MAIN.index('results') + 1}\.(\d{{1,6}})(\.\d+)*")


def numbered(blocks: Iterable[Block], document: Document) -> Iterator[Block]:
    """The blocks with “2. Methods”, “2.1. Conference and panel” where every question is a section “3.1”, “3.2” ….

    Else as they are: the questions' own numbers, which the recommendations have too, stand in no order with others.
    """
    found = [WITHIN_RESULTS.fullmatch(section.basis.section.rstrip(" .")) for section in document.table.sections]
    if not found or not all(found):
        return iter(blocks)
    return _numbered(blocks, max(int(each[1]) for each in found if each))


def _numbered(blocks: Iterable[Block], last: int) -> Iterator[Block]:
    """last: the highest number that a question has within the results."""
    main, within = 0, count(1)
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            main = MAIN.index(block.anchor) + 1 if block.anchor in MAIN else 0
            within = count(last + 1 if block.anchor == "results" else 1)
            yield _with(block, f"{main}.") if main else block
        elif isinstance(block, Heading) and block.level == 2 and main and not block.anchor.startswith("q"):
            yield _with(block, f"{main}.{next(within)}.")
        else:
            yield block


def _with(head: Heading, number: str) -> Heading:
    return replace(head, spans=spans(joined(f"{number} {plain(head.spans)}")))
