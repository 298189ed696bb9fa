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
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENDS = re.compile(rf"{_HEADING.pattern}|{_ITEM.pattern}|{_FENCE.pattern}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")


def read_markdown(text: str) -> tuple[list[Block], tuple[Sheet, ...]]:
    """The text's blocks, each with the line on which it begins, and its tables.

    Comments, and facts for programs at its top, are no text.
    """
    lines = _without_comments(text).splitlines()
    blocks: list[Block] = []
    sheets: list[Sheet] = []
    at = _front_matter(lines)
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.match(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            sheets.append(_sheet(f"Table {len(sheets) + 1}", lines, at, end))
            rows = tuple(_sources(lines[n]) for n in range(at, end) if n != at + 1)
            blocks.append(Block(at + 1, Kind.TABLE, sheets[-1].name, rows=rows))
        elif met := _FENCE.match(lines[at]):
            end = at + 1
            while end < len(lines) and not lines[end].lstrip().startswith(met[1]):
                end += 1
            told = "\n".join(lines[at + 1 : end])
            end = min(end + 1, len(lines))
            blocks.append(Block(at + 1, Kind.TEXT, told, source="\n".join(lines[at:end])))
        else:
            end = _block(blocks, lines, at)
        at = end
    return blocks, tuple(sheets)


def _without_comments(text: str) -> str:
    """The text without "<!-- … -->", which no reader of it is meant to see; its lines keep their numbers."""
    before, end, rest = text.rpartition("-->")  # after the last no comment ends, and none is looked for
    return _COMMENT.sub(lambda met: "\n" * met[0].count("\n"), before + end) + rest


def _front_matter(lines: list[str]) -> int:
    """How many lines at the top are facts for a program, between two lines "---"."""
    if lines and lines[0].strip() == "---":
        return next((n + 1 for n, line in enumerate(lines[1:60], 1) if line.strip() in ("---", "...")), 0)
    return 0


def _block(blocks: list[Block], lines: list[str], at: int) -> int:
    """Takes the block that begins on this line; gives the line after it."""
    line = lines[at]
    if not line.strip():
        return at + 1
    if met := _HEADING.match(line):
        blocks.append(Block(at + 1, Kind.HEADING, _plain(met[2]), len(met[1]), source=met[2]))
        return at + 1
    if at + 1 < len(lines) and (met := _UNDERLINE.match(lines[at + 1])):
        level = 1 if met[1][0] == "=" else 2
        blocks.append(Block(at + 1, Kind.HEADING, _plain(line), level, source=line.strip()))
        return at + 2
    item = _ITEM.match(line)
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _ENDS.match(lines[end]):
        end += 1
    own = " ".join([item[1] if item else line, *lines[at + 1 : end]]).strip()
    is_bold = own.startswith("**") and own.endswith("**") and own.count("**") == 2
    source = "\n".join(each.strip() for each in lines[at:end])
    if item:
        source = "    " * _depth(blocks, lines, at) + " ".join(source.splitlines())
    blocks.append(Block(at + 1, Kind.ITEM if item else Kind.TEXT, _plain(own), is_bold=is_bold, source=source))
    return end


def _depth(blocks: list[Block], lines: list[str], at: int) -> int:
    """How deep the item on that line stands: one below the last item above it that stands further to the left."""
    own = _indent(lines[at])
    deeper = 0
    for block in reversed(blocks):
        if block.kind != Kind.ITEM:
            break
        depth, left = (len(block.source) - len(block.source.lstrip(" "))) // 4, _indent(lines[block.place - 1])
        if left < own:
            return depth + 1
        deeper = depth
        if left == own:
            return depth
    return deeper


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _sheet(name: str, lines: list[str], start: int, end: int) -> Sheet:
    rows = [(n + 1, _cells(lines[n])) for n in range(start, end) if n != start + 1]
    return Sheet(name, tuple(rows), Unit.ROW, is_typed=True)


def _sources(line: str) -> tuple[str, ...]:
    """The cells of a row as they are written."""
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return tuple(cell.strip().replace("\\|", "|") for cell in _BARS.split(bare))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(_plain(cell) for cell in _sources(line))


def _plain(text: str) -> str:
    """The text without the stars of bold and italic; what was escaped stands for itself."""
    bare = _STRESS.sub(lambda met: met[2] or met[3], text)
    return _ESCAPED.sub(r"\1", bare).strip()
