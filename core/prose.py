"""Prose: Markdown as people write it, to a closed set of HTML tags. One rendering for screen and export."""

import re

import markdown
import nh3
from markupsafe import Markup

TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "sup",
    "sub",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "a",
    "table",
}
TAGS |= {"thead", "tbody", "tr", "th", "td", "code", "pre", "hr"}
ATTRIBUTES = {"a": {"href"}, "th": {"align"}, "td": {"align"}}
SCHEMES = {"http", "https", "mailto"}


# Controls, signs that turn the direction of writing, halves of signs: no XML holds them, and no reader sees them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without signs that no text may hold; some of them no database takes either."""
    return _FORBIDDEN.sub("", text)


def to_html(text: str) -> Markup:
    """The text's HTML, safe to show: nothing outside of TAGS, no image, no address but http, https and mailto."""
    html = markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES))  # noqa: S704 - sanitised
