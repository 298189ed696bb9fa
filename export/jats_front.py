"""What stands before a text in JATS: journal, title, authors, dates, licence, abstract, keywords. Pure.

Elements stand in the order that the DTD of Journal Publishing 1.1 wants.
"""

import datetime
import re
from collections.abc import Iterator

from export.blocks import Author, Publication, Spans, Text, is_blank, plain
from export.bylines import byline, orcid_address, parted
from export.jats_blocks import Setting
from export.jats_xml import instruction, made, told

HISTORY = (("received", "received"), ("revised", "rev-recd"), ("accepted", "accepted"))
"""Dates of the publication with what JATS calls them."""
PAGES = re.compile(r"(\w+)\s*[-–]\s*(\w+)")
CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-(?:NC|SA|ND))*)[ -](\d\.\d)", re.IGNORECASE)
NOWHERE = Publication()


def front(text: Text, setting: Setting) -> str:
    """The element `front`."""
    where = text.publication or NOWHERE
    titles = [made("article-title", setting.line(text.title_spans))]
    titles += [made("subtitle", setting.line(text.subtitle_spans))] if text.subtitle else []
    words = [made("kwd", told(word)) for word in text.keywords]
    article = made(
        "article-meta",
        made("article-id", told(where.doi), pub_id_type="doi") if where.doi else "",
        made("title-group", *titles),
        _authors(text),
        _published(text, where),
        *_place(where),
        _history(where),
        _permissions(where),
        _abstract(text, setting),
        made("kwd-group", *words, kwd_group_type="author") if words else "",
    )
    return made("front", _journal(where), article)


def _journal(where: Publication) -> str:
    title = made("journal-title-group", made("journal-title", told(where.journal))) if where.journal else ""
    return made("journal-meta", made("journal-id", journal_id_type="publisher-id"), title, made("issn"))


def _authors(text: Text) -> str:
    line = byline(text.authors)
    people = [_author(author, mark) for author, mark in zip(text.authors, line.marks, strict=True)]
    places = [_affiliation(n, line.marks, text.authors) for n, _ in enumerate(line.places, 1)]
    return (made("contrib-group", *people) if people else "") + "".join(places)


def _author(author: Author, mark: int) -> str:
    address = orcid_address(author.orcid)
    given, family = parted(author.name)
    return made(
        "contrib",
        made("contrib-id", told(address), contrib_id_type="orcid") if address else "",
        made("name", made("surname", told(family)), made("given-names", told(given)) if given else ""),
        made("xref", made("sup", str(mark)), ref_type="aff", rid=f"aff{mark}") if mark else "",
        contrib_type="author",
    )


def _affiliation(number: int, marks: tuple[int, ...], authors: tuple[Author, ...]) -> str:
    author = authors[marks.index(number)]
    parts = [made("institution", told(author.affiliation))] if author.affiliation else []
    parts += [made("country", told(author.country), country=author.country_code)] if author.country else []
    return made("aff", made("label", str(number)), ", ".join(parts), id=f"aff{number}")


def _published(text: Text, where: Publication) -> str:
    """The day of the publication; else its year; else the record's own date, since the DTD asks for one."""
    if where.published:
        return _dated("pub-date", where.published, "pub")
    if where.year:
        return made("pub-date", made("year", f"{where.year:04d}"), date_type="pub")
    return _dated("pub-date", text.created.date(), "record")


def _dated(tag: str, day: datetime.date, kind: str) -> str:
    parts = (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day.year:04d}"))
    return made(tag, *(made(name, part) for name, part in parts), date_type=kind)


def _place(where: Publication) -> Iterator[str]:
    """Volume, issue, and the pages or the number of the article."""
    for name in ("volume", "issue"):
        yield made(name, told(getattr(where, name))) if getattr(where, name) else ""
    if pages := PAGES.fullmatch(where.article):
        yield made("fpage", told(pages[1])) + made("lpage", told(pages[2]))
    elif where.article:
        yield made("elocation-id", told(where.article))


def _history(where: Publication) -> str:
    dates = [_dated("date", day, kind) for name, kind in HISTORY if (day := getattr(where, name))]
    return made("history", *dates) if dates else ""


def _permissions(where: Publication) -> str:
    if not where.licence:
        return ""
    known = CREATIVE_COMMONS.fullmatch(where.licence)
    address = f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/" if known else ""
    words = made("license-p", told(where.licence))
    return made("permissions", made("license", words, license_type="open-access" if known else "", xlink__href=address))


def _abstract(text: Text, setting: Setting) -> str:
    """The abstract; what people still have to write in it is an instruction and no text of it."""
    if not text.abstract:
        return ""
    written = [each for each in text.abstract if not is_blank(each)]
    parts = [_part(each, setting, is_structured=all(map(_head, written))) for each in text.abstract]
    return made("abstract", made("title", told(text.abstract_head)), *parts)


def _head(spans: Spans) -> str:
    """“Background” where the paragraph begins so in bold; else ""."""
    found = plain(spans[:1]).strip() if spans and spans[0].bold else ""
    return found.removesuffix(":") if len(spans) > 1 else ""


def _part(spans: Spans, setting: Setting, *, is_structured: bool) -> str:
    if is_blank(spans):
        return instruction("to-be-written", plain(spans))
    if not is_structured:
        return made("p", setting.line(spans))
    return made("sec", made("title", told(_head(spans))), made("p", setting.line(spans[1:])))
