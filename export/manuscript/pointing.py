"""Sentences that point to the text's tables and figures, each name a link; which tables people's own text names.

A journal asks that every table is cited before it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from export.blocks import Block, Figure, Grid, Listing, Paragraph, Quote, Span, Spans, plain, spans
from export.document import Document
from export.inline import NO_BREAK, joined
from export.options import TableOptions
from export.tongue import Tongue

_RANGE = r"\d{1,3}(?:\s?[–-]\u2060?\s?\d{1,3})?(?!\w)"
_AND = r"(?:\s?[,;]\s?|,?\s(?:and|or|to|y|e|o|a|ou)\s|\s?&\s?)"
_NAMED = re.compile(
    r"(?<!\w)(?<!supplementary\s)(?<!supplemental\s)"
    rf"(?:(?:table|tabla|tabela)\s({_RANGE})|(?:tables|tablas|tabelas)\s({_RANGE}(?:{_AND}{_RANGE})*))",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"(\d+)(?:(?:\s?[–-]\u2060?\s?|\s(?:to|a)\s)(\d+))?")
_ENDED = re.compile(r"[.!?…][)\]”\"’»]*$")
Tables = Sequence[tuple[int, Grid]]
"""Tables with their numbers."""
_OF_VOTES = {"total", "yes", "no", "abstain", "consensus"}
"""The columns that tell what a vote came to."""


def named(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the tables that a text names: “Table 1”, “Tables 1 and 2”, “Tablas 1–3”."""
    found = (each[1] or each[2] for told in _prose(blocks) for each in _NAMED.finditer(told))
    return frozenset(number for listed in found for number in _numbers(listed))


def _numbers(listed: str) -> Iterator[int]:
    for each in _STRETCH.finditer(listed):
        yield from range(int(each[1]), int(each[2] or each[1]) + 1)


def _prose(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.spans)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _prose(item)
        elif isinstance(block, Quote):
            yield from _prose(block.blocks)


def with_evidence(told: tuple[Block, ...], tables: Tables, tongue: Tongue) -> tuple[Block, ...]:
    """A question's text, with a sentence at its end on those of its tables that it does not name itself."""
    gettext, missing = tongue.gettext, _missing(tables, told)
    if not missing:
        return told
    if len(missing) == 1:
        (grid,) = missing.values()
        return _ended(told, linked(gettext("%(table)s sums up the evidence.", table=grid.label), grid))
    listed = _listed(missing, tongue)
    return _ended(told, _numbered(gettext("Tables %(numbers)s sum up the evidence.", numbers=listed), missing))


def further(told: tuple[Block, ...], tables: Tables, tongue: Tongue) -> tuple[Block, ...]:
    """The paragraph before tables that belong to no question, on those that no question's text names.

    told: what people wrote on all questions.
    """
    gettext, missing = tongue.gettext, _missing(tables, told)
    if not missing:
        return ()
    if len(missing) == 1:
        (grid,) = missing.values()
        return (Paragraph(linked(gettext("%(table)s sums up further evidence.", table=grid.label), grid)),)
    listed = _listed(missing, tongue)
    sentence = gettext("Tables %(numbers)s sum up further evidence.", numbers=listed)
    return (Paragraph(_numbered(sentence, missing)),)


def recommendations(document: Document, grid: Grid, options: TableOptions | None, tongue: Tongue) -> Spans:
    """The sentence on the table of recommendations: what it lists, as far as its options leave that in."""
    ngettext, count = tongue.ngettext, len(grid.lines)
    if options and options.only_reached:
        told = ngettext(
            "%(table)s lists the one recommendation on which consensus was reached.",
            "%(table)s lists the recommendations on which consensus was reached.",
            count,
            table=grid.label,
        )
    elif document.summary.voted and _OF_VOTES & {each.name for each in grid.columns}:
        told = ngettext(
            "%(table)s lists the recommendation with its votes.",
            "%(table)s lists all recommendations with their votes.",
            count,
            table=grid.label,
        )
    else:
        told = ngettext(
            "%(table)s lists the recommendation.", "%(table)s lists all recommendations.", count, table=grid.label
        )
    return linked(told, grid)


def linked(sentence: str, *named_in_it: Grid | Figure) -> Spans:
    """The sentence with the names of these as links to them, which no line's end breaks."""
    return _linked(sentence, {each.label: each.anchor for each in named_in_it})


def _numbered(sentence: str, tables: Mapping[int, Grid]) -> Spans:
    return _linked(sentence, {str(number): grid.anchor for number, grid in tables.items()})


def _linked(sentence: str, places: Mapping[str, str]) -> Spans:
    found: list[Span] = []
    names = "|".join(map(re.escape, places))
    for part in re.split(rf"(?<!\w)({names})(?!\w)", joined(sentence)):
        place = places.get(part)
        made = spans(part.replace(" ", NO_BREAK) if place else part)
        found += [replace(each, target=f"#{place}") for each in made] if place else made
    return tuple(found)


def _missing(tables: Tables, told: Sequence[Block]) -> dict[int, Grid]:
    known = named(told)
    return {number: grid for number, grid in sorted(tables, key=itemgetter(0)) if number not in known}


def _listed(numbers: Mapping[int, Grid], tongue: Tongue) -> str:
    """“1 and 2”, “1–3”, “1–3 and 5”."""
    parts: list[str] = []
    for _, held in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _, number in held]
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    if len(parts) == 1:
        return parts[0]
    return str(tongue.gettext("%(some)s and %(last)s", some=", ".join(parts[:-1]), last=parts[-1]))


def _ended(told: tuple[Block, ...], sentence: Spans) -> tuple[Block, ...]:
    """The text with the sentence at the end of its last paragraph, or as a paragraph where it ends with none."""
    last = told[-1] if told else None
    if isinstance(last, Paragraph) and not last.kind and _ENDED.search(plain(last.spans)):
        return (*told[:-1], Paragraph((*last.spans, Span(" "), *sentence)))
    return (*told, Paragraph(sentence))
