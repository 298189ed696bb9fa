"""A text as JATS XML: an article that is valid by the DTD of Journal Publishing 1.1. Pure.

A manuscript has no journal yet: the journal's identifier and ISSN, which the DTD asks for, are empty, and the date
is that of the record. Names stay whole, as the record has them. A figure's drawing is a file beside the text.
"""

from collections.abc import Iterable

from export.anchors import anchors
from export.blocks import Block, Figure, Grid, Heading, Listing, Quote, References, Statement, Text
from export.bylines import byline, orcid_address
from export.document import Document
from export.jats_blocks import Setting
from export.jats_xml import made, names, told

DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN"'
    ' "JATS-journalpublishing1.dtd">'
)
KINDS: dict[type, str] = {Heading: "sec", Grid: "table", Figure: "fig", Statement: "statement"}


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    setting = _setting(text.blocks)
    body, listed = _apart(text.blocks)
    inner = setting.sections(body)
    back = "".join(
        setting.references(block, setting.line(head.spans) if head else "", head.anchor if head else "")
        for head, block in listed
    )
    return _whole(text, setting, made("body", inner), made("back", back) if back else "")


def render_table(grid: Grid, document: Document) -> bytes:
    """The table alone, with its caption and notes, as an article of this one table."""
    return render(Text(document.guideline_title, (grid,), document.language, document.created))


def _whole(text: Text, setting: Setting, body: str, back: str) -> bytes:
    facts = {"article_type": "other", "dtd_version": "1.1", "xml__lang": text.language.replace("_", "-")}
    spaces = {"xmlns__xlink": "http://www.w3.org/1999/xlink"}
    article = made("article", _front(text, setting), body, back, **spaces, **facts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{article}\n'.encode()


def _setting(blocks: Iterable[Block]) -> Setting:
    blocks = tuple(blocks)
    kinds: dict[str, str] = {}
    _name_kinds(blocks, kinds)
    return Setting(names(anchors(blocks)), kinds, set())


def _name_kinds(blocks: Iterable[Block], kinds: dict[str, str]) -> None:
    for block in blocks:
        if isinstance(block, Heading | Grid | Figure | Statement):
            kinds.setdefault(block.anchor, KINDS[type(block)])
        elif isinstance(block, References):
            kinds.update({entry.anchor: "bibr" for entry in block.entries})
        elif isinstance(block, Quote):
            _name_kinds(block.blocks, kinds)
        elif isinstance(block, Listing):
            for item in block.items:
                _name_kinds(item, kinds)


def _apart(blocks: tuple[Block, ...]) -> tuple[list[Block], list[tuple[Heading | None, References]]]:
    """The body, and the lists of references with the heading over each: they stand behind the body."""
    body: list[Block] = []
    listed: list[tuple[Heading | None, References]] = []
    for block in blocks:
        if not isinstance(block, References):
            body.append(block)
            continue
        head = body.pop() if body and isinstance(body[-1], Heading) else None
        listed.append((head if isinstance(head, Heading) else None, block))
    return body, listed


def _front(text: Text, setting: Setting) -> str:
    titles = [made("article-title", told(text.title))]
    titles += [made("subtitle", told(text.subtitle))] if text.subtitle else []
    abstract = [made("p", setting.line(each)) for each in text.abstract]
    head = made("title", told(text.abstract_head))
    words = [made("kwd", told(word)) for word in text.keywords]
    article = made(
        "article-meta",
        made("title-group", *titles),
        _authors(text),
        _date(text),
        made("abstract", head, *abstract) if abstract else "",
        made("kwd-group", *words) if words else "",
    )
    journal = made("journal-meta", made("journal-id", journal_id_type="publisher-id"), made("issn"))
    return made("front", journal, article)


def _authors(text: Text) -> str:
    line = byline(text.authors)
    people = []
    for author, mark in zip(text.authors, line.marks, strict=True):
        address = orcid_address(author.orcid)
        people.append(
            made(
                "contrib",
                made("contrib-id", told(address), contrib_id_type="orcid") if address else "",
                made("name", made("surname", told(author.name))),
                made("xref", made("sup", str(mark)), ref_type="aff", rid=f"aff{mark}") if mark else "",
                contrib_type="author",
            )
        )
    places = [made("aff", made("label", str(n)), told(place), id=f"aff{n}") for n, place in enumerate(line.places, 1)]
    return (made("contrib-group", *people) if people else "") + "".join(places)


def _date(text: Text) -> str:
    day = text.created.date()
    parts = (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day.year:04d}"))
    return made("pub-date", *(made(tag, part) for tag, part in parts), date_type="record")
