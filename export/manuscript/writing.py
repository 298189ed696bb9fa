"""What every part of a manuscript writes with: the document, its language, and ways to say dates, lists and ranges."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from export.blocks import Block, Heading, Paragraph, Spans, spans
from export.document import Document
from export.inline import joined
from export.tongue import Tongue, spoken


@dataclass(frozen=True)
class Writing:
    """A document and the language in which it is written about. language: a BCP 47 tag."""

    document: Document
    tongue: Tongue
    language: str

    @cached_property
    def locale(self) -> Locale:
        """By which dates and lists are written."""
        try:
            return Locale.parse(self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(spoken(self.language))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The conference's further facts."""
        found = json.loads(self.document.facts)
        return found if isinstance(found, dict) else {}

    def day(self, moment: date) -> str:
        """“May 10, 2024”."""
        return format_date(moment, "long", locale=self.locale)

    def days(self, first: date, last: date) -> str:
        """One day, or the first and the last."""
        if first == last:
            return self.day(first)
        return self.gettext("%(first)s to %(last)s", first=self.day(first), last=self.day(last))

    def country(self, code: str) -> str:
        """“Spain” for “ES”; a code that no language knows stays."""
        return self.locale.territories.get(code.upper(), code) if code else ""

    def listing(self, parts: Iterable[str]) -> str:
        """“A, B and C”."""
        return format_list([part.rstrip(" .") for part in parts], locale=self.locale)

    def gettext(self, text: str, **parts: Any) -> str:
        """The text in the writing's language."""
        return str(self.tongue.gettext(text, **parts))

    def ngettext(self, one: str, many: str, num: int, **parts: Any) -> str:
        """The same for a number."""
        return str(self.tongue.ngettext(one, many, num, **parts))

    def answer(self, item: str, checklist: str = "parts") -> str:
        """What people answered to that item; "" where they have not."""
        found = (each.text for each in self.document.answers if (each.checklist, each.item) == (checklist, item))
        return next(found, "")

    def fact(self, *path: str) -> str:
        """A further fact that is a text, such as fact("voting_tool", "name"); "" where there is none."""
        found: Any = self.facts
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found.strip() if isinstance(found, str) else ""


def ranged(counts: Sequence[int]) -> str:
    """“34–38”, “36”, or "" for none."""
    ends = dict.fromkeys((min(counts), max(counts))) if counts else {}
    return "–".join(map(str, ends))


def heading(text: str, level: int = 1, anchor: str = "") -> Heading:
    """A heading of the manuscript's own parts."""
    return Heading(level, spans(joined(text)), anchor)


def paragraph(*sentences: str, kind: str = "") -> tuple[Paragraph, ...]:
    """The sentences that there are as one paragraph; nothing where there is none."""
    told = " ".join(each for each in sentences if each)
    return (Paragraph(spans(joined(told)), kind),) if told else ()


def stopped(text: str) -> str:
    """People's own words as a sentence: with a stop at their end, and a capital at their beginning."""
    text = text.strip()
    if not text:
        return ""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text[-1] in ".!?…" else ".")


def blank(writing: Writing, what: str) -> Paragraph:
    """A place where people still have to write, which says what."""
    return Paragraph(blank_spans(writing, what), "blank")


def blank_spans(writing: Writing, what: str) -> Spans:
    """The same within a line."""
    return spans(writing.gettext("[To be written: %(what)s]", what=what), italic=True)


def written(writing: Writing, item: str, asks: str) -> tuple[Block, ...]:
    """What people wrote as that part of the manuscript, paragraph by paragraph; else a blank for it."""
    return told(writing.answer(item)) or (blank(writing, asks),)


def told(text: str) -> tuple[Block, ...]:
    """People's plain text as paragraphs."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return tuple(Paragraph(spans(joined(part))) for part in parts if part)
