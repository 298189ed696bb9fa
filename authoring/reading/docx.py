"""Word files (DOCX): the text as blocks, in the order of the page, and each table as a sheet."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml

from authoring.reading.archive import checked, refuse
from authoring.reading.docx_text import GONE, WORD, Run, markdown, plain, runs
from authoring.rules.draft_text import Block
from authoring.rules.draft_text import Kind as Blocks
from authoring.rules.findings import Kind
from authoring.rules.plan import MAX_ROWS, ImportRefused
from authoring.rules.sheets import Sheet, Unit

MAX_BLOCKS = 40_000
MAX_DEPTH = 6
"""How deeply lists may be nested."""
_HEADING = re.compile(r"(?:heading|t[ií]tulo|[uü]berschrift|titre|titolo)\s*(\d)", re.IGNORECASE)
_ITEM = re.compile(r"list|lista|liste|elenco", re.IGNORECASE)
_CAPTION = re.compile(
    r"caption|beschriftung|ep[ií]grafe|leyenda|legenda|l[eé]gende|didascalia|descripci", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|tdc|[ií]ndice|sumario|sumário|sommario)\s*\d", re.IGNORECASE)
"""Styles of a table of contents, which tells the headings a second time."""
_WRAPPERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def read_docx(content: bytes) -> tuple[list[Block], tuple[Sheet, ...]]:
    """The text's blocks and its tables. Deleted text of tracked changes is left out, inserted text is there.

    Raises ImportRefused for a file that is none, or is too long.
    """
    try:
        document = Document(checked(content, "DOCX"))
        parts = list(parts_of(document.element.body))
        if len(parts) > MAX_BLOCKS:
            refuse(Kind.TOO_MANY_ROWS, count=len(parts), most=MAX_BLOCKS)
        read = _Reading(document)
        paragraphs = 0
        for part in parts:
            paragraphs += part.tag == f"{WORD}p"
            read.take(paragraphs, part)
    except ImportRefused:
        raise
    except (OpcError, SyntaxError, BadZipFile, KeyError, ValueError, AttributeError, IndexError, TypeError):
        # What python-docx raises on a damaged file has no common name; of broken XML it is a SyntaxError.
        refuse(Kind.NOT_READABLE, kind="DOCX")
    return read.blocks, tuple(sheet for sheet in read.sheets if sheet.rows)


def parts_of(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in the order of the page, also those within controls; of text boxes after their anchor."""
    for child in element:
        if child.tag == f"{WORD}p":
            yield child
            for box in _boxes(child):
                yield from parts_of(box)
        elif child.tag == f"{WORD}tbl":
            yield child
        elif child.tag in _WRAPPERS:
            yield from parts_of(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on the paragraph, each once: old programs have a second copy of each."""
    for box in paragraph.iter(f"{WORD}txbxContent"):
        above = {each.tag.rpartition("}")[2] for each in box.iterancestors()}
        if "Fallback" not in above and not any(f"{WORD}{name}" in GONE for name in above):
            yield box


class _Reading:
    """The state of one reading: what was read, and what styles, lists and footnotes of the file say."""

    def __init__(self, document: Any) -> None:
        self.blocks: list[Block] = []
        self.sheets: list[Sheet] = []
        self.styles = {style.style_id: str(style.name or "") for style in document.styles}
        self.numbered = _numbered(document)
        self.notes = _notes(document)
        self.tables = 0

    def take(self, place: int, part: Any) -> None:
        """Takes a paragraph or a table in. place: how many paragraphs there were, this one included."""
        if part.tag == f"{WORD}tbl":
            self.tables += 1
            sheet = _sheet(self.tables, part)
            self.sheets.append(sheet)
            if sheet.rows:
                rows = [[markdown(cell, self.notes) for cell in cells] for cells in rows_of(part)]
                head, *below = [tuple(cells) for cells in rows if any(cells)]
                # Heads are bold by themselves.
                bare = tuple(cell.replace("**", "") for cell in head)
                self.blocks.append(Block(place, Blocks.TABLE, sheet.name, rows=(bare, *below)))
        elif (block := self._block(place, part)) is not None:
            self.blocks.append(block)

    def _block(self, place: int, paragraph: Any) -> Block | None:
        told = list(runs(paragraph))
        text = plain(told)
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = self.styles.get(style.get(f"{WORD}val", ""), "") if style is not None else ""
        if not text.strip() or _CONTENTS.match(name):
            return None
        words = [each for each in told if each.text.strip()]
        is_bold = all(each.is_bold for each in words)
        footnotes = sum(bool(each.note) for each in told)
        if met := _HEADING.match(name):
            return Block(place, Blocks.HEADING, text, int(met[1]), is_bold, text, footnotes=footnotes)
        source = markdown(told, self.notes)
        listed = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        if _CAPTION.search(name):
            return Block(place, Blocks.CAPTION, text, 0, is_bold, source, footnotes=footnotes)
        if listed is None and not _ITEM.search(name):
            return Block(place, Blocks.TEXT, text, 0, is_bold, source, footnotes=footnotes)
        depth, mark = self._item(listed, name)
        source = f"{'    ' * depth}{mark} {source}"
        return Block(place, Blocks.ITEM, text, 0, is_bold, source, footnotes=footnotes)

    def _item(self, listed: Any, style: str) -> tuple[int, str]:
        """How deep an item stands in its list, and the mark before it in Markdown."""
        level, number = 0, ""
        if listed is not None:
            told = {part.tag.removeprefix(WORD): part.get(f"{WORD}val", "0") for part in listed}
            level, number = int(told.get("ilvl", "0")), told.get("numId", "")
        elif met := re.search(r"(\d)\s*$", style):
            level = int(met[1]) - 1
        is_numbered = (number, level) in self.numbered or (not number and "number" in style.lower())
        deepest = 0
        if self.blocks and self.blocks[-1].kind == Blocks.ITEM:
            before = self.blocks[-1].source
            deepest = (len(before) - len(before.lstrip(" "))) // 4 + 1
        return min(max(level, 0), deepest, MAX_DEPTH), "1." if is_numbered else "-"


def _numbered(document: Any) -> frozenset[tuple[str, int]]:
    """The lists that count, as (id, level); the others have bullets."""
    part = next((each for each in document.part.rels.values() if each.reltype.endswith("/numbering")), None)
    if part is None:
        return frozenset()
    root = parse_xml(part.target_part.blob)
    kinds: dict[str, dict[int, str]] = {}
    for each in root.findall(f"{WORD}abstractNum"):
        levels = each.findall(f"{WORD}lvl")
        kinds[each.get(f"{WORD}abstractNumId", "")] = {
            int(level.get(f"{WORD}ilvl", "0")): told.get(f"{WORD}val", "")
            for level in levels
            if (told := level.find(f"{WORD}numFmt")) is not None
        }
    found = set()
    for each in root.findall(f"{WORD}num"):
        meant = each.find(f"{WORD}abstractNumId")
        for level, kind in kinds.get(meant.get(f"{WORD}val", "") if meant is not None else "", {}).items():
            if kind not in ("bullet", "none", ""):
                found.add((each.get(f"{WORD}numId", ""), level))
    return frozenset(found)


def _notes(document: Any) -> Mapping[str, str]:
    """What footnotes and endnotes say, by "footnote:2"."""
    told = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind in ("footnote", "endnote") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).findall(f"{WORD}{kind}"):
                texts = (plain(list(runs(each))).strip() for each in note.iter(f"{WORD}p"))
                told[f"{kind}:{note.get(f'{WORD}id', '')}"] = " ".join(filter(None, texts))
    return told


def _sheet(number: int, table: Any) -> Sheet:
    rows = []
    for place, cells in enumerate(rows_of(table), 1):
        texts = tuple(plain(cell) for cell in cells)
        if any(text.strip() for text in texts):
            rows.append((place, texts))
    if len(rows) > MAX_ROWS + 1:
        refuse(Kind.TOO_MANY_ROWS, count=len(rows) - 1, most=MAX_ROWS)
    return Sheet(f"Table {number}", tuple(rows), Unit.ROW, is_typed=True)


def rows_of(table: Any) -> Iterator[list[list[Run]]]:
    """The runs of each cell, row by row; rows that a tracked change took away are not there any more."""
    for row in islice(_held(table, f"{WORD}tr"), MAX_ROWS + 2):
        if row.find(f"{WORD}trPr/{WORD}del") is None:
            yield list(_cells(row))


def _held(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those within controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _held(child, tag)


def _cells(row: Any) -> Iterator[list[Run]]:
    """The row's cells; one that spans several columns is followed by empty ones, so that the columns stay in line."""
    for cell in _held(row, f"{WORD}tc"):
        yield [] if cell.vMerge == "continue" else _told(cell)
        for _ in range(min(cell.grid_span, 60) - 1):
            yield []


def _told(cell: Any) -> list[Run]:
    """The runs of all paragraphs of a cell, a space between two paragraphs."""
    told: list[Run] = []
    for paragraph in cell.iter(f"{WORD}p"):
        if any(each.tag.endswith("}Fallback") for each in paragraph.iterancestors()):
            continue
        own = list(runs(paragraph))
        told += [Run(" "), *own] if told and own else own
    return told
