"""Markdown: headings, paragraphs and list items as blocks, and each pipe table as a sheet."""

import re

from authoring.rules.draft_text import Block, Kind
from authoring.rules.sheets import Sheet, Unit

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_ITEM = re.compile(r"\s{0,9}(?:[-*+]\s+|\d{1,4}[.)]\s+(?!\d))(.*)$")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BARS = re.compile(r"(?<!\\)\|")
_STRESS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")


def read_markdown(text: str) -> tuple[list[Block], tuple[Sheet, ...]]:
    """The text's blocks, each with the line on which it begins, and its tables."""
    lines = text.splitlines()
    blocks: list[Block] = []
    sheets: list[Sheet] = []
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.match(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            sheets.append(_sheet(f"Table {len(sheets) + 1}", lines, at, end))
        else:
            end = _block(blocks, lines, at)
        at = end
    return blocks, tuple(sheets)


def _block(blocks: list[Block], lines: list[str], at: int) -> int:
    """Takes the block that begins on this line; gives the line after it."""
    line = lines[at]
    if not line.strip():
        return at + 1
    if met := _HEADING.match(line):
        blocks.append(Block(at + 1, Kind.HEADING, _plain(met[2]), len(met[1])))
        return at + 1
    if at + 1 < len(lines) and (met := _UNDERLINE.match(lines[at + 1])):
        blocks.append(Block(at + 1, Kind.HEADING, _plain(line), 1 if met[1][0] == "=" else 2))
        return at + 2
    item = _ITEM.match(line)
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _HEADING.match(lines[end]) and not _ITEM.match(lines[end]):
        end += 1
    own = " ".join([item[1] if item else line, *lines[at + 1 : end]]).strip()
    is_bold = own.startswith("**") and own.endswith("**") and own.count("**") == 2
    blocks.append(Block(at + 1, Kind.ITEM if item else Kind.TEXT, _plain(own), is_bold=is_bold))
    return end


def _sheet(name: str, lines: list[str], start: int, end: int) -> Sheet:
    rows = [(n + 1, _cells(lines[n])) for n in range(start, end) if n != start + 1]
    return Sheet(name, tuple(rows), Unit.ROW, is_typed=True)


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return tuple(_plain(cell) for cell in _BARS.split(bare))


def _plain(text: str) -> str:
    """The text without the stars of bold and italic; what was escaped stands for itself."""
    bare = _STRESS.sub(lambda met: met[2] or met[3], text)
    return _ESCAPED.sub(r"\1", bare).strip()
