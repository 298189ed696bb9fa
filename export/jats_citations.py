"""A reference as JATS: its parts by name, out of the CSL-JSON item, beside the words that are printed. Pure."""

import json
import re
from typing import Any

from core.marks import tagged
from export.blocks import Entry
from export.jats_xml import made, told

KINDS = {
    "article-journal": "journal",
    "article-magazine": "journal",
    "article-newspaper": "newspaper",
    "book": "book",
    "chapter": "book",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "paper-conference": "confproc",
}
"""CSL's types by the words that JATS suggests for publication-type; all others are "other"."""
TAGS = {"i": "italic", "b": "bold", "sub": "sub", "sup": "sup"}
SET = re.compile(rf"&lt;({'|'.join(TAGS)})&gt;(.+?)&lt;/\1&gt;")
PEOPLE = (("author", "author"), ("editor", "editor"), ("translator", "translator"))
PARTS = (
    ("volume", "volume"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("publisher", "publisher-name"),
    ("publisher-place", "publisher-loc"),
)
IDENTIFIERS = (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid"))
WHOLE = ("book", "thesis", "report", "webpage")
"""Works whose own title is the source, not a part's."""


def reference(entry: Entry, name: str, words: str) -> str:
    """The reference. name: its id; words: what is printed of it, as XML."""
    item = json.loads(entry.csl)
    mixed = made("mixed-citation", words)
    parts = _parts(item)
    kind = KINDS.get(str(item.get("type", "")), "other")
    by_name = made("element-citation", *parts, publication_type=kind) if parts else ""
    both = made("citation-alternatives", by_name, mixed) if by_name else mixed
    return made("ref", made("label", str(entry.number)), both, id=name)


def _parts(item: dict[str, Any]) -> list[str]:
    found = [
        made("person-group", *map(_person, item[key]), person_group_type=role) for key, role in PEOPLE if item.get(key)
    ]
    found += _titles(item)
    found += _dates(item)
    found += [made(tag, _text(item[key])) for key, tag in PARTS if item.get(key)]
    found += _pages(str(item.get("page") or ""))
    found += [made("pub-id", _text(item[key]), pub_id_type=kind) for key, kind in IDENTIFIERS if item.get(key)]
    address = str(item.get("URL") or "")
    if address.startswith(("http://", "https://")):
        found.append(made("ext-link", told(address), ext_link_type="uri", xlink__href=address))
    return found


def _text(value: Any) -> str:
    return told(str(value))


def _title(value: Any) -> str:
    """A title with its raised, lowered, italic and bold words, as CSL-JSON and the dialect mark them."""
    return SET.sub(lambda found: made(TAGS[found[1]], found[2]), told(tagged(str(value))))


def _person(person: dict[str, Any]) -> str:
    """A name by its parts; one that is whole, such as a group's, as a collaboration."""
    particle = str(person.get("non-dropping-particle") or person.get("dropping-particle") or "")
    family = " ".join(filter(None, (particle, str(person.get("family") or ""))))
    if not family:
        return made("collab", _text(person.get("literal") or person.get("given") or ""))
    parts = [made("surname", told(family))]
    parts += [
        made(tag, _text(person[key]))
        for key, tag in (("given", "given-names"), ("suffix", "suffix"))
        if person.get(key)
    ]
    return made("name", *parts)


def _titles(item: dict[str, Any]) -> list[str]:
    title, holder = item.get("title"), item.get("container-title")
    if item.get("type") in WHOLE or not holder:
        return [made("source", _title(each)) for each in (title, holder) if each]
    tag = "chapter-title" if item.get("type") == "chapter" else "article-title"
    return [*([made(tag, _title(title))] if title else []), made("source", _text(holder))]


def _dates(item: dict[str, Any]) -> list[str]:
    issued = item.get("issued")
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    first = dates[0] if dates else ()
    return [made(tag, _text(part)) for tag, part in zip(("year", "month", "day"), first, strict=False) if part]


def _pages(told_pages: str) -> list[str]:
    first, dash, last = told_pages.replace("–", "-").partition("-")
    if not first.strip():
        return []
    found = [made("fpage", told(first.strip()))]
    return [*found, made("lpage", told(last.strip()))] if dash and last.strip() else found
