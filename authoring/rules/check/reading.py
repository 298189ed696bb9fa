"""How the check reads a text: without marks, sentence by sentence, numbers as numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache

from authoring.rules.citations import citations
from authoring.rules.tables import MARK

_CROSSREF = re.compile(r"\[#([^\]\n]*)\]")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\s]+\)")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b10\.\d{4,9}/\S+")
_SIGNS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|[\^~]|(?m:^\s{0,3}(?:#{1,6}|[-*+>])\s)")
_SHORTENED = r"(?:e\.g|i\.e|etc|et al|vs|cf|ca|approx|resp|incl|Fig|Figs|Tab|No|Nos|Dr|Prof|St|p\.\s?ej|p\.\s?ex)"
_END = re.compile(r"[.!?][)\"”’\]]*\s+(?=[\"“(\[]?[A-ZÁÉÍÓÚÂÊÔÃÕÇÑ¿¡\d])")
_NO_END = re.compile(rf"(?:\b{_SHORTENED}|(?<!\w)[A-Z])\.[)\"”’\]]*$")
NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
"""A whole number, with commas between thousands or without."""
_WORDS = (
    *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
COUNT = rf"{NUMBER}|(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
"""The same, or a word from three to twenty; "one of 12 studies" counts studies, and tells of one of them."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text without citations, footnote marks, addresses and Markdown's signs; references keep their numbers."""
    for citation in reversed(citations(text)):
        text = text[: citation.start].rstrip(" ") + text[citation.end :]
    text = _CROSSREF.sub(r"\1", _LINK.sub(r"\1", text))
    return _SIGNS.sub("", _ADDRESS.sub("", MARK.sub("", text)))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, plain; a list's items are paragraphs of their own, as are a table's rows."""
    blocks = re.split(r"\n\s*\n|\n(?=\s{0,3}(?:[-*+]|\d{1,3}[.)]|#{1,6}|\|)\s?)", text)
    return tuple(" ".join(told.split()) for told in map(plain, blocks) if told.strip())


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, plain."""
    return tuple(sentence for paragraph in paragraphs(text) for sentence in _sentences(paragraph))


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(paragraph):
        if not _NO_END.search(paragraph[max(start, end.end() - 20) : end.end()].rstrip()):
            yield paragraph[start : end.end()].strip()
            start = end.end()
    if rest := paragraph[start:].strip():
        yield rest


def whole(number: str) -> int:
    """The number that is written, as NUMBER or COUNT find it: "1,234" is 1234, "Twelve" is 12."""
    word = number.casefold()
    return _WORDS.index(word) + 3 if word in _WORDS else int(number.replace(",", ""))


def around(text: str, start: int, end: int, width: int = 40) -> str:
    """text[start:end] with a few words to both sides, for a reader to find it."""
    left, right = max(0, start - width), min(len(text), end + width)
    while left and left < start and not text[left - 1].isspace():
        left += 1
    while right < len(text) and right > end and not text[right].isspace():
        right -= 1
    told = " ".join(text[left:right].split())
    return f"{'… ' if left else ''}{told}{' …' if right < len(text) else ''}"
