"""Lists within lists, set in by two, three or four spaces: what CommonMark reads, made what this parser reads."""

import re
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

ITEM = re.compile(r"( *)(?:[-*+]|\d{1,9}\.) +\S")
RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
STEP, LEAST = 4, 2
"""Spaces by which the parser knows an inner list, and by which a line has to be set in to stand within an item."""


@dataclass
class _Open:
    """The items that a line may stand in: how far each is set in."""

    items: list[int]

    def depth(self, indent: int) -> int:
        """In how many of them a line that is set in so far stands."""
        return sum(indent >= each + LEAST for each in self.items)

    def begin(self, indent: int) -> int:
        """Begins an item there; in how many others it stands."""
        del self.items[self.depth(indent) :]
        self.items.append(indent)
        return len(self.items) - 1


def settled(lines: list[str]) -> list[str]:
    """The lines with items of inner lists, and their further paragraphs, set in by four spaces a level."""
    found: list[str] = []
    open_, after_blank = _Open([]), True
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if ITEM.match(line) and not RULE.match(line) and (open_.items or indent < STEP):
            line = _set_in(line, open_.begin(indent))
        elif line.strip() and after_blank:
            depth = open_.depth(indent)
            del open_.items[depth:]
            line = _set_in(line, depth) if depth and indent < STEP * (depth + 1) else line
        after_blank = not line.strip()
        found.append(line)
    return found


def _set_in(line: str, depth: int) -> str:
    return " " * (STEP * depth) + line.lstrip(" ")


class _Settle(Preprocessor):
    """Runs once tabs are spaces, before anything else reads the lines."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines as the parser reads them."""
        return settled(lines)


class Nested(Extension):
    """Makes the parser read inner lists as people write them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Changes the parser."""
        md.preprocessors.register(_Settle(md), "nested", 29)
