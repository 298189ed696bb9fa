"""CSL-JSON, as reference managers export it: a list of items, or one."""

import json
import re
from typing import Any

from authoring.citing.found import MOST, CitingFault, FoundReference, Read

_SIGN = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|[{}\n]")
"""A quoted text, which may hold any of the others, or what lines and depth are counted by."""


def read(text: str) -> Read:
    """The references of the text; a reference's line is that of its place in the list, where it can be told."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        return [], [CitingFault(error.lineno, "broken", error.msg)]
    except (RecursionError, ValueError) as error:
        return [], [CitingFault(0, "broken", str(error)[:60])]
    listed: list[Any] = told if isinstance(told, list) else told.get("items", [told])
    listed = listed if isinstance(listed, list) else [listed]
    lines = iter(_lines(text) if len(listed) <= MOST else [])
    found, faults = [], []
    for item in listed:
        if isinstance(item, dict):
            key = item.get("citation-key") or item.get("id") or ""
            found.append(FoundReference(next(lines, 0), str(key), item))
        else:
            faults.append(CitingFault(0, "broken", str(item)[:60]))
    return found, faults


def _lines(text: str) -> list[int]:
    """The lines on which items begin, in one pass: items begin where one brace within the list is open."""
    depth, line, found = 0, 1, []
    for sign in _SIGN.finditer(text):
        if sign[0] == "\n":
            line += 1
        elif sign[0] == "{":
            depth += 1
            if depth == 1:
                found.append(line)
        elif sign[0] == "}":
            depth -= 1
    return found
