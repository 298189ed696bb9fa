"""The words of a PDF's pages with their places, in the order in which the file draws them. Knows no tables."""

from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

RAISED = 0.6
SPACE, CELL = 0.18, 1.4
"""Gaps, in sizes of the type: from which on it parts words, and from which on it parts what stands side by side."""
HYPHENS = "-\u2010\u00ad\x02\ufffe"


@dataclass(frozen=True)
class Sign:
    """A sign: left and right end, baseline and size, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Stretch:
    """Signs that stand on one baseline without a wide gap."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number and nothing else."""
        return self.text.isdigit()


def signs(page: Any) -> Iterator[Sign]:
    """The signs of a page that people see; turned ones, such as a preprint's note on the margin, are left out."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        left, right, bottom, top, x, base = (c_double() for _ in range(6))
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if pdfium.FPDFText_IsGenerated(text, at) == 1 or code in (0, 10, 13) or code == 0xFFFF:
                continue
            if abs(pdfium.FPDFText_GetCharAngle(text, at)) > 0.1:
                continue
            pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(base))
            pdfium.FPDFText_GetCharBox(text, at, byref(left), byref(right), byref(bottom), byref(top))
            size = pdfium.FPDFText_GetFontSize(text, at)
            yield Sign(chr(code), x.value, max(right.value, x.value), base.value, size if size > 1 else 10.0)
    finally:
        pdfium.FPDFText_ClosePage(text)


def stretches(page: Any) -> list[Stretch]:
    """What stands on the page, stretch by stretch in the order of the file."""
    made: list[Stretch] = []
    held: Stretch | None = None
    for sign in signs(page):
        joined = None if held is None else _joined(held, sign)
        if joined is None:
            if held and held.text.strip():
                made.append(_bare(held))
            held = None if sign.text.isspace() else Stretch(sign.text, sign.left, sign.right, sign.base, sign.size)
        else:
            held = joined
    if held and held.text.strip():
        made.append(_bare(held))
    return made


def _joined(held: Stretch, sign: Sign) -> Stretch | None:
    """The stretch with the sign; None where the sign begins another one."""
    size = max(held.size, sign.size)
    gap = sign.left - held.right
    if abs(sign.base - held.base) > RAISED * size or gap > CELL * size or gap < -0.6 * size:
        return None
    text = held.text
    if sign.text.isspace():
        return replace(held, text=text if text.endswith(" ") else f"{text} ")
    if gap > SPACE * size and not text.endswith(" "):
        text += " "
    is_raised = sign.size < 0.85 * held.size
    base, size = (held.base, held.size) if is_raised else (sign.base, max(sign.size, held.size))
    return Stretch(text + sign.text, held.left, max(held.right, sign.right), base, size)


def _bare(stretch: Stretch) -> Stretch:
    return replace(stretch, text=stretch.text.strip())
