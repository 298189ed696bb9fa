"""Paragraphs out of the stretches of a page, and running heads and page numbers away from them. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from export.proof_files.pdf_words import HYPHENS, Stretch
from export.proofs.pieces import LINE_END

EDGE = 0.12
"""The part of a page's height, above and below, in which running heads and page numbers stand."""
BESIDE = 30.0
"""Lines that begin within so many points belong to one column."""
OUTERMOST = 3
"""How many lines of a page, from above and from below, can be running heads or feet."""
_PAGE = re.compile(r"[\s–—|-]*(?:page\s*|p\.?\s*)?\d{1,4}(?:\s*(?:of|/|de)\s*\d{1,4})?[\s–—|-]*", re.IGNORECASE)
_CONTINUED = re.compile(r"\W*(?:Table|Tabla|Tabela)\s+\d+\W*(?:\(?(?:Cont|continu)\w*\.?\)?)\W*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:(?:Recommendation|Recomendaci[óo]n|Recomenda[çc][ãa]o)\s+|R)\d[\d.]*\s*[.:]"
    r"|(?:Table|Tabla|Tabela|Figure|Figura)\s+\d+\s*[.:]",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;][)\]”\"’]*$")

Line = list[Stretch]


def without_edges(pages: Sequence[tuple[float, list[Stretch]]]) -> list[list[Stretch]]:
    """The pages (height, stretches) without running heads, page numbers, numbers of lines and "Table 5. Cont."."""
    edges = [_edges(held, height) for height, held in pages]
    often = Counter(key for sides in edges for key in {_key(line) for side in sides for line in side})
    least = 2 if len(pages) < 6 else 3
    kept = []
    for (_, held), sides in zip(pages, edges, strict=True):
        dropped = {each for side in sides for line in _furniture(side, often, least) for each in line}
        own = [each for each in held if each not in dropped and not _CONTINUED.fullmatch(each.text)]
        kept.append(_unnumbered(own))
    return kept


def _edges(held: Sequence[Stretch], height: float) -> tuple[list[Line], list[Line]]:
    """The outermost lines above and below, from the edge inwards."""
    lines: dict[int, Line] = {}
    for each in held:
        lines.setdefault(round(each.base / 3), []).append(each)
    order = [lines[key] for key in sorted(lines, reverse=True)]
    above = [line for line in order[:OUTERMOST] if line[0].base > (1 - EDGE) * height]
    below = [line for line in reversed(order[-OUTERMOST:]) if line[0].base < EDGE * height]
    return above, below


def _furniture(side: Sequence[Line], often: Counter[tuple[str, int]], least: int) -> Iterator[Line]:
    """The lines, from the edge inwards, that are page numbers or stand there again and again; no table's head."""
    for line in side:
        told = " ".join(each.text for each in line)
        is_head = len(line) > 2 and not any(sign.isdigit() for sign in told)
        if is_head or not (_PAGE.fullmatch(told) or often[_key(line)] >= least):
            return
        yield line


def _key(line: Line) -> tuple[str, int]:
    """What a running head has in common on all pages: its words but for figures, and its height."""
    return re.sub(r"\d+", "#", " ".join(each.text for each in line)), round(line[0].base / 6)


def _unnumbered(held: list[Stretch]) -> list[Stretch]:
    """Without the numbers of lines in the margin: whole numbers to the left of all else, ten at least."""
    left = min((each.left for each in held if len(each.text) > 12), default=0.0)
    margin = {each for each in held if each.text.isdigit() and each.right < left - 2}
    return [each for each in held if each not in margin] if len(margin) >= 10 else held


def pitch(held: Sequence[Stretch]) -> float:
    """The usual distance from a line to the next: a small one, because gaps between paragraphs and rows are larger."""
    gaps = sorted(
        one.base - other.base
        for one, other in pairwise(held)
        if 4 < one.base - other.base < 40 and other.left < one.right and one.left < other.right
    )
    return gaps[len(gaps) // 4] if gaps else 12.0


def paragraphs(held: Sequence[Stretch]) -> Iterator[tuple[Stretch, str]]:
    """The paragraphs: the first stretch of each, and its text."""
    usual, margins = pitch(held), _margins(held)
    own: list[Stretch] = []
    for each in held:
        if own and not _goes_on(own, each, usual, margins):
            yield own[0], text_of(own)
            own = []
        own.append(each)
    if own:
        yield own[0], text_of(own)


def _margins(held: Sequence[Stretch]) -> dict[int, float]:
    """By where lines begin, in steps of BESIDE points, how far the longest of them goes."""
    margins: dict[int, float] = {}
    for each in held:
        for step in (-1, 0, 1):
            key = int(each.left / BESIDE) + step
            margins[key] = max(margins.get(key, 0.0), each.right)
    return margins


def _goes_on(own: Sequence[Stretch], each: Stretch, usual: float, margins: dict[int, float]) -> bool:
    """Whether the stretch continues the paragraph."""
    last = own[-1]
    down = last.base - each.base
    if abs(down) < 0.6 * last.size:
        return each.left > last.right - last.size
    if abs(each.size - last.size) > 0.15 * last.size or _BEGINS.match(each.text):
        return False
    left, right = min(one.left for one in own), margins[int(last.left / BESIDE)]
    is_short = last.right < right - 0.3 * (right - left)
    if down < 0 or each.right < left or each.left > right:
        return not _ENDS.search(last.text) and not is_short and each.text[:1].islower()
    is_indented = each.left > left + 0.8 * each.size and len(own) > 1 and _ENDS.search(last.text)
    return down <= 1.35 * max(usual, 1.05 * each.size) and not is_short and not is_indented


def text_of(held: Sequence[Stretch]) -> str:
    """The lines as one text; a hyphen at a line's end is marked where it may belong to the line only."""
    return as_one(each.text for each in held)


def as_one(lines: Iterable[str]) -> str:
    """Lines as one text, of which only the end is looked at again: a file may be one paragraph of 8 MB."""
    whole, end = list[str](), ""
    for line in lines:
        end = joined(end, line)
        whole.append(end[:-2])
        end = end[-2:]
    return "".join([*whole, end])


def joined(told: str, more: str) -> str:
    """Two lines as one text."""
    if told[-1:] in HYPHENS and told[-2:-1].isalpha() and more[:1].isalpha():
        return told[:-1] + LINE_END + more
    is_close = told[-1:] in "–—/" and told[-2:-1] not in ("", " ")
    return f"{told}{'' if is_close or not told else ' '}{more}"
