"""The marks by which people raise and lower signs: "^18^F", "H~2~O". Pure."""

import re
from collections.abc import Iterator

RAISED = r"(\^)((?:[^\s^]|\\\^){1,40})\^"
LOWERED = r"(~)((?:[^\s~]|\\~){1,40})~"
SHIFTED = re.compile(rf"(?<!\\){RAISED}|(?<=\w){LOWERED}")
"""Both in a text that is no Markdown: what is lowered follows a letter or a digit, since "~" also means "about"."""


def parts(text: str) -> Iterator[tuple[str, str]]:
    """(kind, signs) of each part of a plain text, kind: "", "sup" or "sub"; together the text without its marks."""
    at = 0
    for found in SHIFTED.finditer(text):
        yield "", text[at : found.start()]
        yield ("sup", found[2]) if found[1] else ("sub", found[4])
        at = found.end()
    yield "", text[at:]


def tagged(text: str) -> str:
    """A plain text with tags for its raised and lowered signs: "<sup>18</sup>F"; all else as it stands."""
    return "".join(f"<{kind}>{signs}</{kind}>" if kind else signs for kind, signs in parts(text))
