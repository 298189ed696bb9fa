"""What stands on a PDF's pages, with its place, in the order in which the file draws it. Knows no tables."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

RAISED = 0.6
SPACE, CELL, NUMBER, FIGURES = 0.18, 0.95, 0.9, 0.6
"""Gaps, in sizes of the type, that part words; that part what stands side by side; behind a number; between figures."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
MOST_STRAY = 3
"""How many signs can have been drawn apart from their line."""
HYPHENS = "-\u2010\u00ad"
_HYPHEN = {0x02: "-", 0xFFFE: "-"}
"""How the library gives a hyphen at the end of a line."""


@dataclass(frozen=True)
class Sign:
    """A sign: left and right end, baseline and size, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Word:
    """Signs without a gap."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class Stretch:
    """Words that stand on one baseline without a wide gap. size: of the type; left, right: in points."""

    words: tuple[Word, ...]
    base: float
    size: float

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Its left end."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right end."""
        return max(word.right for word in self.words)


class _Pen:
    """Puts signs together to words and stretches."""

    def __init__(self) -> None:
        self.made: list[Stretch] = []
        self.words: list[Word] = []
        self.base = self.size = 0.0
        self.is_apart = True
        self.last = Sign("", 0.0, 0.0, 0.0, 0.0)

    def put(self, sign: Sign) -> None:
        """Takes the next sign."""
        if self.words and self._is_of_ligature(sign):
            drawn = self.words[-1]
            self.words[-1] = Word(drawn.text + sign.text, drawn.left, drawn.right)
            return
        if self.words and not self._is_near(sign):
            self.end()
        if sign.text.isspace():
            self.is_apart = True
            return
        if not self.words:
            self.base, self.size, self.is_apart = sign.base, sign.size, True
        is_raised = sign.size < 0.95 * self.size and sign.base > self.base + 0.2 * self.size
        if is_raised:
            sign = replace(sign, text=sign.text.translate(_RAISED))
        last = self.words[-1] if self.words else None
        if last is None or self.is_apart or sign.left - last.right > SPACE * max(self.size, sign.size):
            self.words.append(Word(sign.text, sign.left, sign.right))
        else:
            self.words[-1] = Word(last.text + sign.text, last.left, max(last.right, sign.right))
        if not is_raised and sign.size >= 0.85 * self.size:  # a raised figure is no line of its own
            self.base, self.size = sign.base, max(self.size, sign.size)
        self.is_apart = False
        self.last = sign

    def _is_of_ligature(self, sign: Sign) -> bool:
        """Whether the sign stands where the last one does: one drawn sign that is two letters, such as "ff"."""
        same = (sign.left, sign.right, sign.base) == (self.last.left, self.last.right, self.last.base)
        return same and sign.text.isalpha() and self.last.text.isalpha() and not self.is_apart

    def _is_near(self, sign: Sign) -> bool:
        size, last = max(self.size, sign.size), self.words[-1]
        gap = sign.left - last.right
        is_figures = sign.text.isdigit() and last.text[-1:] in "0123456789%)" and last.text[:1] in "0123456789("
        is_numbered = len(self.words) == 1 and _NUMBER.fullmatch(last.text)
        widest = (FIGURES if is_figures else NUMBER if is_numbered else CELL) * size
        return abs(sign.base - self.base) <= RAISED * size and -0.6 * size <= gap <= widest

    def end(self) -> None:
        """The stretch is whole."""
        if self.words:
            self.made.append(Stretch(tuple(self.words), self.base, self.size))
        self.words, self.is_apart = [], True


def signs(page: Any) -> Iterator[Sign]:
    """The signs of a page that people see; turned ones, such as a preprint's note on the margin, are left out."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        left, right, bottom, top, x, base = (c_double() for _ in range(6))
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code in (0, 10, 13, 0xFFFF) or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            if abs(pdfium.FPDFText_GetCharAngle(text, at)) > 0.1:
                continue
            pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(base))
            pdfium.FPDFText_GetCharBox(text, at, byref(left), byref(right), byref(bottom), byref(top))
            size = pdfium.FPDFText_GetFontSize(text, at)
            told = _HYPHEN.get(code) or chr(code)
            yield Sign(told, x.value, max(right.value, x.value), base.value, size if size > 1 else 10.0)
    finally:
        pdfium.FPDFText_ClosePage(text)


def stretches(page: Any) -> list[Stretch]:
    """What stands on the page, stretch by stretch in the order of the file."""
    pen = _Pen()
    for sign in signs(page):
        pen.put(sign)
    pen.end()
    return with_strays(pen.made)


def with_strays(made: list[Stretch]) -> list[Stretch]:
    """The stretches; a sign or two drawn apart, as those of another font are, put into the gap where they stand."""
    kept = list(made)
    for stray in made:
        if len(stray.text) > MOST_STRAY:
            continue
        for at, other in enumerate(kept):
            if other is not stray and (whole := _filled(other, stray)):
                kept[at] = whole
                kept = [each for each in kept if each is not stray]
                break
    return kept


def _filled(held: Stretch, stray: Stretch) -> Stretch | None:
    """The stretch with the stray signs in one of its gaps, or right before it; None where they do not belong there."""
    if abs(held.base - stray.base) > 0.1 * held.size or len(held.text) <= MOST_STRAY:
        return None
    close = SPACE * held.size
    for at, word in enumerate(held.words):
        before = held.words[at - 1].right if at else stray.left
        is_tied = word.left - stray.right <= close
        if before - 1 <= stray.left and stray.right <= word.left + 1 and (at or is_tied):
            own = [Word(stray.text.replace(" ", ""), stray.left, stray.right)]
            parts = [*held.words[:at], *own, *held.words[at:]]
            parts[at : at + 2] = [_tied(own[0], word)] if is_tied else parts[at : at + 2]
            if at and stray.left - before <= close:
                parts[at - 1 : at + 1] = [_tied(parts[at - 1], parts[at])]
            return Stretch(tuple(parts), held.base, held.size)
    return None


def _tied(one: Word, other: Word) -> Word:
    return Word(one.text + other.text, one.left, other.right)
