"""The sections behind a text in JATS: thanks, funding, interests, abbreviations, each as its own element. Pure."""

from export.blocks import Block, Heading
from export.jats_blocks import Setting
from export.jats_xml import made

NOTES = {"contributions": "con", "funding": "financial-disclosure", "interests": "conflict"}
"""Sections that are notes, by their anchor, with what JATS calls such a note."""
SECTIONS = {"ethics": "ethics-statement", "availability": "data-availability"}
BACK = (*NOTES, *SECTIONS, "acknowledgements", "abbreviations")
"""The anchors of the sections that stand behind the body."""


def part(head: Heading, blocks: list[Block], setting: Setting) -> str:
    """The section as an element of `back`."""
    place, title = setting.place(head.anchor), made("title", setting.line(head.spans, breaks=True))
    if kind := NOTES.get(head.anchor):
        inner = [each if each.startswith("<p") else made("p", each) for each in map(setting.block, blocks)]
        return made("fn-group", title, made("fn", *(inner or ["<p/>"]), fn_type=kind), id=place)
    if head.anchor == "acknowledgements":
        return made("ack", title, setting.blocks(blocks), id=place)
    if head.anchor == "abbreviations":
        return made("glossary", title, setting.blocks(blocks), id=place)
    return made("sec", title, setting.sections(blocks), sec_type=SECTIONS.get(head.anchor, ""), id=place)
