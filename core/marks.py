"""The marks by which people raise and lower signs: "^18^F", "H~2~O". Pure."""

import re

RAISED = r"(\^)((?:[^\s^]|\\\^){1,40})\^"
LOWERED = r"(~)((?:[^\s~]|\\~){1,40})~"
SHIFTED = re.compile(rf"(?<!\\){RAISED}|(?<=\w){LOWERED}")
"""Both in a text that is no Markdown: what is lowered follows a letter or a digit, since "~" also means "about"."""


def tagged(text: str) -> str:
    """A plain text with tags for its raised and lowered signs: "<sup>18</sup>F"; all else as it stands."""
    return SHIFTED.sub(lambda found: f"<sup>{found[2]}</sup>" if found[1] else f"<sub>{found[4]}</sub>", text)
