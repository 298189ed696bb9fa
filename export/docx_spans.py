"""Spans as runs of Word: marks, links, bookmarks, and the fields that count captions."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from export.blocks import Span, Spans
from export.docx_styles import LINK
from export.docx_xml import R, held, made, pieces, signs

LONGEST_NAME = 40
"""Signs that a bookmark's name can have."""
LABEL = re.compile(r"(?P<word>\S.*?)(?P<space>\s)(?P<number>\d+)")
ADDRESS = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)


class Weaver:
    """Makes runs for one file. known: the anchors of its text; related: gives the relationship of an address outside.

    Every bookmark comes once: where a text has an anchor twice, links lead to the first.
    """

    def __init__(self, known: frozenset[str], related: Callable[[str], str]) -> None:
        self.known, self.related = known, related
        self._marked: set[str] = set()
        self._counted: dict[str, int] = {}

    def runs(self, spans: Spans, *, bold: bool = False) -> list[Any]:
        """The spans as runs, inside hyperlinks where they have a target. bold: all of them."""
        return [self._linked(each, bold) for each in spans if each.text]

    def _linked(self, span: Span, bold: bool) -> Any:
        run = made("r", marks(span, bold=bold), *pieces(span.text))
        if span.target.startswith("#") and span.target[1:] in self.known:
            return made("hyperlink", run, anchor=bookmark(span.target[1:]), history=1)
        if ADDRESS.match(span.target):
            link = made("hyperlink", run, history=1)
            link.set(f"{{{R}}}id", self.related(held(span.target)))
            return link
        return run

    def marked(self, anchor: str, *content: Any) -> list[Any]:
        """The content with a bookmark around it; as it is where the anchor is "" or was met before."""
        if not anchor or anchor in self._marked:
            return list(content)
        self._marked.add(anchor)
        number = len(self._marked)
        return [
            made("bookmarkStart", id=number, name=bookmark(anchor)),
            *content,
            made("bookmarkEnd", id=number),
        ]

    def label(self, label: str, anchor: str) -> list[Any]:
        """“Table 5.” in bold, its number a field that counts; a bookmark around word and number."""
        found = LABEL.fullmatch(label)
        if not found:
            return [*self.marked(anchor, bold(label)), bold(". ")]
        number, word = int(found["number"]), re.sub(r"\W", "", found["word"])
        follows = self._counted.get(word, 0) + 1 == number
        self._counted[word] = number
        again = "" if follows else rf"\r {number} "
        code = rf" SEQ {word} \* ARABIC {again}"
        whole = (bold(found["word"] + found["space"]), *field(code, str(number), is_bold=True))
        return [*self.marked(anchor, *whole), bold(". ")]


def bold(text: str) -> Any:
    """A run in bold."""
    return made("r", marks(Span(text, bold=True)), *pieces(text))


def marks(span: Span, *, bold: bool = False) -> Any:
    """The run's properties, in the order that the schema wants."""
    is_link = bool(span.target)
    return made(
        "rPr",
        made("rStyle", val=LINK) if is_link else None,
        made("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New") if span.is_code else None,
        made("b") if span.bold or bold else None,
        made("i") if span.italic else None,
        made("highlight", val="yellow") if span.is_missing else None,
        made("vertAlign", val="superscript" if span.raised else "subscript") if span.raised or span.lowered else None,
    )


def field(code: str, shown: str, *, is_bold: bool = False) -> list[Any]:
    """A field and what it shows until it is counted anew."""

    def run(*content: Any) -> Any:
        return made("r", made("rPr", made("b") if is_bold else None), *content)

    return [
        run(made("fldChar", fldCharType="begin")),
        run(signs(code, "instrText")),
        run(made("fldChar", fldCharType="separate")),
        run(signs(shown)),
        run(made("fldChar", fldCharType="end")),
    ]


def bookmark(anchor: str) -> str:
    """A bookmark's name: begins with a letter, has letters, digits and "_", and is short; different for each anchor."""
    name = re.sub(r"[^A-Za-z0-9]", "_", anchor)
    if name[:1].isalpha() and len(name) <= LONGEST_NAME and re.fullmatch(r"[A-Za-z0-9.-]+", anchor):
        return name
    return f"a{hashlib.sha256(anchor.encode(errors='replace')).hexdigest()[:16]}_{name}"[:LONGEST_NAME]
