"""The styles and lists of a Word file, as data. Names are those of MDPI's template, so that a paste takes its look.

Source of the names: the publisher's Word template, from memory; headings are based on Word's own, which every program
knows as headings.
"""

from dataclasses import dataclass
from typing import Any

from export.docx_xml import made

FACE = "Palatino Linotype"
BULLETS, NUMBERS = 0, 1
"""The two kinds of lists that the file defines."""
LEVELS = 4
"""How deep lists are set; deeper ones look like the last."""
STEP = 425
"""Twentieths of a point by which a list's level is set in."""


@dataclass(frozen=True)
class Style:
    """A paragraph style. size in points; before, after, left, hanging in twentieths of a point; line: 240 is single."""

    name: str
    size: float = 0
    based_on: str = "Normal"
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 0
    line: int = 0
    left: int = 0
    hanging: int = 0
    align: str = ""
    outline: int = -1
    with_next: bool = False

    @property
    def key(self) -> str:
        """Its id in the file."""
        return self.name.replace(" ", "")


TEXT, TITLE, SUBTITLE = "MDPI_3.1_text", "MDPI_1.2_title", "MDPI_1.1_article_type"
AUTHORS, AFFILIATION, ABSTRACT, KEYWORDS = (
    "MDPI_1.3_authornames",
    "MDPI_1.6_affiliation",
    "MDPI_1.7_abstract",
    "MDPI_1.8_keywords",
)
QUOTE, ITEM = "MDPI_3.4_text_quote", "MDPI_3.7_itemize"
CAPTION, BODY, FOOTER = "MDPI_4.1_table_caption", "MDPI_4.2_table_body", "MDPI_4.3_table_footer"
FIGURE_CAPTION, FIGURE = "MDPI_5.1_figure_caption", "MDPI_5.2_figure"
REFERENCE = "MDPI_7.1_References"
STATEMENT, FACTS, BLANK, LEAD = "Recommendation", "Recommendation facts", "Still to write", "MDPI_3.2_text_no_indent"
HEADINGS = tuple(f"MDPI_2.{level}_heading{level}" for level in range(1, 6))
STYLES = (
    Style("Normal", 10, based_on="", line=264),
    Style("header", 8),
    Style("footer", 8, align="center"),
    *(
        Style(f"heading {level}", size, bold=level < 3, italic=level > 2, before=240, after=80, outline=level - 1)
        for level, size in enumerate((12, 11, 10, 10, 10), start=1)
    ),
    *(Style(name, based_on=f"heading {level}", with_next=True) for level, name in enumerate(HEADINGS, start=1)),
    Style(SUBTITLE, 10, italic=True, after=120),
    Style(TITLE, 18, bold=True, after=160, line=252, outline=-1),
    Style(AUTHORS, 10, bold=True, after=80),
    Style(AFFILIATION, 8, after=40, left=200, hanging=200),
    Style(ABSTRACT, 9.5, before=80, after=80, left=425),
    Style(KEYWORDS, 9.5, after=160, left=425),
    Style(TEXT, 10, after=100, align="both"),
    Style(LEAD, 10, after=100),
    Style(QUOTE, based_on=TEXT, left=425),
    Style(ITEM, based_on=TEXT, after=60, align="left"),
    Style(CAPTION, 9, before=200, after=80, with_next=True),
    Style(BODY, 9, line=247),
    Style(FOOTER, 8, line=240, before=60),
    Style(FIGURE, 9, align="center", before=160, with_next=True),
    Style(FIGURE_CAPTION, 9, after=160),
    Style(REFERENCE, 9, after=40, left=480, hanging=480),
    Style(STATEMENT, 10, before=160, after=40, left=425, with_next=True),
    Style(FACTS, 9, after=160, left=425),
    Style(BLANK, based_on=LEAD, italic=True),
)
KEYS = {each.name: each.key for each in STYLES}
LINK = "Hyperlink"


