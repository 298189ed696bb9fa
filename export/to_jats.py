"""A text as JATS XML: an article that is valid by the DTD of Journal Publishing 1.1. Pure.

What the record does not know of a journal is left empty or out. A figure's drawing is a file beside the text.
"""

from collections.abc import Iterable

from export.anchors import anchors
from export.blocks import Block, Figure, Grid, Heading, Listing, Quote, References, Statement, Text
from export.document import Document
from export.jats_back import BACK, part
from export.jats_blocks import Setting
from export.jats_front import front
from export.jats_xml import made, names

DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN"'
    ' "JATS-journalpublishing1.dtd">'
)
KINDS: dict[type, str] = {Heading: "sec", Grid: "table", Figure: "fig", Statement: "statement"}


def render(text: Text) -> bytes:
    """The file in UTF-8. The same text gives the same bytes."""
    setting = _setting(text.blocks)
    rest, listed = _apart(text.blocks)
    body, parts = _ended(rest)
    inner = setting.sections(body)
    back = "".join(part(head, blocks, setting) for head, blocks in parts)
    back += "".join(
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
    article = made("article", front(text, setting), body, back, **spaces, **facts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{article}\n'.encode()


def _setting(blocks: Iterable[Block]) -> Setting:
    blocks = tuple(blocks)
    kinds: dict[str, str] = {}
    _name_kinds(blocks, kinds)
    return Setting(names(anchors(blocks)), kinds, set(), _labels(blocks))


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


def _ended(blocks: list[Block]) -> tuple[list[Block], list[tuple[Heading, list[Block]]]]:
    """The body, and the sections that stand behind it, each with its heading."""
    body: list[Block] = []
    parts: list[tuple[Heading, list[Block]]] = []
    place = body
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            place = body
            if block.anchor in BACK:
                place = []
                parts.append((block, place))
                continue
        place.append(block)
    return body, parts


def _labels(blocks: Iterable[Block]) -> dict[str, str]:
    """The anchors of tables and figures by what they are called."""
    known = [each for each in blocks if isinstance(each, Grid | Figure) and each.label and each.anchor]
    return {each.label: each.anchor for each in reversed(known)}
