"""Markdown's parser for texts that anybody may have written: what brackets and nesting cost stays within bounds.

The library looks for the partner of each "[" up to the text's end, and nests lists as deeply as they are typed.
"""

import re
from html import escape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

MOST_TITLED = 300
"""Signs between the brackets behind a link's text where quotes are in it; more leave the link as it was typed."""
_CLOSED = re.compile(r"((?:[^\[\]]|\[[^\[\]]*\])*+)\]")
"""What stands between a "[" and its partner, with brackets in it, but none in these: found in one pass."""
_TARGET = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+\)")
_POINTED = re.compile(r"\(\s*+<[^<>]*+>")
"""A link's target with brackets in it, three deep; one in pointed brackets may hold any."""
PATTERNS: tuple[tuple[str, type[LinkInlineProcessor], str, int], ...] = (
    ("reference", ReferenceInlineProcessor, LINK_RE, 170),
    ("link", LinkInlineProcessor, LINK_RE, 160),
    ("image_link", ImageInlineProcessor, IMAGE_LINK_RE, 150),
    ("image_reference", ImageReferenceInlineProcessor, IMAGE_LINK_RE, 140),
    ("short_reference", ShortReferenceInlineProcessor, LINK_RE, 130),
    ("short_image_ref", ShortImageReferenceInlineProcessor, IMAGE_LINK_RE, 125),
)
"""Name, kind, beginning and rank of each pattern of the library that looks for brackets."""


class _Near(LinkInlineProcessor):
    """Finds the ends of a link without looking further than it has to."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - the library's name
        """What stands between the brackets, the place behind them, and whether they are closed."""
        found = _CLOSED.match(data, index)
        return (found[1], found.end(), True) if found else ("", index, False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - the library's name
        """The target, its title, the place behind them, and whether there are any."""
        found = _TARGET.match(data, index)
        if found is None and not _POINTED.match(data, index):
            return "", None, index, False
        end = index + MOST_TITLED if found is None or re.search("[\"']", found[0]) else found.end()
        near: tuple[str, str | None, int, bool] = super().getLink(data[:end], index)
        return near


class Bounded(Extension):
    """Puts patterns that look no further than they have to in the place of the library's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Changes the parser."""
        for name, kind, begins, rank in PATTERNS:
            md.inlinePatterns.register(type(f"Near{kind.__name__}", (_Near, kind), {})(begins, md), name, rank)
        # Headings that are underlined, which nothing here asks for, cost the square of their number.
        md.parser.blockprocessors.deregister("setextheader")


def converted(parser: Markdown, text: str) -> str:
    """The text's HTML, not yet sanitised; a text that nests too deeply for the parser stands as it was typed."""
    try:
        html: str = parser.reset().convert(text)
    except RecursionError:
        parser.parser.state.clear()  # what it had begun is not left for the next text
        html = f"<pre>{escape(text)}</pre>"
    return html