def sheet(language: str) -> list[Any]:
    """The elements of word/styles.xml: defaults with the language (a BCP 47 tag), then every style."""
    fonts = made("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE, eastAsia=FACE)
    size = made("sz", val=20), made("szCs", val=20)
    tongue = made("lang", val=language, eastAsia=language, bidi="ar-SA")
    defaults = made(
        "docDefaults",
        made("rPrDefault", made("rPr", fonts, *size, tongue)),
        made("pPrDefault", made("pPr", made("widowControl"))),
    )
    return [defaults, *map(_paragraph, STYLES), _plain_table(), _link()]


def _paragraph(style: Style) -> Any:
    kind: dict[str, object] = {"default": 1} if style.name == "Normal" else {}
    if style.name[0].isupper() and style.name != "Normal":
        kind["customStyle"] = 1
    is_heading = style.outline >= 0 or style.name in HEADINGS
    element = made(
        "style",
        made("name", val=style.name),
        made("basedOn", val=KEYS[style.based_on]) if style.based_on else None,
        made("next", val=KEYS[TEXT]) if is_heading else None,
        made("qFormat"),
        type="paragraph",
        styleId=style.key,
        **kind,
    )
    element.extend([_lines(style), _signs(style)])
    return element


def _lines(style: Style) -> Any:
    """A style without space of its own takes that of the one it is based on."""
    spacing = made("spacing", before=style.before, after=style.after)
    if style.line:
        spacing = made("spacing", before=style.before, after=style.after, line=style.line, lineRule="auto")
    is_bare = style.based_on not in ("", "Normal") and not (style.before or style.after or style.line)
    return made(
        "pPr",
        made("keepNext") if style.with_next or style.outline >= 0 else None,
        made("keepLines") if style.with_next or style.outline >= 0 else None,
        None if is_bare else spacing,
        made("ind", left=style.left, hanging=style.hanging) if style.left else None,
        made("jc", val=style.align) if style.align else None,
        made("outlineLvl", val=style.outline) if style.outline >= 0 else None,
    )


def _signs(style: Style) -> Any:
    half = int(style.size * 2)
    return made(
        "rPr",
        made("b") if style.bold else None,
        made("i") if style.italic else None,
        made("sz", val=half) if half else None,
        made("szCs", val=half) if half else None,
    )


def _plain_table() -> Any:
    margins = made("tblCellMar", made("left", w=0, type="dxa"), made("right", w=0, type="dxa"))
    name = made("name", val="Normal Table")
    return made(
        "style", name, made("tblPr", made("tblInd", w=0, type="dxa"), margins), type="table", default=1, styleId="Table"
    )


def _link() -> Any:
    return made("style", made("name", val=LINK), made("qFormat"), made("rPr"), type="character", styleId=LINK)


def lists(starts: list[int]) -> list[Any]:
    """The elements of word/numbering.xml. starts: for list n from 1, which of BULLETS and NUMBERS it is."""
    kinds = [
        made(
            "abstractNum",
            made("multiLevelType", val="multilevel"),
            *(_level(kind, level) for level in range(LEVELS)),
            abstractNumId=kind,
        )
        for kind in (BULLETS, NUMBERS)
    ]
    return kinds + [_list(n, kind) for n, kind in enumerate(starts, start=1)]


def _level(kind: int, level: int) -> Any:
    return made(
        "lvl",
        made("start", val=1),
        made("numFmt", val="bullet" if kind == BULLETS else "decimal"),
        made("lvlText", val="•" if kind == BULLETS else f"%{level + 1}."),
        made("lvlJc", val="left"),
        made("pPr", made("ind", left=STEP * (level + 1), hanging=STEP)),
        ilvl=level,
    )


def _list(number: int, kind: int) -> Any:
    """A list of its own begins at 1 again."""
    again = [made("lvlOverride", made("startOverride", val=1), ilvl=level) for level in range(LEVELS)]
    return made("num", made("abstractNumId", val=kind), *(again if kind == NUMBERS else []), numId=number)
