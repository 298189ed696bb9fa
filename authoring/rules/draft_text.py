"""A written draft, as headings and paragraphs, becomes a table: headings are questions, marked paragraphs are answers.

Whatever else stands under a question is its text (authoring.rules.draft_prose). Knows no format: the readers of Word
and Markdown files give the blocks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from authoring.rules.arranged import NUMBERED
from authoring.rules.grade_text import labelled_grade, read_behind
from authoring.rules.numbering import is_number
from authoring.rules.sheets import Sheet, Unit
from voting.rules.file_signs import one_line

HEAD = (
    *("question_number", "question", "recommendation_number", "recommendation"),
    *("level_of_evidence", "strength", "yes", "no", "abstain", "percent", "category"),
)
_WORD = (
    r"(?:recommendation|recomendaci[oó]n|recomenda[cç][aã]o|empfehlung|recommandation|raccomandazione"
    r"|(?:consensus )?statement|enunciado)"
)
_PLURAL = r"(?:s|es|en|i)?"
_LABEL = re.compile(
    rf"(?:{_WORD}{_PLURAL}|R|S)\s*(?:n[.oº°]*\s*)?(?P<number>\d{{1,4}}[a-z]?(?:\.\d{{1,4}}[a-z]?)*)\s*[.:)\]–—-]*\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_WORD}\s*[:.–—]\s*(?=\S)", re.IGNORECASE)
_OPENS = re.compile(rf"(?:\d[\d.]*\s*)?(?:recomendaciones|recomenda[cç][oõ]es|{_WORD}{_PLURAL})\s*[:.]?", re.IGNORECASE)
_DOTTED = re.compile(r"(?P<number>\d{1,4}\.\d{1,4}[a-z]?(?:\.\d{1,4}[a-z]?)*)\s*[.):–—-]*\s+(?=\S)")
_QUESTION = re.compile(r"(?:key |clinical )?(?:question|pregunta|pergunta|quest[aã]o|frage|domanda)s?\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:\d[\d.]*\s*)?(?:background|(?:review of |summary of )?(?:the )?evidence(?: base| review| summary)?|rationale"
    r"|discussion|introduction|summary|remarks|comments?|considerations|benefits and harms|values and preferences"
    r"|implementation|resources|justification|antecedentes"
    r"|evidencia|justificaci[oó]n|introducci[oó]n|discusi[oó]n|evid[eê]ncia|justifica[cç][aã]o"
    r"|introdu[cç][aã]o|hintergrund|evidenz|begr[uü]ndung|contexte|argumentaire|premessa)\s*[:.]?",
    re.IGNORECASE,
)
_ANSWERS = {
    "yes": (r"yes|s[ií]|sim|ja|oui", r"|in favou?r|for|agree"),
    "no": (r"no|n[aã]o|nein|non", r"|against|disagree"),
    "abstain": (r"(?:abst|enthalt)\w*", ""),
}
_DOCUMENT = re.compile(
    r"(?:\d[\d.]*\s*)?(?:dis[ck]uss|introduc|introdu[cç][aã]o|discusi[oó]n)\w*\s*[:.]?", re.IGNORECASE
)
"""Headings that part a whole document as often as a question: on the question's own level they end it."""
_LISTS = re.compile(
    r"(?:\d[\d.]*\s*)?(?:references?(?: list)?|list of references|bibliography|literature(?: cited)?|works cited"
    r"|(?:lista de )?refer[eê]ncias(?: bibliogr[aá]ficas)?|bibliograf[ií]a|literatur(?:verzeichnis)?|r[eé]f[eé]rences"
    r"|bibliographie|riferimenti(?: bibliografici)?)\s*[:.]?",
    re.IGNORECASE,
)
"""Headings of lists of references."""
_COUNTS = {
    name: re.compile(rf"(\d{{1,6}})\s*(?:{word}{more})\b|\b(?:{word})\s*[:=]?\s*(\d{{1,6}})")
    for name, (word, more) in _ANSWERS.items()
}
"""Votes in words: "33 yes", "yes: 33"."""


class Kind:
    """What a block is: a heading, an item of a list, a paragraph, a table, the caption of one."""

    HEADING, ITEM, TEXT, TABLE, CAPTION = "heading", "item", "text", "table", "caption"


@dataclass(frozen=True)
class Block:
    """A part of a draft with its place, counted from 1. level: of a heading, from 1; is_bold: all of it.

    source: the same as Markdown, "" where that is the text itself. rows: a table's cells as Markdown. footnotes: how
    many point from it; what they say stands in the source.
    """

    place: int
    kind: str
    text: str
    level: int = 0
    is_bold: bool = False
    source: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    footnotes: int = 0


@dataclass
class _Found:
    """A recommendation that is being read."""

    place: int
    number: str
    text: str = ""
    level: str = ""
    strength: str = ""
    counts: dict[str, str] = field(default_factory=dict)


@dataclass
class Section:
    """A heading with what stands below it. lists: it is the list of references. prose: what is no recommendation.

    lost: footnotes of its recommendations, which have no place for them.
    """

    number: str
    title: str
    level: int = 0
    asks: bool = False
    lists: bool = False
    heading: Block | None = None
    found: list[_Found] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)
    lost: int = 0


