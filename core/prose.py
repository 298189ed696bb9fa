"""Prose: Markdown as people write it, to a closed set of HTML tags. One rendering for screen and export."""

import re
from collections.abc import Sequence

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from core.bounded import Bounded, converted
from core.dialect import convert
from core.marks import parts
from core.nested import Nested

Piece = tuple[str, str, str]
Marked = tuple[int, int, Sequence[Piece]]
"""text[start:end] is printed as pieces (text, target, kind), kind: "", "link" to the id, "missing" or "sup"."""

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
    html = converted(Markdown(extensions=["tables", "sane_lists", Bounded(), Nested()], output_format="html"), text)
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES))  # noqa: S704 - sanitised


def rich(text: str, marked: Sequence[Marked] = ()) -> Markup:
    """A guideline's text as HTML, safe to show: core.dialect's Markdown, with what is printed for its marks."""
    return _rendered(text, marked, is_inline=False)


def inline(text: str, marked: Sequence[Marked] = ()) -> Markup:
    """The same for one line or cell: no paragraph around it, nothing in it begins a list or a heading."""
    if not marked and not _SPECIAL.search(text):
        return escape(text)
    html = str(_rendered(text, marked, is_inline=True)).strip()
    return Markup(html.removeprefix("<p>").removesuffix("</p>").replace("</p>\n<p>", "<br>"))  # noqa: S704 - sanitised


def shifted(text: str) -> Markup:
    """A plain text as HTML, safe to show: its marked signs raised and lowered, all else as it stands."""
    tag = Markup("<{0}>{1}</{0}>").format
    return Markup("").join(tag(kind, signs) if kind else signs for kind, signs in parts(text))


def unmarked(text: str) -> str:
    """The same without its marks, for where no tag may stand: an attribute, an option, a window's title."""
    return "".join(signs for _, signs in parts(text))


def sanitised(html: str) -> Markup:
    """HTML of a library, such as a formatted reference, with nothing left in it but emphasis and raised signs."""
    return Markup(nh3.clean(html, tags={"em", "i", "b", "strong", "sup", "sub"}, attributes={}))  # noqa: S704 - sanitised


_SPECIAL = re.compile(r"[*_`\\\[\]<>^~&\n\x02\x03\ue000-\ue003]|://")
_RESERVED = re.compile(r"[\x02\x03\ue000\ue001]")
_PLACE = re.compile("\ue000(\\d+)\ue001")


def _rendered(text: str, marked: Sequence[Marked], is_inline: bool) -> Markup:
    """Marks travel through the Markdown as signs that it leaves alone, and never as HTML."""
    text = _RESERVED.sub("\ufffd", text)
    parts, at = [], 0
    for n, (start, end, _) in enumerate(marked):
        parts += [text[at:start], f"\ue000{n}\ue001"]
        at = end
    html = nh3.clean(
        convert("".join([*parts, text[at:]]), is_inline=is_inline),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
    )
    return Markup(_PLACE.sub(lambda found: _told(marked[int(found[1])][2]), html))  # noqa: S704 - sanitised, then escaped


def _told(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(*piece) for piece in pieces)


def _piece(text: str, target: str, kind: str) -> str:
    said = escape(text)
    if kind == "link":
        return f'<a href="#{escape(target)}">{said}</a>'
    if kind == "missing":
        return f'<mark class="missing">{said}</mark>'
    return f"<sup>{said}</sup>" if kind == "sup" else str(said)
