"""Prose: Markdown as people write it, to a closed set of HTML tags. One rendering for screen and export."""

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


def to_html(text: str) -> Markup:
    """The text's HTML, safe to show: nothing outside of TAGS, no image, no address but http, https and mailto."""
    html = markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES))  # noqa: S704 - sanitised
