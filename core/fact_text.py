"""Facts as people write them, and back: a text as it is, or parts on lines of their own. Pure.

In parts, a line is "name: text" or "- text"; what belongs to a line stands two spaces further in. A number, true, false
and null are what they say, unless they stand in quotation marks. Writing and reading lose nothing of any JSON value.
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

STEP = 2
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_QUOTED_KEY = re.compile(rf"({_QUOTED.pattern}):(?: +(.*))?")
_KEY = re.compile(r"(.+?):(?: +(.*))?")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "{}": {}, "[]": []}


class FactFault(Exception):
    """What cannot be read as parts. line: from 1. code: "no-part", "mixed", "indented", "twice"."""

    def __init__(self, code: str, line: int, text: str) -> None:
        super().__init__(code)
        self.code, self.line, self.text = code, line, text


@dataclass(frozen=True)
class _Line:
    number: int
    indent: int
    text: str

    @property
    def is_item(self) -> bool:
        return self.text == "-" or self.text.startswith("- ")

    @property
    def pair(self) -> tuple[str, str] | None:
        """The part's name and what stands behind it; None for what is no such line."""
        return None if self.is_item else _pair(self.text)


def is_text(value: Any) -> bool:
    """Whether the value is written as a text rather than in parts."""
    return isinstance(value, str)


def as_text(value: Any) -> str:
    """The value as one writes it: a text as it is, anything else in parts."""
    return value if isinstance(value, str) else "\n".join(_written(value))


def in_parts(text: str) -> Any:
    """The value that was written in parts. Raises FactFault."""
    told = (line.expandtabs(STEP).rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    lines = [_Line(n, len(line) - len(line.lstrip()), line.strip()) for n, line in enumerate(told, 1) if line.strip()]
    return _read(lines) if lines else ""


def _written(value: Any) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for key, part in value.items() for line in _written_pair(key, part)]
    if isinstance(value, list) and value:
        return [line for part in value for line in _under("- ", _written(part))]
    if isinstance(value, str) and (value.startswith("- ") or value == "-" or _pair(value)):
        return [_quoted(value)]
    return [_scalar(value)]


def _written_pair(key: str, part: Any) -> list[str]:
    is_plain = _is_plain(key) and key[0] not in '"-' and _pair(f"{key}:") == (key, "")
    name = key if is_plain else _quoted(key)
    if isinstance(part, (dict, list)) and part:
        return [f"{name}:", *(" " * STEP + line for line in _written(part))]
    return [f"{name}: {_scalar(part)}"]


def _under(mark: str, lines: list[str]) -> list[str]:
    return [mark + lines[0], *(" " * STEP + line for line in lines[1:])]


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if _is_plain(value) and _value(value) == value else _quoted(value)
    return json.dumps(value)


def _is_plain(text: str) -> bool:
    """Whether the text is one line that reading leaves as it is."""
    return bool(text) and text == text.strip() and text.isprintable()


def _quoted(text: str) -> str:
    """The text in quotation marks, with every sign that is not to be seen spelt out."""
    told = json.dumps(text, ensure_ascii=False)
    return told if told.isprintable() else json.dumps(text)


def _pair(text: str) -> tuple[str, str] | None:
    if _QUOTED.fullmatch(text):
        return None
    if met := _QUOTED_KEY.fullmatch(text):
        try:
            return str(json.loads(met[1])), met[2] or ""
        except ValueError:
            pass
    met = _KEY.fullmatch(text)
    return (met[1].strip(), met[2] or "") if met else None


def _value(text: str) -> Any:
    """A part's text as a value: quotation marks keep it a text."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text) or (text.startswith('"') and text.endswith('"')):
        try:
            told = json.loads(text)
        except ValueError:
            return text
        return text if isinstance(told, float) and not math.isfinite(told) else told
    return text


def _read(lines: Sequence[_Line]) -> Any:
    first = lines[0]
    if not first.is_item and first.pair is None:
        if len(lines) > 1:
            raise FactFault("no-part", first.number, first.text)
        return _value(first.text)
    return _read_list(lines) if first.is_item else _read_pairs(lines)


def _read_list(lines: Sequence[_Line]) -> list[Any]:
    found = []
    for line, below in _blocks(lines):
        if not line.is_item:
            raise FactFault("mixed" if line.pair else "no-part", line.number, line.text)
        rest = line.text[1:].strip()
        inner = [_Line(line.number, line.indent + STEP, rest)] if rest else []
        found.append(_read([*inner, *below]) if inner or below else "")
    return found


def _read_pairs(lines: Sequence[_Line]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line, below in _blocks(lines):
        if (pair := line.pair) is None:
            raise FactFault("mixed" if line.is_item else "no-part", line.number, line.text)
        name, rest = pair
        if name in found:
            raise FactFault("twice", line.number, name)
        if rest and below:
            raise FactFault("indented", below[0].number, below[0].text)
        found[name] = _read(below) if below else _value(rest) if rest else ""
    return found


def _blocks(lines: Sequence[_Line]) -> list[tuple[_Line, list[_Line]]]:
    """Each line that begins a part, with the lines that belong to it."""
    blocks: list[tuple[_Line, list[_Line]]] = []
    for line in lines:
        if line.indent < lines[0].indent:
            raise FactFault("indented", line.number, line.text)
        if line.indent == lines[0].indent:
            blocks.append((line, []))
        else:
            blocks[-1][1].append(line)
    return blocks
