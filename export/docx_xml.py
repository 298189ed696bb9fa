"""Elements of WordprocessingML (ECMA-376, part 1): how they are made, and which signs they can hold. Pure."""

import re
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def made(name: str, /, *children: Any, **attributes: object) -> Any:
    """The element w:name with these children and attributes in the same namespace; children of None are left out."""
    element = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", str(value))
    element.extend([child for child in children if child is not None])
    return element


def held(text: str) -> str:
    """The text; signs that no XML holds become the sign for them."""
    return _UNKNOWN.sub("\ufffd", text)


def signs(text: str, name: str = "t") -> Any:
    """w:t with the text as it stands, its spaces kept."""
    element = made(name)
    element.text = held(text)
    element.set(f"{{{XML}}}space", "preserve")
    return element


def pieces(text: str) -> list[Any]:
    """The text as w:t elements with line breaks and tabs between them."""
    found = []
    for part in re.split(r"([\n\t])", text.replace("\r\n", "\n").replace("\r", "\n")):
        if part in ("\n", "\t"):
            found.append(made("br" if part == "\n" else "tab"))
        elif part:
            found.append(signs(part))
    return found
