"""The Markdown that texts of a guideline are written in: raised and lowered signs, tables, no HTML of one's own.

"^2^" is raised, "~2~" lowered, "<=" and ">=" are the signs ≤ and ≥. Tags and images are text.
A backslash before "^" or "~", as before Markdown's own signs, makes it a plain sign.
"""

import re
import threading
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from core.bounded import Bounded, converted
from core.marks import LOWERED, RAISED
from core.nested import Nested

NO_HTML = {"preprocessors": ("html_block",), "inlinePatterns": ("html", "entity", "image_link", "image_reference")}
BLOCKS = ("hashheader", "hr", "olist", "ulist", "quote", "code", "indent", "reference")
TOP, LEAST = 3, 4
"""Headings of a text stand beneath those of the page: the highest is an h3, all others are h4."""
COMPARED = ((re.compile(r"(?<![<>=-])<=(?![=>])"), "≤"), (re.compile(r"(?<![<>=-])>=(?![=>])"), "≥"))

_made = threading.local()


class _Headings(Treeprocessor):
    """Puts headings beneath the page's own."""

    def run(self, root: Element) -> None:
        """Renames h1 to h3, all others to h4."""
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{TOP if element.tag == 'h1' else LEAST}"


class _Signs(Extension):
    """Raised and lowered signs, no HTML; is_inline: no blocks but paragraphs, whose line breaks count."""

    def __init__(self, is_inline: bool) -> None:
        super().__init__()
        self.is_inline = is_inline

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Changes the parser."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "^", "~"]
        for kind, names in NO_HTML.items():
            for name in names:
                getattr(md, kind).deregister(name)
        if self.is_inline:
            for name in BLOCKS:
                md.parser.blockprocessors.deregister(name)
        md.inlinePatterns.register(SimpleTagInlineProcessor(RAISED, "sup"), "raised", 65)
        md.inlinePatterns.register(SimpleTagInlineProcessor(LOWERED, "sub"), "lowered", 64)
        md.treeprocessors.register(_Headings(md), "headings", 5)


def convert(text: str, *, is_inline: bool = False) -> str:
    """The text's HTML, not yet sanitised. is_inline: one paragraph, in which nothing begins a list or a heading."""
    for pattern, sign in COMPARED:
        text = pattern.sub(sign, text)
    name = "inline" if is_inline else "whole"
    if not hasattr(_made, name):
        extensions = ["nl2br"] if is_inline else ["tables", "sane_lists", Nested()]
        setattr(_made, name, Markdown(extensions=[*extensions, Bounded(), _Signs(is_inline)], output_format="html"))
    parser: Markdown = getattr(_made, name)
    return converted(parser, text)
