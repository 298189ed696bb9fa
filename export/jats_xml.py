"""Elements of an XML file as text, every sign of the record escaped. Pure."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML file may hold, not even escaped. Source: XML 1.0, section 2.2."""
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
NO_NAME = re.compile(r"[^A-Za-z0-9._-]")


def told(text: str) -> str:
    """The text as an element or an attribute may hold it, with a space for what XML forbids."""
    return FORBIDDEN.sub(" ", text).translate(ESCAPED)


def made(tag: str, *parts: str, **facts: str) -> str:
    """The element of these parts, which are XML already. facts: attributes in plain text, those of "" left out.

    An underscore in an attribute's name is a hyphen, two are a colon.
    """
    names = {key.replace("__", ":").replace("_", "-"): fact for key, fact in facts.items() if fact}
    head = "".join([tag, *(f' {key}="{told(fact)}"' for key, fact in names.items())])
    inner = "".join(parts)
    return f"<{head}>{inner}</{tag}>" if inner else f"<{head}/>"


def instruction(name: str, text: str) -> str:
    """A processing instruction: what programs may read and no reader sees."""
    return f"<?{name} {FORBIDDEN.sub(' ', text).replace('?>', '? >')}?>"


def names(anchors: Iterable[str]) -> dict[str, str]:
    """A name that XML takes for each anchor; no two anchors have the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in dict.fromkeys(anchors):
        wish = NO_NAME.sub("-", anchor)
        wish = wish if wish[:1].isalpha() else f"x{wish}"
        found[anchor] = next(each for each in _alike(wish) if each not in taken)
        taken.add(found[anchor])
    return found


def _alike(wish: str) -> Iterator[str]:
    yield wish
    yield from (f"{wish}.{n}" for n in count(2))
