"""CSL-JSON, as reference managers export it: a list of items, or one."""

import json
from typing import Any

from authoring.citing.found import CitingFault, FoundReference, Read


def read(text: str) -> Read:
    """The references of the text; a reference's line is that of its place in the list, where it can be told."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        return [], [CitingFault(error.lineno, "broken", error.msg)]
    except (RecursionError, ValueError) as error:
        return [], [CitingFault(0, "broken", str(error)[:60])]
    listed: list[Any] = told if isinstance(told, list) else told.get("items", [told])
    found, faults = [], []
    for number, item in enumerate(listed if isinstance(listed, list) else [listed], 1):
        if isinstance(item, dict):
            key = item.get("citation-key") or item.get("id") or ""
            found.append(FoundReference(_line(text, number), str(key), item))
        else:
            faults.append(CitingFault(0, "broken", str(item)[:60]))
    return found, faults


def _line(text: str, number: int) -> int:
    """The line on which the item of that number begins: items begin where one brace within the list is open."""
    depth, items, line, quoted, escaped = 0, 0, 1, False, False
    for sign in text:
        if sign == "\n":
            line += 1
        if quoted:
            quoted, escaped = sign != '"' or escaped, sign == "\\" and not escaped
        elif sign == '"':
            quoted = True
        elif sign == "{":
            depth += 1
            items += depth == 1
            if depth == 1 and items == number:
                return line
        elif sign == "}":
            depth -= 1
    return 0
