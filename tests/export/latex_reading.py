"""Reads tables of a LaTeX file back: a small reader of its own of the few commands that a table needs."""

import re

NAMED = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textasciigrave": "`",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textendash": "–",
    "leq": "≤",
    "geq": "≥",
}
DROPPED = re.compile(
    r"\\hypertarget\{[^{}]*\}\{\}|\\makebox\[[^]]*\]\[r\]|\\(?:hyperlink|href)\{[^{}]*\}|\\allowbreak\{\}"
)


def told(source: str) -> str:
    """The text that is set."""
    source = DROPPED.sub("", source)
    source = re.sub(r"\\multicolumn\{\d+\}\{(?:[^{}]|\{[^{}]*\})*\}", "", source)
    pattern = re.compile(r"\\([A-Za-z]+) ?(\{\})?|\\([&%#$_{}])|([{}])|(~)")

    def seen(found: re.Match[str]) -> str:
        if found[1]:
            return NAMED.get(found[1], "")
        return found[3] or (" " if found[5] else "")

    return pattern.sub(seen, source)


def rows(tex: bytes) -> list[list[list[str]]]:
    """Every table as rows of cells, its heads first; a question is a row of one cell."""
    return [_rows(body) for body in re.findall(r"\\begin\{longtable\}(.*?)\\end\{longtable\}", tex.decode(), re.DOTALL)]


def _rows(body: str) -> list[list[str]]:
    _, _, after = body.partition("\\endfirsthead\n")
    heads = re.search(r"\\toprule\n(.*?)\\\\\n\\headrule\n\\endhead", after, re.DOTALL)
    assert heads
    lines = re.findall(r"^(.*)\\\\\*?$", after.partition("\\endfoot\n")[2], re.MULTILINE)
    return [[told(cell).strip() for cell in re.split(r"(?<!\\) & ", line)] for line in (heads[1], *lines)]