def draft_sheet(name: str, blocks: Iterable[Block]) -> tuple[Sheet, list[Section]]:
    """The recommendations of a draft as a sheet under the import's own heads, and its sections with their text.

    A recommendation is a paragraph that says so ("Recommendation 1.1 …", "R1.1 …"), one that begins with a number of
    two parts ("1.1 …"), or an item below a line that says nothing but "Recommendations". Its grade stands behind it in
    brackets, or in the line below it, as may its votes. A question is the last heading above it; headings within a
    question ("Background") are a part of its text.
    """
    sections = [Section("", "")]
    is_open = False
    for block in blocks:
        here, text = sections[-1], one_line(block.text)
        if block.kind != Kind.TABLE and not text:
            continue
        if block.kind == Kind.TABLE or _is_listed(here, block):
            here.prose.append(block)
            is_open = False
        elif _OPENS.fullmatch(text):
            is_open = True
        elif _begins_list(block, text) or _is_question(block, text):
            is_open = False
            _part(sections, block, text)
        else:
            is_open = _take(here, block, text, is_open)
    rows = tuple(row for section in sections for row in _rows(section))
    return Sheet(name, ((0, HEAD), *rows) if rows else (), Unit.PARAGRAPH, is_typed=True), sections


def _is_listed(here: Section, block: Block) -> bool:
    """Whether the block stands in a list of references, which ends with the next heading of its level."""
    return here.lists and not (block.kind == Kind.HEADING and block.level <= here.level)


def _part(sections: list[Section], block: Block, text: str) -> None:
    """Takes a heading: of the list of references, of a part of the question above it, or of a new section."""
    if _begins_list(block, text):
        sections.append(Section("", text, block.level or 9, lists=True, heading=block))
    elif _is_within(sections[-1], block, text):
        sections[-1].prose.append(block)
    else:
        sections.append(_section(block, text))


def _take(here: Section, block: Block, text: str, is_open: bool) -> bool:
    """Takes a paragraph or item; gives whether the items after it may still be recommendations."""
    if (made := _recommendation(block, text, is_open)) is not None:
        here.found.append(made)
    elif not (here.found and _belongs(here.found[-1], text)):
        here.prose.append(block)
        return is_open and block.kind == Kind.ITEM
    here.lost += block.footnotes
    return is_open


def _begins_list(block: Block, text: str) -> bool:
    return _LISTS.fullmatch(text) is not None and (block.kind == Kind.HEADING or block.is_bold or text.endswith(":"))


def _is_question(block: Block, text: str) -> bool:
    if block.kind == Kind.HEADING:
        return _LABEL.match(text) is None
    return block.is_bold and _QUESTION.match(text) is not None


def _is_within(section: Section, block: Block, text: str) -> bool:
    """Whether the heading only parts the text of the question above it."""
    is_below = not section.level or not block.level or section.level < block.level
    if _ASIDE.fullmatch(text):
        is_same = section.level == block.level and not _DOCUMENT.fullmatch(text)
        return bool(section.title) and (is_below or is_same)
    return section.asks and 0 < section.level < block.level and not text.endswith("?")


def _section(block: Block, text: str) -> Section:
    met = NUMBERED.match(text)
    number, title = (met[1], text[met.end() :]) if met and is_number(met[1]) else ("", text)
    return Section(number, title, block.level, text.endswith("?"), heading=block)


def _recommendation(block: Block, text: str, is_open: bool) -> _Found | None:
    met = _LABEL.match(text) or _DOTTED.match(text)
    if met is not None:
        return _Found(block.place, met["number"], text[met.end() :])
    if (named := _NAMED.match(text)) is not None:
        return _Found(block.place, "", text[named.end() :])
    return _Found(block.place, "", text) if is_open and block.kind == Kind.ITEM else None


def _belongs(found: _Found, text: str) -> bool:
    """Takes the paragraph into the recommendation above it where it is its text, its grade or its votes."""
    if not found.text:
        found.text = text
    elif (grade := labelled_grade(text.strip("()[] "))) is not None:
        found.level, found.strength = grade[0] or found.level, grade[1] or found.strength
    elif not found.counts and (counts := _counts(text)):
        found.counts = counts
    else:
        return False
    return True


def _counts(text: str) -> dict[str, str]:
    """The votes that a short line tells: "33 yes, 3 no"; nothing where yes or no is missing."""
    if len(text) > 120:
        return {}
    met = {name: pattern.search(text.casefold()) for name, pattern in _COUNTS.items()}
    counts = {name: each[1] or each[2] for name, each in met.items() if each}
    return counts if {"yes", "no"} <= set(counts) else {}


def _rows(section: Section) -> list[tuple[int, tuple[str, ...]]]:
    number = _number(section)
    rows = []
    for each in section.found:
        told = read_behind(each.text)
        grade = (each.level or told.level, each.strength or told.strength)
        votes = (each.counts.get(name, "") for name in ("yes", "no", "abstain"))
        row = (number, section.title, each.number, told.text, *grade, *votes, told.percent, told.category)
        rows.append((each.place, row))
    return rows


def _number(section: Section) -> str:
    """The question's number: what its recommendations' numbers begin with, where all do alike; else the heading's."""
    firsts = {first for each in section.found if (first := _first(each.number))}
    return firsts.pop() if len(firsts) == 1 and _all_numbered(section.found) else section.number


def _first(number: str) -> str:
    return number.partition(".")[0] if "." in number else ""


def _all_numbered(found: Sequence[_Found]) -> bool:
    return all("." in each.number for each in found)
